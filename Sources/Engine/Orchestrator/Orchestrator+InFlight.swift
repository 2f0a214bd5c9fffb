import Pipeline
import Stages
import Store

/// What a pause or cancel waits for: the calls sent and not yet answered.
public struct InFlight: Sendable, Equatable {
    /// Items being worked on; those without a call end at once.
    public var items: Int
    public var calls: Int
    /// No call in flight takes longer than this from now on: the time of its stage, less what
    /// has passed.
    public var atMost: Duration
    /// The sum of what the calls can cost at most; nil where nobody knows of one of them.
    public var usdAtMost: Dollars?

    init(
        items: Int, calls: [OpenCall], catalogue: StageCatalogue, now: Timestamp
    ) {
        self.items = items
        self.calls = calls.count
        let ends = calls.map { $0.intendedAt + .milliseconds(catalogue[$0.stage].timeoutMs) - now }
        atMost = max(.zero, ends.max() ?? .zero)
        usdAtMost = calls.reduce(Dollars.zero) { sum, call in
            call.usdMax.flatMap { bound in sum.map { $0 + bound } }
        }
    }

    /// `3 in flight, at most 41 s, at most 0.09 USD`
    package var sentence: String {
        var parts = ["\(items) in flight"]
        if calls > 0 { parts.append("at most \(WhyNot.duration(atMost))") }
        switch usdAtMost {
        case nil: parts.append("nobody knows what it costs: a price is not known")
        case .some(let usd) where usd > .zero: parts.append("at most \(usd) USD")
        case .some: break
        }
        return parts.joined(separator: ", ")
    }
}

extension Orchestrator {
    public func inFlight(of run: Run) async throws(EngineError) -> InFlight {
        let catalogue = try await frozenCatalogue(of: run)
        let now = store.clock.now
        return try await store.look { view throws(StoreError) in
            InFlight(
                items: try view.inFlight(run.key), calls: try view.openCalls(run.key),
                catalogue: catalogue, now: now)
        }
    }

    /// Whether some process runs items of the workspace now. A run that is going without one was
    /// left by a process that died.
    public var hasEngine: Bool { WorkspaceLock.isTaken(store.workspace) }

    /// The run as it stands now.
    public func current(_ run: Run) async throws(EngineError) -> Run {
        try await store.look { view throws(StoreError) in try view.run(run.key) }
    }
}
