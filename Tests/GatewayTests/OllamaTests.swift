import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct `Ollama's own chat` {
    static let kind: JSON = "ollama"

    @Test func `the request is as its reference has it`() async throws {
        let world = try World(["kind": Self.kind, "context_tokens": 16_384]) { _ in .content("{}") }
        _ = try await world.ask()
        let request = try #require(world.server.requests.first)
        #expect(request.path == "/v1/api/chat")
        #expect(request.body["options"] == ["num_predict": 500, "num_ctx": 16_384])
        #expect(request.body["format"] == ModelRequest.question().schema)
        #expect(request.body["stream"] == true)
        #expect(request.body["messages"]?.array?.map { $0["role"] } == ["system", "user"])
    }

    @Test(
        arguments: [
            (400, "invalid options", .badRequest), (404, "model 'x' not found", .notConfigured),
            (429, "too many", .rateLimited), (500, "model requires more memory", .serverError),
            (502, "upstream", .serverError),
            (
                503, "server busy, please try again.  maximum pending requests exceeded",
                .serverError
            ),
        ] as [(Int, String, ModelFailure.Kind)])
    func `each of its errors is what it means`(
        status: Int, message: String, kind: ModelFailure.Kind
    ) async throws {
        let world = try World(["kind": Self.kind]) { _ in
            .status(status, body: #"{"error":"\#(message)"}"#)
        }
        let failure = try #require(await world.failure())
        #expect(failure.kind == kind)
        #expect(failure.inDoubt == false)
    }

    @Test func `an error line in the middle of a stream is that error`() async throws {
        let stream =
            #"{"message":{"role":"assistant","content":"half"},"done":false}"# + "\n"
            + #"{"error":"the model was unloaded"}"# + "\n"
        let world = try World(["kind": Self.kind]) { _ in .status(200, body: stream) }
        #expect(await world.failure()?.kind == .serverError)
    }

    @Test(arguments: [
        #"{"message":{"content":"ab"},"done":true,"done_reason":"stop","eval_count":2}"#,
        "{\n \"message\": {\"content\": \"ab\"},\n \"done\": true, \"eval_count\": 2 }\n",
        "{\"message\":{\"content\":\"a\"},\"done\":false}\r\n\r\n{\"message\":{\"content\":\"b\"},\"done\":false}\n{\"message\":{\"content\":\"\"},\"done\":true,\"eval_count\":2}",
    ])
    func `every known shape of a good answer says the same`(body: String) throws {
        let reply = try Gateway.read(body, kind: "ollama")
        #expect(reply.text == "ab")
        #expect(reply.usage.outputTokens == 2)
        // Older versions do not count a prompt they had in their cache.
        #expect(reply.usage.inputTokens > 30)
    }

    @Test(
        arguments: [("length", nil), ("load", .serverError), ("unload", .serverError)]
            as [(String, ModelFailure.Kind?)])
    func `each reason to be done is what it means`(reason: String, kind: ModelFailure.Kind?) throws
    {
        let body = #"{"message":{"content":"half"},"done":true,"done_reason":"\#(reason)"}"#
        do {
            #expect(try Gateway.read(body, kind: "ollama").ending == .truncated)
            #expect(kind == nil)
        } catch let failure as ModelFailure {
            #expect(failure.kind == kind)
        }
    }
}
