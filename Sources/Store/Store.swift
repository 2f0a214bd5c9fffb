import Glibc
import Pipeline
import Synchronization

/// What has happened: the memory of a workspace.
///
/// All writing goes through `write`, in group commits on one thread; reading has connections of
/// its own. A committed write survives a power cut (`synchronous=FULL`).
package final class Store: Sendable {
    package let workspace: WorkspaceFolder
    package let clock: any EngineClock
    package let blobs: BlobFolder
    private let writer: Writer
    private let readers: Readers
    /// Hears of every commit.
    package let feed = CommitFeed()
    /// The lock this process runs items under, while it does.
    private let ownership = Mutex<WorkspaceLock?>(nil)

    /// Opens the workspace's store; with `create` makes the folder and the database when missing.
    /// `probe` is a door for tests.
    package init(
        workspace: WorkspaceFolder, clock: any EngineClock, create: Bool, probe: StoreProbe? = nil
    ) throws(StoreError) {
        if create { try workspace.create() } else { try workspace.mustExist() }
        let path = workspace.database
        let isNew = access(path, F_OK) != 0
        let db = try Connection(path: path, writable: true)
        // SQLite gives its other files the rights of the database.
        if isNew { chmod(path, 0o600) }
        try Store.prepare(db)
        try Migrator.migrate(db, now: clock.now)
        self.workspace = workspace
        self.clock = clock
        blobs = BlobFolder(path: workspace.blobs)
        readers = try Readers(path: path, count: 2, blobs: blobs, probe: probe)
        writer = Writer(
            db: db, clock: clock, blobs: blobs, probe: probe, onCommit: feed.announce)
        writer.startPolling(everyMs: 50)
    }

    /// The settings of the writing connection.
    private static func prepare(_ db: Connection) throws(StoreError) {
        // Space of pruned rows can be given back without rewriting the whole file. It must be said
        // before anything is written, and the journal mode writes.
        try db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        // Readers go on while one process writes.
        try db.execute("PRAGMA journal_mode = WAL")
        // A lost commit would buy an answer twice.
        try db.execute("PRAGMA synchronous = FULL")
        try db.execute("PRAGMA foreign_keys = ON")
        // Only the owner of the workspace checkpoints; `becomeOwner` turns it on.
        try db.execute("PRAGMA wal_autocheckpoint = 0")
        // After a large act the log is cut to this when it starts over.
        try db.execute("PRAGMA journal_size_limit = 33554432")
        // Deleted rows need no overwriting here, and it doubles the pages written.
        try db.execute("PRAGMA secure_delete = OFF")
        try db.execute("PRAGMA cache_size = -16000")
        // What a savepoint keeps of pages as they were would go through a file: two writes a page.
        try db.execute("PRAGMA temp_store = MEMORY")
        db.skipCheckpointOnClose()
    }

    /// From now on this process checkpoints the write-ahead log; call after taking the lock.
    ///
    /// It also waits for a lock of SQLite's for as long as it takes: a copy or a stopped process
    /// that keeps the database locked delays a run, and never ends it. `lock` is the workspace's:
    /// once another process has taken it over, `refuseIfReplaced` refuses.
    package func becomeOwner(_ lock: WorkspaceLock? = nil) async throws(StoreError) {
        ownership.withLock { $0 = lock }
        try await writer.outsideTransaction { db throws(StoreError) in
            try db.execute("PRAGMA wal_autocheckpoint = 2000")
            db.waitForLock(triesMax: nil)
        }
        await readers.waitForLocks()
    }

    /// Runs `body` between transactions of the writing connection.
    func outsideTransaction<T: Sendable>(
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> T
    ) async throws(StoreError) -> T { try await writer.outsideTransaction(body) }

    /// The counterpart of `becomeOwner`, before the lock is given up.
    package func stopBeingOwner() { ownership.withLock { $0 = nil } }

    /// Refuses what only the owner of the workspace may do once another process has taken over,
    /// because this one was stopped for longer than its leases.
    package func refuseIfReplaced() throws(StoreError) {
        let lock = ownership.withLock { $0 }
        guard let lock, !lock.isCurrent(workspace) else { return }
        throw StoreError(.superseded, "Another process has taken over the workspace.")
    }

    /// What was committed here since the store was opened.
    package var committed: CommitReading { writer.meter.now }

    /// The text of every statement that was run since the store was opened: tests look at their
    /// plans.
    package func statements() async throws(StoreError) -> Set<String> {
        let written = try await writer.outsideTransaction { db throws(StoreError) in db.keptSQL }
        return await readers.statements().union(written)
    }

    /// Writes that wait for the next commit.
    var waitingWriteCount: Int { writer.waitingCount }

    /// Runs `body` in a transaction and returns after its commit.
    ///
    /// `runs` names the runs whose rows it changes (a server database locks them in this order).
    /// The closure has no side effects outside the transaction: it may run again.
    package func write<T: Sendable>(
        touching runs: [RunKey],
        _ body: @escaping @Sendable (Transaction) throws(StoreError) -> T
    ) async throws(StoreError) -> T {
        try await writer.write(body)
    }

    /// Runs `body` on one consistent view.
    package func read<T: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws(StoreError) -> T
    ) async throws(StoreError) -> T {
        try await readers.read(body)
    }
}
