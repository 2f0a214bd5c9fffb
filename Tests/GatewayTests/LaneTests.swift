import Glibc
import Pipeline
import Testing

@testable import Gateway

@Suite struct `Lanes` {
    private let providers: JSON = [
        "providers": [
            "p": [
                "kind": "openai", "base_url": "https://a/v1", "api_key_env": "LOOPBACK_KEY",
                "text_model": "writer", "image_model": "painter", "concurrency": 3,
                "image_concurrency": 1,
            ],
            "plain": ["kind": "openai", "base_url": "https://a/v1"],
        ]
    ]

    @Test func `a stage goes to the provider's model unless the run says otherwise`() throws {
        let gateway = try Gateway.made(providers)
        let settings = ModelSettings(provider: "p", models: ["content": "better"])
        #expect(try gateway.lane(for: .ideas, settings).model == "writer")
        #expect(try gateway.lane(for: .content, settings).model == "better")
        #expect(try gateway.lane(for: .images, settings).model == "painter")
        #expect(try gateway.lane(for: .tasks, settings) == .local)
        #expect(try gateway.lane(for: .review, settings) == .local)
    }

    @Test func `a stage without a model says which setting is missing`() throws {
        let gateway = try Gateway.made(providers)
        let failure = #expect(throws: ModelFailure.self) {
            try gateway.lane(for: .images, ModelSettings(provider: "plain"))
        }
        #expect(failure?.kind == .notConfigured)
        #expect(failure?.message.contains("set image_model") == true)
    }

    @Test func `another key is another lane`() throws {
        let one = try Gateway.made(providers, environment: ["LOOPBACK_KEY": "one"])
        let two = try Gateway.made(providers, environment: ["LOOPBACK_KEY": "two"])
        let settings = ModelSettings(provider: "p")
        #expect(try one.lane(for: .ideas, settings) != two.lane(for: .ideas, settings))
        #expect(try one.lane(for: .ideas, settings) == one.lane(for: .content, settings))
        #expect(try Gateway.made(providers).lane(for: .ideas, settings).key != "-")
    }

    @Test func `permits are bounded per lane and come back`() throws {
        let gateway = try Gateway.made(providers)
        let settings = ModelSettings(provider: "p")
        let text = try gateway.lane(for: .ideas, settings)
        let images = try gateway.lane(for: .images, settings)
        let run = RunKey(rawValue: 1)
        func acquire(_ count: Int, on lane: Lane) -> Int {
            gateway.limits.acquire(
                PermitRequest(lane: lane, run: run, count: count, each: .zero)
            ).count
        }
        #expect(acquire(2, on: text) == 2)
        #expect(acquire(2, on: text) == 1)
        #expect(acquire(2, on: text) == 0)
        #expect(acquire(5, on: images) == 1)
        gateway.limits.giveBack(1, of: .zero, on: text, run: run)
        for _ in 0..<2 { gateway.limits.end(on: text, unused: nil) }
        #expect(acquire(9, on: text) == 3)
        #expect(acquire(0, on: text) == 0)
    }

    @Test func `a key comes from a file where no variable gives it`() throws {
        var path = Array("/tmp/septet-key-XXXXXX".utf8CString)
        let file = mkstemp(&path)
        defer { unlink(path) }
        _ = write(file, "  the-key-in-the-file \nsecond line\n", 35)
        close(file)
        let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let gateway = try Gateway.made([
            "providers": [
                "p": [
                    "kind": "openai", "base_url": "https://a/v1", "text_model": "m",
                    "api_key_file": .string(name),
                ]
            ]
        ])
        let lane = try gateway.lane(for: .ideas, ModelSettings(provider: "p"))
        #expect(lane.key == Secret(value: "the-key-in-the-file").fingerprint)
    }

    @Test(arguments: ["", " \n", "two words", "line\nbreak"])
    func `a key that cannot be one is said to be missing`(key: String) throws {
        let gateway = try Gateway.made(providers, environment: ["LOOPBACK_KEY": key])
        let failure = #expect(throws: ModelFailure.self) {
            try gateway.lane(for: .ideas, ModelSettings(provider: "p"))
        }
        #expect(failure?.kind == .notConfigured)
        #expect(failure?.message.contains("LOOPBACK_KEY") == true)
    }
}

@Suite(.timeLimit(.minutes(1))) struct `The offline provider` {
    private func gateway(delayMs: Int = 0, clock: any EngineClock = LeapingClock()) throws
        -> Gateway
    {
        try Gateway.made(
            ["providers": ["offline": ["kind": "offline", "offline_delay_ms": JSON(delayMs)]]],
            clock: clock)
    }

    @Test(arguments: [ModelRequest.picture()])
    func `it answers through the same reader, for nothing`(request: ModelRequest) async throws {
        let gateway = try gateway()
        let lane = try gateway.lane(for: request.stage, ModelSettings(provider: "offline"))
        let answer = try await gateway.send(
            request, over: lane, idempotencyKey: "k", onProgress: { _ in })
        let reply = try gateway.read(answer, to: request, over: lane)
        #expect(reply.image?.isEmpty == false)
        #expect(gateway.price(of: lane)?.cost(of: reply.usage) == .zero)
    }

    @Test func `what it cannot answer is an error answer like any other's`() async throws {
        let gateway = try gateway()
        let lane = Lane(provider: "offline", model: "offline")
        let answer = ModelAnswer(
            status: 400, body: Array(#"{"error":{"code":"offline_inputs"}}"#.utf8))
        let failure = #expect(throws: ModelFailure.self) {
            try gateway.read(answer, to: .question(), over: lane)
        }
        #expect(failure?.kind == .badRequest)
    }

    @Test func `its delay passes on the clock while its tokens count up`() async throws {
        let clock = LeapingClock()
        let start = clock.now
        let heard = Collected<Int>()
        let gateway = try gateway(delayMs: 2_000, clock: clock)
        _ = try await gateway.send(
            .question(), over: Lane(provider: "offline", model: "offline"), idempotencyKey: "k",
            onProgress: { heard.add($0) })
        #expect(clock.now - start == .seconds(2))
        #expect(heard.values == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 40])
    }

    @Test(arguments: [0, 2_000])
    func `a cancelled call is given up without a doubt`(delayMs: Int) async throws {
        let gateway = try gateway(delayMs: delayMs)
        let call = Task { () -> ModelFailure? in
            while !Task.isCancelled { await Task.yield() }
            do throws(ModelFailure) {
                _ = try await gateway.send(
                    .question(), over: Lane(provider: "offline", model: "offline"),
                    idempotencyKey: "k",
                    onProgress: { _ in })
                return nil
            } catch {
                return error
            }
        }
        call.cancel()
        let failure = await call.value
        #expect(failure?.kind == .aborted)
        #expect(failure?.inDoubt == false)
    }
}
