import Pipeline
import Store

/// Watches the owner of a workspace from another process: one that died has lost its lock, one that
/// is stopped keeps it and no longer renews its leases.
///
/// Looks are counted, not timed, so that a clock that jumps makes nobody silent.
package struct OwnerWatch: Sendable {
    package enum Finding: Sendable, Equatable {
        /// It renews its leases, or they have not run out: nobody may take its place before then.
        case present(until: Timestamp?)
        case gone
        /// Its leases have run out and it does not renew them: it is stopped, or the machine hangs.
        case silent
    }

    /// The time between two looks.
    package static let lookEvery = Duration.milliseconds(200)
    /// Looks at an owner whose leases have run out: one that was only asleep with the machine
    /// renews them within a heartbeat, of which this is two.
    static let patience = 10

    private var lease: Timestamp?
    private var looks = 0

    package init() {}

    mutating func look(
        isTaken: Bool, lease: Timestamp?, now: Timestamp
    ) -> Finding {
        guard isTaken else { return .gone }
        guard let lease, lease < now else {
            looks = 0
            return .present(until: lease)
        }
        looks = lease == self.lease ? looks + 1 : 0
        self.lease = lease
        return looks >= OwnerWatch.patience ? .silent : .present(until: lease)
    }
}

extension Orchestrator {
    /// Looks at whoever owns the workspace, and takes the place of an owner that is gone, or stopped
    /// for longer than its leases: what people wished of its runs comes true, the rest is paused.
    /// Call it every `OwnerWatch.lookEvery` while waiting for the owner.
    package func relieveOwner(
        _ watch: inout OwnerWatch
    ) async throws(EngineError) -> OwnerWatch.Finding {
        let lease = try await store.look { view throws(StoreError) in try view.latestLease() }
        let finding = watch.look(
            isTaken: WorkspaceLock.isTaken(store.workspace), lease: lease, now: store.clock.now)
        switch finding {
        case .present: break
        case .gone: try await takeOverAbandoned()
        case .silent:
            guard let lock = try engine.replaceOwner() else { break }
            defer { withExtendedLifetime(lock) {} }
            try await recoverAbandoned()
        }
        return finding
    }

    /// Relieves an owner whose leases have run out already; returns at once where they have not.
    func relieveSilentOwner() async throws(EngineError) {
        var watch = OwnerWatch()
        while case .present(let lease?) = try await relieveOwner(&watch), lease < store.clock.now {
            try? await store.clock.sleep(until: store.clock.now + OwnerWatch.lookEvery)
            if Task.isCancelled { return }
        }
    }
}
