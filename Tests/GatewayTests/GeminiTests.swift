import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct `Gemini's generateContent` {
    static let kind: JSON = "gemini"

    @Test(arguments: [true, false])
    func `the request is as its reference has it`(isStreaming: Bool) async throws {
        let world = try World(["kind": Self.kind, "streaming": .bool(isStreaming)]) { _ in
            .content("{}")
        }
        _ = try await world.ask()
        let request = try #require(world.server.requests.first)
        let method = isStreaming ? "streamGenerateContent?alt=sse" : "generateContent"
        #expect(request.path == "/v1/models/small:\(method)")
        #expect(request.headers["x-goog-api-key"] == World.key)
        #expect(request.body["systemInstruction"] == ["parts": [["text": "Think of ideas."]]])
        #expect(request.body["contents"]?.array?.map { $0["role"] } == ["user"])
        let generation = request.body["generationConfig"]
        #expect(generation?["maxOutputTokens"] == 500)
        #expect(generation?["responseMimeType"] == "application/json")
        #expect(generation?["responseJsonSchema"] == ModelRequest.question().schema)
        #expect(generation?["responseSchema"] == nil)
    }

    @Test func `a model whose name would change the address is refused`() async throws {
        let world = try World(["kind": Self.kind, "text_model": "../v1/x?key=1"])
        let failure = await world.failure()
        #expect(failure?.kind == .notConfigured)
        #expect(world.server.requests.isEmpty)
    }

    static let retryInfo =
        #"{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"22.5s"}"#
    static func quota(_ id: String) -> String {
        #"{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"\#(id)"}]}"#
    }

    @Test(
        arguments: [
            (400, "INVALID_ARGUMENT", "", .badRequest, nil),
            (400, "INVALID_ARGUMENT", #"{"reason":"API_KEY_INVALID"}"#, .unauthorized, nil),
            (400, "FAILED_PRECONDITION", "", .badRequest, nil),
            (403, "PERMISSION_DENIED", "", .unauthorized, nil),
            (404, "NOT_FOUND", "", .notConfigured, nil),
            (429, "RESOURCE_EXHAUSTED", "", .rateLimited, nil),
            (
                429, "RESOURCE_EXHAUSTED",
                quota("GenerateRequestsPerMinutePerProjectPerModel") + "," + retryInfo,
                .rateLimited, 22_500
            ),
            (
                429, "RESOURCE_EXHAUSTED",
                quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier") + "," + retryInfo,
                .quotaSpent, 22_500
            ),
            (500, "INTERNAL", "", .serverError, nil),
            (503, "UNAVAILABLE", "", .serverError, nil),
            (504, "DEADLINE_EXCEEDED", "", .serverError, nil),
        ] as [(Int, String, String, ModelFailure.Kind, Int64?)], [false, true])
    func `each of its errors is what it means, in a list or not`(
        row: (Int, String, String, ModelFailure.Kind, Int64?), isListed: Bool
    ) async throws {
        let (status, name, details, kind, wait) = row
        let error =
            #"{"error":{"code":\#(status),"message":"No.","status":"\#(name)","details":[\#(details)]}}"#
        let world = try World(["kind": Self.kind]) { _ in
            .status(status, body: isListed ? "[\(error)]" : error)
        }
        let failure = try #require(await world.failure())
        #expect(failure.kind == kind)
        #expect(failure.retryAfterMs == wait)
        #expect(failure.inDoubt == false)
    }

    @Test func `an error in the middle of a stream is that error`() async throws {
        let stream =
            #"data: {"candidates":[{"content":{"parts":[{"text":"half"}]}}]}"# + "\r\n\r\n"
            + #"data: {"error":{"code":503,"status":"UNAVAILABLE","message":"x"}}"# + "\r\n\r\n"
        let world = try World(["kind": Self.kind]) { _ in .status(200, body: stream) }
        #expect(await world.failure()?.kind == .serverError)
    }

    private func kind(_ body: String) throws -> ModelFailure.Kind? {
        do {
            _ = try Gateway.read(body, kind: "gemini")
            return nil
        } catch let failure as ModelFailure {
            return failure.kind
        }
    }

    @Test func `a prompt that is blocked has no candidates and is refused`() throws {
        #expect(
            try kind(#"{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{}}"#)
                == .refused)
    }

    @Test(
        arguments: [
            ("SAFETY", .refused), ("RECITATION", .refused), ("SPII", .refused),
            ("OTHER", .serverError), ("MALFORMED_FUNCTION_CALL", .serverError),
            ("SOMETHING_NEW", .serverError),
        ] as [(String, ModelFailure.Kind)])
    func `each reason to finish is what it means`(reason: String, expected: ModelFailure.Kind)
        throws
    {
        #expect(
            try kind(
                #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"\#(reason)"}]}"#
            )
                == expected)
    }

    @Test func `a budget that thinking used up is a truncated answer`() throws {
        let reply = try Gateway.read(
            #"{"candidates":[{"content":{"role":"model"},"finishReason":"MAX_TOKENS"}],"#
                + #""usageMetadata":{"promptTokenCount":9,"thoughtsTokenCount":500}}"#,
            kind: "gemini")
        #expect(reply.ending == .truncated)
        #expect(reply.usage == Usage(inputTokens: 9, outputTokens: 500))
    }

    @Test func `a list of chunks reads like the stream it was`() throws {
        let reply = try Gateway.read(
            #"[{"candidates":[{"content":{"parts":[{"text":"a"}]}}]},"#
                + #"{"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP"}]}]"#,
            kind: "gemini")
        #expect(reply.text == "ab")
    }
}
