import Pipeline

extension Snapshot {
    /// Runs whose deletion has begun and not ended.
    package func runsBeingDeleted() throws(StoreError) -> Set<RunID> {
        Set(
            try db.rows("SELECT id FROM run WHERE deleting <> 0 AND deleting < 3") {
                RunID($0.text(0))
            })
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

    /// Deletes up to `limit` rows of a run, children first, and at last the run itself. Returns
    /// how many rows went; zero when nothing is left. Ledger entries stay, without their run.
    package func deleteRows(of run: RunKey, limit: Int) throws(StoreError) -> Int {
        let items = "SELECT id FROM item WHERE run_key = ?1"
        let steps = [
            "UPDATE ledger_entry SET run_key = NULL, item_id = NULL, call_id = NULL WHERE id IN "
                + "(SELECT id FROM ledger_entry WHERE run_key = ?1 LIMIT ?2)",
            "DELETE FROM event WHERE run_key = ?1 AND seq IN "
                + "(SELECT seq FROM event WHERE run_key = ?1 LIMIT ?2)",
            "DELETE FROM call WHERE id IN (SELECT id FROM call WHERE run_key = ?1 LIMIT ?2)",
            "DELETE FROM attempt WHERE id IN "
                + "(SELECT id FROM attempt WHERE item_id IN (\(items)) LIMIT ?2)",
            "DELETE FROM artifact WHERE id IN "
                + "(SELECT id FROM artifact WHERE run_key = ?1 LIMIT ?2)",
            "DELETE FROM run_keyword WHERE run_key = ?1 AND keyword_id IN "
                + "(SELECT keyword_id FROM run_keyword WHERE run_key = ?1 LIMIT ?2)",
            "DELETE FROM file WHERE run_key = ?1 AND path IN "
                + "(SELECT path FROM file WHERE run_key = ?1 LIMIT ?2)",
            "DELETE FROM text_review WHERE item_id IN "
                + "(SELECT item_id FROM text_review WHERE item_id IN (\(items)) LIMIT ?2)",
            "DELETE FROM fingerprint WHERE item_id IN "
                + "(SELECT id FROM item WHERE run_key = ?1 AND EXISTS (SELECT 1 FROM fingerprint "
                + "WHERE item_id = item.id) LIMIT ?2)",
            // What a rerun has left in its place refers to parents that are younger than itself.
            "UPDATE item SET parent_id = NULL, article_id = NULL WHERE id IN (SELECT id FROM item "
                + "WHERE EXISTS (SELECT 1 FROM rework WHERE run_key = ?1) AND run_key = ?1 "
                + "AND (parent_id > id OR article_id > id) LIMIT ?2)",
            "DELETE FROM rework WHERE id IN (SELECT id FROM rework WHERE run_key = ?1 LIMIT ?2)",
            // Later stages first: parents and articles are referred to by later items only.
            "DELETE FROM item WHERE id IN (SELECT id FROM item WHERE run_key = ?1 "
                + "ORDER BY id DESC LIMIT ?2)",
        ]
        for step in steps {
            try db.run(text: step, [.int(run.rawValue), SQLValue(limit)])
            if db.changes > 0 { return db.changes }
        }
        for table in ["webhook_delivery", "webhook_cursor", "stage", "projection"] {
            try db.run(text: "DELETE FROM \(table) WHERE run_key = ?1", [.int(run.rawValue)])
        }
        try db.run("DELETE FROM run WHERE key = ?1", .int(run.rawValue))
        return db.changes
    }

    /// Lets a run that paused after a stage go on: the stages behind it open.
    package func passPause(
        _ run: RunKey, after stage: StageName, _ settings: RunSettings
    ) throws(StoreError) {
        var settings = settings
        settings.pauseAfter = nil
        try db.run(
            "UPDATE run SET settings_json = ?2 WHERE key = ?1", .int(run.rawValue),
            .text(CanonicalCoding.text(of: settings)))
        try setOpenStage(run, settings.order == .flow ? .review : stage.next ?? .review)
    }
}
