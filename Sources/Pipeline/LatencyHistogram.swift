/// How long something took, counted in classes: eight to a doubling, so that a quantile is at most an
/// eighth above the true one, in 2 kB however much is counted.
public struct LatencyHistogram: Sendable, Equatable {
    /// The classes of a doubling, as a power of two.
    private static let classBits = 3
    private static let classesPerDoubling = 1 << classBits
    /// 2³⁰ µs are 18 minutes; what takes longer counts as that.
    private static let microsecondsMax: UInt64 = (1 << 30) - 1

    private var classes: [Int64]
    /// How many were counted.
    public private(set) var count: Int64 = 0
    /// What all of them took together, each in whole microseconds.
    public private(set) var microseconds: Int64 = 0

    public init() {
        let last = LatencyHistogram.place(of: LatencyHistogram.microsecondsMax)
        classes = [Int64](repeating: 0, count: last + 1)
    }

    /// Counts one that took so long.
    public mutating func add(nanoseconds: UInt64) {
        let whole = nanoseconds / 1_000
        count += 1
        microseconds += Int64(whole)
        classes[LatencyHistogram.place(of: min(whole, LatencyHistogram.microsecondsMax))] += 1
    }

    /// Milliseconds that this share (0 to 1) took at most; nil while nothing is counted.
    public func quantile(_ share: Double) -> Double? {
        guard count > 0 else { return nil }
        let wanted = max(1, Int64((share * Double(count)).rounded(.up)))
        var seen: Int64 = 0
        for (place, number) in classes.enumerated() {
            seen += number
            if seen >= wanted { return Double(LatencyHistogram.end(of: place)) / 1_000 }
        }
        return nil
    }

    /// How many took less than 2 to this power microseconds: bounds that classes end at.
    public func countBelow(power: Int) -> Int64 {
        let bound = UInt64(1) << UInt64(power)
        return classes.enumerated().reduce(0) { sum, one in
            LatencyHistogram.end(of: one.offset) <= bound ? sum + one.element : sum
        }
    }

    /// The first classes are single microseconds; from there each doubling has its eight.
    private static func place(of microseconds: UInt64) -> Int {
        guard microseconds >= classesPerDoubling else { return Int(microseconds) }
        let doubling = UInt64.bitWidth - 1 - microseconds.leadingZeroBitCount
        let within = Int(microseconds >> UInt64(doubling - classBits)) & (classesPerDoubling - 1)
        return (doubling - classBits + 1) * classesPerDoubling + within
    }

    /// The first microsecond after a class.
    private static func end(of place: Int) -> UInt64 {
        guard place >= classesPerDoubling else { return UInt64(place) + 1 }
        let (doubling, within) = place.quotientAndRemainder(dividingBy: classesPerDoubling)
        return UInt64(classesPerDoubling + within + 1) << UInt64(doubling - 1)
    }
}
