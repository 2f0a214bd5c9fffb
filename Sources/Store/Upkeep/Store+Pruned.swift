import Pipeline

/// What a pruned run leaves behind: in the books, and in the keyword library.
extension Transaction {
    /// Puts the run's lines together: one a month of what was charged, and one of what was in doubt,
    /// corrected or given back.
    func condenseLedger(_ removal: RunRemoval, limit: Int) throws(StoreError) -> Int {
        let (run, note) = (SQLValue.int(removal.run.rawValue), SQLValue.text(removal.note))
        let found = try db.row(
            """
            SELECT max(id) FROM (SELECT id FROM ledger_entry
                WHERE run_key = ?1 AND note IS NOT ?2 ORDER BY id LIMIT ?3)
            """, run, note, SQLValue(limit)
        ) { $0.optionalInt(0) }
        guard let last = found ?? nil else { return 0 }
        // Its own lines are older than those that take their place.
        let newest =
            try db.row(
                """
                SELECT id FROM ledger_entry WHERE run_key = ?1 AND note IS NOT ?2
                ORDER BY id DESC LIMIT 1
                """, run, note
            ) { $0.int(0) } ?? last
        let sums = try db.rows(
            """
            SELECT account_id, CASE WHEN kind IN ('reserve', 'release') THEN 'settle' ELSE kind END
                    AS line,
                sum(CASE WHEN kind IN ('reserve', 'release') THEN 0 ELSE credits_micros END),
                sum(balance_delta_micros), sum(reserved_delta_micros), sum(usd_micros), max(at_ms)
            FROM ledger_entry WHERE run_key = ?1 AND note IS NOT ?2 AND id <= ?3
            GROUP BY account_id, line, strftime('%Y-%m', at_ms / 1000, 'unixepoch')
            """, run, note, .int(last), read: LedgerSum.init)
        try db.run(
            "DELETE FROM ledger_entry WHERE run_key = ?1 AND note IS NOT ?2 AND id <= ?3", run,
            note, .int(last))
        let rows = db.changes
        for sum in sums where !sum.isNothing { try add(sum, run, note, after: newest) }
        return rows
    }

    /// Adds to the run's line of that kind and month, which is younger than `newest`, or begins it.
    private func add(
        _ sum: LedgerSum, _ run: SQLValue, _ note: SQLValue, after newest: Int64
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE ledger_entry SET credits_micros = credits_micros + ?4,
                balance_delta_micros = balance_delta_micros + ?5,
                reserved_delta_micros = reserved_delta_micros + ?6,
                usd_micros = usd_micros + ?7, at_ms = max(at_ms, ?8)
            WHERE run_key = ?9 AND id > ?10 AND account_id = ?1 AND kind = ?2 AND note = ?3
                AND strftime('%Y-%m', at_ms / 1000, 'unixepoch')
                    = strftime('%Y-%m', ?8 / 1000, 'unixepoch')
            """, .int(sum.account), .text(sum.kind), note, .int(sum.credits), .int(sum.balance),
            .int(sum.reserved), .int(sum.usd), .int(sum.at), run, .int(newest))
        guard db.changes == 0 else { return }
        try db.run(
            """
            INSERT INTO ledger_entry (account_id, kind, note, credits_micros, balance_delta_micros,
                reserved_delta_micros, usd_micros, at_ms, run_key)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """, .int(sum.account), .text(sum.kind), note, .int(sum.credits), .int(sum.balance),
            .int(sum.reserved), .int(sum.usd), .int(sum.at), run)
    }

    /// Takes keywords off the run; the library keeps that it was given them, and which it covered.
    func forgetKeywords(_ removal: RunRemoval, limit: Int) throws(StoreError) -> Int {
        let (run, id) = (SQLValue.int(removal.run.rawValue), SQLValue.text(removal.id.rawValue))
        try db.run(
            """
            UPDATE keyword SET taken_by = ?3 WHERE id IN (SELECT keyword_id FROM run_keyword
                WHERE run_key = ?1 ORDER BY keyword_id LIMIT ?2)
            """, run, SQLValue(limit), id)
        guard db.changes > 0 else { return 0 }
        try db.run(
            """
            UPDATE keyword SET covered_by = ?3 WHERE id IN (SELECT keyword_id FROM (
                    SELECT keyword_id, cluster_path, generation_status FROM run_keyword
                    WHERE run_key = ?1 ORDER BY keyword_id LIMIT ?2)
                WHERE generation_status = 'completed' AND cluster_path IS NOT NULL)
            """, run, SQLValue(limit), id)
        try db.run(
            """
            DELETE FROM run_keyword WHERE run_key = ?1 AND keyword_id IN (
                SELECT keyword_id FROM run_keyword WHERE run_key = ?1 ORDER BY keyword_id LIMIT ?2)
            """, run, SQLValue(limit))
        return db.changes
    }
}

extension RunRemoval {
    /// How the ledger calls what is left of the run.
    fileprivate var note: String { "\(id), pruned" }
}

/// What lines of the ledger come to together.
private struct LedgerSum {
    var account: Int64
    var kind: String
    var credits: Int64
    var balance: Int64
    var reserved: Int64
    var usd: Int64
    var at: Int64

    init(_ row: Row) {
        account = row.int(0)
        kind = row.text(1)
        credits = row.int(2)
        balance = row.int(3)
        reserved = row.int(4)
        usd = row.int(5)
        at = row.int(6)
    }

    var isNothing: Bool { credits == 0 && balance == 0 && reserved == 0 && usd == 0 }
}
