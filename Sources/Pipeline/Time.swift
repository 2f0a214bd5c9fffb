/// A point in time: milliseconds since 1970, UTC.
public struct Timestamp: Hashable, Sendable, Codable, Comparable {
    public var milliseconds: Int64
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
    public static func + (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(milliseconds: left.milliseconds + right.inMilliseconds)
    }
    /// The time from `right` to `left`; negative when `left` is earlier.
    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

extension Duration {
    /// Whole milliseconds, rounded toward zero.
    public var inMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2026-11-20T09:15:00.250Z`.
    public var description: String {
        let parts = calendar
        return "\(pad(parts.year, 4))-\(pad(parts.month, 2))-\(pad(parts.day, 2))T"
            + "\(pad(parts.hour, 2)):\(pad(parts.minute, 2)):\(pad(parts.second, 2))."
            + "\(pad(Int(milliseconds - milliseconds.floored(by: 1_000) * 1_000), 3))Z"
    }

    /// `20261120_091500`: how run ids carry it.
    public var compact: String {
        let parts = calendar
        return "\(pad(parts.year, 4))\(pad(parts.month, 2))\(pad(parts.day, 2))_"
            + "\(pad(parts.hour, 2))\(pad(parts.minute, 2))\(pad(parts.second, 2))"
    }

    /// `2026-11-20`: the date in front matter.
    public var date: String {
        let parts = calendar
        return "\(pad(parts.year, 4))-\(pad(parts.month, 2))-\(pad(parts.day, 2))"
    }

    /// The civil date and time in UTC (proleptic Gregorian calendar).
    public var calendar: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        let seconds = milliseconds.floored(by: 1_000)
        let days = seconds.floored(by: 86_400)
        let rest = Int(seconds - days * 86_400)
        // Days are counted in eras of 400 years that begin on 1 March, so leap days fall last.
        let shifted = days + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
        let month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, day, rest / 3_600, rest % 3_600 / 60, rest % 60)
    }

    private func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Int64 {
    fileprivate func floored(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

/// Where the engine takes the time from and waits; tests bring one that they move by hand.
public protocol EngineClock: Sendable {
    var now: Timestamp { get }
    /// Returns at `deadline`, or throws when the task is cancelled first.
    func sleep(until deadline: Timestamp) async throws
}
