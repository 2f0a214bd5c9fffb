import Pipeline

/// What an answer says of the lane's limits within a minute.
///
/// OpenAI and its imitators send `x-ratelimit-{limit,remaining,reset}-{requests,tokens}` with
/// resets as durations (`6m0s`), Anthropic `anthropic-ratelimit-{requests,input-tokens,…}-…` with
/// resets as RFC 3339 times. Gemini says nothing until it refuses; then its error names the quota.
struct RateHeaders: Equatable {
    struct Limit: Equatable {
        /// Nil where only what is left is known, or where the limit is not one of a minute.
        var perMinute: Int?
        var remaining: Int?
    }
    var limits: [LimitKind: Limit] = [:]

    /// A bucket that takes longer than this to fill is a limit of a day: it is not paced, its 429
    /// says when to go on.
    private static let longestPeriodMs: Int64 = 600_000

    /// `now` is used where the answer has no `date` of its own.
    init(_ headers: [String: String], at now: Timestamp) {
        // Read only for a reset that is a time: most answers have none.
        var reference: Timestamp { headers["date"].flatMap { RetryAfter.httpDate($0) } ?? now }
        for (kind, name) in [(LimitKind.requests, "requests"), (.tokens, "tokens")] {
            limits[kind] = RateHeaders.limit(
                headers["x-ratelimit-limit-\(name)"], headers["x-ratelimit-remaining-\(name)"],
                headers["x-ratelimit-reset-\(name)"].flatMap { RateHeaders.wait($0, reference) })
        }
        for (kind, name) in [
            (LimitKind.requests, "requests"), (.inputTokens, "input-tokens"),
            (.outputTokens, "output-tokens"),
        ] {
            let family = "anthropic-ratelimit-\(name)"
            guard headers["\(family)-limit"] != nil else { continue }
            limits[kind] = RateHeaders.limit(
                headers["\(family)-limit"], headers["\(family)-remaining"],
                headers["\(family)-reset"].flatMap { RateHeaders.wait($0, reference) })
        }
    }

    /// Zero and -1 are how Azure says that it does not know the limit.
    private static func limit(_ limit: String?, _ remaining: String?, _ resetMs: Int64?) -> Limit? {
        let left = remaining.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        guard let most = limit.flatMap({ Int($0) }), most > 0 else { return nil }
        // The reset is when the bucket is full again, so it tells how long a whole one takes.
        if let left, let resetMs, left < most {
            let period = resetMs * Int64(most) / Int64(most - left)
            if period > longestPeriodMs {
                return Limit(perMinute: nil, remaining: left == 0 ? 0 : nil)
            }
        }
        return Limit(perMinute: most, remaining: left)
    }

    /// Milliseconds until a reset given as a duration, a plain number of seconds, or a time.
    static func wait(_ text: String, _ reference: @autoclosure () -> Timestamp) -> Int64? {
        if let duration = RetryAfter.duration(text) { return duration }
        if let seconds = Double(text), seconds >= 0, seconds < 1e6 {
            return Int64((seconds * 1_000).rounded(.up))
        }
        return RetryAfter.rfc3339(text).map {
            max(0, $0.milliseconds - reference().milliseconds)
        }
    }

    /// The limits a refusal of Gemini names: `QuotaFailure.violations[]` with a `quotaId` that says
    /// per what, a metric that says of what, and the value.
    init(quotasIn body: [UInt8]) {
        guard let json = try? JSON(parsing: body) else { return }
        let error = (json.array?.first ?? json)["error"]
        for detail in error?["details"]?.array ?? [] {
            for violation in detail["violations"]?.array ?? [] { read(violation) }
        }
    }

    private mutating func read(_ violation: JSON) {
        guard let id = violation["quotaId"]?.string, id.contains("PerMinute"),
            let value = violation["quotaValue"]?.string.flatMap({ Int($0) })
                ?? violation["quotaValue"]?.int.map({ Int(clamping: $0) }), value > 0
        else { return }
        let isTokens = (violation["quotaMetric"]?.string ?? id).lowercased().contains("token")
        limits[isTokens ? .inputTokens : .requests] = Limit(perMinute: value, remaining: 0)
    }
}

extension RetryAfter {
    /// `2025-08-21T12:40:59Z`, with or without a fraction; other offsets than `Z` are not sent.
    static func rfc3339(_ text: String) -> Timestamp? {
        let halves = text.split(separator: "T")
        guard halves.count == 2, halves[1].last == "Z" else { return nil }
        let date = halves[0].split(separator: "-").map { Int64($0) }
        let time = halves[1].dropLast().split(separator: ":")
        guard date.count == 3, time.count == 3, let year = date[0], let month = date[1],
            let day = date[2], let hour = Int64(time[0]), let minute = Int64(time[1]),
            let second = Double(time[2]), (1970...9999).contains(year),
            (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
            (0...59).contains(minute), (0..<61).contains(second)
        else { return nil }
        let days = daysSince1970(year: year, month: month, day: day)
        let minutes = (days * 24 + hour) * 60 + minute
        return Timestamp(milliseconds: minutes * 60_000 + Int64(second * 1_000))
    }
}
