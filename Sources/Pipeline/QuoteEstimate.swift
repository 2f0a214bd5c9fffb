/// A quantity nobody knows yet: the least, the likely and the most.
public struct Estimate: Sendable, Equatable, Codable {
    public var low: Int64
    public var expected: Int64
    public var high: Int64
    public init(low: Int64, expected: Int64, high: Int64) {
        self.low = low
        self.expected = expected
        self.high = high
    }
    /// A quantity that is known.
    public init(exactly value: Int64) { self.init(low: value, expected: value, high: value) }
    public init(exactly value: Int) { self.init(exactly: Int64(value)) }

    public static let zero = Estimate(exactly: Int64(0))

    public static func + (left: Estimate, right: Estimate) -> Estimate {
        Estimate(
            low: left.low + right.low, expected: left.expected + right.expected,
            high: left.high + right.high)
    }
    public static func += (left: inout Estimate, right: Estimate) { left = left + right }

    /// Each of the three changed the same way.
    public func map(_ change: (Int64) -> Int64) -> Estimate {
        Estimate(low: change(low), expected: change(expected), high: change(high))
    }

    /// Low with low, expected with expected, high with high.
    public func combined(
        with other: Estimate, _ combine: (Int64, Int64) -> Int64
    ) -> Estimate {
        Estimate(
            low: combine(low, other.low), expected: combine(expected, other.expected),
            high: combine(high, other.high))
    }

    /// No part is above `limit`.
    public func capped(at limit: Int64?) -> Estimate {
        guard let limit else { return self }
        return map { min($0, limit) }
    }

    public var json: JSON {
        ["low": .int(low), "expected": .int(expected), "high": .int(high)]
    }

    public init?(_ json: JSON?) {
        guard let low = json?["low"]?.int, let expected = json?["expected"]?.int,
            let high = json?["high"]?.int
        else { return nil }
        self.init(low: low, expected: expected, high: high)
    }
}

extension Int64 {
    /// The quotient rounded up; for numbers that are not negative.
    func dividedUp(by divisor: Int64) -> Int64 { (self + divisor - 1) / divisor }
}
