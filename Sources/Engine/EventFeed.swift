import Pipeline
import Store

/// Committed events of a run, in order, without gaps: first what is recorded after `sequence`,
/// then what is committed from now on, by this process or another.
public struct EventFeed: Sendable {
    let store: Store
    let run: RunKey
    /// Events read at once.
    static let page = 500

    /// Ends when `isOver` says so after everything recorded has been delivered, or when the task
    /// is cancelled.
    public func follow(
        after sequence: Int64, until isOver: @escaping @Sendable (Run) -> Bool,
        deliver: (Event) async -> Void
    ) async throws(EngineError) {
        let wake = WakeSignal()
        let run = run
        let listener = store.feed.listen { if $0.isEmpty || $0.contains(run) { wake.signal() } }
        defer { store.feed.stopListening(listener) }
        var position = sequence
        while !Task.isCancelled {
            let last = position
            let (state, events) = try await store.look { view throws(StoreError) in
                (try view.run(run), try view.events(run, after: last, limit: EventFeed.page))
            }
            for event in events {
                await deliver(event)
                position = event.sequence
            }
            if events.count < EventFeed.page {
                if isOver(state) { return }
                await withTaskCancellationHandler {
                    await wake.wait()
                } onCancel: {
                    wake.signal()
                }
            }
        }
    }
}
