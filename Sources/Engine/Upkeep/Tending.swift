import Pipeline
import Store

/// Goes on with every run of a workspace, for a process without a person beside it: those that are
/// queued, those whose engine has died, those whose account was granted credits, those that waited
/// for room in the workspace.
package struct Tending: Sendable {
    let orchestrator: Orchestrator
    /// After something could not be done, so that it is not tried without a pause.
    private static let restTime = Duration.seconds(5)

    package init(_ orchestrator: Orchestrator) { self.orchestrator = orchestrator }

    /// Returns when the task is cancelled; what is in flight finishes first, and its run stays
    /// queued. `report` hears what could not be done.
    package func run(report: @Sendable (EngineError) -> Void) async {
        let wake = WakeSignal()
        let listener = orchestrator.store.feed.listen { _ in wake.signal() }
        defer { orchestrator.store.feed.stopListening(listener) }
        var seen: [RunID: Credits] = [:]
        while !Task.isCancelled {
            do throws(EngineError) {
                try await orchestrator.continueInterrupted()
                if let next = try await orchestrator.nextGoing() {
                    _ = try await orchestrator.drive(next)
                    continue
                }
                if try await orchestrator.resumeGranted(&seen) { continue }
                if try await orchestrator.resumeRoomy() { continue }
            } catch {
                report(error)
                let clock = orchestrator.store.clock
                try? await clock.sleep(until: clock.now + Tending.restTime)
                continue
            }
            await withTaskCancellationHandler {
                await wake.wait()
            } onCancel: {
                wake.signal()
            }
        }
    }
}
