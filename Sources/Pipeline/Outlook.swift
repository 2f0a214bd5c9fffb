/// What a run is likely to cost still, from what it was quoted and what its stages have cost so far.
///
/// A stage of which at least `measuredFrom` units are done is taken at what those cost, give or take
/// a quarter; others at their quote. Of a stage whose sources are all over the units are known.
public struct Outlook: Sendable, Equatable {
    /// Fewer finished units say nothing about the next ones.
    private static let measuredFrom: Int64 = 3

    /// Micro-credits to the end.
    public var credits: Estimate
    /// Micro-dollars to the end; nil where a price is unknown.
    public var usd: Estimate?

    /// Nil where the run was made without a quote.
    public init?(quote: JSON, stages: [StageRecord]) {
        guard let quoted = quote["stages"]?.array, quoted.count == StageName.allCases.count else {
            return nil
        }
        var credits = Estimate.zero
        var usd: Estimate? = .zero
        var isKnown = true
        for (record, quote) in zip(stages, quoted) where record.enabled {
            guard let items = Estimate(quote["items"]),
                let price = Estimate(decimals: quote["credits"])
            else { return nil }
            let left = Outlook.left(of: record, quoted: items, isKnown: isKnown)
            credits += Outlook.cost(
                of: left, at: price, for: items, spent: record.creditsSpent.micros, record)
            if let price = Estimate(decimals: quote["usd"]), let sum = usd {
                usd =
                    sum
                    + Outlook.cost(
                        of: left, at: price, for: items, spent: record.usdSpent.micros, record)
            } else {
                usd = nil
            }
            if record.finishedAt == nil { isKnown = false }
        }
        self.credits = credits
        self.usd = usd
    }

    /// Units that are still to be done.
    private static func left(
        of record: StageRecord, quoted: Estimate, isKnown: Bool
    ) -> Estimate {
        let held = record.limitApplied ? record.count(.pending) : 0
        let total = Int64(record.total - held)
        let open = Int64(
            record.count(.queued) + record.count(.processing) + record.count(.pending) - held)
        if isKnown { return Estimate(exactly: open) }
        let limit = record.limit.map(Int64.init)
        return quoted.capped(at: limit).map { max($0, total) - total + open }
    }

    private static func cost(
        of left: Estimate, at price: Estimate, for items: Estimate, spent: Int64,
        _ record: StageRecord
    ) -> Estimate {
        let done = Int64(record.count(.completed))
        guard done >= measuredFrom else {
            return Estimate(
                low: share(left.low, of: price.low, items.low),
                expected: share(left.expected, of: price.expected, items.expected),
                high: share(left.high, of: price.high, items.high))
        }
        return Estimate(
            low: share(left.low, of: spent - spent / 4, done),
            expected: share(left.expected, of: spent, done),
            high: share(left.high, of: spent + spent / 4, done))
    }

    private static func share(_ count: Int64, of price: Int64, _ items: Int64) -> Int64 {
        let (product, overflows) = count.multipliedReportingOverflow(by: price)
        return overflows ? price : product / max(1, items)
    }

    /// For people: `To the end it needs about 12 to 20 credits and 0.40 to 0.90 USD.` Nil when
    /// nothing is to be paid any more.
    public var sentence: String? {
        var parts: [String] = []
        if credits.high > 0 {
            let (low, high) = (credits.low / 1_000_000, credits.high.dividedUp(by: 1_000_000))
            parts.append(low == high ? "\(high) credits" : "\(low) to \(high) credits")
        }
        if let usd, usd.high > 0 {
            parts.append("\(Decimal6.money(usd.low)) to \(Decimal6.money(usd.high)) USD")
        }
        guard !parts.isEmpty else { return nil }
        return "To the end it needs about \(parts.joined(separator: " and "))."
    }

    /// The documented form.
    public var json: JSON {
        ["credits": credits.decimals, "usd": usd.map(\.decimals) ?? .null]
    }
}
