import Pipeline

extension Snapshot {
    /// Runs whose deletion has begun and not ended.
    package func runsBeingDeleted() throws(StoreError) -> Set<RunID> {
        Set(
            try db.rows("SELECT id FROM run WHERE deleting <> 0 AND deleting < 3") {
                RunID($0.text(0))
            })
    }

    /// Runs whose prune has begun and not ended.
    package func runsBeingPruned() throws(StoreError) -> [RunRemoval] {
        try db.rows("SELECT key, id FROM run WHERE deleting <> 0 AND deleting = 2 ORDER BY key") {
            RunRemoval(RunKey(rawValue: $0.int(0)), RunID($0.text(1)), isPruned: true)
        }
    }

    /// Runs of which a part is gone, or not there yet: nothing of them is to be relied on.
    func runsInParts() throws(StoreError) -> Set<RunID> {
        Set(try db.rows("SELECT id FROM run WHERE deleting <> 0") { RunID($0.text(0)) })
    }
}

extension Transaction {
    /// Says that a run is being deleted, before the first of its rows goes: a kill in between
    /// leaves a run that can only be deleted on.
    package func markDeleting(_ run: RunKey) throws(StoreError) {
        try db.run("UPDATE run SET deleting = 1 WHERE key = ?1", .int(run.rawValue))
    }

    /// Marks runs to be pruned, unless something keeps one since it was looked at. Returns those
    /// that were marked: from now on they can only be deleted on.
    package func beginPrune(_ runs: [PruneCandidate]) throws(StoreError) -> [RunRemoval] {
        var marked: [RunRemoval] = []
        for run in runs {
            let (isOver, reason) = try snapshot.keeps(run.key)
            guard isOver, reason == nil else { continue }
            try db.run(
                "UPDATE run SET deleting = 2 WHERE key = ?1 AND deleting = 0",
                .int(run.key.rawValue))
            if db.changes > 0 { marked.append(RunRemoval(run.key, run.id, isPruned: true)) }
        }
        return marked
    }

    func refuseDeleting(_ run: RunKey) throws(StoreError) {
        let id = try db.row(
            "SELECT id FROM run WHERE key = ?1 AND deleting <> 0", .int(run.rawValue)
        ) { $0.text(0) }
        guard let id else { return }
        throw StoreError(
            .wrongState,
            "The run \(id) is being deleted: a part of it is gone. Finish that: septet delete \(id)"
        )
    }
}
