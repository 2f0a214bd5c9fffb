import Pipeline

extension ValueKind where Value == Credits {
    /// An amount of credits: `40`, `12.5`.
    static var credits: ValueKind {
        ValueKind(
            placeholder: "CREDITS", expectation: "an amount of credits such as 40 or 12.5",
            completion: .nothing,
            read: { Amount.positive($0).map(Credits.init(micros:)) })
    }
}

extension ValueKind where Value == Dollars {
    /// An amount of money: `5`, `0.75`.
    static var dollars: ValueKind {
        ValueKind(
            placeholder: "USD", expectation: "an amount of US dollars such as 5 or 0.75",
            completion: .nothing,
            read: { Amount.positive($0).map(Dollars.init(micros:)) })
    }
}

extension ValueKind where Value == Int64 {
    /// A size with its unit, in powers of 1,000: `500MB`, `20GB`, `1.5TB`.
    static var byteCount: ValueKind {
        ValueKind(
            placeholder: "SIZE", expectation: "a size with a unit such as 500MB or 20GB",
            completion: .nothing, read: Amount.bytes)
    }
}

extension ValueKind where Value == Duration {
    /// A time with its unit: `250ms`, `30s`, `5m`, `1h30m`, `2d`.
    static var duration: ValueKind {
        ValueKind(
            placeholder: "TIME", expectation: "a time with a unit such as 30s, 5m or 1h30m",
            completion: .nothing, read: Amount.duration)
    }
}

/// Amounts as people type them.
enum Amount {
    /// Millionths of an amount that is not negative.
    static func positive(_ text: String) -> Int64? {
        guard text.first?.isNumber == true else { return nil }
        return Decimal6.parse(text)
    }

    /// A sum of numbers with units, largest first: `1h30m`. A bare number has no meaning.
    @Sendable static func duration(_ text: String) -> Duration? {
        var rest = text[...]
        var total = Duration.zero
        var smallest = Int64.max
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            rest = rest[digits.endIndex...]
            let unit = rest.prefix { $0.isLetter }
            rest = rest[unit.endIndex...]
            guard let count = Int64(digits), count < 1_000_000_000,
                let milliseconds = millisecondsPerUnit(unit), milliseconds < smallest
            else { return nil }
            smallest = milliseconds
            total += .milliseconds(count * milliseconds)
        }
        return total
    }

    /// A number with a unit of bytes; a bare number has no meaning.
    @Sendable static func bytes(_ text: String) -> Int64? {
        let number = text.prefix { $0.isNumber || $0 == "." }
        let units: [String: Int64] = ["kb": 1, "mb": 1_000, "gb": 1_000_000, "tb": 1_000_000_000]
        // Decimal6 counts millionths: a thousandth of them is a kilobyte.
        guard let unit = units[text[number.endIndex...].lowercased()],
            let millionths = positive(String(number)), millionths > 0
        else { return nil }
        let (bytes, overflows) = (millionths / 1_000).multipliedReportingOverflow(by: unit)
        return overflows || bytes == 0 ? nil : bytes
    }

    private static func millisecondsPerUnit(_ unit: Substring) -> Int64? {
        switch unit {
        case "ms": 1
        case "s": 1_000
        case "m", "min": 60_000
        case "h": 3_600_000
        case "d": 86_400_000
        default: nil
        }
    }
}
