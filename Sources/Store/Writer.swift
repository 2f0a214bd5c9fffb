import Dispatch
import Glibc
import Pipeline
import Synchronization

/// A write waiting for its commit.
private protocol Job: Sendable {
    func run(in transaction: Transaction) throws(StoreError)
    /// After the commit: the caller goes on.
    func committed()
    func failed(_ error: StoreError)
}

/// Holds a write's closure, its result until the commit, and its caller. Touched by one thread at
/// a time: by the caller until it is enqueued, then by the writer's queue alone.
private final class TypedJob<T: Sendable>: Job, @unchecked Sendable {
    let body: @Sendable (Transaction) throws(StoreError) -> T
    let continuation: CheckedContinuation<Result<T, StoreError>, Never>
    var result: T?

    init(
        _ body: @escaping @Sendable (Transaction) throws(StoreError) -> T,
        _ continuation: CheckedContinuation<Result<T, StoreError>, Never>
    ) {
        self.body = body
        self.continuation = continuation
    }
    func run(in transaction: Transaction) throws(StoreError) { result = try body(transaction) }
    func committed() {
        if let result { continuation.resume(returning: .success(result)) }
    }
    func failed(_ error: StoreError) { continuation.resume(returning: .failure(error)) }
}

/// The one writing connection, on a queue of its own, with group commits: everything that waits
/// while a transaction is being written and synced shares the next one.
///
/// Every access to the connection happens on `queue`; the inbox has a lock. That is the proof of
/// `@unchecked Sendable`.
final class Writer: @unchecked Sendable {
    /// Writes in one commit.
    static let batchMax = 64
    /// After this much continuous writing the lock is left free for `pauseNanoseconds`, because
    /// SQLite lets a busy writer starve other processes for good. Real time, not the engine's.
    static let busyNanosecondsMax: UInt64 = 20_000_000
    static let pauseNanoseconds: UInt64 = 1_000_000

    private struct Inbox {
        var jobs: [any Job] = []
        var isDraining = false
    }

    private let db: Connection
    private let clock: any EngineClock
    private let blobs: BlobFolder
    private let probe: StoreProbe?
    private let queue = DispatchQueue(label: "septet.store.writer")
    private let inbox = Mutex(Inbox())
    private let onCommit: @Sendable (Set<RunKey>) -> Void
    let meter = CommitMeter()
    private var dataVersion: Int64 = 0
    /// When the lock was last left free long enough for somebody else, and when it became free.
    /// Writers that come one by one are as continuous as a full inbox.
    private var busySince: UInt64 = 0
    private var freeSince: UInt64 = 0
    private var poll: (any DispatchSourceTimer)?

    init(
        db: Connection, clock: any EngineClock, blobs: BlobFolder, probe: StoreProbe?,
        onCommit: @escaping @Sendable (Set<RunKey>) -> Void
    ) {
        self.db = db
        self.clock = clock
        self.blobs = blobs
        self.probe = probe
        self.onCommit = onCommit
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws(StoreError) -> T
    ) async throws(StoreError) -> T {
        let start = CommitMeter.time
        let result = await withCheckedContinuation { continuation in
            enqueue(TypedJob(body, continuation))
        }
        let value = try result.get()
        meter.wrote(since: start)
        return value
    }

    /// Writes that wait for their transaction.
    var waitingCount: Int { inbox.withLock { $0.jobs.count } }

    /// Runs `body` between transactions: for pragmas that refuse to run inside one.
    func outsideTransaction<T: Sendable>(
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> T
    ) async throws(StoreError) -> T {
        let result: Result<T, StoreError> = await withCheckedContinuation { continuation in
            queue.async { [self] in
                do throws(StoreError) {
                    continuation.resume(returning: .success(try body(db)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// Notices commits of other processes while nothing is written here: twenty cheap looks a
    /// second. An empty set means "somebody changed something".
    func startPolling(everyMs interval: Int) {
        queue.async { [self] in
            let timer = DispatchSource.makeTimerSource(queue: queue)
            timer.schedule(
                deadline: .now() + .milliseconds(interval), repeating: .milliseconds(interval))
            timer.setEventHandler { [weak self] in self?.lookForOthers() }
            timer.activate()
            poll = timer
        }
    }

    deinit { poll?.cancel() }

    private func lookForOthers() {
        let version = try? db.row("PRAGMA data_version") { $0.int(0) }
        if let version, version != dataVersion {
            dataVersion = version
            onCommit([])
        }
    }

    private func enqueue(_ job: any Job) {
        let mustStart = inbox.withLock { inbox in
            inbox.jobs.append(job)
            defer { inbox.isDraining = true }
            return !inbox.isDraining
        }
        if mustStart { queue.async { self.drain() } }
    }

    private func drain() {
        while true {
            let batch = inbox.withLock { inbox in
                let batch = Array(inbox.jobs.prefix(Writer.batchMax))
                inbox.jobs.removeFirst(batch.count)
                if batch.isEmpty { inbox.isDraining = false }
                return batch
            }
            guard !batch.isEmpty else { return }
            let start = DispatchTime.now().uptimeNanoseconds
            if start - freeSince >= Writer.pauseNanoseconds { busySince = start }
            commit(batch)
            freeSince = DispatchTime.now().uptimeNanoseconds
            if freeSince - busySince >= Writer.busyNanosecondsMax {
                usleep(UInt32(Writer.pauseNanoseconds / 1_000))
            }
        }
    }

    /// Writes the batch in one transaction. Callers hear of it after the commit, or of the failure
    /// of all.
    private func commit(_ batch: [any Job]) {
        let written: Written
        do throws(StoreError) {
            written = try transact(batch)
        } catch {
            for job in batch { job.failed(error) }
            return
        }
        meter.committed(written.tally)
        for job in written.accepted { job.committed() }
        for (job, error) in written.refused { job.failed(error) }
        if !written.touched.isEmpty { onCommit(written.touched) }
    }

    /// What a committed transaction has come to.
    private struct Written {
        var accepted: [any Job] = []
        var refused: [(any Job, StoreError)] = []
        var touched: Set<RunKey> = []
        var tally = CommitTally()
    }

    /// A savepoint copies every page its write touches, and hardly any write fails: so all are
    /// written as they come, and only where one fails they are written again, each in a savepoint
    /// of its own. Then it undoes only itself.
    private func transact(_ batch: [any Job]) throws(StoreError) -> Written {
        do throws(StoreError) {
            return try transaction { (transaction, written) throws(StoreError) in
                for job in batch { try job.run(in: transaction) }
                written.accepted = batch
            }
        } catch {
            guard batch.count > 1 else { throw error }
        }
        return try transaction { (transaction, written) throws(StoreError) in
            for job in batch {
                do throws(StoreError) {
                    try runApart(job, in: transaction)
                    written.accepted.append(job)
                } catch {
                    // After a full disk or an I/O error SQLite may have rolled everything back.
                    guard db.isInTransaction else { throw error }
                    written.refused.append((job, error))
                }
            }
        }
    }

    private func transaction(
        _ body: (Transaction, inout Written) throws(StoreError) -> Void
    ) throws(StoreError) -> Written {
        let transaction = Transaction(
            db: db, now: clock.now, blobs: blobs, fault: probe?.fault)
        var written = Written()
        do throws(StoreError) {
            try db.run("BEGIN IMMEDIATE")
            try body(transaction, &written)
            try transaction.totals.flush(to: db)
            try probe?.mustBeWhole()
            try db.run("COMMIT")
        } catch {
            if db.isInTransaction { try? db.run("ROLLBACK") }
            throw error
        }
        written.touched = transaction.touched
        written.tally = transaction.tally
        if let probe {
            if !written.touched.isEmpty { probe.committed(transaction.snapshot) }
            try probe.mustBeWhole()
        }
        return written
    }

    private func runApart(_ job: any Job, in transaction: Transaction) throws(StoreError) {
        let before = (
            totals: transaction.totals, touched: transaction.touched, tally: transaction.tally
        )
        try db.run("SAVEPOINT write")
        do throws(StoreError) {
            try job.run(in: transaction)
            try db.run("RELEASE write")
        } catch {
            transaction.totals = before.totals
            transaction.touched = before.touched
            transaction.tally = before.tally
            if db.isInTransaction {
                try db.run("ROLLBACK TO write")
                try db.run("RELEASE write")
            }
            throw error
        }
    }
}
