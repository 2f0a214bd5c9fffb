import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct `Anthropic's Messages` {
    static let kind: JSON = "anthropic"

    @Test func `the request is as its reference has it`() async throws {
        let world = try World(["kind": Self.kind]) { _ in .content("{}") }
        _ = try await world.ask()
        let request = try #require(world.server.requests.first)
        #expect(request.path == "/v1/messages")
        #expect(request.headers["x-api-key"] == World.key)
        #expect(request.headers["authorization"] == nil)
        #expect(request.headers["anthropic-version"] == "2023-06-01")
        #expect(request.body["max_tokens"] == 500)
        #expect(request.body["system"] == "Think of ideas.")
        #expect(request.body["messages"]?.array?.map { $0["role"] } == ["user"])
        let format = request.body["output_config"]?["format"]
        #expect(
            format == ["type": "json_schema", "schema": ModelRequest.question().schema ?? .null])
    }

    @Test(arguments: [true, false])
    func `a schema can go as a tool, whose arguments are the answer`(isStreaming: Bool) async throws
    {
        let deltas =
            #"data: {"type":"message_start","message":{"usage":{"input_tokens":9}}}"# + "\n\n"
            + #"data: {"type":"content_block_start","content_block":{"type":"tool_use","input":{}}}"#
            + "\n\n"
            + #"data: {"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":"{\"ideas\":"}}"#
            + "\n\n"
            + #"data: {"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":"[]}"}}"#
            + "\n\n"
            + #"data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":4}}"#
            + "\n\n" + #"data: {"type":"message_stop"}"# + "\n\n"
        let whole =
            #"{"type":"message","content":[{"type":"tool_use","name":"ideas","input":{"ideas":[]}}],"#
            + #""stop_reason":"tool_use","usage":{"input_tokens":9,"output_tokens":4}}"#
        let world = try World([
            "kind": Self.kind, "schema_format": "tool", "streaming": .bool(isStreaming),
        ]) { _ in .status(200, body: isStreaming ? deltas : whole) }
        let reply = try await world.ask()
        #expect(reply.text == #"{"ideas":[]}"#)
        #expect(reply.usage == Usage(inputTokens: 9, outputTokens: 4))
        let body = try #require(world.server.requests.first?.body)
        #expect(body["tool_choice"] == ["type": "tool", "name": "ideas"])
        #expect(body["tools"]?[0]?["input_schema"] == ModelRequest.question().schema)
        #expect(body["output_config"] == nil)
    }

    @Test(
        arguments: [
            (400, [:], "invalid_request_error", "bad", .badRequest),
            (
                400, [:], "invalid_request_error",
                "Your credit balance is too low to access the API.", .quotaSpent
            ),
            (401, [:], "authentication_error", "bad key", .unauthorized),
            (402, [:], "billing_error", "pay", .quotaSpent),
            (403, [:], "permission_error", "no", .unauthorized),
            (404, [:], "not_found_error", "model: claude-0", .notConfigured),
            (409, [:], "conflict_error", "busy", .serverError),
            (413, [:], "request_too_large", "large", .badRequest),
            (429, ["retry-after": "12"], "rate_limit_error", "slow", .rateLimited),
            (429, [:], "rate_limit_error", "spend cap", .quotaSpent),
            (500, [:], "api_error", "sorry", .serverError),
            (504, [:], "timeout_error", "late", .serverError),
            (529, [:], "overloaded_error", "busy", .serverError),
        ] as [(Int, [String: String], String, String, ModelFailure.Kind)])
    func `each of its errors is what it means`(
        status: Int, headers: [String: String], type: String, message: String,
        kind: ModelFailure.Kind
    ) async throws {
        let body =
            #"{"type":"error","error":{"type":"\#(type)","message":"\#(message)"},"request_id":"req_9"}"#
        let world = try World(["kind": Self.kind]) { _ in
            .status(status, headers: headers, body: body)
        }
        let failure = try #require(await world.failure())
        #expect(failure.kind == kind)
        #expect(failure.inDoubt == false)
        #expect(failure.answer?.body == Array(body.utf8))
        #expect(failure.retryAfterMs == (headers.isEmpty ? nil : 12_000))
    }

    @Test func `an error in the middle of a stream is that error`() async throws {
        let stream =
            #"data: {"type":"message_start","message":{"usage":{"input_tokens":9}}}"# + "\n\n"
            + #"data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#
            + "\n\n"
        let world = try World(["kind": Self.kind]) { _ in .status(200, body: stream) }
        #expect(await world.failure()?.kind == .serverError)
    }

    private func read(_ stopReason: String, _ more: String = "") throws -> ModelReply {
        try Gateway.read(
            """
            {"type":"message","content":[{"type":"text","text":"half"}],
            "stop_reason":"\(stopReason)"\(more),"usage":{"input_tokens":10,"output_tokens":3,
            "cache_read_input_tokens":600,"cache_creation_input_tokens":40}}
            """, kind: "anthropic")
    }

    @Test(arguments: ["max_tokens", "model_context_window_exceeded"])
    func `an answer that met a bound is truncated`(reason: String) throws {
        #expect(try read(reason).ending == .truncated)
    }

    @Test func `a refusal names its category and what it cost`() throws {
        let failure = #expect(throws: ModelFailure.self) {
            try read("refusal", #","stop_details":{"type":"refusal","category":"cyber"}"#)
        }
        #expect(failure?.kind == .refused)
        #expect(failure?.message == #"provider "p" refused this content (cyber)"#)
        #expect(failure?.usage?.outputTokens == 3)
    }

    @Test func `tokens of the cache stand beside the input, not in it`() throws {
        #expect(
            try read("end_turn").usage
                == Usage(
                    inputTokens: 10, cachedInputTokens: 600, cacheWriteTokens: 40, outputTokens: 3))
    }

    @Test func `writing to the cache is billed at its own rate, also in the upper bound`() {
        let price = ModelPrice(
            inputTokenPicos: 1_000_000, cachedInputTokenPicos: 100_000,
            cacheWriteTokenPicos: 1_250_000, outputTokenPicos: 5_000_000, source: "test")
        let usage = Usage(
            inputTokens: 100, cachedInputTokens: 1_000, cacheWriteTokens: 1_000, outputTokens: 10)
        #expect(price.cost(of: usage) == Dollars(micros: 100 + 100 + 1_250 + 50))
        let request = ModelRequest.question()
        let worst = Usage(
            cacheWriteTokens: request.inputTokensMax, outputTokens: request.maxOutputTokens)
        #expect(price.costMax(of: request) == price.cost(of: worst))
    }
}
