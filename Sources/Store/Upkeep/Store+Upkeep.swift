import Glibc
import Pipeline

/// How large a workspace is.
package struct WorkspaceSize: Sendable, Equatable {
    /// The database and its log.
    package var database: Int64
    package var blobs: Int64
    /// Files of runs.
    package var runs: Int64
    package var total: Int64 { database + blobs + runs }
}

extension WorkspaceFolder {
    /// Bytes of everything that grows. Blocks; cost: one look at every file of blobs and runs.
    package func size() throws(StoreError) -> WorkspaceSize {
        WorkspaceSize(
            database: databaseBytes, blobs: try FileCopy.bytes(below: blobs),
            runs: try FileCopy.bytes(below: runs))
    }

    package var databaseBytes: Int64 { fileBytes(database) + logBytes }

    /// Bytes of the write-ahead log.
    package var logBytes: Int64 { fileBytes(database + "-wal") }
}

/// Bytes of a file; zero where there is none.
func fileBytes(_ path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
}

extension FileCopy {
    /// Bytes of all files below a folder, hidden ones left out.
    package static func bytes(below folder: String) throws(StoreError) -> Int64 {
        var bytes: Int64 = 0
        for path in try paths(below: folder) { bytes += fileBytes("\(folder)/\(path)") }
        return bytes
    }
}

extension Store {
    /// Gives back up to `pages` pages of what was deleted; returns how many are left to give back,
    /// and how long others were kept from writing. The file is shorter after the next checkpoint.
    ///
    /// Cost: a page at the file's end may be searched for among all that are free, so that the same
    /// number takes longer the more there are.
    package func vacuum(pages: Int) async throws(StoreError) -> (left: Int, held: Duration) {
        try await outsideTransaction { db throws(StoreError) in
            try db.execute("BEGIN IMMEDIATE")
            let clock = ContinuousClock()
            let began = clock.now
            do throws(StoreError) {
                try db.execute("PRAGMA incremental_vacuum(\(pages))")
                try db.execute("COMMIT")
            } catch {
                try? db.execute("ROLLBACK")
                throw error
            }
            let held = began.duration(to: clock.now)
            return (try db.row("PRAGMA freelist_count") { $0.integer(0) } ?? 0, held)
        }
    }

    /// Writes the log back into the database file and cuts both to what they hold, where the log has
    /// more than so many bytes. The caller owns the workspace. What somebody still reads stays for
    /// the next time.
    package func truncateLog(above bytes: Int64 = 0) async throws(StoreError) {
        guard workspace.logBytes > bytes else { return }
        try await outsideTransaction { db throws(StoreError) in
            // A reader may take long, a backup does: the writer does not wait for it.
            let tries = db.lockTries
            db.waitForLock(triesMax: 1_000)
            defer { db.waitForLock(triesMax: tries) }
            _ = try? db.row("PRAGMA wal_checkpoint(TRUNCATE)") { $0.int(0) }
        }
    }
}

extension Snapshot {
    /// How large the workspace may become, in bytes; nil is no limit.
    package func quota() throws(StoreError) -> Int64? {
        try db.row("SELECT bytes FROM quota WHERE id = 1") { $0.int(0) }
    }
}

extension Transaction {
    package func setQuota(_ bytes: Int64?) throws(StoreError) {
        guard let bytes else { return try db.run("DELETE FROM quota") }
        try db.run("INSERT OR REPLACE INTO quota (id, bytes) VALUES (1, ?1)", .int(bytes))
    }
}
