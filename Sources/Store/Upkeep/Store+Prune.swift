import Pipeline

/// Where a prune stands in the rows of a run: a table that is empty is not asked again.
package struct PruneCursor: Sendable, Equatable {
    package var run: RunKey
    package var id: RunID
    var step = 0
    package init(run: RunKey, id: RunID) {
        self.run = run
        self.id = id
    }
}

extension Transaction {
    /// Marks runs to be pruned, unless something keeps one since it was looked at. Returns those
    /// that were marked: from now on they can only be deleted on.
    package func beginPrune(_ runs: [PruneCandidate]) throws(StoreError) -> [PruneCandidate] {
        var marked: [PruneCandidate] = []
        for run in runs {
            let (isOver, reason) = try snapshot.keeps(run.key)
            guard isOver, reason == nil else { continue }
            try db.run(
                "UPDATE run SET deleting = 2 WHERE key = ?1 AND deleting = 0",
                .int(run.key.rawValue))
            if db.changes > 0 { marked.append(run) }
        }
        return marked
    }

    /// Deletes up to about `limit` rows of pruned runs, in order; `cursors` keeps those that are
    /// not gone yet. Returns how many rows went.
    ///
    /// The ledger keeps what each run came to in a line a month, balances and sums as they were;
    /// the keyword library keeps which run has covered a keyword.
    package func prune(_ cursors: inout [PruneCursor], limit: Int) throws(StoreError) -> Int {
        var left = limit
        while left > 0, !cursors.isEmpty {
            left -= try pruneRows(&cursors[0], limit: left)
            if cursors[0].step >= PruneStep.all.count {
                try db.run(
                    "DELETE FROM run WHERE key = ?1", .int(cursors[0].run.rawValue))
                cursors.removeFirst()
                left -= 1
            }
        }
        return limit - left
    }

    private func pruneRows(
        _ cursor: inout PruneCursor, limit: Int
    ) throws(StoreError) -> Int {
        var count = 0
        while count < limit, cursor.step < PruneStep.all.count {
            let step = PruneStep.all[cursor.step]
            let rows: Int
            switch step {
            case .ledger: rows = try condenseLedger(cursor, limit: limit - count)
            case .keywords: rows = try forgetKeywords(cursor, limit: limit - count)
            case .delete(let sql):
                try db.run(
                    text: sql, [.int(cursor.run.rawValue), SQLValue(limit - count)])
                rows = db.changes
            }
            count += rows
            if count < limit { cursor.step += 1 }
        }
        return count
    }

    /// Puts the run's lines together: one a month of what was charged, and one of what was in doubt,
    /// corrected or given back.
    private func condenseLedger(_ cursor: PruneCursor, limit: Int) throws(StoreError) -> Int {
        let (run, note) = (SQLValue.int(cursor.run.rawValue), SQLValue.text(cursor.note))
        let found = try db.row(
            """
            SELECT max(id) FROM (SELECT id FROM ledger_entry
                WHERE run_key = ?1 AND note IS NOT ?2 ORDER BY id LIMIT ?3)
            """, run, note, SQLValue(limit)
        ) { $0.optionalInt(0) }
        guard let last = found ?? nil else { return 0 }
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
            note,
            .int(last))
        let rows = db.changes
        for sum in sums where !sum.isNothing { try add(sum, run, note) }
        return rows
    }

    /// Adds to the run's line of that kind and month, or begins it.
    private func add(
        _ sum: LedgerSum, _ run: SQLValue, _ note: SQLValue
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE ledger_entry SET credits_micros = credits_micros + ?4,
                balance_delta_micros = balance_delta_micros + ?5,
                reserved_delta_micros = reserved_delta_micros + ?6,
                usd_micros = usd_micros + ?7, at_ms = max(at_ms, ?8)
            WHERE run_key = ?9 AND account_id = ?1 AND kind = ?2 AND note = ?3
                AND strftime('%Y-%m', at_ms / 1000, 'unixepoch')
                    = strftime('%Y-%m', ?8 / 1000, 'unixepoch')
            """, .int(sum.account), .text(sum.kind), note, .int(sum.credits), .int(sum.balance),
            .int(sum.reserved), .int(sum.usd), .int(sum.at), run)
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
    private func forgetKeywords(_ cursor: PruneCursor, limit: Int) throws(StoreError) -> Int {
        let (run, id) = (SQLValue.int(cursor.run.rawValue), SQLValue.text(cursor.id.rawValue))
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

extension PruneCursor {
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

/// A part of a run's rows, in the order in which they can go: what refers before what is referred
/// to.
private enum PruneStep {
    case ledger, keywords
    /// `?1` is the run, `?2` the most rows.
    case delete(String)

    static let all: [PruneStep] = [
        .ledger,
        .delete(
            "UPDATE ledger_entry SET run_key = NULL WHERE id IN "
                + "(SELECT id FROM ledger_entry WHERE run_key = ?1 LIMIT ?2)"),
        .delete(
            "DELETE FROM event WHERE run_key = ?1 AND seq IN "
                + "(SELECT seq FROM event WHERE run_key = ?1 LIMIT ?2)"),
        .delete("DELETE FROM call WHERE id IN (SELECT id FROM call WHERE run_key = ?1 LIMIT ?2)"),
        .delete(
            "DELETE FROM attempt WHERE id IN (SELECT attempt.id FROM item "
                + "JOIN attempt ON attempt.item_id = item.id WHERE item.run_key = ?1 LIMIT ?2)"),
        .delete(
            "DELETE FROM artifact WHERE id IN "
                + "(SELECT id FROM artifact WHERE run_key = ?1 LIMIT ?2)"),
        .keywords,
        .delete(
            "DELETE FROM file WHERE run_key = ?1 AND path IN "
                + "(SELECT path FROM file WHERE run_key = ?1 LIMIT ?2)"),
        .delete(
            "DELETE FROM text_review WHERE item_id IN (SELECT item_id FROM item "
                + "JOIN text_review ON text_review.item_id = item.id WHERE run_key = ?1 LIMIT ?2)"),
        .delete(
            "DELETE FROM fingerprint WHERE item_id IN (SELECT id FROM item WHERE run_key = ?1 "
                + "AND EXISTS (SELECT 1 FROM fingerprint WHERE item_id = item.id) LIMIT ?2)"),
        // What a rerun has left in its place refers to parents that are younger than itself.
        .delete(
            "UPDATE item SET parent_id = NULL, article_id = NULL WHERE id IN (SELECT id FROM item "
                + "WHERE EXISTS (SELECT 1 FROM rework WHERE run_key = ?1) AND run_key = ?1 "
                + "AND (parent_id > id OR article_id > id) LIMIT ?2)"),
        .delete(
            "DELETE FROM rework WHERE id IN (SELECT id FROM rework WHERE run_key = ?1 LIMIT ?2)"),
        // Later stages first: parents and articles are referred to by later items only.
        .delete(
            "DELETE FROM item WHERE id IN (SELECT id FROM item WHERE run_key = ?1 "
                + "ORDER BY id DESC LIMIT ?2)"),
        .delete(
            "DELETE FROM webhook_delivery WHERE id IN "
                + "(SELECT id FROM webhook_delivery WHERE run_key = ?1 LIMIT ?2)"),
        .delete("DELETE FROM webhook_cursor WHERE run_key = ?1 AND ?2 > 0"),
        .delete("DELETE FROM stage WHERE run_key = ?1 AND ?2 > 0"),
        .delete("DELETE FROM projection WHERE run_key = ?1 AND ?2 > 0"),
    ]
}
