import Pipeline
import Synchronization

/// How many calls each lane may have in flight in this process.
///
/// A permit is taken before an item is claimed, so a limit never leaves an intent unsent. Today a
/// lane is bounded by concurrency alone; token buckets belong in `Allowance.grant`.
final class LanePermits: Sendable {
    private struct Allowance {
        var limit: Int
        var held = 0

        /// How many of `count` may start now.
        mutating func grant(_ count: Int) -> Int {
            let granted = max(0, min(count, limit - held))
            held += granted
            return granted
        }
    }
    private let allowances = Mutex<[Lane: Allowance]>([:])

    /// Grants at most `count`; `limit` is asked for once per lane.
    func acquire(_ count: Int, on lane: Lane, limit: () -> Int) -> Int {
        allowances.withLock { allowances in
            allowances[lane, default: Allowance(limit: limit())].grant(count)
        }
    }

    /// Gives back what `acquire` granted.
    func release(_ count: Int, on lane: Lane) {
        allowances.withLock { allowances in
            let held = allowances[lane]?.held ?? 0
            precondition(
                count >= 0 && count <= held,
                "released \(count) permits of a lane that holds \(held)")
            allowances[lane]?.held = held - count
        }
    }
}
