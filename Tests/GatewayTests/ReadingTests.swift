import Pipeline
import Testing

@testable import Gateway

/// What compatible servers have been seen to do differently; no network.
@Suite struct `Reading answers` {
    private func read(
        _ body: String, headers: [String: String] = [:], _ settings: [String: JSON] = [:]
    )
        throws -> ModelReply
    {
        var provider: [String: JSON] = ["kind": "openai", "base_url": "http://127.0.0.1:1/v1"]
        provider.merge(settings) { $1 }
        let gateway = try Gateway.made(["providers": ["p": .object(provider)]])
        return try gateway.read(
            ModelAnswer(status: 200, headers: headers, body: Array(body.utf8)), to: .question(),
            over: Lane(provider: "p", model: "m"))
    }

    private func kind(_ body: String) throws -> ModelFailure.Kind? {
        do {
            _ = try read(body)
            return nil
        } catch let failure as ModelFailure {
            return failure.kind
        }
    }

    @Test(arguments: [
        "data: {\"choices\":[{\"delta\":{\"content\":\"ab\"}}]}\n\ndata: [DONE]\n\n",
        "data:{\"choices\":[{\"delta\":{\"content\":\"ab\"}}]}\r\n\r\ndata:[DONE]\r\n\r\n",
        ": ping\n\nevent: x\nid: 1\ndata: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n"
            + "data: {\"choices\":[{\"delta\":\ndata: {\"content\":\"ab\"}}]}\n\ndata: [DONE]",
        "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"zz\"}},{\"index\":0,\"delta\":{\"content\":\"ab\"}}]}\n\n"
            + "data: {\"choices\":[]}\n\ndata: [DONE]\n\n",
        #"{"choices":[{"message":{"content":"ab"},"finish_reason":"stop"}]}"#,
        #"  {"choices":[{"message":{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}}]}"#,
        #"{"error":null,"choices":[{"message":{"content":"ab","refusal":null},"finish_reason":null}]}"#,
    ])
    func `every known shape of a good answer says the same`(body: String) throws {
        let reply = try read(body)
        #expect(reply.text == "ab")
        #expect(reply.ending == .complete)
    }

    @Test func `an answer that hit its bound is truncated, also when all went into thinking`()
        throws
    {
        let cut = try read(
            #"{"choices":[{"message":{"content":"half"},"finish_reason":"length"}]}"#)
        #expect(cut.ending == .truncated)
        let empty = try read(#"{"choices":[{"message":{"content":""},"finish_reason":"length"}]}"#)
        #expect(empty.ending == .truncated)
    }

    @Test(arguments: [
        #"{"choices":[{"message":{"content":null,"refusal":"I cannot."},"finish_reason":"stop"}]}"#,
        #"{"choices":[{"message":{"content":"some"},"finish_reason":"content_filter"}]}"#,
        "data: {\"choices\":[{\"delta\":{\"refusal\":\"No.\"}}]}\n\ndata: [DONE]\n\n",
    ])
    func `a refusal is told from an empty answer`(body: String) throws {
        #expect(try kind(body) == .refused)
    }

    @Test(arguments: [
        "data: {\"choices\":[{\"delta\":{\"content\":\"ab\"}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"ab\"}}]}\n\ndata: {\"choices\":[{\"del",
        "data: ", ": only a comment\n\n",
    ])
    func `a stream without its end mark is cut`(body: String) throws {
        #expect(try kind(body) == .cut)
    }

    @Test func `a model that breaks off is the server's trouble`() throws {
        #expect(
            try kind(#"{"choices":[{"message":{"content":"a"},"finish_reason":"error"}]}"#)
                == .serverError)
    }

    @Test func `tokens from the cache are not counted twice`() throws {
        let usage =
            #"{"prompt_tokens":1000,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":600}}"#
        let reply = try read(#"{"choices":[{"message":{"content":"ab"}}],"usage":\#(usage)}"#)
        #expect(reply.usage == Usage(inputTokens: 400, cachedInputTokens: 600, outputTokens: 7))
    }

    @Test(arguments: [
        "null", "{}", #"{"prompt_tokens":0,"completion_tokens":0}"#, #"{"prompt_tokens":"9"}"#,
    ])
    func `what nobody counted is estimated from the bytes, upwards`(usage: String) throws {
        let reply = try read(#"{"choices":[{"message":{"content":"1234567"}}],"usage":\#(usage)}"#)
        #expect(reply.usage.outputTokens == 3)
        #expect(reply.usage.inputTokens > 30)
        #expect(reply.usage.inputTokens < ModelRequest.question().inputTokensMax)
    }

    @Test func `a cost the server reports counts only where that is configured`() throws {
        let body = #"{"choices":[{"message":{"content":"ab"}}],"usage":{"cost":0.00014}}"#
        #expect(try read(body).usage.reportedCost == nil)
        #expect(try read(body, ["reports_cost": true]).usage.reportedCost == Dollars(micros: 140))
        let header = ["x-litellm-response-cost": "2.05e-05"]
        let plain = #"{"choices":[{"message":{"content":"ab"}}]}"#
        let reported = try read(plain, headers: header, ["reports_cost": true]).usage.reportedCost
        #expect(reported == Dollars(micros: 21))
    }

    @Test func `tokens are metered across pieces cut anywhere`() {
        let stream = Array(
            "data: {\"delta\":{\"content\": \"a \\\"word\\\" \"}}\n\ndata: {\"content\":\"last\"}"
                .utf8)
        for cut in stream.indices {
            var meter = TokenMeter(mark: "\"content\":\"")
            meter.add(stream[..<cut])
            meter.add(stream[cut...])
            #expect(meter.tokens == 4)
        }
    }

    @Test func `reading garbage never traps`() throws {
        let good =
            "data: {\"choices\":[{\"delta\":{\"content\":\"ü\"},\"finish_reason\":\"stop\"}]}\r\n\r\ndata: [DONE]\n\n"
        let bytes = Array(good.utf8)
        let gateway = try Gateway.made(["providers": [:]])
        for position in bytes.indices {
            for byte in [0, 0x0A, 0x22, 0x5B, 0x7B, 0xFF] as [UInt8] {
                var body = bytes
                body[position] = byte
                for kind in [ModelRequest.question(), .picture()] {
                    _ = try? gateway.read(
                        ModelAnswer(status: 200, body: body), to: kind,
                        over: Lane(provider: "p", model: "m"))
                }
            }
        }
    }
}
