import Pipeline

/// One write of a group commit. Only `Store.write` makes one; its closure is synchronous, so no
/// `await` can stand inside a transaction.
package final class Transaction {
    let db: Connection
    /// One time for everything a commit writes.
    package let now: Timestamp
    let blobs: BlobFolder
    private let fault: Fault?
    var totals = Totals()
    /// Runs this commit changed, for those who listen.
    var touched: Set<RunKey> = []
    var tally = CommitTally()

    init(db: Connection, now: Timestamp, blobs: BlobFolder, fault: Fault? = nil) {
        self.db = db
        self.now = now
        self.blobs = blobs
        self.fault = fault
    }

    /// Whether this mistake is to be made: never but in a debug build whose test asks for it.
    func makes(_ fault: Fault) -> Bool {
        #if DEBUG
            self.fault == fault
        #else
            false
        #endif
    }

    /// Reading inside the transaction: sees its own writes, except counters, money and the event
    /// number, which wait in `totals` until the commit.
    package var snapshot: Snapshot { Snapshot(db: db, blobs: blobs) }

    /// Changes a stage's counters.
    func count(
        _ run: RunKey, _ stage: StageName, _ change: (inout StageCounters) -> Void
    ) throws(StoreError) {
        let key = StageKey(run: run, stage: stage)
        var counters = try totals.stage(key, in: db)
        change(&counters)
        totals.setStage(key, counters)
        touched.insert(run)
    }

    /// Changes a run's money.
    func change(_ run: RunKey, _ change: (inout RunTotals) -> Void) throws(StoreError) {
        var run = (key: run, totals: try totals.run(run, in: db))
        change(&run.totals)
        totals.setRun(run.key, run.totals)
        touched.insert(run.key)
    }

    /// Appends to the run's event log: the number is taken inside the savepoint, so the sequence
    /// has no gaps and tells what is committed, in order.
    package func append(
        _ type: EventType, run: RunKey, item: ItemID? = nil, data: JSON = .object([:])
    ) throws(StoreError) { _ = try appended(type, run: run, item: item, data: data) }

    /// The same; returns the number the event has got.
    package func appended(
        _ type: EventType, run: RunKey, item: ItemID? = nil, data: JSON = .object([:])
    ) throws(StoreError) -> Int64 {
        var sequence: Int64 = 0
        try change(run) {
            $0.eventSequence += 1
            sequence = $0.eventSequence
        }
        if makes(.loseEvent), type == .itemCompleted { return sequence }
        try db.run(
            "INSERT INTO event (run_key, seq, type, at_ms, item_id, data_json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            .int(run.rawValue), .int(sequence), .text(type.rawValue), SQLValue(now),
            SQLValue(item?.rawValue), .text(data.canonicalText))
        return sequence
    }

    /// Moves units between two states of a stage's counters.
    func move(
        _ units: Int64, run: RunKey, stage: StageName, from old: ItemState?, to new: ItemState
    ) throws(StoreError) {
        try count(run, stage) { counters in
            if let old, !(makes(.miscount) && new == .completed) {
                counters.states[old, default: 0] -= units
            }
            counters.states[new, default: 0] += units
            let wasOpen = old.map { !$0.isTerminal && $0 != .pending } ?? false
            let isOpen = !new.isTerminal && new != .pending
            counters.openItems += (isOpen ? 1 : 0) - (wasOpen ? 1 : 0)
        }
    }
}

/// A consistent view of the store for reading; lives inside one `read` or `write` closure.
package struct Snapshot {
    let db: Connection
    let blobs: BlobFolder
}
