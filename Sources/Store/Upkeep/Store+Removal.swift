import Pipeline

/// A run whose rows go, and how far that is. Kept in memory only: whoever goes on after a kill asks
/// every table once more.
package struct RunRemoval: Sendable, Equatable {
    package var run: RunKey
    package var id: RunID
    /// Whether the ledger keeps sums of its lines instead of the lines, and the keyword library what
    /// it has covered; a deleted run leaves its lines and nothing else.
    var isPruned: Bool
    fileprivate var step = 0

    package init(_ run: RunKey, _ id: RunID, isPruned: Bool = false) {
        self.run = run
        self.id = id
        self.isPruned = isPruned
    }
}

extension Transaction {
    /// Deletes up to about `limit` rows of runs, one run after the other, and with the last of its
    /// rows the run. Returns the runs that are not gone yet. What was spent stays in the ledger.
    ///
    /// Cost: that of the rows, however large the run is.
    package func remove(_ runs: [RunRemoval], limit: Int) throws(StoreError) -> [RunRemoval] {
        var runs = runs
        var left = limit
        while left > 0, !runs.isEmpty {
            left -= try removeRows(&runs[0], limit: left)
            guard runs[0].step == RemovalStep.all.count else { continue }
            try db.run("DELETE FROM run WHERE key = ?1", .int(runs[0].run.rawValue))
            runs.removeFirst()
            left -= 1
        }
        return runs
    }

    private func removeRows(_ removal: inout RunRemoval, limit: Int) throws(StoreError) -> Int {
        let run = SQLValue.int(removal.run.rawValue)
        var left = limit
        while left > 0, removal.step < RemovalStep.all.count {
            let rows: Int
            switch RemovalStep.all[removal.step] {
            case .condenseLedger:
                rows = removal.isPruned ? try condenseLedger(removal, limit: left) : 0
            case .keepKeywords:
                rows = removal.isPruned ? try forgetKeywords(removal, limit: left) : 0
            case .items:
                rows = try removeItems(of: run, limit: left)
            case .table(let sql):
                try db.run(text: sql, [run, SQLValue(left)])
                rows = db.changes
            }
            left -= rows
            if rows == 0 { removal.step += 1 }
        }
        return limit - left
    }

    /// Takes items with their attempts and what was found out about their texts, later stages first:
    /// nothing refers to the last of them but items of the same stage, and to most not even those.
    private func removeItems(of run: SQLValue, limit: Int) throws(StoreError) -> Int {
        let last = try db.row("SELECT max(stage) FROM item WHERE run_key = ?1", run) {
            $0.optionalInt(0)
        }
        guard let stage = last ?? nil else { return 0 }
        // Each has an attempt as a rule, and both shall fit.
        let items = SQLValue(max(1, limit / 2))
        var left = limit
        for table in RemovalStep.tablesOfItems where left > 0 {
            try db.run(text: table, [run, .int(stage), items, SQLValue(left)])
            left -= db.changes
        }
        return limit - left
    }
}

/// A part of a run's rows, in the order in which they can go: what refers before what is referred
/// to. Each finds its next rows without looking at one that is gone or stays.
private enum RemovalStep {
    case condenseLedger, keepKeywords, items
    /// `?1` is the run, `?2` the most rows.
    case table(String)

    static let all: [RemovalStep] = [
        .condenseLedger,
        .table(
            "UPDATE ledger_entry SET run_key = NULL, item_id = NULL, call_id = NULL WHERE id IN "
                + "(SELECT id FROM ledger_entry WHERE run_key = ?1 LIMIT ?2)"),
        .table(
            "DELETE FROM event WHERE run_key = ?1 AND seq IN "
                + "(SELECT seq FROM event WHERE run_key = ?1 LIMIT ?2)"),
        .table("DELETE FROM call WHERE id IN (SELECT id FROM call WHERE run_key = ?1 LIMIT ?2)"),
        .table(
            "DELETE FROM artifact WHERE id IN "
                + "(SELECT id FROM artifact WHERE run_key = ?1 LIMIT ?2)"),
        .keepKeywords,
        .table(
            "DELETE FROM run_keyword WHERE run_key = ?1 AND keyword_id IN "
                + "(SELECT keyword_id FROM run_keyword WHERE run_key = ?1 LIMIT ?2)"),
        .table(
            "DELETE FROM file WHERE run_key = ?1 AND path IN "
                + "(SELECT path FROM file WHERE run_key = ?1 LIMIT ?2)"),
        .items,
        .table(
            "DELETE FROM rework WHERE id IN (SELECT id FROM rework WHERE run_key = ?1 LIMIT ?2)"),
        .table(
            "DELETE FROM webhook_delivery WHERE id IN "
                + "(SELECT id FROM webhook_delivery WHERE run_key = ?1 LIMIT ?2)"),
        .table("DELETE FROM webhook_cursor WHERE run_key = ?1 AND ?2 > 0"),
        .table("DELETE FROM stage WHERE run_key = ?1 AND ?2 > 0"),
        .table("DELETE FROM projection WHERE run_key = ?1 AND ?2 > 0"),
    ]

    /// The next items of a run (`?1`) and stage (`?2`), `?3` of them, and before them what refers to
    /// them; at most `?4` rows of each.
    static let tablesOfItems: [String] = {
        let items = """
            SELECT id FROM item WHERE run_key = ?1 AND stage = ?2
            AND NOT EXISTS (SELECT 1 FROM item AS child WHERE child.parent_id = item.id)
            ORDER BY sort_key LIMIT ?3
            """
        return [
            "DELETE FROM attempt WHERE id IN "
                + "(SELECT id FROM attempt WHERE item_id IN (\(items)) LIMIT ?4)",
            "DELETE FROM text_review WHERE item_id IN "
                + "(SELECT item_id FROM text_review WHERE item_id IN (\(items)) LIMIT ?4)",
            "DELETE FROM fingerprint WHERE (project_id, kind, hash, item_id) IN "
                + "(SELECT project_id, kind, hash, item_id FROM fingerprint "
                + "WHERE item_id IN (\(items)) LIMIT ?4)",
            "DELETE FROM item WHERE id IN (SELECT id FROM (\(items)) LIMIT ?4)",
        ]
    }()
}
