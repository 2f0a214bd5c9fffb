/// An amount of the account's own unit, in micro-credits. 1 credit is 0.01 USD by default.
public struct Credits: Hashable, Sendable, Codable, Comparable {
    public var micros: Int64
    public init(micros: Int64) { self.micros = micros }
    public init(whole: Int64) { micros = whole * 1_000_000 }
    public static let zero = Credits(micros: 0)
    public static func < (left: Credits, right: Credits) -> Bool { left.micros < right.micros }
    public static func + (left: Credits, right: Credits) -> Credits {
        Credits(micros: left.micros + right.micros)
    }
    public static func - (left: Credits, right: Credits) -> Credits {
        Credits(micros: left.micros - right.micros)
    }
    public static func += (left: inout Credits, right: Credits) { left = left + right }
    /// Whole credits, rounded up: what a person is asked for.
    public var roundedUp: Int64 {
        micros >= 0 ? (micros + 999_999) / 1_000_000 : micros / 1_000_000
    }
}

extension Credits: CustomStringConvertible {
    /// `12`, `12.5`, `0.000001`: no trailing zeros.
    public var description: String { Decimal6.text(micros) }
    public init(from decoder: any Decoder) throws {
        micros = try decoder.singleValueContainer().decode(Int64.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(micros)
    }
}

/// Money a provider bills, in micro-dollars.
public struct Dollars: Hashable, Sendable, Codable, Comparable {
    public var micros: Int64
    public init(micros: Int64) { self.micros = micros }
    public static let zero = Dollars(micros: 0)
    public static func < (left: Dollars, right: Dollars) -> Bool { left.micros < right.micros }
    public static func + (left: Dollars, right: Dollars) -> Dollars {
        Dollars(micros: left.micros + right.micros)
    }
    public static func - (left: Dollars, right: Dollars) -> Dollars {
        Dollars(micros: left.micros - right.micros)
    }
    public static func += (left: inout Dollars, right: Dollars) { left = left + right }
}

extension Dollars: CustomStringConvertible {
    public var description: String { Decimal6.text(micros) }
    public init(from decoder: any Decoder) throws {
        micros = try decoder.singleValueContainer().decode(Int64.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(micros)
    }
}

/// Decimal text of integers that count millionths.
public enum Decimal6 {
    /// `1500000` → `1.5`.
    public static func text(_ micros: Int64) -> String {
        let sign = micros < 0 ? "-" : ""
        let magnitude = micros.magnitude
        let whole = magnitude / 1_000_000
        let rest = magnitude % 1_000_000
        guard rest != 0 else { return "\(sign)\(whole)" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    /// Two decimals, rounded up, as amounts of money are shown to people: `1500000` → `1.50`.
    public static func money(_ micros: Int64) -> String {
        let cents = (micros + 9_999) / 10_000
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The inverse of `text`: digits with at most six decimals, or nil.
    public static func parse(_ text: String) -> Int64? {
        let negative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int64(parts[0]), whole >= 0,
            whole < 9_000_000_000
        else { return nil }
        var micros = whole * 1_000_000
        if parts.count == 2 {
            guard (1...6).contains(parts[1].count), parts[1].allSatisfy(\.isNumber),
                let rest = Int64(parts[1] + String(repeating: "0", count: 6 - parts[1].count))
            else { return nil }
            micros += rest
        }
        return negative ? -micros : micros
    }
}

extension JSON {
    /// Credits as a number people read, `12` or `12.5`; exact below a thousand million.
    public init(_ amount: Credits) { self.init(millionths: amount.micros) }
    public init(_ amount: Credits?) { self = amount.map { JSON($0) } ?? .null }
    /// Dollars as a number people read.
    public init(_ amount: Dollars) { self.init(millionths: amount.micros) }
    public init(_ amount: Dollars?) { self = amount.map { JSON($0) } ?? .null }

    init(millionths: Int64) {
        let isWhole = millionths % 1_000_000 == 0
        self = isWhole ? .int(millionths / 1_000_000) : .number(Double(millionths) / 1_000_000)
    }

    /// The inverse: a number of units as millionths, or nil where there is no number.
    public var millionths: Int64? {
        switch self {
        case .int(let whole):
            whole.multipliedReportingOverflow(by: 1_000_000).overflow
                ? nil : whole * 1_000_000
        case .number(let value): Int64(exactly: (value * 1_000_000).rounded())
        case .null, .bool, .string, .array, .object: nil
        }
    }
}
