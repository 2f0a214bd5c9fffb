import Pipeline
import Store

/// Makes a store large: copies of a finished run, row by row, ended a hundred days ago.
struct FinishedRuns {
    let db: Connection
    private let copied = [
        "run", "stage", "item", "attempt", "call", "artifact", "event", "ledger_entry",
        "run_keyword", "file", "projection",
    ]

    init(workspace: String) throws {
        db = try Connection(path: WorkspaceFolder(workspace).database, writable: true)
        try db.execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -64000")
    }

    /// Adds copies of the only run of the store; returns how many rows.
    func add(_ count: Int) throws -> Int {
        var made = 0
        for start in stride(from: 1, through: count, by: 2_000) {
            try db.execute("BEGIN IMMEDIATE")
            for table in copied {
                try db.run(
                    text: try statement(table),
                    [SQLValue(start), SQLValue(min(count, start + 1_999))])
                made += db.changes
            }
            try db.execute("COMMIT; PRAGMA wal_checkpoint(PASSIVE)")
        }
        // The books of the project say what its copies say.
        try db.execute(
            """
            UPDATE spending SET usd_spent_micros = usd_spent_micros * \(count + 1)
                WHERE provider <> '';
            UPDATE spending SET credits_spent_micros = (SELECT coalesce(sum(credits_micros), 0)
                FROM ledger_entry WHERE kind = 'settle') WHERE provider = '';
            UPDATE project SET run_count = run_count + \(count);
            UPDATE account SET (balance_micros, reserved_micros) = (SELECT
                coalesce(sum(balance_delta_micros), 0), coalesce(sum(reserved_delta_micros), 0)
                FROM ledger_entry WHERE account_id = account.id)
            """)
        return made
    }

    func count(_ table: String) throws -> Int {
        try db.rows(text: "SELECT count(*) FROM \(table)", []) { $0.integer(0) }.first ?? 0
    }

    /// Copies the rows of run 1 for each number; ids move by the number times the largest there is.
    private func statement(_ table: String) throws -> String {
        let columns = try db.rows(text: "PRAGMA table_info(\(table))", []) { $0.text(1) }
        let steps = [
            "id": table, "item_id": "item", "parent_id": "item", "article_id": "item",
            "attempt_id": "attempt", "call_id": "call",
        ]
        let values = try columns.map { column -> String in
            switch (table, column) {
            case ("run", "key"), (_, "run_key"): return "\(column) + i"
            case ("run", "id"): return "id || '_' || i"
            case ("run", "number"): return "number + i"
            case ("run", "finished_at_ms"): return "finished_at_ms - 8640000000"
            case (_, let name) where steps[name] != nil:
                return "\(name) + i * \(try step(steps[name] ?? table))"
            default: return column
            }
        }
        let key = table == "run" ? "key" : "run_key"
        let own =
            table == "attempt" ? "item_id IN (SELECT id FROM item WHERE run_key = 1)" : "\(key) = 1"
        return """
            WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
            INSERT INTO \(table) (\(columns.joined(separator: ", ")))
            SELECT \(values.joined(separator: ", ")) FROM n JOIN \(table) ON \(own)
            """
    }

    /// The same for every part: ids of the first run are small.
    private func step(_ table: String) throws -> Int {
        let run = table == "attempt" ? "" : " WHERE run_key = 1"
        guard table != "attempt" else {
            return try db.rows(
                text: "SELECT max(id) FROM attempt WHERE item_id IN "
                    + "(SELECT id FROM item WHERE run_key = 1)", []
            ) { $0.integer(0) }.first ?? 1
        }
        return try db.rows(text: "SELECT max(id) FROM \(table)\(run)", []) { $0.integer(0) }
            .first ?? 1
    }
}
