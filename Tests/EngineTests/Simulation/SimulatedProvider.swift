import Pipeline
import Synchronization
import TestSupport

/// A provider whose delays and troubles follow from a seed and the question alone, never from the
/// order in which questions come: it sleeps on a manual clock and remembers what it served.
final class SimulatedProvider: ModelTransport {
    /// What a question may meet.
    enum Trouble: CaseIterable {
        case unreachable, rateLimited, serverError, cutBeforeServing, cutAfterServing, garbage,
            noUsage, quotaSpent
    }

    private struct State {
        var asked: [Digest: Int] = [:]
        var served: [(request: Digest, key: String)] = []
        var isHealed = false
        var hasTwisted = false
    }

    static let price = ModelPrice(
        inputTokenPicos: 1_000_000, outputTokenPicos: 2_000_000, imagePicos: 40_000_000_000,
        source: "simulation")
    private let lanes = CountedLanes(permitsMax: 6)
    var limits: any LaneLimits { lanes }

    private let seed: UInt64
    private let troublePerMille: UInt64
    private let clock: ManualClock
    private let state = Mutex(State())

    init(seed: UInt64, troublePerMille: UInt64, clock: ManualClock) {
        self.seed = seed
        self.troublePerMille = troublePerMille
        self.clock = clock
    }

    /// Answered with success, in order, with the idempotency key each came with.
    var served: [(request: Digest, key: String)] { state.withLock { $0.served } }

    /// Whether some reply was no reply: a stage that asks again may make another article.
    var hasTwisted: Bool { state.withLock { $0.hasTwisted } }

    /// From now on every question is answered.
    func heal() { state.withLock { $0.isHealed = true } }

    func lane(for stage: StageName, _ settings: ModelSettings) -> Lane {
        Lane(provider: settings.provider, model: stage == .images ? "image" : "text")
    }

    func price(of lane: Lane) -> ModelPrice? { SimulatedProvider.price }

    /// A killed process leaves no permits behind: its successor has a gateway of its own.
    func forgetPermits() { lanes.forget() }

    func send(
        _ request: ModelRequest, over lane: Lane, idempotencyKey: String,
        onProgress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        let digest = request.digest(over: lane)
        let (number, isHealed) = state.withLock { state in
            state.asked[digest, default: 0] += 1
            return (state.asked[digest, default: 0], state.isHealed)
        }
        var random = SeededRandom(
            seed: seed ^ digest.number ^ (UInt64(number) &* 0x9E37_79B9_7F4A_7C15))
        let isTroubled = random.next() % 1_000 < troublePerMille && !isHealed
        let trouble = isTroubled ? Trouble.allCases.randomElement(using: &random) : nil
        let delay = Duration.milliseconds(Int64(random.next() % 900))
        if trouble == .unreachable {
            throw ModelFailure(.unreachable, "The server could not be reached.")
        }
        do {
            try await clock.sleep(until: clock.now + delay)
        } catch {
            // An aborted question may have been generated all the same.
            if random.next() % 2 == 0 { serve(digest, idempotencyKey) }
            throw ModelFailure(.aborted, "The call was aborted.", inDoubt: true)
        }
        return try answer(request, digest, idempotencyKey, trouble)
    }

    private func answer(
        _ request: ModelRequest, _ digest: Digest, _ key: String, _ trouble: Trouble?
    ) throws(ModelFailure) -> ModelAnswer {
        switch trouble {
        case .rateLimited:
            throw ModelFailure(
                .rateLimited, "Too many requests.", retryAfterMs: 700,
                answer: ModelAnswer(status: 429, body: Array("{}".utf8)))
        case .serverError:
            throw ModelFailure(
                .serverError, "The server failed.",
                answer: ModelAnswer(status: 500, body: Array("{}".utf8)))
        case .quotaSpent:
            throw ModelFailure(
                .quotaSpent, "The account has no quota left.",
                answer: ModelAnswer(status: 429, body: Array("{}".utf8)))
        case .cutBeforeServing:
            throw ModelFailure(.cut, "The connection was cut.", inDoubt: true)
        case .cutAfterServing:
            serve(digest, key)
            throw ModelFailure(.timeout, "The time for the call ran out.", inDoubt: true)
        case .garbage:
            serve(digest, key)
            state.withLock { $0.hasTwisted = true }
            return ModelAnswer(status: 200, body: Array("This is no reply.".utf8))
        case .noUsage:
            serve(digest, key)
            return ModelAnswer(status: 200, headers: ["x-broken": "yes"], body: [])
        case .unreachable, nil:
            serve(digest, key)
            let isImage = request.kind == .image
            return ModelAnswer(
                status: 200,
                body: isImage
                    ? ScriptedReplies.image
                    : Array(ScriptedReplies.text(for: request, sectionWords: 60).utf8))
        }
    }

    private func serve(_ request: Digest, _ key: String) {
        state.withLock { $0.served.append((request, key)) }
    }

    func read(
        _ answer: ModelAnswer, to request: ModelRequest, over lane: Lane
    ) throws(ModelFailure) -> ModelReply {
        guard answer.headers["x-broken"] == nil else {
            throw ModelFailure(.badReply, "The answer says nothing.")
        }
        if request.kind == .image {
            return ModelReply(text: "", image: answer.body, usage: Usage(images: 1))
        }
        let text = String(decoding: answer.body, as: UTF8.self)
        return ModelReply(
            text: text,
            usage: Usage(
                inputTokens: request.inputTokensMax / 4,
                outputTokens: min(request.maxOutputTokens, text.utf8.count / 4)))
    }
}

extension Digest {
    /// Its first 64 bits.
    var number: UInt64 { UInt64(hex.prefix(16), radix: 16) ?? 0 }
}
