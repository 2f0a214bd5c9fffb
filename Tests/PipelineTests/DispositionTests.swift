import Pipeline
import Testing

@Suite struct `What becomes of an item after an attempt` {
    private let policy = RetryPolicy(attemptsMax: 3, backoffMs: 500, backoffMaxMs: 60_000)

    /// A disposition in a word.
    private func word(
        _ outcome: Outcome, attempt: Int = 1, stopping: Stopping = .no, hasNextModel: Bool = false
    ) -> String {
        switch Disposition(
            of: outcome, attempt: attempt, policy: policy, spread: 0, stopping: stopping,
            hasNextModel: hasNextModel)
        {
        case .complete: "complete"
        case .retry(_, let afterMs): "retry \(afterMs)"
        case .fallBack: "fall back"
        case .fail: "fail"
        case .release(.interrupted): "release"
        case .release(.budget): "budget"
        case .release(.provider): "provider"
        case .cancel: "cancel"
        }
    }

    private func call(_ kind: ModelFailure.Kind, retryAfterMs: Int64? = nil) -> Outcome {
        .failed(
            ItemFailure(.model, "x", model: ModelFailure(kind, "x", retryAfterMs: retryAfterMs)))
    }

    @Test func `where the chain has a next model, what it may do better goes there`() {
        var lines: [String] = []
        for kind in ModelFailure.Kind.allCases {
            let cells = [1, 3].map { word(call(kind), attempt: $0, hasNextModel: true) }
            lines.append(([kind.rawValue] + cells).joined(separator: " | "))
        }
        for kind in ItemFailure.Kind.allCases where kind != .model {
            lines.append(
                "\(kind.rawValue) | \(word(.failed(ItemFailure(kind, "x")), hasNextModel: true))")
        }
        #expect(
            lines.joined(separator: "\n") == """
                unreachable | retry 500 | fall back
                cut | retry 500 | fall back
                timeout | retry 500 | fall back
                server_error | retry 500 | fall back
                rate_limited | retry 500 | fall back
                quota_spent | fall back | fall back
                unauthorized | fall back | fall back
                bad_request | fall back | fall back
                refused | fall back | fall back
                bad_reply | fall back | fall back
                aborted | release | release
                over_budget | release | release
                not_configured | fall back | fall back
                superseded | release | release
                invalid_reply | fall back
                invalid_input | fail
                interrupted_too_often | fail
                upstream | fail
                internal | fail
                """)
    }

    @Test func `a provider that asks to wait too long is stopped, not waited for`() {
        #expect(word(call(.rateLimited, retryAfterMs: 900_000)) == "retry 900000")
        #expect(word(call(.rateLimited, retryAfterMs: 900_001)) == "provider")
    }

    @Test func `is decided by one table of failures, attempts and stops`() {
        var lines: [String] = []
        for kind in ModelFailure.Kind.allCases {
            let cells = [
                word(call(kind)), word(call(kind), attempt: 2), word(call(kind), attempt: 3),
                word(call(kind), stopping: .pausing), word(call(kind), stopping: .cancelling),
            ]
            lines.append(([kind.rawValue] + cells).joined(separator: " | "))
        }
        #expect(
            lines.joined(separator: "\n") == """
                unreachable | retry 500 | retry 1000 | provider | retry 500 | retry 500
                cut | retry 500 | retry 1000 | fail | retry 500 | retry 500
                timeout | retry 500 | retry 1000 | fail | retry 500 | retry 500
                server_error | retry 500 | retry 1000 | fail | retry 500 | retry 500
                rate_limited | retry 500 | retry 1000 | fail | retry 500 | retry 500
                quota_spent | provider | provider | provider | provider | provider
                unauthorized | provider | provider | provider | provider | provider
                bad_request | fail | fail | fail | fail | fail
                refused | fail | fail | fail | fail | fail
                bad_reply | fail | fail | fail | fail | fail
                aborted | release | release | release | release | cancel
                over_budget | release | release | release | release | release
                not_configured | provider | provider | provider | provider | provider
                superseded | release | release | release | release | release
                """)
    }

    @Test func `is failure at once where no call is to blame`() {
        for kind in ItemFailure.Kind.allCases where kind != .model {
            #expect(word(.failed(ItemFailure(kind, "x"))) == "fail")
        }
        #expect(word(.completed(Product(output: .null, message: "done"))) == "complete")
    }

    @Test func `waits as long as the provider asks when that is longer`() {
        #expect(word(call(.rateLimited, retryAfterMs: 7_000)) == "retry 7000")
        #expect(word(call(.rateLimited, retryAfterMs: 100)) == "retry 500")
    }

    @Test func `waits twice as long each time, up to a bound, and not all at the same moment`() {
        #expect(
            (1...10).map { policy.wait(after: $0, spread: 0) } == [
                500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
            ])
        #expect(policy.wait(after: 1_000_000, spread: 0) == 60_000)
        for spread: Int64 in 0..<1_000 {
            let wait = policy.wait(after: 3, spread: spread)
            #expect(wait <= 2_000 && wait > 1_500)
        }
    }
}

@Suite struct `A refused reservation` {
    @Test(arguments: [
        (BudgetRefusal.Wall.balance, WaitReason.credits), (.creditCap, .budget), (.usdCap, .budget),
        (.unknownPrice, .budget),
    ])
    func `says what the run waits for`(wall: BudgetRefusal.Wall, reason: WaitReason) {
        let refusal = BudgetRefusal(
            wall: wall, requiredMicros: 45_000_000, availableMicros: 20_000_000)
        #expect(refusal.waitReason == reason)
        #expect(!refusal.sentence.isEmpty)
    }

    @Test func `speaks the seed's sentence for a balance`() {
        let refusal = BudgetRefusal(
            wall: .balance, requiredMicros: 45_000_000, availableMicros: 20_000_000)
        #expect(refusal.sentence == "Insufficient credits. Required: 45, Available: 20")
    }
}
