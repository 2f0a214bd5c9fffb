import Septet

/// What a rerun would do, as a person reads it before agreeing.
struct RerunScreen {
    let preview: RerunPreview
    let glyphs: Glyphs
    /// Kept items that are named; the rest is counted.
    private static let keptShown = 10

    private var plan: RerunPlan { preview.plan }

    func lines(width: Int?, palette: Palette) -> [String] {
        [title] + table.lines(width: width, palette: palette, glyphs: glyphs) + kept + [price]
    }

    private var title: String {
        switch plan.mode {
        case .cascade: "Rerun of \(preview.run.id): what is made again, in order"
        case .markStale:
            "Rerun of \(preview.run.id): what is chosen is made again, the rest only marked stale"
        }
    }

    private var table: Table {
        let quote = QuoteTable(quote: preview.quote, glyphs: glyphs)
        var table = Table([
            .text("Stage"), .number("Chosen"), .number("Stale"), .number("Kept"),
            .number("Credits"), .number("USD"), .number("Time"),
        ])
        for (part, cost) in zip(plan.stages, preview.quote.stages) {
            guard part.chosen + part.behind + part.kept > 0 || cost.items.high > 0 else { continue }
            table.add(
                [
                    "\(part.stage.number) \(cost.title)", Human.count(part.chosen),
                    Human.count(part.behind), Human.count(part.kept),
                ] + quote.ends(cost.credits, cost.usd, cost.milliseconds))
        }
        let sum = preview.quote
        table.add(
            [
                "Total", Human.count(plan.chosen), Human.count(plan.behind),
                Human.count(plan.keptCount),
            ] + quote.ends(sum.credits, sum.usd, sum.milliseconds))
        return table
    }

    private var kept: [String] {
        guard plan.keptCount > 0 else { return [] }
        let shown = plan.kept.prefix(RerunScreen.keptShown)
        let more = plan.keptCount - shown.count
        return ["Kept as people left them:"]
            + shown.map { "  \($0.id) \($0.path) \"\($0.title)\": \($0.because)" }
            + (more > 0 ? ["  and \(Human.count(more)) more"] : [])
    }

    /// `Expected: 41 credits (the account has 2,000), 0.38 USD. 3 items are at work: …`
    private var price: String {
        let quote = preview.quote
        let credits = Human.credits(Credits(micros: quote.credits.expected))
        let account =
            preview.available.map {
                "the account needs \(Human.count(quote.creditsRequired)) and has \(Human.credits($0))"
            } ?? "the account is not metered"
        let usd = quote.usd.map { Human.money(Dollars(micros: $0.expected)) } ?? "USD unknown"
        let flight =
            plan.inFlight > 0
            ? " \(Prose.count(plan.inFlight, "item")) at work now: what is answered is paid for and "
                + "used by nothing." : ""
        return "Expected: \(credits) credits (\(account)), \(usd)." + flight
    }

    /// What a person is asked.
    var question: String {
        let behind: String =
            switch (plan.behind, plan.mode) {
            case (0, _): ""
            case (let count, .cascade): " and \(Human.count(count)) made from them"
            case (let count, .markStale): ", and mark \(Human.count(count)) stale"
            }
        let high = preview.quote.usdCap
        let usd =
            high.map { $0 > .zero ? ", for up to \(Human.money($0))" : ", for nothing" }
            ?? ", at an unknown price"
        return "Make \(Prose.count(plan.chosen, "item")) again\(behind)\(usd)?"
    }
}
