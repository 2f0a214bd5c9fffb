import Dispatch
import Pipeline
import Synchronization

/// What the writes of one transaction did, as far as it is counted; undone with their savepoints.
struct CommitTally {
    var claims: Int64 = 0
    var records: Int64 = 0
}

/// Counts what this process commits: always, so that `/metrics` and a measurement read the same.
///
/// A write costs two looks at the machine's clock (not the engine's: nothing recorded depends on
/// it) and a lock that is held for some nanoseconds.
final class CommitMeter: Sendable {
    private let reading = Mutex(CommitReading())

    /// A transaction is on the disk.
    func committed(_ tally: CommitTally) {
        reading.withLock {
            $0.transactions += 1
            $0.claims += tally.claims
            $0.records += tally.records
        }
    }

    /// Nanoseconds of the machine, for `wrote(since:)`.
    static var time: UInt64 { DispatchTime.now().uptimeNanoseconds }

    /// A writer that began then goes on now, with its write committed.
    func wrote(since start: UInt64) {
        let nanoseconds = CommitMeter.time - start
        reading.withLock { $0.latency.add(nanoseconds: nanoseconds) }
    }

    var now: CommitReading { reading.withLock { $0 } }
}
