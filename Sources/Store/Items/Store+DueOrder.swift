import Pipeline

extension Snapshot {
    /// The place of every task of the run in the order of publishing, from 1: the highest priority
    /// first, then the most searches, then by path. Derived whenever it is asked for: it changes
    /// with every idea that arrives and every priority that a person sets.
    ///
    /// Dropped and superseded tasks have no place. Cost: the tasks of the run.
    package func dueOrder(_ run: RunKey) throws(StoreError) -> [ItemID: Int] {
        let rows = try db.rows(
            """
            SELECT id FROM item
            WHERE run_key = ?1 AND stage = 4 AND superseded = 0 AND generation_status <> 'skipped'
            ORDER BY priority DESC, coalesce(json_extract(input_json, '$.volume'), 0) DESC, sort_key
            """, .int(run.rawValue)
        ) { ItemID($0.int(0)) }
        var order: [ItemID: Int] = [:]
        for (index, id) in rows.enumerated() { order[id] = index + 1 }
        return order
    }
}
