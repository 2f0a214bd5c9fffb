extension Quote {
    /// Words of an article where nothing else is known; targets come from stage 2.
    public static let wordsPerArticle = Estimate(low: 900, expected: 1_200, high: 1_800)
    /// Fewer keywords are grouped without a model (stages.md, *Partition, then ask*).
    fileprivate static let modelFromKeywords: Int64 = 5

    /// What `keywords` are expected to become.
    ///
    /// - Parameter stages: all seven, in order.
    public init(
        keywords: Int, stages: [StageExpectation], settings: RunSettings, speed: ModelSpeed,
        wordsPerArticle: Estimate = Quote.wordsPerArticle
    ) {
        self.init(
            keywords: keywords, begins: [.clustering: keywords], kept: [:], goesOn: true,
            stages: stages, settings: settings, speed: speed, wordsPerArticle: wordsPerArticle)
    }

    /// What a rerun is expected to take: the chosen items, and in a cascade what comes of them
    /// beside what a person has kept. Limits of the run count for it as a whole.
    public init(
        again plan: RerunPlan, keywords: Int, stages: [StageExpectation], settings: RunSettings,
        speed: ModelSpeed, wordsPerArticle: Estimate = Quote.wordsPerArticle
    ) {
        var begins: [StageName: Int] = [:]
        var kept: [StageName: Int] = [:]
        for part in plan.stages {
            begins[part.stage] = part.stage == .clustering ? part.units : part.chosen
            kept[part.stage] = part.kept
        }
        if plan.mode == .cascade { begins[.review, default: 0] += plan.articles }
        self.init(
            keywords: keywords, begins: begins, kept: kept, goesOn: plan.mode == .cascade,
            stages: stages, settings: settings, speed: speed, wordsPerArticle: wordsPerArticle)
    }

    /// `begins` says how many units of a stage are given; `goesOn` whether they bring others.
    private init(
        keywords: Int, begins: [StageName: Int], kept: [StageName: Int], goesOn: Bool,
        stages: [StageExpectation], settings: RunSettings, speed: ModelSpeed,
        wordsPerArticle: Estimate
    ) {
        self.keywords = keywords
        order = settings.order
        forecast = Forecast(keywords: keywords)
        self.stages = []
        usdInFlight = .zero
        var units: [StageName: Estimate] = [:]
        for stage in stages {
            let children = stage.children(settings.stage)
            let isEnabled = settings.stage.isEnabled(stage.stage)
            var items = Estimate(exactly: begins[stage.stage] ?? 0)
            if goesOn, let source = stage.stage.source,
                let upstream = stages.first(where: { $0.stage == source })
            {
                let ratio =
                    stage.stage == .review
                    ? Estimate(exactly: 1_000) : upstream.children(settings.stage)
                let held = Int64(kept[stage.stage] ?? 0)
                items += (units[source] ?? .zero).combined(with: ratio) {
                    max(0, ($0 * $1).dividedUp(by: 1_000) - held)
                }
            }
            let limit = settings.limits[stage.stage.rawValue].map(Int64.init)
            items = isEnabled ? items.capped(at: limit) : .zero
            units[stage.stage] = items
            let work = StageWorkload(
                stage, items: items,
                concurrency: min(settings.concurrency, settings.share(ofStage: stage.concurrency)),
                speed: speed,
                words: wordsPerArticle)
            forecast.ratios[stage.stage] = children.expected
            if isEnabled { forecast.unitMs[stage.stage] = work.unitMs }
            usdInFlight = max(usdInFlight, work.usdInFlight)
            self.stages.append(work.quoted(isEnabled: isEnabled))
        }
    }
}

extension StageExpectation {
    /// What one unit brings under these settings; they win over the catalogue where they speak.
    func children(_ settings: StageSettings) -> Estimate {
        switch stage {
        case .ideas:
            let low = Int64(settings.ideasMin) * 1_000
            let high = Int64(max(settings.ideasMin, settings.ideasMax)) * 1_000
            return Estimate(
                low: low, expected: min(max(children.expected, low), high), high: high)
        case .imagePrompts: return Estimate(exactly: (1 + settings.imagesInArticle) * 1_000)
        case .clustering, .tasks, .content, .images, .review: return children
        }
    }
}

/// The arithmetic of one stage's part of a quote.
private struct StageWorkload {
    let stage: StageExpectation
    let items: Estimate
    let words: Estimate
    let concurrency: Int64
    let speed: ModelSpeed

    init(
        _ stage: StageExpectation, items: Estimate, concurrency: Int, speed: ModelSpeed,
        words: Estimate
    ) {
        self.stage = stage
        self.items = items
        self.words = words
        self.concurrency = Int64(max(1, concurrency))
        self.speed = speed
    }

    /// Items in the sense of rows: batches in stage 1. Groups are never split, so that batches are
    /// seldom full.
    var rows: Estimate {
        let size = Int64(stage.batchSize)
        return Estimate(
            low: items.low.dividedUp(by: size), expected: items.expected.dividedUp(by: size),
            high: items.high.dividedUp(by: max(1, size * 6 / 10)))
    }

    /// What comparing by meaning adds.
    private var vectors: (calls: Estimate, tokens: Estimate, usd: Estimate?) {
        guard let embeddings = stage.embeddings else { return (.zero, .zero, .zero) }
        return (embeddings.calls(items), embeddings.tokens(items), embeddings.usd(items))
    }

    /// One call an item; at the high end each text is asked for once more (a re-ask or a repair),
    /// and one item in twenty is expected to be.
    var calls: Estimate {
        switch stage.asks {
        case nil: return .zero
        case .image, .embedding: return rows
        case .text:
            if stage.stage == .clustering, items.high < Quote.modelFromKeywords { return .zero }
            return Estimate(
                low: rows.low, expected: rows.expected + rows.expected / 20, high: rows.high * 2)
        }
    }

    private var unitsPerCall: Int64 { Int64(stage.batchSize) }
    private var inputPerCall: Int64 {
        Int64(stage.promptTokens) + unitsPerCall * Int64(stage.inputTokensPerUnit)
    }
    private var outputPerCall: Int64 {
        let tokens = Int64(stage.outputTokens)
        return stage.maxOutputTokens > 0 ? min(tokens, Int64(stage.maxOutputTokens)) : tokens
    }

    var inputTokens: Estimate {
        guard stage.asks == .text else { return .zero }
        return calls.combined(with: Estimate(low: 8, expected: 10, high: 13)) {
            $0 * inputPerCall * $1 / 10
        }
    }

    var outputTokens: Estimate {
        guard stage.asks == .text else { return .zero }
        return calls.combined(with: Estimate(low: 7, expected: 10, high: 15)) {
            $0 * outputPerCall * $1 / 10
        }
    }

    /// Micro-dollars; nil where a model is asked whose price is unknown.
    var usd: Estimate? {
        guard let ofQuestions, let ofVectors = vectors.usd else { return nil }
        return ofQuestions + ofVectors
    }

    /// What the stage's own questions cost.
    private var ofQuestions: Estimate? {
        guard stage.asks != nil, calls.high > 0 else { return .zero }
        guard let price = stage.price else { return nil }
        func cost(_ part: (Estimate) -> Int64) -> Int64 {
            price.cost(
                of: Usage(
                    inputTokens: Int(part(inputTokens)), outputTokens: Int(part(outputTokens)),
                    images: stage.asks == .image ? Int(part(calls)) : 0)
            ).micros
        }
        return Estimate(low: cost(\.low), expected: cost(\.expected), high: cost(\.high))
    }

    /// The bounds of as many calls as can be in flight: bytes for tokens, and the whole answer.
    var usdInFlight: Dollars {
        guard let price = stage.price, stage.asks != nil, items.high > 0 else { return .zero }
        let bound = price.cost(
            of: Usage(
                inputTokens: Int(inputPerCall * 5), outputTokens: stage.maxOutputTokens,
                images: stage.asks == .image ? 1 : 0))
        return Dollars(micros: bound.micros * concurrency)
    }

    /// Micro-credits.
    var credits: Estimate {
        let rule = stage.credits
        let usd = usd ?? .zero
        func price(_ part: (Estimate) -> Int64) -> Int64 {
            rule.settlesPerCall
                ? rule.chargeForCall(cost: Dollars(micros: part(usd))).micros
                    * (rule.kind == .perRequest ? part(calls) : 1)
                : rule.chargeForItem(words: Int(part(words))).micros * part(rows)
        }
        return Estimate(low: price(\.low), expected: price(\.expected), high: price(\.high))
    }

    var milliseconds: Estimate {
        let one = stage.callMs ?? speed.callMs(stage.asks, tokens: outputPerCall)
        let count = stage.asks == nil ? rows : calls
        return count.combined(with: one) { count, ms in
            count == 0 ? 0 : max(ms, (count * ms).dividedUp(by: concurrency))
        }
    }

    /// Milliseconds of one unit at the stage's concurrency, at least one.
    var unitMs: Estimate {
        let one = stage.callMs ?? speed.callMs(stage.asks, tokens: outputPerCall)
        return one.map { max(1, ($0 / unitsPerCall).dividedUp(by: concurrency)) }
    }

    func quoted(isEnabled: Bool) -> Quote.Stage {
        Quote.Stage(
            stage: stage.stage, title: stage.title, isEnabled: isEnabled, items: items,
            calls: calls + vectors.calls, inputTokens: inputTokens + vectors.tokens,
            outputTokens: outputTokens, credits: credits,
            usd: isEnabled ? usd : .zero, milliseconds: milliseconds,
            lane: stage.asks == nil ? nil : stage.lane,
            priceSource: stage.asks == nil ? nil : stage.price?.source,
            unpricedEmbeddings: stage.price == nil || vectors.usd != nil
                ? nil : stage.embeddings?.lane)
    }
}
