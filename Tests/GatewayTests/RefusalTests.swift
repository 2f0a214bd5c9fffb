import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct `Error answers` {
    @Test func `an error answer is recorded, carries the wait, and leaves no doubt`() async throws {
        let body =
            #"{"error":{"message":"Rate limit","type":"requests","code":"rate_limit_exceeded"}}"#
        let world = try World { _ in .status(429, headers: ["retry-after": "1.5"], body: body) }
        let failure = try #require(await world.failure())
        #expect(failure.kind == .rateLimited)
        #expect(failure.retryAfterMs == 1_500)
        #expect(failure.inDoubt == false)
        #expect(failure.answer?.status == 429)
        #expect(failure.answer?.headers["retry-after"] == "1.5")
        #expect(failure.answer?.body == Array(body.utf8))
    }

    @Test(arguments: [
        #"{"error":{"code":429,"message":"slow"}}"#, #"{"error":{"code":"429"}}"#,
        "data: {\"error\":{\"code\":\"rate_limit_exceeded\"}}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\r\n\r\ndata: {\"error\":{\"code\":429}}\r\n\r\n",
    ])
    func `an error inside an answer of status 200 is an error`(body: String) async throws {
        let world = try World { _ in .status(200, body: body) }
        #expect(await world.failure()?.kind == .rateLimited)
    }

    /// Servers repeat what they were sent; whatever they do, the key must not reach an error text,
    /// a recorded header or a recorded body.
    @Test(arguments: [400, 401, 403, 429, 500, 200])
    func `the key stands in nothing that is shown or recorded`(status: Int) async throws {
        let body =
            #"{"error":{"message":"Incorrect API key: \#(World.key)","code":"\#(World.key)","#
            + #""type":"\#(World.key)","param":"\#(World.key)"}}"#
        let world = try World { _ in
            .status(
                status, headers: ["x-request-id": "id-\(World.key)", "x-echo": World.key],
                body: body)
        }
        let failure = try #require(await world.failure())
        var shown = ""
        dump(failure, to: &shown)
        dump(world.gateway.keys, to: &shown)
        shown += "\(failure) \(world.gateway.keys)"
        shown += String(decoding: failure.answer?.body ?? [], as: UTF8.self)
        #expect(!shown.contains(World.key))
        let lane = try world.gateway.lane(for: .ideas, ModelSettings(provider: "loopback"))
        #expect(!World.key.contains(lane.key))
        #expect(lane.key.count == 12)
    }

    @Test func `a key is taken out of whatever is recorded, a word of a text is not`() {
        let key = Secret(value: World.key)
        let text = "sk-sk-planted-\(World.key) and \(World.key)"
        let clean = key.removed(from: Array(text.utf8), isError: false)
        #expect(String(decoding: clean, as: UTF8.self) == "sk-sk-planted-[key] and [key]")
        let word = Secret(value: "ollama")
        #expect(
            word.removed(from: Array("an ollama".utf8), isError: false) == Array("an ollama".utf8))
        #expect(word.removed(from: "an ollama") == "an [key]")
    }

    @Test func `the provider's own sentence is not repeated: it may hold the prompt`() async throws
    {
        let world = try World { _ in
            .status(
                400, body: #"{"error":{"message":"bad text: Think of ideas.","param":"messages"}}"#)
        }
        let failure = await world.failure()
        #expect(
            failure?.message
                == #"provider "loopback" does not take this request (HTTP 400, parameter messages)"#
        )
    }

    @Test func `a redirect is not followed`() async throws {
        let world = try World { request in
            .status(
                302, headers: ["location": "http://\(request.headers["host"] ?? "")/v1/elsewhere"])
        }
        let failure = await world.failure()
        #expect(failure?.kind == .badRequest)
        #expect(failure?.message.hasSuffix("check base_url and the model") == true)
        #expect(world.server.requests.count == 1)
    }

    @Test func `a missing key is said before anything is sent`() async throws {
        let world = try World(["api_key_env": "NO_SUCH_KEY"])
        let failure = await world.failure()
        #expect(failure?.kind == .notConfigured)
        #expect(failure?.message.contains("NO_SUCH_KEY is not set") == true)
        #expect(world.server.requests.isEmpty)
    }
}
