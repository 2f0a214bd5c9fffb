import Pipeline

/// Numbers, times and money as people read them.
enum Human {
    /// `1,245`.
    static func count(_ number: some BinaryInteger) -> String {
        var digits = Array(String(number.magnitude))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (number < 0 ? "-" : "") + String(digits)
    }

    /// `950`, `6.6k`, `12k`, `1.2M`: a guess needs no more digits. Rounded up.
    static func compact(_ number: Int64) -> String {
        if number < 1_000 { return "\(number)" }
        let (unit, name): (Int64, String) = number <= 999_000 ? (1_000, "k") : (1_000_000, "M")
        let tenths = (number * 10 + unit - 1) / unit
        return tenths < 100
            ? "\(tenths / 10).\(tenths % 10)\(name)" : "\(count((tenths + 9) / 10))\(name)"
    }

    /// `43 %` of per mille, rounded down: 100 % is only said when all is done.
    static func percent(perMille: Int) -> String { "\(max(0, min(1_000, perMille)) / 10) %" }

    /// `20 s`, `1 min 20 s`, `3 h 5 min`, `2 d 4 h`; at most two units, rounded down.
    static func duration(seconds: Int64) -> String {
        let seconds = max(0, seconds)
        return switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3_600: pair(seconds / 60, "min", seconds % 60, "s")
        case ..<86_400: pair(seconds / 3_600, "h", seconds % 3_600 / 60, "min")
        default: pair(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h")
        }
    }

    static func duration(_ duration: Duration) -> String {
        self.duration(seconds: duration.components.seconds)
    }

    /// A range in one unit, as exact as a guess can be: `20–40 s`, `2–4 min`, `1–2 h`.
    static func range(_ seconds: ClosedRange<Int64>, glyphs: Glyphs = .unicode) -> String {
        let (unit, name): (Int64, String) =
            switch seconds.upperBound {
            case ..<90: (1, "s")
            case ..<5_400: (60, "min")
            case ..<172_800: (3_600, "h")
            default: (86_400, "d")
            }
        let low = max(0, seconds.lowerBound) / unit
        let high = (max(0, seconds.upperBound) + unit - 1) / unit
        if high == 0 { return "0 \(name)" }
        if low == high { return "\(high) \(name)" }
        return low == 0 ? "under \(high) \(name)" : "\(low)\(glyphs.range)\(high) \(name)"
    }

    /// `0.09 USD`, rounded up to the cent; thousands grouped.
    static func money(_ amount: Dollars) -> String {
        amount.micros < 0
            ? "-" + money(Dollars(micros: -amount.micros)) : "\(grouped(amount.micros)) USD"
    }

    /// `12.5`, `1,200`: credits with two decimals at most, rounded up.
    static func credits(_ amount: Credits) -> String {
        if amount.micros < 0 { return "-" + credits(Credits(micros: -amount.micros)) }
        var text = grouped(amount.micros)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// `3.4 MB`, in powers of 1,000.
    static func bytes(_ count: Int64) -> String {
        let units = ["kB", "MB", "GB", "TB"]
        guard count >= 1_000 else { return "\(count) B" }
        var tenths = count * 10
        for unit in units {
            tenths /= 1_000
            if tenths < 10_000 || unit == units.last {
                return tenths < 100
                    ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\(tenths / 10) \(unit)"
            }
        }
        return "\(count) B"
    }

    private static func pair(_ major: Int64, _ one: String, _ minor: Int64, _ two: String)
        -> String
    {
        minor == 0 ? "\(major) \(one)" : "\(major) \(one) \(minor) \(two)"
    }

    private static func grouped(_ micros: Int64) -> String {
        let parts = Decimal6.money(micros).split(separator: ".")
        return "\(Int64(parts[0]).map { count($0) } ?? String(parts[0])).\(parts[1])"
    }
}
