import Pipeline
import Store

/// The projector as the engine knows it.
///
/// While a run works, a store that fails here only leaves the files behind: the next look brings
/// them forward, and the engine's own commits meet the same store. At its end it is an error.
package struct RunFiles: Projecting {
    private let projector: Projector
    private let store: Store

    package init(
        store: Store, reporting: (any RunReporting)? = nil, checkpoints: Checkpoints = Checkpoints()
    ) {
        self.store = store
        projector = Projector(store: store, reporting: reporting, checkpoints: checkpoints)
    }

    package func catchUp(_ run: RunKey) async throws(StoreError) {
        try await projector.catchUp(run)
    }

    package func heal(_ run: RunKey) async throws(StoreError) -> Int {
        try await projector.heal(run)
    }

    /// Mends what a crash left, then follows the commits.
    package func follow(_ run: RunKey) async {
        _ = try? await projector.heal(run)
        await follow(run, feed: store.feed)
    }
}
