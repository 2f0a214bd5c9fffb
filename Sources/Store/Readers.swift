import Dispatch
import Pipeline
import Synchronization

/// Reading connections, each on a queue of its own: SQLite blocks, and the cooperative pool has
/// only as many threads as the machine has cores.
final class Readers: Sendable {
    /// One connection and its queue; the connection is touched on the queue only.
    fileprivate final class Lane: @unchecked Sendable {
        let queue: DispatchQueue
        let db: Connection
        init(_ db: Connection, _ number: Int) {
            self.db = db
            queue = DispatchQueue(label: "septet.store.reader.\(number)")
        }

        func work<T: Sendable>(_ body: @escaping @Sendable (Connection) -> T) async -> T {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: body(self.db)) }
            }
        }
    }

    private let lanes: [Lane]
    private let blobs: BlobFolder
    private let probe: StoreProbe?
    private let next = Atomic<Int>(0)

    init(
        path: String, count: Int, blobs: BlobFolder, probe: StoreProbe?
    ) throws(StoreError) {
        var lanes: [Lane] = []
        for number in 0..<count {
            let db = try Connection(path: path, writable: true)
            try db.execute("PRAGMA query_only = ON")
            try db.execute("PRAGMA wal_autocheckpoint = 0")
            db.skipCheckpointOnClose()
            lanes.append(Lane(db, number))
        }
        self.lanes = lanes
        self.blobs = blobs
        self.probe = probe
    }

    /// From now on a reader waits for a lock of SQLite's for as long as it takes.
    func waitForLocks() async {
        for lane in lanes { await lane.work { $0.waitForLock(triesMax: nil) } }
    }

    /// The text of every statement that was asked here.
    func statements() async -> Set<String> {
        var found: Set<String> = []
        for lane in lanes { found.formUnion(await lane.work { $0.keptSQL }) }
        return found
    }

    /// Runs `body` in one read transaction: everything it sees is of one moment.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws(StoreError) -> T
    ) async throws(StoreError) -> T {
        try probe?.mustBeWhole()
        let turn = next.wrappingAdd(1, ordering: .relaxed).newValue
        let lane = lanes[abs(turn % lanes.count)]
        let blobs = blobs
        return try await lane.work { _ in lane.snapshot(blobs, body) }.get()
    }
}

extension Readers.Lane {
    fileprivate func snapshot<T>(
        _ blobs: BlobFolder, _ body: (Snapshot) throws(StoreError) -> T
    ) -> Result<T, StoreError> {
        do throws(StoreError) {
            try db.run("BEGIN")
            defer { try? db.run("COMMIT") }
            return .success(try body(Snapshot(db: db, blobs: blobs)))
        } catch {
            return .failure(error)
        }
    }
}
