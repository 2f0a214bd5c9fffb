import Pipeline

/// The circuit breaker of a provider and key; a pure value.
///
/// *Closed* lets everything through. After `failuresMax` failures in a row it is *open*: nobody
/// calls for a while. Then it is *half-open*: one call goes as a probe; if it is answered, the
/// circuit closes, else it opens for twice as long.
struct ProviderCircuit: Sendable, Equatable {
    static let failuresMax = 5
    static let firstPauseMs: Int64 = 2_000
    static let longestPauseMs: Int64 = 60_000

    enum State: Sendable, Equatable {
        case closed
        case open(until: Timestamp)
        case halfOpen
    }
    /// What may begin now.
    enum Room: Sendable, Equatable {
        case all
        case one
        case none(until: Timestamp)
    }

    private(set) var state = State.closed
    /// The last failure, in the words of the failure itself.
    private(set) var reason = ""
    private var failures = 0
    /// How often it has opened since it was last closed.
    private var openings = 0
    private var openedAt = Timestamp(milliseconds: 0)
    private var isProbing = false

    /// Changes from open to half-open when the time has come.
    mutating func room(at now: Timestamp) -> Room {
        if case .open(let until) = state {
            guard now >= until else { return .none(until: until) }
            state = .halfOpen
            isProbing = false
        }
        guard state == .halfOpen else { return .all }
        // Whoever waits for the probe looks again soon: it may end without a word.
        return isProbing ? .none(until: now + .seconds(1)) : .one
    }

    /// The one call of a half-open circuit has its permit.
    mutating func beginProbe() { isProbing = true }

    /// The probe's permit came back unused, or its call was given up by us.
    mutating func endProbe() { isProbing = false }

    /// The provider answered, with whatever.
    mutating func answered() {
        self = ProviderCircuit()
    }

    /// A failure that speaks of the provider, not of the request. Calls that began before the
    /// circuit opened are part of the failures that opened it.
    mutating func failed(
        _ reason: String, began: Timestamp, at now: Timestamp, retryAfterMs: Int64?
    ) {
        self.reason = reason
        switch state {
        case .closed:
            failures += 1
            if failures >= Self.failuresMax { open(at: now, retryAfterMs) }
        case .open, .halfOpen:
            if began >= openedAt { open(at: now, retryAfterMs) }
        }
    }

    private mutating func open(at now: Timestamp, _ retryAfterMs: Int64?) {
        let own = min(Self.firstPauseMs << Int64(min(openings, 10)), Self.longestPauseMs)
        openings += 1
        openedAt = now
        isProbing = false
        let asked = min(retryAfterMs ?? 0, RetryPolicy.retryAfterMaxMs)
        state = .open(until: now + .milliseconds(max(own, asked)))
    }
}
