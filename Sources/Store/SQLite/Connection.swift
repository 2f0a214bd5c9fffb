import CSQLite
import Glibc
import Pipeline

/// A value bound to a statement.
package enum SQLValue: Sendable, Equatable {
    case null
    case int(Int64)
    case text(String)
    case blob([UInt8])

    package init(_ value: Int) { self = .int(Int64(value)) }
    package init(_ value: Int64?) { self = value.map { .int($0) } ?? .null }
    package init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    package init(_ value: Bool) { self = .int(value ? 1 : 0) }
    package init(_ value: Timestamp?) { self = value.map { .int($0.milliseconds) } ?? .null }
}

/// One SQLite connection with its prepared statements; used by one thread.
package final class Connection {
    let handle: OpaquePointer
    /// Statements by the address of their literal: finding one hashes a pointer, not SQL.
    private var kept: [UnsafePointer<UInt8>: OpaquePointer] = [:]
    private var keptByText: [String: OpaquePointer] = [:]
    let path: String
    /// How often a lock is asked for before a statement fails as busy; negative is for ever.
    /// SQLite's callback reads it, on the connection's own thread.
    private let lockTriesMax: UnsafeMutablePointer<Int32>

    /// Opens (and for `writable` creates) the database file.
    package init(path: String, writable: Bool) throws(StoreError) {
        _ = withoutStatistics
        var opened: OpaquePointer?
        let flags =
            SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
            | (writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY)
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw StoreError.cannotOpen(path, reason)
        }
        handle = opened
        self.path = path
        lockTriesMax = .allocate(capacity: 1)
        // 200,000 × 0.3 ms are 60 s.
        lockTriesMax.initialize(to: 200_000)
        // SQLite's lock is not fair: its own busy handler backs off up to 100 ms and loses against
        // a writer that commits back to back. Ours asks every 0.3 ms.
        sqlite3_busy_handler(handle, askAgainForLock, lockTriesMax)
    }

    deinit {
        for statement in kept.values { sqlite3_finalize(statement) }
        for statement in keptByText.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
        lockTriesMax.deallocate()
    }

    /// From now on a lock is asked for this often, 0.3 ms apart, before a statement fails as busy;
    /// nil is for ever.
    func waitForLock(triesMax: Int32?) { lockTriesMax.pointee = triesMax ?? -1 }

    /// How often it asks for a lock; nil is for ever.
    var lockTries: Int32? { lockTriesMax.pointee < 0 ? nil : lockTriesMax.pointee }

    /// Runs statements separated by semicolons, none with parameters.
    package func execute(_ sql: String) throws(StoreError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, sql) }
    }

    /// Runs one statement that returns no rows.
    package func run(_ sql: StaticString, _ values: SQLValue...) throws(StoreError) {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement) }
        try bind(values, to: statement)
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code, "\(sql)") }
    }

    /// Runs one statement made at run time that returns no rows.
    package func run(text sql: String, _ values: [SQLValue]) throws(StoreError) {
        let statement = try prepared(text: sql)
        defer { sqlite3_reset(statement) }
        try bind(values, to: statement)
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code, sql) }
    }

    /// All rows, each read by `read`.
    package func rows<T>(
        _ sql: StaticString, _ values: SQLValue..., read: (Row) throws(StoreError) -> T
    ) throws(StoreError) -> [T] {
        try collect(try prepared(sql), values, { "\(sql)" }, read)
    }

    /// The first row, or nil.
    package func row<T>(
        _ sql: StaticString, _ values: SQLValue..., read: (Row) throws(StoreError) -> T
    ) throws(StoreError) -> T? {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement) }
        try bind(values, to: statement)
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return try read(Row(statement: statement))
        case SQLITE_DONE: return nil
        case let code: throw error(code, "\(sql)")
        }
    }

    /// All rows of a statement made at run time (filters, paging).
    package func rows<T>(
        text sql: String, _ values: [SQLValue], read: (Row) throws(StoreError) -> T
    ) throws(StoreError) -> [T] {
        try collect(try prepared(text: sql), values, { sql }, read)
    }

    private func collect<T>(
        _ statement: OpaquePointer, _ values: [SQLValue], _ sql: () -> String,
        _ read: (Row) throws(StoreError) -> T
    ) throws(StoreError) -> [T] {
        defer { sqlite3_reset(statement) }
        try bind(values, to: statement)
        var result: [T] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: result.append(try read(Row(statement: statement)))
            case SQLITE_DONE: return result
            case let code: throw error(code, sql())
            }
        }
    }

    /// SQLite's own version, as `3.40.1`.
    static var libraryVersion: String { String(cString: sqlite3_libversion()) }

    package var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }
    /// Rows changed by the last statement.
    package var changes: Int { Int(sqlite3_changes(handle)) }
    /// False after SQLite itself has rolled a transaction back (full disk, I/O error).
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
    /// Closing does not checkpoint: only the owner's writer does.
    func skipCheckpointOnClose() { _ = csqlite_no_checkpoint_on_close(handle) }
    /// The text of every statement it keeps: tests look at their plans.
    var keptSQL: [String] {
        (Array(kept.values) + Array(keptByText.values)).compactMap {
            sqlite3_sql($0).map { String(cString: $0) }
        }
    }

    private func prepared(_ sql: StaticString) throws(StoreError) -> OpaquePointer {
        if let statement = kept[sql.utf8Start] { return statement }
        let statement = try prepare("\(sql)")
        kept[sql.utf8Start] = statement
        return statement
    }

    private func prepared(text sql: String) throws(StoreError) -> OpaquePointer {
        if let statement = keptByText[sql] { return statement }
        if keptByText.count >= 64 {
            for statement in keptByText.values { sqlite3_finalize(statement) }
            keptByText.removeAll()
        }
        let statement = try prepare(sql)
        keptByText[sql] = statement
        return statement
    }

    private func prepare(_ sql: String) throws(StoreError) -> OpaquePointer {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw error(code, sql) }
        return statement
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws(StoreError) {
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, position)
                case .int(let number): sqlite3_bind_int64(statement, position, number)
                case .text(var text):
                    text.withUTF8 {
                        csqlite_bind_text(
                            statement, position,
                            UnsafeRawPointer($0.baseAddress ?? emptyBytes)
                                .assumingMemoryBound(to: CChar.self),
                            Int32($0.count))
                    }
                case .blob(let bytes):
                    bytes.withUnsafeBytes {
                        csqlite_bind_blob(
                            statement, position, $0.baseAddress ?? UnsafeRawPointer(emptyBytes),
                            Int32($0.count))
                    }
                }
            guard code == SQLITE_OK else { throw error(code, "binding a value") }
        }
    }

    /// What the last call through `handle` came to.
    func lastError(_ what: String, code: Int32? = nil) -> StoreError {
        error(code ?? sqlite3_extended_errcode(handle), what)
    }

    /// Translates a result code; the one place where SQLite's words become ours.
    private func error(_ code: Int32, _ sql: String) -> StoreError {
        let words = String(cString: sqlite3_errmsg(handle))
        switch code & 0xFF {
        case SQLITE_FULL:
            return StoreError(
                .diskFull, "The store \(path) cannot grow: the disk is full. Free some space.")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
            return StoreError(
                .readOnly, "The store \(path) cannot be written: \(words). Check its permissions.")
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            return StoreError(
                .corrupt,
                "The store \(path) is damaged or no septet database: \(words). "
                    + "Restore a backup, or move the file away to begin anew.")
        // The last one: a lock of the log's index that a stopped process holds.
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
            return StoreError(.busy, "The store \(path) stayed locked by another process.")
        case SQLITE_CANTOPEN: return .cannotOpen(path, words)
        case SQLITE_IOERR:
            return StoreError(.io, "The store \(path) could not be read or written: \(words).")
        case SQLITE_CONSTRAINT:
            return StoreError(.constraint, "The store refused a row: \(words).")
        default:
            return StoreError(.internal, "The store failed: \(words) (code \(code)) in \(sql)")
        }
    }
}

extension StoreError {
    /// SQLite opens files late: what was not found when opening may show with the first statement.
    fileprivate static func cannotOpen(_ path: String, _ reason: String) -> StoreError {
        StoreError(
            .cannotOpen,
            "The store \(path) cannot be opened: \(reason). "
                + "Check that the folder exists and that you may write to it.")
    }
}

/// Nobody asks how much memory SQLite has, and counting it takes a lock at every allocation.
private let withoutStatistics = csqlite_no_memory_statistics()

nonisolated(unsafe) private let emptyBytes = UnsafePointer<UInt8>(
    UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

/// Called by SQLite while another process holds the lock.
private func askAgainForLock(_ triesMax: UnsafeMutableRawPointer?, _ tries: Int32) -> Int32 {
    guard let triesMax = triesMax?.load(as: Int32.self), triesMax < 0 || tries < triesMax else {
        return 0
    }
    _ = usleep(300)
    return 1
}

/// The current row of a statement; valid until the next step.
package struct Row {
    let statement: OpaquePointer

    package func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    package func integer(_ column: Int32) -> Int { Int(int(column)) }
    package func bool(_ column: Int32) -> Bool { int(column) != 0 }
    package func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }
    package func optionalInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }
    package func text(_ column: Int32) -> String { optionalText(column) ?? "" }
    package func optionalText(_ column: Int32) -> String? {
        guard let bytes = sqlite3_column_text(statement, column) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
    package func bytes(_ column: Int32) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
        let count = Int(sqlite3_column_bytes(statement, column))
        return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    }
    package func time(_ column: Int32) -> Timestamp { Timestamp(milliseconds: int(column)) }
    package func optionalTime(_ column: Int32) -> Timestamp? {
        optionalInt(column).map(Timestamp.init(milliseconds:))
    }
    /// JSON written by us; a row that does not parse is damage.
    package func json(_ column: Int32) throws(StoreError) -> JSON {
        guard let text = optionalText(column) else { return .null }
        do throws(JSONError) {
            return try JSON(parsing: text)
        } catch {
            throw StoreError(.corrupt, "A stored JSON text is damaged: \(error)")
        }
    }
}
