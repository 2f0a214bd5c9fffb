import Septet

/// A quote as a person reads it: a row a stage, then the sums in sentences.
struct QuoteTable {
    let quote: Quote
    let glyphs: Glyphs

    /// Windows narrower than this are shown neither calls nor tokens.
    private static let narrow = 80

    /// For a window of `width` columns; nil where there is none.
    func table(width: Int?) -> Table {
        let isNarrow = width.map { $0 < QuoteTable.narrow } ?? false
        let titles =
            ["Items"] + (isNarrow ? [] : ["Calls", "Tokens"]) + ["Credits", "USD", "Time"]
        var table = Table([.text("Stage")] + titles.map { .number($0) })
        for stage in quote.stages {
            let name = "\(stage.stage.number) \(stage.title)"
            guard stage.isEnabled else {
                table.add([name, "off"] + titles.dropFirst().map { _ in "" })
                continue
            }
            let tokens = stage.inputTokens + stage.outputTokens
            table.add(
                [name, counts(stage.items)]
                    + (isNarrow ? [] : [counts(stage.calls), counts(tokens)])
                    + ends(stage.credits, stage.usd, stage.milliseconds))
        }
        let tokens = quote.inputTokens + quote.outputTokens
        table.add(
            ["Total", ""] + (isNarrow ? [] : [counts(quote.calls), counts(tokens)])
                + ends(quote.credits, quote.usd, quote.milliseconds))
        return table
    }

    /// Credits, dollars and time as ranges.
    func ends(_ credits: Estimate, _ usd: Estimate?, _ time: Estimate) -> [String] {
        [self.credits(credits), usd.map(money) ?? "unknown", self.time(time)]
    }

    private func counts(_ estimate: Estimate) -> String { range(estimate, Human.compact) }

    private func credits(_ estimate: Estimate) -> String {
        range(estimate) { micros in
            // Ranges this wide need no decimals, except where all is below ten.
            let isSmall = estimate.high < 10_000_000
            let rounded = isSmall ? micros : (micros + 999_999) / 1_000_000 * 1_000_000
            return Human.credits(Credits(micros: rounded))
        }
    }

    private func money(_ estimate: Estimate) -> String {
        range(estimate) { micros in
            micros == 0 ? "0" : String(Human.money(Dollars(micros: micros)).dropLast(4))
        }
    }

    private func time(_ estimate: Estimate) -> String {
        estimate.high == 0
            ? "0 s"
            : Human.range(estimate.low / 1_000...(estimate.high + 999) / 1_000, glyphs: glyphs)
    }

    private func range(_ estimate: Estimate, _ text: (Int64) -> String) -> String {
        let (low, high) = (text(estimate.low), text(estimate.high))
        return low == high ? low : low + glyphs.range + high
    }
}

/// What stands below the table: who pays what, and from what.
extension Preview {
    /// `Expected: 41 credits (the account needs 50 and has 2,000), 0.38 USD, 2–4 min.`
    func expectation(glyphs: Glyphs) -> String {
        let credits = Human.credits(Credits(micros: quote.credits.expected))
        let account =
            available.map {
                "the account needs \(Human.count(quote.creditsRequired)) and has \(Human.credits($0))"
            } ?? "the account is not metered"
        let usd = quote.usd.map { Human.money(Dollars(micros: $0.expected)) } ?? "USD unknown"
        let time = quote.milliseconds
        let seconds = Human.range(
            time.expected / 1_000...(max(time.high, time.expected) + 999) / 1_000, glyphs: glyphs)
        let measured =
            quote.historyRuns > 0
            ? " Measured by the last \(quote.historyRuns) completed runs of the project." : ""
        return "Expected: \(credits) credits (\(account)), \(usd), \(seconds).\(measured)"
    }
}
