/// What becomes of an item after an attempt.
public enum Disposition: Sendable {
    case complete(Product)
    /// Queued again for `notBefore`; the attempt counts.
    case retry(ItemFailure, afterMs: Int64)
    case fail(ItemFailure)
    /// Queued again at once, and the attempt does not count: nothing is wrong with the item.
    case release(ReleaseReason)
    case cancel
}

/// Why an item goes back without blame.
public enum ReleaseReason: Sendable, Equatable {
    /// A pause, a shutdown, or a takeover stopped it.
    case interrupted
    /// A reservation was refused.
    case budget(BudgetRefusal)
    /// The provider cannot be used by anyone now (no money, bad key, not configured).
    case provider(String)

    /// Stable; stands in events.
    public var name: String {
        switch self {
        case .interrupted: "interrupted"
        case .budget: "budget"
        case .provider: "provider"
        }
    }

    /// What was in the way, in a sentence; nil where the run itself stopped.
    public var sentence: String? {
        switch self {
        case .interrupted: nil
        case .budget(let refusal): refusal.sentence
        case .provider(let message): message
        }
    }
}

/// Which wall a reservation met.
public struct BudgetRefusal: Sendable, Equatable {
    public enum Wall: String, Sendable, Codable {
        /// The account's balance.
        case balance
        /// The run's cap in credits.
        case creditCap = "credit_cap"
        /// The run's cap in dollars.
        case usdCap = "usd_cap"
        /// A cap in dollars is set, but nobody knows what the model costs.
        case unknownPrice = "unknown_price"
    }
    public var wall: Wall
    /// In the wall's own unit: micro-credits or micro-dollars.
    public var requiredMicros: Int64
    public var availableMicros: Int64
    public init(wall: Wall, requiredMicros: Int64, availableMicros: Int64) {
        self.wall = wall
        self.requiredMicros = requiredMicros
        self.availableMicros = availableMicros
    }

    public var waitReason: WaitReason { wall == .balance ? .credits : .budget }

    /// What is missing and what to do, in a sentence.
    public var sentence: String {
        let required = Decimal6.text(requiredMicros)
        let available = Decimal6.text(availableMicros)
        return switch wall {
        case .balance:
            "Insufficient credits. Required: \(required), Available: \(available)"
        case .creditCap:
            "The run's cap is met: the next call needs \(required) credits, \(available) are left under the cap."
        case .usdCap:
            "The run's cap is met: the next call may cost \(required) USD, \(available) USD are left under the cap."
        case .unknownPrice:
            "The run has a cap in USD, but the price of its model is unknown. Add it to prices.json."
        }
    }
}

/// How often and how long to try again; from `stage.json`.
public struct RetryPolicy: Sendable, Equatable {
    /// Attempts in all, the first included.
    public var attemptsMax: Int
    /// Wait before the second attempt; doubles each time, up to `backoffMaxMs`.
    public var backoffMs: Int64
    public var backoffMaxMs: Int64
    public init(attemptsMax: Int, backoffMs: Int64 = 500, backoffMaxMs: Int64 = 60_000) {
        self.attemptsMax = attemptsMax
        self.backoffMs = backoffMs
        self.backoffMaxMs = backoffMaxMs
    }

    /// The wait after attempt `attempt` (from 1). `spread` in 0…999 takes up to a quarter off, so
    /// that many items do not come back at the same moment.
    public func wait(after attempt: Int, spread: Int64) -> Int64 {
        let doubled = backoffMs << Int64(min(max(attempt - 1, 0), 20))
        let base = min(doubled, backoffMaxMs)
        return base - base * (spread % 1_000) / 4_000
    }
}

/// What the engine was told to do when the attempt ended.
public enum Stopping: Sendable, Equatable {
    case no
    /// Pause or shutdown: aborted work is queued again.
    case pausing
    /// Cancel: aborted work is cancelled.
    case cancelling
}

extension Disposition {
    /// The one table that decides between completing, retrying and failing.
    ///
    /// A longer `retryAfterMs` of the provider wins over the policy's own wait; a provider that
    /// asks for more than `retryAfterMaxMs` is not waited for by the item but stops the lane.
    public init(
        of outcome: Outcome, attempt: Int, policy: RetryPolicy, spread: Int64, stopping: Stopping
    ) {
        switch outcome {
        case .completed(let product): self = .complete(product)
        case .failed(let failure):
            guard failure.kind == .model, let call = failure.model else {
                self = .fail(failure)
                return
            }
            switch call.kind {
            case .unreachable, .cut, .timeout, .serverError, .rateLimited:
                guard attempt < policy.attemptsMax else {
                    // A network that is gone is nothing the item has done: the run waits for it.
                    self =
                        call.kind == .unreachable
                        ? .release(.provider(call.message)) : .fail(failure)
                    return
                }
                let own = policy.wait(after: attempt, spread: spread)
                self = .retry(failure, afterMs: max(own, call.retryAfterMs ?? 0))
            case .quotaSpent, .unauthorized, .notConfigured:
                self = .release(.provider(call.message))
            case .badRequest, .refused, .badReply: self = .fail(failure)
            case .aborted:
                self = stopping == .cancelling ? .cancel : .release(.interrupted)
            case .overBudget: self = .release(.interrupted)
            case .superseded: self = .release(.interrupted)
            }
        }
    }
}
