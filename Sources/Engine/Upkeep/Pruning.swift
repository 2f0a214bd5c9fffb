import Pipeline
import Store

/// Prunes every hour, for a process that stays: what projects' retention lets go is gone without
/// anybody asking, and the space of deleted runs is given back. No run goes where none is set.
package struct Pruning: Sendable {
    private static let every = Duration.seconds(3_600)
    let orchestrator: Orchestrator

    package init(_ orchestrator: Orchestrator) { self.orchestrator = orchestrator }

    /// Returns when the task is cancelled. `report` hears what could not be done.
    package func run(report: @Sendable (EngineError) -> Void) async {
        let clock = orchestrator.store.clock
        while !Task.isCancelled {
            do throws(EngineError) {
                _ = try await orchestrator.prune()
            } catch {
                // A backup is under way: the next time will do.
                if error.kind != .wrongState { report(error) }
            }
            try? await clock.sleep(until: clock.now + Pruning.every)
        }
    }
}
