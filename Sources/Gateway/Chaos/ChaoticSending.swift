import Pipeline
import Synchronization

/// Counts how often this process has sent each request: a retry shall meet other troubles.
final class SendingCount: Sendable {
    private let counts = Mutex<[Digest: Int]>([:])

    /// 0 for the first time.
    func next(of request: Digest) -> Int {
        counts.withLock { counts in
            let count = counts[request, default: 0]
            counts[request] = count + 1
            return count
        }
    }
}

/// One sending through a provider that `chaos` wraps.
struct ChaoticSending: Sendable {
    let provider: ProviderConfiguration
    let chaos: Chaos
    let clock: any EngineClock

    /// Asks, or does not, as the fault will have it. What a real provider was asked is paid for, cut
    /// or not.
    func send(
        _ fault: Chaos.Fault?, _ ask: () async throws(ModelFailure) -> ModelAnswer
    ) async throws(ModelFailure) -> ModelAnswer {
        switch fault {
        case nil: return try await ask()
        case .slow:
            try await wait(chaos.slowMs)
            return try await ask()
        case .rateLimited:
            throw refusal(
                429, "rate_limit_exceeded", ["retry-after": "\(chaos.retryAfterSeconds)"])
        case .serverError: throw refusal(500, "server_error")
        case .overloaded: throw refusal(529, "overloaded_error")
        case .unpaid: throw refusal(402, "billing_error")
        case .disconnect:
            _ = try await ask()
            throw ModelFailure(
                .cut, "the connection to \(who) ended before its answer did (chaos)", inDoubt: true)
        case .stall:
            try await wait(chaos.stallMs)
            throw ModelFailure(
                .timeout, "\(who) sent nothing for \(chaos.stallMs) ms (chaos)", inDoubt: true)
        case .truncated:
            var answer = try await ask()
            answer.body = Array(answer.body.prefix(answer.body.count / 2))
            return answer
        case .malformed:
            var answer = try await ask()
            answer.body = ChaoticSending.malformed(answer.body)
            return answer
        }
    }

    private var who: String { "provider \"\(provider.name)\"" }

    private func wait(_ milliseconds: Int64) async throws(ModelFailure) {
        do {
            try await clock.sleep(until: clock.now + .milliseconds(milliseconds))
        } catch {
            throw ModelFailure(.aborted, "the call of \(who) was given up")
        }
    }

    /// An error answer, read by the same table as a real one.
    private func refusal(
        _ status: Int, _ type: String, _ headers: [String: String] = [:]
    ) -> ModelFailure {
        let body: JSON = ["error": ["type": .string(type), "message": "chaos"]]
        let answer = ModelAnswer(
            status: status, headers: headers.merging(["content-type": "application/json"]) { $1 },
            body: Array(body.canonicalText.utf8))
        var failure = FailureTable.failure(
            ErrorSigns(of: answer), of: answer, by: provider, now: clock.now)
        failure.answer = answer
        return failure
    }

    /// A body with a cut piece of JSON in it: between two events or lines of a stream, else right
    /// at its beginning.
    static func malformed(_ body: [UInt8]) -> [UInt8] {
        let isEvents = EventStream.isStream(body)
        let newline = UInt8(ascii: "\n")
        let middle = body.count / 2
        let ends = body.indices.dropFirst(middle).first { index in
            body[index] == newline && (!isEvents || index > 0 && body[index - 1] == newline)
        }
        guard let end = ends, isEvents || body.count(where: { $0 == newline }) > 1 else {
            return Array("{]".utf8) + body.dropFirst()
        }
        let piece = isEvents ? "data: {\"cut\n\n" : "{\"cut\n"
        return Array(body[...end]) + Array(piece.utf8) + body[(end + 1)...]
    }
}
