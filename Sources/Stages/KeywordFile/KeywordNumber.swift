/// Numbers as keyword tools write them.
package enum KeywordNumber: Equatable {
    case number(Int64)
    /// `N/A`, `-`, an empty cell.
    case none
    case unreadable

    var isNumber: Bool { if case .number = self { true } else { false } }
    var value: Int64? { if case .number(let value) = self { value } else { nil } }

    /// Searches a month: `1,300`, `1.300`, `2.4K`, `1M`, `10 – 100`, `1K – 10K` (the lower end: what
    /// can be counted on), `< 10`, `N/A`.
    package static func volume(_ text: String) -> KeywordNumber {
        if let value = digits(text) { return .number(value) }
        let plain = cleaned(text)
        if isNothing(plain) { return .none }
        let parts = plain.split(whereSeparator: { "-–—".contains($0) }).map(String.init)
        if plain.hasPrefix("<") { return .number(0) }
        guard let first = parts.first, !first.isEmpty, !plain.hasPrefix("-") else {
            return .unreadable
        }
        return scaled(first, places: 0)
    }

    /// 0–100: a number, a percentage, a fraction of 1 (`0.43`, as competitive density), or a word.
    static func difficulty(_ text: String, isFraction: Bool = false) -> KeywordNumber {
        if !isFraction, let value = digits(text), value <= 100 { return .number(value) }
        let plain = cleaned(text)
        if isNothing(plain) { return .none }
        switch plain {
        case "verylow", "veryeasy": return .number(10)
        case "low", "easy", "niedrig", "gering": return .number(20)
        case "medium", "moderate", "possible", "mittel": return .number(50)
        case "high", "hard", "difficult", "hoch": return .number(80)
        case "veryhigh", "veryhard": return .number(90)
        default: break
        }
        let digits = plain.hasSuffix("%") ? String(plain.dropLast()) : plain
        guard let hundredths = scaled(digits, places: 2).value else { return .unreadable }
        let value = isFraction && hundredths <= 100 ? hundredths : (hundredths + 50) / 100
        return (0...100).contains(value) ? .number(value) : .unreadable
    }

    /// Money in millionths: `1.24`, `1,24`, `$1.24`, `1.24 USD`.
    static func micros(_ text: String) -> KeywordNumber {
        let plain = cleaned(text).filter { $0.isNumber || ".,-".contains($0) }
        if isNothing(plain) { return .none }
        return plain.hasPrefix("-") ? .unreadable : scaled(plain, places: 6)
    }

    /// A number a person types, in millionths: `50`, `1,000`, `2.5`, `10k`.
    static func typed(_ text: String) -> KeywordNumber {
        scaled(cleaned(text).filter { $0 != "," && $0 != "_" }, places: 6)
    }

    /// Nothing but digits, as nearly all cells have it; the rest of the file is for the others.
    private static func digits(_ text: String) -> Int64? {
        var value: Int64 = 0
        guard (1...15).contains(text.utf8.count) else { return nil }
        for byte in text.utf8 {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        return value
    }

    private static func cleaned(_ text: String) -> String {
        text.lowercased().filter { !$0.isWhitespace && $0 != "'" && $0 != "’" && $0 != "\u{202F}" }
    }

    private static func isNothing(_ plain: String) -> Bool {
        ["", "n/a", "na", "-", "–", "—", "--", "null", "none", "n.a.", "k.a."].contains(plain)
    }

    /// A decimal number with optional `k`, `m` or `b` in units of 10^-places, without floating
    /// point. A comma or point followed by exactly three digits groups thousands, when `places` is
    /// zero or it stands there more than once; otherwise the last one is the decimal mark.
    private static func scaled(_ text: String, places: Int) -> KeywordNumber {
        var digits = text[...]
        if digits.hasSuffix("+") { digits = digits.dropLast() }
        var exponent = 0
        if let last = digits.last, let power = ["k": 3, "m": 6, "b": 9][last] {
            exponent = power
            digits = digits.dropLast()
        }
        guard let mark = decimalMark(in: digits, groupsThousands: places == 0 && exponent == 0)
        else {
            return whole(digits.filter { $0 != "," && $0 != "." }, exponent + places)
        }
        let before = digits[..<mark].filter { $0 != "," && $0 != "." }
        let after = digits[digits.index(after: mark)...]
        guard after.allSatisfy(\.isNumber) else { return .unreadable }
        // More places than are kept are cut, not rounded: a price is never shown as more than it is.
        let kept = after.prefix(exponent + places)
        return whole(before + kept, exponent + places - kept.count)
    }

    private static func decimalMark(
        in digits: Substring, groupsThousands: Bool
    ) -> Substring.Index? {
        guard let mark = digits.lastIndex(where: { $0 == "." || $0 == "," }) else { return nil }
        let after = digits.distance(from: mark, to: digits.endIndex) - 1
        let same = digits.count { $0 == digits[mark] }
        if same > 1 { return nil }
        let other = digits.contains { $0 == (digits[mark] == "." ? "," : ".") }
        if after == 3, groupsThousands, !other { return nil }
        return mark
    }

    private static func whole(_ digits: some StringProtocol, _ zeros: Int) -> KeywordNumber {
        guard !digits.isEmpty, digits.count + zeros <= 18,
            digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let value = Int64(String(digits) + String(repeating: "0", count: zeros))
        else { return .unreadable }
        return .number(value)
    }
}
