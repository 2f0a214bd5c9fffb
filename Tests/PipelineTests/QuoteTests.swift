import Pipeline
import Testing

@Suite struct `A quote` {
    private let price = ModelPrice(
        inputTokenPicos: 2_500_000, outputTokenPicos: 10_000_000, imagePicos: 40_000_000_000,
        source: "list of 2026-11-01")

    private func stages(price: ModelPrice?) -> [StageExpectation] {
        func stage(
            _ name: StageName, _ asks: ModelRequest.Kind?, _ children: Estimate,
            _ credits: CreditRule, batch: Int = 1, output: Int = 0
        ) -> StageExpectation {
            StageExpectation(
                stage: name, title: name.rawValue, asks: asks, children: children, batchSize: batch,
                credits: credits, concurrency: 8, promptTokens: asks == .text ? 1_000 : 0,
                inputTokensPerUnit: asks == .text ? 10 : 0, outputTokens: output,
                maxOutputTokens: output * 4, lane: Lane(provider: "openai", model: "m"),
                price: price)
        }
        let one = Estimate(exactly: 1_000)
        return [
            stage(
                .clustering, .text, Estimate(low: 120, expected: 200, high: 340),
                CreditRule(.perRequest, Credits(whole: 3)), batch: 20, output: 600),
            stage(
                .ideas, .text, Estimate(low: 3_000, expected: 5_000, high: 7_000),
                CreditRule(.perItem, Credits(whole: 2)), output: 2_500),
            stage(.tasks, nil, one, CreditRule(.none)),
            stage(.content, .text, one, CreditRule(.per100Words, Credits(whole: 2)), output: 2_400),
            stage(.imagePrompts, .text, one, CreditRule(.perItem, Credits(whole: 1)), output: 500),
            stage(.images, .image, .zero, CreditRule(.perImage, Credits(whole: 3))),
            stage(.review, nil, .zero, CreditRule(.none)),
        ]
    }

    private func quote(
        keywords: Int = 100, price: ModelPrice? = nil,
        _ change: (inout RunSettings) -> Void = { _ in }
    ) -> Quote {
        var settings = RunSettings(models: ModelSettings(provider: "openai"))
        change(&settings)
        return Quote(
            keywords: keywords, stages: stages(price: price), settings: settings, speed: .hosted)
    }

    @Test func `follows the keywords through all seven stages`() {
        let quote = quote()
        #expect(quote.stages.map(\.items.expected) == [100, 20, 100, 100, 100, 300, 100])
        #expect(quote.stages.map(\.items.low) == [100, 12, 36, 36, 36, 108, 36])
        #expect(quote.stages.map(\.items.high) == [100, 34, 238, 238, 238, 714, 238])
        #expect(quote.stages.map(\.calls.expected) == [5, 21, 0, 105, 105, 300, 0])
    }

    @Test func `says every range from low over expected to high`() {
        for quote in [quote(price: price), quote(keywords: 1, price: price), quote(keywords: 7)] {
            for stage in quote.stages {
                for range in [
                    stage.items, stage.calls, stage.inputTokens, stage.outputTokens, stage.credits,
                    stage.usd ?? .zero, stage.milliseconds,
                ] {
                    #expect(range.low <= range.expected && range.expected <= range.high)
                    #expect(range.low >= 0)
                }
            }
            let time = quote.milliseconds
            #expect(time.low <= time.expected && time.expected <= time.high)
        }
    }

    @Test func `counts the vectors of keywords that nobody has compared yet`() {
        func quote(embeddings: EmbeddingExpectation?) -> Quote {
            var stages = stages(price: price)
            stages[0].embeddings = embeddings
            return Quote(
                keywords: 1_000, stages: stages,
                settings: RunSettings(models: ModelSettings(provider: "openai")), speed: .hosted)
        }
        let lane = Lane(provider: "openai", model: "vectors")
        let price = ModelPrice(inputTokenPicos: 20_000, outputTokenPicos: 0, source: "a list")
        let without = quote(embeddings: nil)
        let with = quote(
            embeddings: EmbeddingExpectation(lane: lane, price: price, batchSize: 256))
        // All of them may be known already; else 1,000 of about six tokens, in four calls.
        #expect(with.calls.low == without.calls.low)
        #expect(with.calls.expected == without.calls.expected + 4)
        #expect(with.inputTokens.expected == without.inputTokens.expected + 6_000)
        #expect(with.usd?.low == without.usd?.low)
        #expect(with.usd?.expected == without.usd.map { $0.expected + 120 })
        // A request's credits are for the stage's own questions.
        #expect(with.credits == without.credits)
        let unpriced = quote(
            embeddings: EmbeddingExpectation(lane: lane, price: nil, batchSize: 256))
        #expect(unpriced.usd == nil && unpriced.unpriced == ["openai vectors"])
    }

    @Test func `counts credits by each stage's rule`() {
        let quote = quote()
        let whole = quote.stages.map { $0.credits.expected / 1_000_000 }
        // 5 requests of 3; 20 clusters of 2; 100 articles of 1,200 words at 2 per 100; 100 of 1;
        // 300 images of 3.
        #expect(whole == [15, 40, 0, 2_400, 100, 900, 0])
        #expect(quote.creditsRequired == 4_146)
    }

    @Test func `wants a fifth more than expected, rounded up to whole credits`() {
        var quote = quote()
        quote.stages = [quote.stages[0]]
        for (micros, required): (Int64, Int64) in [
            (37_000_000, 45), (37_500_000, 45), (37_500_001, 46), (0, 0), (1, 1),
        ] {
            quote.stages[0].credits = Estimate(exactly: micros)
            #expect(quote.creditsRequired == required)
        }
    }

    @Test func `refuses a start with the seed's sentence`() throws {
        var quote = quote()
        quote.stages = [quote.stages[0]]
        quote.stages[0].credits = Estimate(exactly: Int64(37_500_000))
        let error = #expect(throws: InsufficientCreditsError.self) {
            try quote.check(available: Credits(whole: 20))
        }
        #expect(error?.message == "Insufficient credits. Required: 45, Available: 20")
        #expect(error?.sentence == "Not enough credits. You need 45 credits.")
        try quote.check(available: Credits(whole: 45))
    }

    @Test func `says that a price is unknown instead of guessing`() {
        let unknown = quote()
        #expect(unknown.usd == nil && unknown.usdCap == nil)
        #expect(unknown.unpriced == ["openai m"])
        #expect(unknown.json["totals"]?["usd"] == .null)
        let known = quote(price: price)
        #expect(known.unpriced.isEmpty)
        #expect((known.usd?.expected ?? 0) > 0)
        #expect(quote(price: .free(source: "offline")).usd == .zero)
    }

    @Test func `leaves room under its cap for what is in flight`() {
        let quote = quote(price: price)
        #expect((quote.usdCap?.micros ?? 0) > (quote.usd?.high ?? 0))
    }

    @Test func `obeys limits, toggles and settings`() {
        let limited = quote { $0.limits = ["content": 10] }
        #expect(limited.stages.map(\.items.expected) == [100, 20, 100, 10, 10, 30, 10])
        let short = quote { $0.stage.lastStage = .tasks }
        #expect(short.stages.map(\.items.expected) == [100, 20, 100, 0, 0, 0, 0])
        #expect(short.stages.map(\.isEnabled) == [true, true, true, false, false, false, false])
        #expect(short.usd == nil)
        let plain = quote { $0.stage.imagePromptsEnabled = false }
        #expect(plain.stages.map(\.items.expected) == [100, 20, 100, 100, 0, 0, 100])
        let many = quote {
            $0.stage.imagesInArticle = 8; $0.stage.ideasMin = 6; $0.stage.ideasMax = 6
        }
        #expect(many.stages.map(\.items.expected) == [100, 20, 120, 120, 120, 1_080, 120])
    }

    @Test func `asks no model to cluster fewer than five keywords`() {
        #expect(quote(keywords: 4).stages[0].calls == .zero)
        #expect(quote(keywords: 5).stages[0].calls.expected == 1)
    }

    @Test func `expects less time where stages overlap`() {
        let flow = quote().milliseconds
        let stages = quote { $0.order = .stages }.milliseconds
        #expect(
            flow.expected < stages.expected && flow.low < stages.low && flow.high == stages.high)
    }

    @Test func `frozen as JSON brings back the same forecast`() throws {
        let quote = quote(price: price)
        let json = try JSON(parsing: quote.json.canonicalText)
        #expect(Forecast(quote: json) == quote.forecast)
        #expect(json["version"] == 1)
        #expect(json["totals"]?["credits"]?["expected"] == 3_455)
        #expect(Estimate(decimals: json["totals"]?["credits"]) == quote.credits)
        #expect(Estimate(decimals: json["totals"]?["usd"]) == quote.usd)
        #expect(json["stages"]?.array?.count == 7)
        #expect(Forecast(quote: .null) == Forecast(keywords: 0))
    }
}
