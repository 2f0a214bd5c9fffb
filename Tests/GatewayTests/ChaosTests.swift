import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct `Chaos around a provider` {
    /// A gateway in which every call of `trouble` meets this fault.
    private static func gateway(_ fault: Chaos.Fault, around server: LoopbackProvider) throws
        -> Gateway
    {
        try Gateway.made([
            "providers": [
                "real": [
                    "kind": "openai", "base_url": .string(server.baseURL), "text_model": "small",
                    "image_model": "painter",
                ],
                "trouble": [
                    "kind": "chaos", "wraps": "real", "seed": 7, "stall_ms": 5_000,
                    "retry_after_s": 3, "faults": .object([fault.rawValue: 1]),
                ],
            ]
        ])
    }

    private static func ask(
        _ gateway: Gateway, _ request: ModelRequest = .question()
    ) async throws(ModelFailure) -> ModelReply {
        let lane = try gateway.lane(for: request.stage, ModelSettings(provider: "trouble"))
        let answer = try await gateway.send(
            request, over: lane, idempotencyKey: "k", onProgress: { _ in })
        return try gateway.read(answer, to: request, over: lane)
    }

    @Test(
        arguments: [
            (.rateLimited, .rateLimited, false, 0), (.serverError, .serverError, false, 0),
            (.overloaded, .serverError, false, 0), (.unpaid, .quotaSpent, false, 0),
            (.disconnect, .cut, true, 1), (.stall, .timeout, true, 0),
            (.truncated, .cut, false, 1), (.malformed, .cut, false, 1),
        ] as [(Chaos.Fault, ModelFailure.Kind, Bool, Int)])
    func `each fault is what it says`(
        fault: Chaos.Fault, kind: ModelFailure.Kind, isDoubt: Bool, asked: Int
    ) async throws {
        let server = try LoopbackProvider { _ in .serve }
        let gateway = try Self.gateway(fault, around: server)
        let failure = await #expect(throws: ModelFailure.self) {
            _ = try await Self.ask(gateway)
        }
        #expect(failure?.kind == kind)
        #expect(failure?.inDoubt == isDoubt)
        #expect(failure?.retryAfterMs == (fault == .rateLimited ? 3_000 : nil))
        #expect(server.requests.count == asked)
    }

    @Test(arguments: [Chaos.Fault.truncated, .malformed])
    func `a picture is never half a picture`(fault: Chaos.Fault) async throws {
        let server = try LoopbackProvider { _ in .serve }
        let gateway = try Self.gateway(fault, around: server)
        let failure = await #expect(throws: ModelFailure.self) {
            _ = try await Self.ask(gateway, .picture(width: 64, height: 64))
        }
        #expect(failure?.kind == .cut)
    }

    @Test func `what is only late comes whole`() async throws {
        let server = try LoopbackProvider { _ in .serve }
        let reply = try await Self.ask(try Self.gateway(.slow, around: server))
        #expect(reply.text.contains("ideas"))
    }

    @Test func `the same seed brings the same troubles, a retry others`() {
        let chaos = Chaos(wraps: "x")
        let requests = (0..<400).map { Digest(of: "request \($0)") }
        let first = requests.map { chaos.fault(of: $0, count: 0) }
        #expect(first == requests.map { chaos.fault(of: $0, count: 0) })
        #expect(first != requests.map { chaos.fault(of: $0, count: 1) })
        var other = chaos
        other.seed = 2
        #expect(first != requests.map { other.fault(of: $0, count: 0) })
        // About a third, as the shares say; every kind among them but the one that stops a run.
        let met = first.compactMap(\.self)
        #expect((100...175).contains(met.count))
        #expect(Set(met) == Set(Chaos.Fault.allCases).subtracting([.unpaid]))
    }

    @Test func `any provider may be wrapped from the command line`() throws {
        let gateway = try Gateway.made(["providers": ["offline": ["kind": "offline"]]])
        let lane = try gateway.lane(
            for: .ideas, ModelSettings(provider: "chaos:offline"))
        #expect(lane.provider == "chaos:offline")
        #expect(gateway.price(of: lane)?.isFree == true)
        let failure = #expect(throws: ModelFailure.self) {
            try gateway.lane(for: .ideas, ModelSettings(provider: "chaos:nobody"))
        }
        #expect(failure?.kind == .notConfigured)
    }

    @Test func `a wrapped provider has the key of the one inside`() throws {
        let inner: JSON = [
            "kind": "openai", "base_url": "https://a/v1", "text_model": "m",
            "api_key_env": "LOOPBACK_KEY",
        ]
        let gateway = try Gateway.made(["providers": ["inner": inner]])
        let plain = try gateway.lane(for: .ideas, ModelSettings(provider: "inner"))
        let wrapped = try gateway.lane(for: .ideas, ModelSettings(provider: "chaos:inner"))
        #expect(wrapped.key == plain.key && wrapped.key != "-")
    }

    @Test(arguments: [
        (#"{"kind":"chaos"}"#, "providers.c.wraps: is missing"),
        (#"{"kind":"chaos","wraps":"c"}"#, "providers.c.wraps: names no provider"),
        (
            #"{"kind":"chaos","wraps":"offline","faults":{"stal":1}}"#,
            #"providers.c.faults: unknown key "stal"; did you mean "stall"?"#
        ),
        (
            #"{"kind":"chaos","wraps":"offline","faults":{"stall":2}}"#,
            "providers.c.faults.stall: must be a share of the calls from 0 to 1"
        ),
        (
            #"{"kind":"chaos","wraps":"offline","faults":{"stall":0.6,"slow":0.5}}"#,
            "providers.c.faults: are more than all calls together"
        ),
        (#"{"kind":"chaos","wraps":"offline","text_model":"m"}"#, "unknown key \"text_model\""),
    ])
    func `a mistake in it is named`(provider: String, message: String) throws {
        let error = #expect(throws: ConfigurationError.self) {
            try Gateway.made([
                "providers": ["offline": ["kind": "offline"], "c": try JSON(parsing: provider)]
            ])
        }
        #expect(error?.description.contains(message) == true)
    }
}
