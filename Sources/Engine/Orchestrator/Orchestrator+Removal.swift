import Pipeline
import Store

extension Orchestrator {
    /// Rows that one commit removes: others are held up for milliseconds.
    private static let rowsPerCommit = 500
    /// The write-ahead log is cut before it has much more bytes than this.
    private static let logMax: Int64 = 32 << 20

    /// Deletes a run with its items, calls, events and files. Ledger entries stay: what was spent
    /// was spent. Only a run that is not going can be deleted.
    public func delete(_ run: Run) async throws(EngineError) {
        let current = try await store.look { view throws(StoreError) in try view.run(run.key) }
        guard !current.state.isGoing else {
            throw EngineError(
                .wrongState, "The run \(run.id) is \(current.state.rawValue): cancel it first.",
                subject: current.state.rawValue)
        }
        try await store.commit([run.key]) { tx throws(StoreError) in try tx.markDeleting(run.key) }
        try await remove([RunRemoval(run.key, run.id)])
        let folder = store.workspace.run(run.id)
        try await context.files.work { () throws(StoreError) in try removeFolder(folder) }
    }

    /// Deletes the rows of runs that are marked for it, and at last the runs. `goesOn` is asked after
    /// each commit, and told how long it took. Returns the runs that are not gone.
    @discardableResult
    func remove(
        _ runs: [RunRemoval],
        goesOn: (Duration) async throws(EngineError) -> Bool = { _ throws(EngineError) in true }
    ) async throws(EngineError) -> [RunRemoval] {
        var left = runs
        var isWanted = true
        while !left.isEmpty, isWanted {
            let rest = left
            let began = store.clock.now
            left = try await store.commit(rest.map(\.run)) { tx throws(StoreError) in
                try tx.remove(rest, limit: Orchestrator.rowsPerCommit)
            }
            isWanted = try await goesOn(store.clock.now - began)
            try await cutLog()
        }
        return left
    }

    /// Keeps the write-ahead log short during a large act: only who owns the workspace writes it
    /// back, and while no run goes on nobody does.
    func cutLog(above bytes: Int64 = Orchestrator.logMax) async throws(EngineError) {
        let store = store
        guard store.workspace.logBytes > bytes else { return }
        try await withLockIfFree { try await store.truncateLog() }
    }
}
