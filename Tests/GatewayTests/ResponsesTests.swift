import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct `OpenAI's Responses` {
    static let kind: JSON = "openai-responses"

    @Test func `the request is as its reference has it, and leaves nothing behind`() async throws {
        let world = try World(["kind": Self.kind]) { _ in .content("{}") }
        _ = try await world.ask()
        let request = try #require(world.server.requests.first)
        #expect(request.path == "/v1/responses")
        #expect(request.headers["authorization"] == "Bearer \(World.key)")
        #expect(request.body["store"] == false)
        #expect(request.body["instructions"] == "Think of ideas.")
        #expect(request.body["input"]?.array?.map { $0["role"] } == ["user"])
        #expect(request.body["max_output_tokens"] == 500)
        let format = request.body["text"]?["format"]
        #expect(format?["type"] == "json_schema")
        #expect(format?["name"] == "ideas")
        #expect(format?["strict"] == true)
        #expect(format?["schema"] == ModelRequest.question().schema)
    }

    @Test func `no fewer tokens are asked for than the API takes`() async throws {
        let world = try World(["kind": Self.kind]) { _ in .content("{}") }
        var request = ModelRequest.question()
        request.maxOutputTokens = 8
        _ = try await world.ask(request)
        #expect(world.server.requests.first?.body["max_output_tokens"] == 16)
    }

    @Test(
        arguments: [
            (400, "invalid_request_error", "invalid_json", .badRequest),
            (401, "authentication_error", "invalid_api_key", .unauthorized),
            (404, "invalid_request_error", "model_not_found", .notConfigured),
            (429, "rate_limit_error", "rate_limit_exceeded", .rateLimited),
            (429, "rate_limit_error", "slow_down", .rateLimited),
            (429, "insufficient_quota", "insufficient_quota", .quotaSpent),
            (500, "server_error", "", .serverError),
            (503, "service_unavailable_error", "server_is_overloaded", .serverError),
        ] as [(Int, String, String, ModelFailure.Kind)])
    func `each of its errors is what it means`(
        status: Int, type: String, code: String, kind: ModelFailure.Kind
    ) async throws {
        let body =
            #"{"error":{"message":"Please try again in 1.5s.","type":"\#(type)","param":null,"code":"\#(code)"}}"#
        let world = try World(["kind": Self.kind]) { _ in .status(status, body: body) }
        let failure = try #require(await world.failure())
        #expect(failure.kind == kind)
        #expect(failure.retryAfterMs == 1_500)
    }

    /// A response that failed comes with status 200, as a body or as the last event of a stream.
    @Test(
        arguments: [
            ("server_error", .serverError), ("rate_limit_exceeded", .rateLimited),
            ("invalid_prompt", .refused), ("bio_policy", .refused),
            ("image_content_policy_violation", .refused), ("vector_store_timeout", .serverError),
        ] as [(String, ModelFailure.Kind)], [0, 1, 2])
    func `a failure inside status 200 is that failure`(
        row: (code: String, kind: ModelFailure.Kind), shape: Int
    ) async throws {
        let error = #"{"code":"\#(row.code)","message":"x"}"#
        let response = #"{"object":"response","status":"failed","error":\#(error),"output":[]}"#
        let created = #"data: {"type":"response.created","response":{"status":"in_progress"}}"#
        let body = [
            response,
            "\(created)\n\nevent: response.failed\ndata: {\"type\":\"response.failed\",\"response\":\(response)}\n\n",
            "\(created)\n\ndata: {\"type\":\"error\",\"code\":\"\(row.code)\",\"message\":\"x\",\"param\":null}\n\n",
        ][shape]
        let world = try World(["kind": Self.kind]) { _ in .status(200, body: body) }
        #expect(await world.failure()?.kind == row.kind)
    }

    private func response(_ status: String, _ more: String) -> String {
        #"{"object":"response","id":"resp_1","status":"\#(status)",\#(more),"#
            + #""usage":{"input_tokens":50,"input_tokens_details":{"cached_tokens":20,"cache_write_tokens":10},"output_tokens":7}}"#
    }
    private static let half =
        #""output":[{"type":"message","content":[{"type":"output_text","text":"half"}]}]"#

    @Test func `an answer that met its bound is truncated, with every kind of token`() throws {
        let reply = try Gateway.read(
            response(
                "incomplete",
                Self.half + #","incomplete_details":{"reason":"max_output_tokens"}"#),
            kind: "openai-responses")
        #expect(reply.ending == .truncated)
        #expect(reply.text == "half")
        #expect(
            reply.usage
                == Usage(
                    inputTokens: 20, cachedInputTokens: 20, cacheWriteTokens: 10, outputTokens: 7))
        #expect(reply.requestID == "resp_1")
    }

    @Test(arguments: [
        (
            "completed",
            #""output":[{"type":"message","content":[{"type":"refusal","refusal":"No."}]}]"#
        ),
        ("incomplete", half + #","incomplete_details":{"reason":"content_filter"}"#),
    ])
    func `a refusal is told from an answer`(status: String, more: String) throws {
        let failure = #expect(throws: ModelFailure.self) {
            try Gateway.read(response(status, more), kind: "openai-responses")
        }
        #expect(failure?.kind == .refused)
        #expect(failure?.usage?.outputTokens == 7)
    }

    @Test func `a response that is still being made is no answer`() throws {
        let failure = #expect(throws: ModelFailure.self) {
            try Gateway.read(response("in_progress", Self.half), kind: "openai-responses")
        }
        #expect(failure?.kind == .cut)
    }
}
