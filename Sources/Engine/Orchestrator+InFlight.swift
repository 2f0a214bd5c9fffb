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
}

extension Orchestrator {
    public func inFlight(of run: Run) async throws(EngineError) -> InFlight {
        let catalogue = try await frozenCatalogue(of: run)
        let now = store.clock.now
        return try await store.look { view throws(StoreError) in
            let calls = try view.openCalls(run.key)
            let ends = calls.map {
                $0.intendedAt + .milliseconds(catalogue[$0.stage].timeoutMs) - now
            }
            return InFlight(
                items: try view.inFlight(run.key), calls: calls.count,
                atMost: max(.zero, ends.max() ?? .zero),
                usdAtMost: calls.reduce(Dollars.zero) { sum, call in
                    call.usdMax.flatMap { bound in sum.map { $0 + bound } }
                })
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
