/// A direction in whole numbers: what an embedding model says of a text, scaled to one length and
/// rounded, so that it is the same on every machine and may be stored and compared without floating
/// point.
public struct UnitVector: Sendable, Equatable {
    /// The length every vector has.
    public static let unit: Int64 = 16_384
    /// A cosine of 1 in the numbers of `similarity`.
    public static let one: Int64 = unit * unit
    public let values: [Int16]

    /// Nil for no numbers, numbers that are not finite, and nothing but zeros: they have no
    /// direction.
    public init?(_ numbers: [Double]) {
        let square = numbers.reduce(0) { $0 + $1 * $1 }
        guard square > 0, square.isFinite else { return nil }
        let scale = Double(UnitVector.unit) / square.squareRoot()
        values = numbers.map { Int16(($0 * scale).rounded()) }
    }

    /// The vector of stored bytes; nil where they are no whole vector.
    public init?(bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes.count.isMultiple(of: 2) else { return nil }
        values = stride(from: 0, to: bytes.count, by: 2).map {
            Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
        }
    }

    /// Little-endian, two bytes a number.
    public var bytes: [UInt8] {
        values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    /// The cosine of the angle between two vectors of as many numbers; `one` means the same
    /// direction. Zero for vectors of different models.
    public static func similarity(_ left: UnitVector, _ right: UnitVector) -> Int64 {
        guard left.values.count == right.values.count else { return 0 }
        var sum: Int64 = 0
        left.values.withUnsafeBufferPointer { left in
            right.values.withUnsafeBufferPointer { right in
                for index in left.indices {
                    sum &+= Int64(Int32(left[index]) &* Int32(right[index]))
                }
            }
        }
        return sum
    }
}
