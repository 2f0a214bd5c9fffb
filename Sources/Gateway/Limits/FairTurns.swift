import Pipeline

/// Shares a lane between runs: who has had less goes first. A pure value, but for the calls that
/// wake those who wait.
///
/// Each run carries a count of permits it was granted. A run that comes back after a pause starts
/// at the count of the others, so that a pause earns no credit.
struct FairTurns: Sendable {
    /// How long a run that may ask again is waited for before its turn passes to others.
    static let patience = Duration.seconds(1)

    private struct Claimant: Sendable {
        var served: Int64
        var isWaiting = false
        /// When it can ask again; nil while it waits to be woken.
        var due: Timestamp?
        var wake: (@Sendable () -> Void)?
    }
    private var claimants: [RunKey: Claimant] = [:]
    /// The count of whoever was served last, before it was served.
    private var level: Int64 = 0

    /// How many of `free` permits `run` may take now, of the `wanted`.
    mutating func take(_ free: Int, wanted: Int, by run: RunKey, at now: Timestamp) -> Int {
        var own = claimants[run] ?? Claimant(served: level)
        if !own.isWaiting { own.served = max(own.served, level) }
        let rivals = claimants.filter { $0.key != run && isEntitled($0.value, at: now) }
        var granted = min(free, wanted)
        if let least = rivals.values.map(\.served).min(), granted > 0 {
            let share = Int64(max(1, free / (rivals.count + 1)))
            granted = min(granted, Int(max(0, least + share - own.served)))
        }
        level = max(level, own.served)
        own.served += Int64(granted)
        own.isWaiting = false
        own.wake = nil
        claimants[run] = own
        return granted
    }

    private func isEntitled(_ claimant: Claimant, at now: Timestamp) -> Bool {
        guard claimant.isWaiting else { return false }
        return claimant.due.map { now <= $0 + Self.patience } ?? true
    }

    /// The run got less than it wanted; with `due` it comes back by itself.
    mutating func wait(
        _ run: RunKey, due: Timestamp?, wake: @escaping @Sendable () -> Void
    ) {
        claimants[run, default: Claimant(served: level)].isWaiting = true
        claimants[run]?.due = due
        claimants[run]?.wake = wake
    }

    /// Permits came back unused: the run has nothing to call for.
    mutating func giveBack(_ count: Int, by run: RunKey) {
        guard var own = claimants[run] else { return }
        own.served -= Int64(count)
        own.isWaiting = false
        own.wake = nil
        claimants[run] = own
    }

    mutating func leave(_ run: RunKey) { claimants[run] = nil }

    /// Those to wake because there is room, who has had least first. Each is woken once and is
    /// then expected by its patience.
    mutating func woken(at now: Timestamp, but run: RunKey? = nil) -> [@Sendable () -> Void] {
        let sleeping = claimants.filter {
            $0.key != run && $0.value.isWaiting && $0.value.due == nil
        }
        let order = sleeping.sorted {
            ($0.value.served, $0.key.rawValue) < ($1.value.served, $1.key.rawValue)
        }
        for (key, _) in order { claimants[key]?.due = now }
        return order.compactMap(\.value.wake)
    }
}
