import Pipeline
import Store

/// Tells which runs commits change, for those who show many runs at once.
package struct RunChanges: Sendable {
    let store: Store

    package init(_ orchestrator: Orchestrator) { store = orchestrator.store }

    /// Calls `listener` after every commit with the runs it changed; an empty set means that
    /// another process changed something. It is called on the writer's thread: it must be quick.
    package func listen(_ listener: @escaping @Sendable (Set<RunKey>) -> Void) -> Int {
        store.feed.listen(listener)
    }

    package func stopListening(_ number: Int) { store.feed.stopListening(number) }

    /// The number of the last event of every run. Cost: a read of every run.
    package func positions() async throws(EngineError) -> [RunKey: Int64] {
        try await store.look { view throws(StoreError) in try view.eventSequences() }
    }

    package func run(_ key: RunKey) async throws(EngineError) -> Run {
        try await store.look { view throws(StoreError) in try view.run(key) }
    }

    /// The runs of these ids that there are.
    package func keys(of ids: [RunID]) async throws(EngineError) -> [RunID: RunKey] {
        try await store.look { view throws(StoreError) in
            var keys: [RunID: RunKey] = [:]
            for id in ids { keys[id] = try view.run(id)?.key }
            return keys
        }
    }

    /// One page of a run's events after a sequence number.
    package func events(
        _ run: RunKey, after sequence: Int64
    ) async throws(EngineError) -> [Event] {
        try await EventFeed(store: store, run: run).page(after: sequence)
    }
}
