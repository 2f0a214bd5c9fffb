import Pipeline

/// A rate limit per minute as a bucket that fills steadily; a pure value.
///
/// It is made so that in *any* minute, wherever it begins, at most the limit is taken: what the
/// bucket holds and what flows in within a minute together stay under it. A provider may count in
/// fixed minutes, in sliding ones or in a bucket of its own; none of them is exceeded, and at least
/// 95 % of the limit is used.
struct TokenBucket: Sendable, Equatable {
    /// Parts of one unit: a limit of one a minute brings 100 of them each millisecond, so that a
    /// hundredth of the limit is a whole number.
    private static let scale: Int64 = 6_000_000
    /// Longer pauses than this fill it no further.
    private static let longest: Int64 = 600_000

    private(set) var perMinute: Int
    private var level: Int64
    private var updated: Timestamp

    /// A full bucket of `perMinute` (at least 1).
    init(perMinute: Int, at now: Timestamp) {
        self.perMinute = max(1, perMinute)
        updated = now
        level = 0
        level = capacity
    }

    /// What may be taken at once: a second's share and a little. Sharp bursts are answered with
    /// 429 by some providers even within the minute's limit.
    private var burst: Int64 { Int64(max(1, perMinute / 50)) }

    /// Up to the next whole unit, as far as a minute has no room for that: who comes a little late
    /// loses nothing, and nobody gets one more.
    private var capacity: Int64 {
        let room = (Int64(perMinute) + 1 - burst) * 100 - pace - 5
        return burst * Self.scale + Self.scale / 100 * min(max(0, room), 90)
    }

    /// Parts that flow in each millisecond.
    private var pace: Int64 {
        max(Int64(perMinute) * 95, (Int64(perMinute) - burst) * 100)
    }

    /// Brings the level up to `now`. A clock that went back fills nothing.
    mutating func refill(at now: Timestamp) {
        let elapsed = min(max(0, now.milliseconds - updated.milliseconds), Self.longest)
        updated = now
        level = min(capacity, level + elapsed * pace)
    }

    /// A call larger than the bucket goes when the bucket is full, and leaves it in debt.
    private func need(_ amount: Int) -> Int64 { min(Int64(amount), burst) * Self.scale }

    func has(_ amount: Int) -> Bool { amount <= 0 || level >= need(amount) }

    mutating func take(_ amount: Int) { level -= Int64(amount) * Self.scale }

    mutating func give(_ amount: Int) {
        level = min(capacity, level + Int64(amount) * Self.scale)
    }

    /// When `amount` can be taken, counted from the last refill.
    func ready(for amount: Int) -> Timestamp {
        guard !has(amount) else { return updated }
        let missing = need(amount) - level
        return updated + .milliseconds((missing + pace - 1) / pace)
    }

    /// The provider knows of calls that were not ours: there is no more left than it says.
    mutating func learn(remaining: Int) {
        level = min(level, Int64(max(0, remaining)) * Self.scale)
    }

    /// Another limit from now on; what is owed stays owed.
    mutating func change(to perMinute: Int) {
        guard perMinute != self.perMinute else { return }
        self.perMinute = max(1, perMinute)
        level = min(level, capacity)
    }
}
