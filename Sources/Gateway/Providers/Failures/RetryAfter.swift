import Pipeline

/// How long a provider asks to wait.
enum RetryAfter {
    /// In the order of trust; LiteLLM renames the header of the provider behind it.
    private static let names = ["retry-after-ms", "retry-after", "llm_provider-retry-after"]

    /// A year is no wait but a mistake; the engine has its own, smaller bounds.
    private static let longest = 31_536_000_000.0

    static func isPresent(in headers: [String: String]) -> Bool {
        names.contains { headers[$0] != nil }
    }

    /// Milliseconds from `retry-after-ms` or `retry-after` (seconds or an HTTP date), or nil.
    ///
    /// A date is compared with the answer's own `date`, so a wrong clock on either side does no
    /// harm; `now` is used only where the answer has none.
    static func milliseconds(in headers: [String: String], now: Timestamp? = nil) -> Int64? {
        let reference = headers["date"].flatMap { httpDate($0) } ?? now
        for name in names {
            guard let text = headers[name] else { continue }
            if let number = Double(text) {
                let milliseconds = name == "retry-after-ms" ? number : number * 1_000
                guard milliseconds >= 0, milliseconds < longest else { continue }
                return Int64(milliseconds.rounded(.up))
            }
            if let date = httpDate(text), let reference {
                return max(0, date.milliseconds - reference.milliseconds)
            }
        }
        return nil
    }

    /// A duration as Go and Google write it: `22s`, `3.5s`, `6m0s`, `1h2m3s`, `480ms`; nil for
    /// anything else. In milliseconds, rounded up.
    static func duration(_ text: some StringProtocol) -> Int64? {
        var total = 0.0
        var rest = Substring(text)
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let number = Double(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let milliseconds = units[String(unit)] else { return nil }
            total += number * milliseconds
        }
        guard total < longest else { return nil }
        return Int64(total.rounded(.up))
    }

    private static let units = ["h": 3_600_000.0, "m": 60_000, "s": 1_000, "ms": 1, "us": 0.001]

    /// The wait a provider only tells people: "Please try again in 41.724s.", "Please retry in
    /// 10.68s.", "resets in ~30s".
    static func milliseconds(inText text: String) -> Int64? {
        for phrase in ["try again in ", "retry in ", "resets in ~", "resets in "] {
            guard let start = text.firstRange(of: phrase)?.upperBound else { continue }
            let word = text[start...].prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".")
            }
            let trimmed = word.last == "." ? word.dropLast() : word
            if let wait = duration(trimmed) { return wait }
        }
        return nil
    }

    /// `Fri, 20 Nov 2026 09:15:00 GMT`, the form RFC 9110 tells everyone to send.
    static func httpDate(_ text: String) -> Timestamp? {
        let parts = text.split(whereSeparator: { " ,".contains($0) })
        guard parts.count == 6, parts[5] == "GMT", let day = Int64(parts[1]),
            let month = months.firstIndex(of: String(parts[2])), let year = Int64(parts[3])
        else { return nil }
        let time = parts[4].split(separator: ":").map { Int64($0) }
        guard time.count == 3, let hour = time[0], let minute = time[1], let second = time[2],
            (1...31).contains(day), (1970...9999).contains(year), (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let days = daysSince1970(year: year, month: Int64(month) + 1, day: day)
        return Timestamp(
            milliseconds: ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1_000)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Years that begin in March put the leap day last; the inverse of `Timestamp.calendar`.
    static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let marchMonth = (month + 9) % 12
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear
            - 719_468
    }
}
