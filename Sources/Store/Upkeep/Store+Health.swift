import Glibc
import Pipeline

/// What a workspace's store says of itself.
package struct StoreHealth: Sendable, Equatable {
    package var sqliteVersion: String
    /// The number of the newest migration applied.
    package var schemaVersion: Int
    /// What SQLite's own check found; empty when all is well, nil where it was not asked.
    package var integrity: [String]?
    package var runs: Int
    package var databaseBytes: Int64
    /// Of the write-ahead log: large where no owner has checkpointed for long.
    package var logBytes: Int64
    package var freeDiskBytes: Int64
    /// Some process runs items of the workspace now.
    package var isOwned: Bool
}

extension Store {
    /// Looks at database, log, disk and lock. With `deep` SQLite reads every page of the database.
    package func health(deep: Bool) async throws(StoreError) -> StoreHealth {
        let workspace = workspace
        return try await read { view throws(StoreError) in
            let found =
                deep
                ? try view.db.rows("PRAGMA integrity_check(20)") { $0.text(0) }.filter {
                    $0 != "ok"
                }
                : nil
            return StoreHealth(
                sqliteVersion: Connection.libraryVersion,
                schemaVersion: try view.db.row("SELECT max(number) FROM schema_migration") {
                    $0.integer(0)
                } ?? 0, integrity: found,
                runs: try view.db.row("SELECT count(*) FROM run WHERE deleting < 3") {
                    $0.integer(0)
                } ?? 0,
                databaseBytes: fileBytes(workspace.database),
                logBytes: fileBytes(workspace.database + "-wal"),
                freeDiskBytes: workspace.freeSpace,
                isOwned: WorkspaceLock.isTaken(workspace))
        }
    }
}
