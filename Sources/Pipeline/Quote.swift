/// What a run is expected to take, stage by stage, as ranges: shown before anything is spent and
/// compared with what was spent afterwards.
public struct Quote: Sendable, Equatable {
    /// One stage's part.
    public struct Stage: Sendable, Equatable {
        public var stage: StageName
        public var title: String
        public var isEnabled: Bool
        /// In the stage's own units: keywords in stage 1.
        public var items: Estimate
        public var calls: Estimate
        public var inputTokens: Estimate
        public var outputTokens: Estimate
        /// Micro-credits.
        public var credits: Estimate
        /// Micro-dollars; nil where the price of the stage's model is unknown.
        public var usd: Estimate?
        public var milliseconds: Estimate
        public var lane: Lane?
        /// Where the price comes from.
        public var priceSource: String?
        /// Asked for its texts' vectors, when nobody has said what they cost.
        public var unpricedEmbeddings: Lane?
    }

    public var keywords: Int
    public var order: RunSettings.Order
    /// All seven, in order; those that are off have zeros.
    public var stages: [Stage]
    public var forecast: Forecast
    /// The most that calls in flight can be booked at, beyond what they are expected to cost:
    /// under a cap without this room the last calls would be refused.
    public var usdInFlight: Dollars
    /// Earlier runs of the project it was measured by; none where there are too few.
    public var historyRuns = 0

    public var calls: Estimate { sum(\.calls) }
    public var inputTokens: Estimate { sum(\.inputTokens) }
    public var outputTokens: Estimate { sum(\.outputTokens) }
    /// Micro-credits.
    public var credits: Estimate { sum(\.credits) }

    /// Micro-dollars; nil when the price of any model that will be asked is unknown.
    public var usd: Estimate? {
        var total = Estimate.zero
        for stage in stages {
            guard let usd = stage.usd else { return nil }
            total += usd
        }
        return total
    }

    /// As long as earlier runs of this kind have worked, where there are enough of them. Else from
    /// the stages: in `flow` they overlap, at least the longest, at most one after another.
    public var milliseconds: Estimate {
        if let shown = forecast.runMs { return shown }
        let sum = sum(\.milliseconds)
        guard order == .flow else { return sum }
        let longest = Estimate(
            low: stages.map(\.milliseconds.low).max() ?? 0,
            expected: stages.map(\.milliseconds.expected).max() ?? 0, high: 0)
        return Estimate(
            low: longest.low, expected: longest.expected + (sum.expected - longest.expected) / 4,
            high: sum.high)
    }

    /// Models whose price nobody has said, each once.
    public var unpriced: [String] {
        var names: [String] = []
        for stage in stages where stage.usd == nil {
            let lane = stage.unpricedEmbeddings ?? stage.lane
            let name = lane.map { "\($0.provider) \($0.model)" } ?? stage.title
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// Whole credits the account must have before the run starts: the expected estimate with a
    /// fifth on top, rounded up.
    public var creditsRequired: Int64 {
        Credits(micros: (credits.expected * 12).dividedUp(by: 10)).roundedUp
    }

    /// The cap a run gets when nobody has set one: the high end, with room for what is in flight.
    public var usdCap: Dollars? { usd.map { Dollars(micros: $0.high) + usdInFlight } }

    /// Refuses the start of a run that a metered account cannot cover.
    public func check(available: Credits) throws(InsufficientCreditsError) {
        guard available < Credits(whole: creditsRequired) else { return }
        throw InsufficientCreditsError(required: creditsRequired, available: available)
    }

    private func sum(_ part: (Stage) -> Estimate) -> Estimate {
        stages.reduce(into: .zero) { $0 += part($1) }
    }
}

extension Quote {
    /// The documented form (version 1), frozen with the run.
    public var json: JSON {
        [
            "version": 1, "keywords": JSON(keywords), "order": .string(order.rawValue),
            "stages": .array(stages.map(\.json)),
            "totals": [
                "calls": calls.json, "input_tokens": inputTokens.json,
                "output_tokens": outputTokens.json, "credits": credits.decimals,
                "usd": usd.map(\.decimals) ?? .null, "seconds": milliseconds.seconds,
            ],
            "credits_required": .int(creditsRequired), "usd_cap": JSON(usdCap),
            "unpriced": JSON(unpriced), "forecast": forecast.json,
            "history_runs": JSON(historyRuns),
        ]
    }
}

extension Quote.Stage {
    var json: JSON {
        [
            "number": JSON(stage.number), "slug": .string(stage.rawValue),
            "title": .string(title), "enabled": .bool(isEnabled), "items": items.json,
            "calls": calls.json, "input_tokens": inputTokens.json,
            "output_tokens": outputTokens.json, "credits": credits.decimals,
            "usd": usd.map(\.decimals) ?? .null, "seconds": milliseconds.seconds,
            "provider": JSON(lane?.provider), "model": JSON(lane?.model),
            "price_source": JSON(priceSource),
        ]
    }
}

extension Estimate {
    /// Millionths as numbers people read.
    var decimals: JSON {
        [
            "low": JSON(millionths: low), "expected": JSON(millionths: expected),
            "high": JSON(millionths: high),
        ]
    }

    /// Millionths from such numbers.
    public init?(decimals json: JSON?) {
        guard let low = json?["low"]?.millionths, let expected = json?["expected"]?.millionths,
            let high = json?["high"]?.millionths
        else { return nil }
        self.init(low: low, expected: expected, high: high)
    }

    /// Milliseconds as whole seconds, the low end rounded down and the others up.
    var seconds: JSON {
        Estimate(
            low: low / 1_000, expected: expected.dividedUp(by: 1_000),
            high: high.dividedUp(by: 1_000)
        ).json
    }
}

extension Forecast {
    var json: JSON {
        var ratios: [String: JSON] = [:]
        for (stage, ratio) in self.ratios { ratios[stage.rawValue] = .int(ratio) }
        var unitMs: [String: JSON] = [:]
        for (stage, time) in self.unitMs { unitMs[stage.rawValue] = time.json }
        var members: [String: JSON] = [
            "keywords": JSON(keywords), "per_mille_children": .object(ratios),
            "unit_ms": .object(unitMs),
        ]
        members["run_ms"] = runMs?.json
        return .object(members)
    }

    /// What the quote that is frozen with a run forecasts; nothing where there is none.
    public init(quote: JSON) {
        let json = quote["forecast"]
        self.init(keywords: Int(clamping: json?["keywords"]?.int ?? 0))
        runMs = Estimate(json?["run_ms"])
        for stage in StageName.allCases {
            ratios[stage] = json?["per_mille_children"]?[stage.rawValue]?.int
            unitMs[stage] = Estimate(json?["unit_ms"]?[stage.rawValue])
        }
    }
}
