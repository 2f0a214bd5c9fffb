/// What becomes of an item after an attempt.
public enum Disposition: Sendable {
    case complete(Product)
    /// Queued again for `notBefore`; the attempt counts.
    case retry(ItemFailure, afterMs: Int64)
    /// Queued again at once for the next model of the stage's chain; the attempt counts, and the
    /// next model has all of its own.
    case fallBack(ItemFailure)
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
        /// A budget of the project, provider or workspace, in credits or in dollars.
        case creditBudget = "credit_budget"
        case usdBudget = "usd_budget"
        /// A cap in dollars is set, but nobody knows what the model costs.
        case unknownPrice = "unknown_price"
    }
    public var wall: Wall
    /// In the wall's own unit: micro-credits or micro-dollars.
    public var requiredMicros: Int64
    public var availableMicros: Int64
    /// The title of the budget that is the wall.
    public var budget: String?
    public init(
        wall: Wall, requiredMicros: Int64, availableMicros: Int64, budget: String? = nil
    ) {
        self.budget = budget
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
            "The run's cap is met: the next call needs \(required) credits, \(available) left under the cap."
        case .usdCap:
            "The run's cap is met: the next call may cost \(required) USD, \(available) USD left under the cap."
        case .creditBudget:
            "The \(budget ?? "budget") is met: the next step needs \(required) credits, \(available) left."
        case .usdBudget:
            "The \(budget ?? "budget") is met: the next call may cost \(required) USD, \(available) USD left."
        case .unknownPrice where budget != nil:
            "There is a \(budget ?? "budget") in USD, but the price of the run's model is unknown. Add it to prices.json."
        case .unknownPrice:
            "The run has a cap in USD, but the price of its model is unknown. Add it to prices.json."
        }
    }
}

/// How often and how long to try again; from `stage.json`.
public struct RetryPolicy: Sendable, Equatable {
    /// Nobody waits longer than this for a provider: one that asks for more is stopped, and the
    /// run waits for a person.
    public static let retryAfterMaxMs: Int64 = 900_000

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
    /// asks for more than `retryAfterMaxMs` is not waited for by the item but stops the lane. Where
    /// the stage's chain has a next model, whatever another model may do better goes to it.
    ///
    /// - Parameter attempt: counts the attempts with this model, from 1.
    public init(
        of outcome: Outcome, attempt: Int, policy: RetryPolicy, spread: Int64, stopping: Stopping,
        hasNextModel: Bool = false
    ) {
        let usual = Disposition(
            usual: outcome, attempt: attempt, policy: policy, spread: spread, stopping: stopping)
        guard hasNextModel, case .failed(let failure) = outcome else {
            self = usual
            return
        }
        switch usual {
        case .fail where failure.mayGoBetterElsewhere, .release(.provider):
            self = .fallBack(failure)
        case .complete, .retry, .fallBack, .fail, .release, .cancel: self = usual
        }
    }

    private init(
        usual outcome: Outcome, attempt: Int, policy: RetryPolicy, spread: Int64,
        stopping: Stopping
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
                if let asked = call.retryAfterMs, asked > RetryPolicy.retryAfterMaxMs {
                    self = .release(
                        .provider(
                            "\(call.message); it asks to wait \(asked / 60_000) min, resume then"))
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

extension ItemFailure {
    /// Whether another model may well do what this one did not: the marks of the table. What is
    /// wrong with the item itself, or with the program, fails with every model.
    public var mayGoBetterElsewhere: Bool {
        switch kind {
        case .invalidReply: true
        case .invalidInput, .interruptedTooOften, .upstream, .internal: false
        case .model: model?.kind.mayGoBetterElsewhere ?? false
        }
    }
}

extension ModelFailure.Kind {
    var mayGoBetterElsewhere: Bool {
        switch self {
        case .unreachable, .cut, .timeout, .serverError, .rateLimited, .quotaSpent, .unauthorized,
            .badRequest, .refused, .badReply, .notConfigured:
            true
        case .aborted, .overBudget, .superseded: false
        }
    }

    /// Nobody can use the provider now: no money, no valid key.
    public var stopsProvider: Bool {
        switch self {
        case .quotaSpent, .unauthorized: true
        case .unreachable, .cut, .timeout, .serverError, .rateLimited, .badRequest, .refused,
            .badReply, .aborted, .overBudget, .notConfigured, .superseded:
            false
        }
    }
}
