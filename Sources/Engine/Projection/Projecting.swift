import Pipeline
import Store

/// Keeps the files of runs up to their recorded events.
package protocol Projecting: Sendable {
    /// Brings the run's folder up to everything committed so far.
    func catchUp(_ run: RunKey) async throws(StoreError)
    /// Writes files again that are missing or torn, reading all of the run's; returns how many.
    func heal(_ run: RunKey) async throws(StoreError) -> Int
    /// Catches up after every commit of the run until the task is cancelled.
    func follow(_ run: RunKey) async
}

extension Projecting {
    package func heal(_ run: RunKey) async throws(StoreError) -> Int { 0 }

    /// Follows commits; many commits between two looks are one.
    func follow(_ run: RunKey, feed: CommitFeed) async {
        let wake = WakeSignal()
        let listener = feed.listen { if $0.contains(run) { wake.signal() } }
        defer { feed.stopListening(listener) }
        await withTaskCancellationHandler {
            while !Task.isCancelled {
                await wake.wait()
                guard !Task.isCancelled else { return }
                try? await catchUp(run)
            }
        } onCancel: {
            wake.signal()
        }
    }
}
