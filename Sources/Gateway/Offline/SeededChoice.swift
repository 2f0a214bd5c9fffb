import Pipeline

/// A sequence of choices that depends on its seed alone (SplitMix64), the same in every process.
struct SeededChoice: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Seeds from the first 64 bits of the text's digest.
    init(from text: String) {
        state = UInt64(Digest(of: text).hex.prefix(16), radix: 16) ?? 0
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `0..<count`; 0 when `count` is 0 or 1.
    mutating func index(below count: Int) -> Int {
        count < 2 ? 0 : Int(next() % UInt64(count))
    }

    /// A whole number of `range`.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + index(below: range.count)
    }

    /// A fraction in 0..<1 with 32 significant bits.
    mutating func fraction() -> Double { Double(next() >> 32) / 4_294_967_296 }

    mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[index(below: elements.count)]
    }

    /// The elements in a chosen order.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var order = elements
        guard order.count > 1 else { return order }
        for last in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(last, index(below: last + 1))
        }
        return order
    }
}
