import Pipeline

/// One step of the schema, forward only; its text never changes once released.
struct Migration: Sendable {
    var number: Int
    var name: String
    var sql: String
    var checksum: String { Digest(of: sql).hex }
}

/// Brings a database to the newest schema.
struct Migrator {
    static let all: [Migration] = [
        m0001Initial,
        m0002LedgerAlone,
        m0003Limits,
        m0004Embeddings,
        m0005Pages,
        m0006Desk,
        m0007Rework,
        m0008Budgets,
        m0009Serving,
        m0010Uploads,
        m0011Upkeep,
        m0012TokenExpiry,
        m0013ItemSearch,
        m0014Lists,
        m0015Comparisons,
        m0016Exceptions,
    ]

    /// The highest step this program knows.
    static var newest: Int { all.map(\.number).max() ?? 0 }

    /// Applies what is missing, each step in a transaction of its own.
    ///
    /// Refuses a database that a newer program has written, and one whose applied steps differ
    /// from ours: both would be changed into something nobody has tested.
    static func migrate(
        _ db: Connection, to steps: [Migration] = all, now: Timestamp
    ) throws(StoreError) {
        try db.execute(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,
                applied_at_ms INTEGER NOT NULL
            ) STRICT
            """)
        let applied = try db.rows("SELECT number, checksum FROM schema_migration ORDER BY number") {
            ($0.integer(0), $0.text(1))
        }
        for (number, checksum) in applied {
            guard let migration = all.first(where: { $0.number == number }) else {
                throw StoreError(
                    .newerSchema,
                    "The store \(db.path) was written by a newer septet (schema \(number); this one "
                        + "knows \(newest)). Update septet, or use another workspace.")
            }
            guard migration.checksum == checksum else {
                throw StoreError(
                    .newerSchema,
                    "The store \(db.path) has another form of schema step \(number) than this "
                        + "septet. Use the septet that made it, or another workspace.")
            }
        }
        for migration in steps where !applied.contains(where: { $0.0 == migration.number }) {
            try db.execute("BEGIN IMMEDIATE")
            // Another process may have migrated while we waited for the lock.
            let done = try db.row(
                "SELECT 1 FROM schema_migration WHERE number = ?1", SQLValue(migration.number)
            ) { _ in true }
            if done == nil {
                try db.execute(migration.sql)
                try db.run(
                    "INSERT INTO schema_migration VALUES (?1, ?2, ?3, ?4)",
                    SQLValue(migration.number), .text(migration.name),
                    .text(migration.checksum), SQLValue(now))
            }
            try db.execute("COMMIT")
        }
    }
}
