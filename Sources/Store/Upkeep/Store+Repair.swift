import Pipeline

/// Something that was derived anew from what it is derived of.
package struct Mending: Sendable, Equatable {
    /// What was mended, in a few words: `counters of stages`.
    package var subject: String
    /// Rows that were wrong.
    package var count: Int
}

extension Transaction {
    /// Puts every derived column right: counters are counted and sums summed again. What cannot be
    /// derived (an item, an answer, a ledger entry, an event) is never made up.
    ///
    /// The caller holds the workspace's lock. Cost: scans of the tables, in one transaction.
    package func repair() throws(StoreError) -> [Mending] {
        var mended: [Mending] = []
        for (subject, statement) in Repair.statements {
            try db.run(text: statement, [])
            if db.changes > 0 { mended.append(Mending(subject: subject, count: db.changes)) }
        }
        return mended
    }
}

extension Snapshot {
    /// Every run, oldest first.
    package func runKeys() throws(StoreError) -> [RunKey] {
        try db.rows("SELECT key FROM run ORDER BY key") { RunKey(rawValue: $0.int(0)) }
    }
}

/// How each derived column follows from rows; the invariants compare the same things.
private enum Repair {
    /// In this order: sums are built of what was mended before them.
    static let statements: [(subject: String, sql: String)] = [
        ("counters of stages", stageCounters), ("children of articles", openChildren),
        ("money of items", itemMoney), ("money of stages", stageMoney), ("money of runs", runMoney),
        ("balances of accounts", accounts), ("spending by day in dollars", spendingUSD),
        ("spending without its row", spendingMissing),
    ]

    private static let states = [
        "pending", "queued", "processing", "completed", "failed", "cancelled", "skipped",
    ]

    /// Updates `table` from `counted`, a query with `key` columns, only where something differs.
    private static func update(
        _ table: String, keys: [String], columns: [String], from counted: String
    ) -> String {
        let set = columns.map { "\($0) = counted.\($0)" }.joined(separator: ", ")
        let same = keys.map { "\(table).\($0) = counted.\($0)" }.joined(separator: " AND ")
        let differs = columns.map { "\(table).\($0) <> counted.\($0)" }.joined(separator: " OR ")
        return "UPDATE \(table) SET \(set) FROM (\(counted)) AS counted WHERE \(same) "
            + "AND (\(differs))"
    }

    private static var stageCounters: String {
        let counts = states.map {
            "coalesce(sum(item.units) FILTER (WHERE item.generation_status = '\($0)'), 0) AS \($0)"
        }
        return update(
            "stage", keys: ["run_key", "number"], columns: states + ["open_items"],
            from: """
                SELECT stage.run_key, stage.number, \(counts.joined(separator: ", ")),
                    count(item.id) FILTER (WHERE item.generation_status
                        IN ('queued', 'processing')) AS open_items
                FROM stage LEFT JOIN item ON item.run_key = stage.run_key
                    AND item.stage = stage.number AND item.superseded = 0
                GROUP BY stage.run_key, stage.number
                """)
    }

    private static let openChildren = update(
        "item", keys: ["id"], columns: ["open_children"],
        from: """
            SELECT article.id, (SELECT count(*) FROM item AS child
                JOIN stage ON stage.run_key = child.run_key AND stage.number = child.stage
                WHERE child.article_id = article.id AND child.stage IN (5, 6)
                    AND child.superseded = 0
                    AND (child.generation_status IN ('queued', 'processing', 'cancelled')
                        OR (child.generation_status = 'pending' AND stage.limit_applied = 0
                            AND child.hold_reason = 'limit'))
                ) AS open_children
            FROM item AS article WHERE article.stage = 4 AND article.superseded = 0
            """)

    private static let itemMoney = update(
        "item", keys: ["id"], columns: ["usd_micros", "spent_micros"],
        from: """
            SELECT item.id, coalesce((SELECT sum(usd_micros) FROM call
                    WHERE call.item_id = item.id), 0) AS usd_micros,
                coalesce(settled.credits, 0) AS spent_micros
            FROM item LEFT JOIN (SELECT item_id, sum(credits_micros) AS credits FROM ledger_entry
                WHERE kind = 'settle' AND item_id IS NOT NULL GROUP BY item_id) AS settled
                ON settled.item_id = item.id
            """)

    private static let stageMoney = update(
        "stage", keys: ["run_key", "number"],
        columns: ["credits_spent_micros", "usd_spent_micros"],
        from: """
            SELECT stage.run_key, stage.number,
                coalesce(sum(item.spent_micros), 0) AS credits_spent_micros,
                coalesce(sum(item.usd_micros), 0) AS usd_spent_micros
            FROM stage LEFT JOIN item ON item.run_key = stage.run_key
                AND item.stage = stage.number
            GROUP BY stage.run_key, stage.number
            """)

    private static let runMoney = update(
        "run", keys: ["key"],
        columns: [
            "credits_spent_micros", "credits_reserved_micros", "usd_spent_micros",
            "usd_reserved_micros", "usd_in_doubt_micros",
        ],
        from: """
            SELECT run.key, coalesce((SELECT sum(spent_micros) FROM item
                    WHERE run_key = run.key), 0) AS credits_spent_micros,
                coalesce((SELECT sum(reserved_micros) FROM item
                    WHERE run_key = run.key), 0) AS credits_reserved_micros,
                coalesce((SELECT sum(usd_micros) FROM call
                    WHERE run_key = run.key), 0) AS usd_spent_micros,
                coalesce((SELECT sum(usd_max_micros) FROM call
                    WHERE run_key = run.key AND state = 'intent'), 0) AS usd_reserved_micros,
                coalesce((SELECT sum(usd_micros) FROM call
                    WHERE run_key = run.key AND state = 'in_doubt'), 0) AS usd_in_doubt_micros
            FROM run
            """)

    private static let accounts = update(
        "account", keys: ["id"], columns: ["balance_micros", "reserved_micros"],
        from: """
            SELECT account.id, coalesce(sum(balance_delta_micros), 0) AS balance_micros,
                coalesce(sum(reserved_delta_micros), 0) AS reserved_micros
            FROM account LEFT JOIN ledger_entry ON ledger_entry.account_id = account.id
            GROUP BY account.id
            """)

    /// Of a day whose runs are all there; where some were deleted, what they spent is only here.
    private static let called = """
        SELECT run.project_id, call.provider, intended_at_ms / 86400000 AS day,
            sum(usd_micros) AS usd_spent_micros, coalesce(sum(usd_max_micros)
                FILTER (WHERE call.state = 'intent'), 0) AS usd_reserved_micros
        FROM call JOIN run ON run.key = call.run_key
        JOIN project ON project.id = run.project_id
        WHERE project.run_count = (SELECT count(*) FROM run AS own
            WHERE own.project_id = project.id AND own.deleting = 0)
        GROUP BY 1, 2, 3
        """

    private static let spendingUSD = update(
        "spending", keys: ["project_id", "provider", "day"],
        columns: ["usd_spent_micros", "usd_reserved_micros"], from: called)

    private static let spendingMissing = """
        INSERT INTO spending (project_id, provider, day, usd_spent_micros, usd_reserved_micros)
        SELECT * FROM (\(called)) WHERE usd_spent_micros <> 0 OR usd_reserved_micros <> 0
        ON CONFLICT DO NOTHING
        """
}
