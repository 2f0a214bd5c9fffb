import Pipeline
import Store

/// Committed events of a run, in order, without gaps: first what is recorded after `sequence`,
/// then what is committed from now on, by this process or another.
public struct EventFeed: Sendable {
    let store: Store
    let run: RunKey

    /// Events that are recorded after `sequence`, one page of them.
    package func page(after sequence: Int64) async throws(EngineError) -> [Event] {
        let run = run
        return try await store.look { view throws(StoreError) in
            try view.events(run, after: sequence, limit: EventFeed.page)
        }
    }

    /// Events read at once.
    static let page = 500

    /// Ends when `isOver` says so after everything recorded has been delivered, or when the task
    /// is cancelled.
    public func follow(
        after sequence: Int64, until isOver: @escaping @Sendable (Run) -> Bool,
        deliver: (Event) async -> Void
    ) async throws(EngineError) {
        try await followPages(after: sequence, until: isOver) { events in
            for event in events { await deliver(event) }
        }
    }

    /// The same, with the events that were read at once together; no page is empty.
    package func followPages(
        after sequence: Int64, until isOver: @escaping @Sendable (Run) -> Bool,
        deliver: ([Event]) async -> Void
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
            if let newest = events.last {
                await deliver(events)
                position = newest.sequence
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
