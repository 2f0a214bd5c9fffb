import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct `Trouble on the way` {
    @Test func `a server that is not there was sent nothing`() async throws {
        let nobody = try DeadAddress()
        let world = try World(["base_url": .string(nobody.baseURL)])
        let failure = await world.failure()
        #expect(failure?.kind == .unreachable)
        #expect(failure?.inDoubt == false)
        #expect(failure?.message.contains("could not be reached") == true)
    }

    @Test func `a host that does not exist was sent nothing`() async throws {
        let gateway = try Gateway.made([
            "providers": [
                "far": [
                    "kind": "openai", "base_url": "http://no-such-host.invalid/v1",
                    "text_model": "m",
                ]
            ]
        ])
        let check = await gateway.test(provider: "far")
        #expect(check.failure?.kind == .unreachable)
        #expect(check.failure?.inDoubt == false)
    }

    @Test(arguments: [true, false], [0, 40])
    func `a connection that breaks within the answer leaves a doubt`(isStreaming: Bool, count: Int)
        async throws
    {
        let world = try World(["streaming": .bool(isStreaming)]) { _ in .cut(afterBytes: count) }
        let failure = await world.failure()
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == true)
        #expect(failure?.answer == nil)
    }

    @Test func `a connection that ends without a byte leaves a doubt`() async throws {
        let world = try World { _ in .drop }
        let failure = await world.failure()
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == true)
    }

    @Test func `libcurl does not repeat a request whose kept connection died`() async throws {
        let world = try World { $0.index == 0 ? .content("{}") : .drop }
        _ = try await world.ask()
        let failure = await world.failure()
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == true)
        #expect(world.server.requests.count == 2)
    }

    @Test func `a stream that ends in order but without its end mark is cut, and recorded`()
        async throws
    {
        let stream = #"data: {"choices":[{"delta":{"content":"half"}}]}"# + "\n\n"
        let world = try World { _ in
            .status(200, headers: ["content-type": "text/event-stream"], body: stream)
        }
        let failure = await world.failure()
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == false)
        #expect((failure?.usage?.outputTokens ?? 0) > 0)
    }

    @Test func `an answer that never ends runs out of time and leaves a doubt`() async throws {
        let world = try World { _ in .stall(afterBytes: 40) }
        let failure = await world.failure(.question(timeoutMs: 300))
        #expect(failure?.kind == .timeout)
        #expect(failure?.inDoubt == true)
    }

    @Test func `a stream that falls silent is given up before the whole time is over`() async throws
    {
        let world = try World(["stall_timeout_s": 1]) { _ in .stall(afterBytes: 0) }
        let failure = await world.failure(.question(timeoutMs: 600_000))
        #expect(failure?.kind == .timeout)
        #expect(failure?.inDoubt == true)
        #expect(failure?.message.contains("sent nothing for 1 s") == true)
    }

    @Test func `something that is not HTTP leaves a doubt`() async throws {
        let world = try World { _ in .raw("SSH-2.0-OpenSSH_9.2\r\n\r\n") }
        let failure = await world.failure()
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == true)
    }

    @Test func `an answer over its limit is not taken in`() async throws {
        let world = try World(["answer_max_mb": 1]) { _ in
            .content(String(repeating: "x", count: 1 << 21))
        }
        let failure = await world.failure()
        #expect(failure?.kind == .badReply)
        #expect(failure?.inDoubt == true)
        #expect(failure?.message.contains("more than 1 MB") == true)
    }

    @Test(arguments: [
        "<html>Not here</html>", "", #"{"choices":[]}"#, #"{"hello":1}"#,
        #"{"choices":[{"message":{"content":null},"finish_reason":"stop"}]}"#,
    ])
    func `garbage in a good answer is a bad reply`(body: String) async throws {
        let world = try World { _ in .status(200, body: body) }
        let failure = await world.failure()
        #expect(failure?.kind == .badReply)
        #expect(failure?.inDoubt == false)
    }

    @Test func `a garbled piece of a stream is damage on the way, and asked for again`()
        async throws
    {
        let stream =
            "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}\n\ndata: [DONE]\n\n"
        let world = try World { _ in .status(200, body: stream) }
        let failure = await world.failure()
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == false)
        #expect(failure?.usage != nil)
    }

    @Test func `cancelling a call ends its transfer and leaves a doubt`() async throws {
        let world = try World { _ in .stall(afterBytes: 40) }
        let call = Task { await world.failure() }
        await world.server.arrival(ofRequests: 1)
        call.cancel()
        let failure = await call.value
        #expect(failure?.kind == .aborted)
        #expect(failure?.inDoubt == true)
        await world.server.departure(ofClients: 1)
    }

    @Test func `a call that is cancelled before it began sends nothing`() async throws {
        let world = try World()
        let call = Task {
            // Waits for the cancellation itself, so that it always comes first.
            while !Task.isCancelled { await Task.yield() }
            return await world.failure()
        }
        call.cancel()
        let failure = await call.value
        #expect(failure?.kind == .aborted)
        #expect(failure?.inDoubt == false)
        #expect(world.server.requests.isEmpty)
    }

    @Test func `other calls go on when one is cancelled`() async throws {
        let world = try World { request in
            request.idempotencyKey == "stuck" ? .stall(afterBytes: 0) : .content("{}")
        }
        let stuck = Task { try? await world.ask(key: "stuck") }
        await world.server.arrival(ofRequests: 1)
        _ = try await world.ask(key: "well")
        stuck.cancel()
        #expect(await stuck.value == nil)
        _ = try await world.ask(key: "still well")
    }
}
