import CSQLite
import Glibc
import Pipeline

/// Copies a database in use with SQLite's online backup.
///
/// The reader's transaction stays open from the first page to the last, so that the copy shows one
/// moment, and commits of others never make it begin anew. Meanwhile the write-ahead log cannot
/// start over: it grows by what is written.
enum DatabaseCopy {
    /// 2 MiB; after each step the disk is left to others for a moment.
    private static let pagesPerStep: Int32 = 512
    private static let pauseMicroseconds: UInt32 = 1_000

    /// Copies `source` to `target`, which is one file without a log when this returns, and synced.
    static func make(
        of source: String, at target: String, isStopped: () -> Bool
    ) throws(StoreError) {
        let file = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw WholeFile.failure("write", target) }
        close(file)
        let from = try Connection(path: source, writable: true)
        try from.execute("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0")
        from.skipCheckpointOnClose()
        // The first read fixes the moment.
        try from.execute("BEGIN; SELECT count(*) FROM sqlite_schema")
        let into = try Connection(path: target, writable: true)
        try copy(from, to: into, isStopped: isStopped)
        try from.execute("COMMIT")
        try into.execute("PRAGMA journal_mode = DELETE")
    }

    private static func copy(
        _ from: Connection, to into: Connection, isStopped: () -> Bool
    ) throws(StoreError) {
        guard let backup = sqlite3_backup_init(into.handle, "main", from.handle, "main") else {
            throw into.lastError("beginning a copy")
        }
        while true {
            let code = sqlite3_backup_step(backup, pagesPerStep)
            if code == SQLITE_DONE { break }
            let isBusy = code == SQLITE_BUSY || code == SQLITE_LOCKED
            guard code == SQLITE_OK || isBusy else {
                sqlite3_backup_finish(backup)
                throw into.lastError("copying pages", code: code)
            }
            guard !isStopped() else {
                sqlite3_backup_finish(backup)
                throw StoreError(.io, "The backup was stopped before it was whole.")
            }
            usleep(isBusy ? 20 * pauseMicroseconds : pauseMicroseconds)
        }
        guard sqlite3_backup_finish(backup) == SQLITE_OK else {
            throw into.lastError("ending a copy")
        }
    }
}

extension Connection {
    /// What is wrong with a whole database: SQLite's own checks; empty when all is well.
    func damage() throws(StoreError) -> [String] {
        let found = try rows("PRAGMA integrity_check(20)") { $0.text(0) }.filter { $0 != "ok" }
        let orphans = try rows("PRAGMA foreign_key_check") {
            "a row of \($0.text(0)) refers to a row of \($0.text(2)) that is not there"
        }
        return found + orphans.prefix(20)
    }
}
