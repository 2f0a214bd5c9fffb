import Pipeline
import Synchronization
import TestSupport

@testable import Gateway

/// A gateway whose only provider is a loopback server.
struct World {
    let server: LoopbackProvider
    let gateway: Gateway
    static let key = "sk-planted-0123456789abcdef"

    init(
        _ settings: [String: JSON] = [:],
        script: @escaping @Sendable (LoopbackProvider.Request) -> LoopbackProvider.Behaviour = {
            _ in .content(#"{"ideas":[]}"#)
        }
    ) throws {
        server = try LoopbackProvider(script: script)
        var provider: [String: JSON] = [
            "kind": "openai", "base_url": .string(server.baseURL), "api_key_env": "LOOPBACK_KEY",
            "text_model": "small", "image_model": "painter",
        ]
        provider.merge(settings) { $1 }
        gateway = try Gateway.made(["providers": ["loopback": .object(provider)]])
    }

    func ask(
        _ request: ModelRequest = .question(), key: String = "call-1",
        onProgress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws(ModelFailure) -> ModelReply {
        let lane = try gateway.lane(for: request.stage, ModelSettings(provider: "loopback"))
        let answer = try await gateway.send(
            request, over: lane, idempotencyKey: key, onProgress: onProgress)
        return try gateway.read(answer, to: request, over: lane)
    }

    /// The failure of a call that must fail.
    func failure(_ request: ModelRequest = .question()) async -> ModelFailure? {
        do {
            _ = try await ask(request)
            return nil
        } catch {
            return error
        }
    }
}

extension Gateway {
    /// A gateway of `providers` and `prices`, with the planted key in the environment.
    static func made(
        _ providers: JSON, prices: JSON = [:],
        environment: [String: String] = ["LOOPBACK_KEY": World.key],
        clock: any EngineClock = LeapingClock()
    ) throws -> Gateway {
        Gateway(
            configuration: try GatewayConfiguration(
                providers: [ConfigurationText(name: "test.json", text: providers.canonicalText)],
                prices: [ConfigurationText(name: "prices.json", text: prices.canonicalText)]),
            environment: environment, clock: clock)
    }
}

extension ModelRequest {
    /// What stage 2 asks, so that any offline model can answer it.
    private static let inputs: JSON = [
        "cluster": [
            "name": "hiking boots", "description": "Boots for long walks",
            "intent": "commercial", "pillar_keyword": "hiking boots",
            "keywords": [
                [
                    "keyword": "hiking boots", "volume": 900, "difficulty": 30,
                    "intent": "commercial",
                ],
                ["keyword": "light hiking boots", "volume": 90, "difficulty": 20],
                ["keyword": "waterproof hiking boots", "volume": 200, "difficulty": 25],
            ],
        ],
        "ideas_min": 3, "ideas_max": 5, "existing": [], "locale": "en-US", "site_name": "",
    ]

    static func question(_ text: String = inputs.canonicalText, timeoutMs: Int64 = 60_000)
        -> ModelRequest
    {
        ModelRequest(
            kind: .text, stage: .ideas,
            messages: [
                .init(role: .system, text: "Think of ideas."), .init(role: .user, text: text),
            ],
            schema: [
                "type": "object",
                "properties": ["ideas": ["type": "array", "items": ["type": "string"]]],
                "required": ["ideas"], "additionalProperties": false,
            ],
            maxOutputTokens: 500, expectedOutputTokens: 40, timeoutMs: timeoutMs)
    }
    static func picture(
        width: Int = 1_200, height: Int = 630, format: String? = nil
    ) -> ModelRequest {
        ModelRequest(
            kind: .image, stage: .images,
            image: .init(prompt: "A lighthouse", width: width, height: height, format: format),
            timeoutMs: 60_000)
    }
}

/// A clock on which sleeping takes no time: it leaps to the deadline.
final class LeapingClock: EngineClock {
    private let time = Mutex(Timestamp(milliseconds: 1_795_166_100_000))
    var now: Timestamp { time.withLock { $0 } }
    func sleep(until deadline: Timestamp) async throws {
        try Task.checkCancellation()
        time.withLock { $0 = max($0, deadline) }
    }
}

/// Collects values from any thread.
final class Collected<Value: Sendable>: Sendable {
    private let state = Mutex<[Value]>([])
    var values: [Value] { state.withLock { $0 } }
    func add(_ value: Value) { state.withLock { $0.append(value) } }
}

extension Gateway {
    /// Reads a body as a provider of this kind would; no network.
    static func read(
        _ body: String, kind: String, to request: ModelRequest = .question(),
        headers: [String: String] = [:], _ settings: [String: JSON] = [:]
    ) throws -> ModelReply {
        var provider: [String: JSON] = [
            "kind": .string(kind), "base_url": "http://127.0.0.1:1/v1",
        ]
        provider.merge(settings) { $1 }
        let gateway = try Gateway.made(["providers": ["p": .object(provider)]])
        return try gateway.read(
            ModelAnswer(status: 200, headers: headers, body: Array(body.utf8)), to: request,
            over: Lane(provider: "p", model: "m"))
    }
}
