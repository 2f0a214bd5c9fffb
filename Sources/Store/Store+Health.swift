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
            let found = deep
                ? try view.db.rows("PRAGMA integrity_check(20)") { $0.text(0) }.filter { $0 != "ok" }
                : nil
            return StoreHealth(
                sqliteVersion: Connection.libraryVersion,
                schemaVersion: try view.db.row("SELECT max(number) FROM schema_migration") {
                    $0.integer(0)
                } ?? 0, integrity: found,
                runs: try view.db.row("SELECT count(*) FROM run") { $0.integer(0) } ?? 0,
                databaseBytes: size(of: workspace.database),
                logBytes: size(of: workspace.database + "-wal"),
                freeDiskBytes: freeSpace(at: workspace.path),
                isOwned: WorkspaceLock.isTaken(workspace))
        }
    }
}

/// Bytes of a file; zero where there is none.
private func size(of path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
}

/// Bytes that may still be written below `path`.
private func freeSpace(at path: String) -> Int64 {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return 0 }
    return Int64(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
}
