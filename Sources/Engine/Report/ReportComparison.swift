import Pipeline
import Store

/// What was quoted beside what it came to; of times only those in which the run worked. Nil where there was no quote, or no known price.
package struct ReportComparison: Sendable {
    /// One measure of a stage or of the run; money in millionths, time in seconds.
    package struct Measure: Sendable {
        package var name: String
        package var estimate: Estimate?
        package var actual: Int64

        /// Where the actual lies: inside the range, under it or over it.
        package var verdict: String? {
            guard let estimate else { return nil }
            if actual < estimate.low { return "below" }
            return actual > estimate.high ? "above" : "within"
        }
    }

    /// By stage, in order, and for the run as a whole.
    package var stages: [[Measure]]
    package var totals: [Measure]

    init(_ report: Report) {
        let quote = report.run.quote
        let quoted = quote["stages"]?.array ?? []
        // Pictures are quoted by the piece; what providers count as their tokens was not.
        var quotable = report.calls
        quotable[.images]?.inputTokens = 0
        quotable[.images]?.outputTokens = 0
        stages = report.stages.map { stage in
            let json =
                quoted.indices.contains(stage.stage.number - 1)
                ? quoted[stage.stage.number - 1] : .null
            let calls = quotable[stage.stage]
            let seconds = stage.startedAt.map { start in
                (stage.worked(until: start) ?? .zero).inMilliseconds / 1_000
            }
            return [
                Measure(
                    name: "items", estimate: Estimate(json["items"]),
                    actual: Int64(stage.total - stage.count(.pending)))
            ]
                + ReportComparison.measures(
                    json, calls: calls, credits: stage.creditsSpent, usd: stage.usdSpent,
                    seconds: seconds ?? 0)
        }
        let calls = quotable.values.reduce(into: CallTotals()) { $0 += $1 }
        totals = ReportComparison.measures(
            quote["totals"] ?? .null, calls: calls, credits: report.run.creditsSpent,
            usd: report.run.usdSpent, seconds: report.worked.inMilliseconds / 1_000)
    }

    private static func measures(
        _ quote: JSON, calls: CallTotals?, credits: Credits, usd: Dollars, seconds: Int64
    ) -> [Measure] {
        [
            Measure(
                name: "calls", estimate: Estimate(quote["calls"]), actual: Int64(calls?.calls ?? 0)),
            Measure(
                name: "input_tokens", estimate: Estimate(quote["input_tokens"]),
                actual: calls?.inputTokens ?? 0),
            Measure(
                name: "output_tokens", estimate: Estimate(quote["output_tokens"]),
                actual: calls?.outputTokens ?? 0),
            Measure(
                name: "credits", estimate: Estimate(decimals: quote["credits"]),
                actual: credits.micros),
            Measure(name: "usd", estimate: Estimate(decimals: quote["usd"]), actual: usd.micros),
            Measure(name: "seconds", estimate: Estimate(quote["seconds"]), actual: seconds),
        ]
    }
}

extension ReportComparison.Measure {
    var isMoney: Bool { name == "credits" || name == "usd" }

    package var json: JSON {
        let isMoney = isMoney
        func value(_ number: Int64) -> JSON {
            isMoney ? JSON(Credits(micros: number)) : .int(number)
        }
        return [
            "estimate": estimate.map {
                ["low": value($0.low), "expected": value($0.expected), "high": value($0.high)]
            } ?? .null,
            "actual": value(actual), "verdict": JSON(verdict),
        ]
    }
}
