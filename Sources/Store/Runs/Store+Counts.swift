import Pipeline

extension Snapshot {
    /// How many articles of a run stand in each editorial state.
    ///
    /// Cost: one index entry and row an article; nothing of the other stages is touched.
    package func editorialCounts(_ run: RunKey) throws(StoreError) -> [EditorialStatus: Int] {
        let rows = try db.rows(
            """
            SELECT status, count(*) FROM item INDEXED BY item_by_state
            WHERE run_key = ?1 AND stage = 4 AND superseded = 0 AND status IS NOT NULL
            GROUP BY status
            """, .int(run.rawValue)
        ) { (EditorialStatus(rawValue: $0.text(0)), $0.integer(1)) }
        var counts: [EditorialStatus: Int] = [:]
        for case (let status?, let count) in rows { counts[status] = count }
        return counts
    }

    /// How many items (not units) of a stage failed.
    package func failedItems(_ run: RunKey, _ stage: StageName) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT count(*) FROM item INDEXED BY item_by_state
            WHERE run_key = ?1 AND stage = ?2 AND generation_status = 'failed' AND superseded = 0
            """, .int(run.rawValue), SQLValue(stage.number)
        ) { $0.integer(0) } ?? 0
    }
}
