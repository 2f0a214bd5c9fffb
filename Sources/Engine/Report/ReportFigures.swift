import Pipeline

/// Numbers and times as a report writes them.
enum ReportFigures {
    /// `1,245`
    static func count(_ number: some BinaryInteger) -> String {
        var digits = Array(String(number.magnitude))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (number < 0 ? "-" : "") + String(digits)
    }

    /// Millionths with at most two decimals, rounded up: `12`, `12.5`, `1,240.25`.
    static func amount(_ micros: Int64) -> String {
        if micros < 0 { return "-" + amount(-micros) }
        let hundredths = (micros + 9_999) / 10_000
        var text = count(hundredths / 100)
        let rest = hundredths % 100
        if rest > 0 { text += rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest < 10 ? "0" : "")\(rest)" }
        return text
    }

    /// Dollars to the cent, rounded up.
    static func money(_ micros: Int64) -> String {
        if micros < 0 { return "-" + money(-micros) }
        let hundredths = (micros + 9_999) / 10_000
        let rest = hundredths % 100
        return "\(count(hundredths / 100)).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `HH:MM:SS`; hours may have more digits.
    static func clock(_ duration: Duration) -> String {
        let seconds = max(0, duration.inMilliseconds / 1_000)
        return [seconds / 3_600, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// `350 ms`, `12.4 s`, `3 min 20 s`, `2 h 5 min`.
    static func duration(_ duration: Duration) -> String {
        let ms = max(0, duration.inMilliseconds)
        return switch ms {
        case ..<1_000: "\(ms) ms"
        case ..<60_000: "\(ms / 1_000).\(ms % 1_000 / 100) s"
        case ..<3_600_000: "\(ms / 60_000) min \(ms / 1_000 % 60) s"
        default: "\(ms / 3_600_000) h \(ms / 60_000 % 60) min"
        }
    }

    /// `2026-11-20 09:15:00 UTC`
    static func time(_ time: Timestamp) -> String {
        "\(time.date) \(time.description.dropFirst(11).prefix(8)) UTC"
    }

    /// `1 article`, `2 articles`.
    static func plural(_ number: some BinaryInteger, _ one: String, _ many: String) -> String {
        "\(count(number)) \(number == 1 ? one : many)"
    }
}
