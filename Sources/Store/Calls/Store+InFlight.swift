import Pipeline

/// A call that was sent and has no recorded answer yet.
package struct OpenCall: Sendable, Equatable {
    package var stage: StageName
    /// What it can cost at most; nil where nobody knows.
    package var usdMax: Dollars?
    package var intendedAt: Timestamp
}

extension Snapshot {
    /// Calls of a run that are in doubt and of which nobody knows what they can have cost.
    package func unpricedDoubts(_ run: RunKey) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT count(*) FROM call INDEXED BY call_in_doubt
            WHERE run_key = ?1 AND state = 'in_doubt' AND priced = 0
            """, .int(run.rawValue)
        ) { $0.integer(0) } ?? 0
    }

    /// The run's calls in flight, oldest first; by index, so that asking often costs nothing.
    package func openCalls(_ run: RunKey) throws(StoreError) -> [OpenCall] {
        try db.rows(
            """
            SELECT item.stage, usd_max_micros, intended_at_ms, priced
            FROM call JOIN item ON item.id = call.item_id
            WHERE call.run_key = ?1 AND call.state = 'intent' ORDER BY call.id
            """, .int(run.rawValue)
        ) { row throws(StoreError) in
            guard let stage = StageName(number: row.integer(0)) else {
                throw StoreError(.corrupt, "A stored call is damaged.")
            }
            return OpenCall(
                stage: stage, usdMax: row.bool(3) ? Dollars(micros: row.int(1)) : nil,
                intendedAt: row.time(2))
        }
    }

    /// The latest lease of the runs that somebody should be at work on; nil where there are none.
    package func latestLease() throws(StoreError) -> Timestamp? {
        try db.row(
            """
            SELECT max(lease_until_ms) FROM run
            WHERE state IN ('running', 'pausing', 'cancelling') AND lease_until_ms > 0
            """
        ) { $0.optionalTime(0) } ?? nil
    }

    /// An article of `run` that was made from the keyword's cluster; one that names the keyword
    /// among its own before any other.
    package func article(of run: RunID, covering key: String) throws(StoreError) -> String? {
        try db.row(
            """
            SELECT article.title FROM run
            JOIN run_keyword ON run_keyword.run_key = run.key
            JOIN keyword ON keyword.id = run_keyword.keyword_id
            JOIN item AS article ON article.run_key = run.key AND article.stage = 4
                AND article.superseded = 0 AND article.generation_status = 'completed'
                AND substr(article.path, 1, length(cluster_path) + 1) = cluster_path || '.'
            WHERE run.id = ?1 AND keyword.key = ?2
            ORDER BY instr(article.input_json, '"' || keyword.text || '"') = 0, article.sort_key
            LIMIT 1
            """, .text(run.rawValue), .text(key)
        ) { $0.text(0) }
    }
}
