/// What the last completed runs of a project have shown: quotes are measured by it.
///
/// Times are those of single calls, so that pauses, walls and nights do not count.
public struct QuoteHistory: Sendable, Equatable {
    /// The newest completed runs that are looked at …
    public static let runsMax = 10
    /// … and how many there must be: fewer are chance.
    public static let runsMin = 3

    /// What one stage has shown with one model.
    public struct Calls: Sendable, Equatable {
        public var stage: StageName
        public var model: String
        /// Of a call, on average, however the provider counted them.
        public var inputTokens: Int64
        public var outputTokens: Int64
        public var milliseconds: Estimate
        public init(
            stage: StageName, model: String, inputTokens: Int64 = 0, outputTokens: Int64,
            milliseconds: Estimate
        ) {
            self.stage = stage
            self.model = model
            self.inputTokens = inputTokens
            self.outputTokens = outputTokens
            self.milliseconds = milliseconds
        }
    }

    /// How long one run took.
    public struct Pace: Sendable, Equatable {
        /// What a run is like: only runs alike tell anything of each other's time.
        public struct Kind: Sendable, Equatable {
            public var provider: String
            public var concurrency: Int
            public var order: RunSettings.Order
            public var stages: [StageName]
            public init(_ settings: RunSettings, stages: [StageName]) {
                provider = settings.models.provider
                concurrency = settings.concurrency
                order = settings.order
                self.stages = stages
            }
        }
        public var kind: Kind
        public var keywords: Int64
        /// In which it worked: pauses, walls and nights do not count.
        public var milliseconds: Int64
        public init(kind: Kind, keywords: Int64, milliseconds: Int64) {
            self.kind = kind
            self.keywords = keywords
            self.milliseconds = milliseconds
        }
    }

    /// How many runs it is made of.
    public var runs: Int
    /// Units of the next stage that one unit has brought, in thousandths.
    public var children: [StageName: Estimate]
    /// Words of an article.
    public var words: Estimate?
    public var calls: [Calls]
    /// Of runs that were made in one go, without a retry or rerun.
    public var paces: [Pace]

    /// - Parameters:
    ///   - tallies: the stages' results of each run, newest first.
    ///   - calls: what their calls were like.
    ///   - paces: how long those took that tell.
    ///
    /// Nil where there are fewer than `runsMin` runs.
    public init?(
        tallies: [[StageName: [String: Int64]]], calls: [Calls], paces: [Pace] = []
    ) {
        guard tallies.count >= QuoteHistory.runsMin else { return nil }
        self.paces = paces
        runs = tallies.count
        self.calls = calls
        children = [:]
        for (stage, made, of) in [
            (StageName.clustering, "clusters_created", "keywords_processed"),
            (.ideas, "ideas_created", "clusters_processed"),
        ] {
            children[stage] = QuoteHistory.range(
                tallies.compactMap {
                    QuoteHistory.ratio($0[stage]?[made], $0[stage]?[of], times: 1_000)
                })
        }
        words = QuoteHistory.range(
            tallies.compactMap {
                QuoteHistory.ratio($0[.content]?["total_words"], $0[.content]?["content_created"])
            })
    }

    /// What a run has shown of itself: for making a part of it again. Its calls are many, its
    /// results one only, so that fan-outs stay as the plan and the catalogue have them.
    public init(ofRun calls: [Calls]) {
        runs = 1
        children = [:]
        self.calls = calls
        paces = []
    }

    /// How long a run of this kind over so many keywords is expected to work; nil where fewer than
    /// `runsMin` were of its kind.
    ///
    /// The time of a run lies between being the same whatever its size and growing with it.
    public func milliseconds(keywords: Int, _ kind: Pace.Kind) -> Estimate? {
        let alike = paces.filter { $0.kind == kind && $0.keywords > 0 && $0.milliseconds > 0 }
        guard alike.count >= QuoteHistory.runsMin else { return nil }
        let scaled = alike.map { $0.milliseconds * Int64(keywords) / $0.keywords }.sorted()
        let fixed = alike.map(\.milliseconds)
        let likely = scaled[scaled.count / 2]
        let low = min(scaled.min() ?? likely, fixed.min() ?? likely)
        let high = max(scaled.max() ?? likely, fixed.max() ?? likely)
        return Estimate(low: low, expected: likely, high: high)
    }

    private static func ratio(_ made: Int64?, _ of: Int64?, times factor: Int64 = 1) -> Int64? {
        guard let made, let of, of > 0 else { return nil }
        return made * factor / of
    }

    /// The least, the median and the most; nil of fewer than `runsMin`.
    private static func range(_ values: [Int64]) -> Estimate? {
        let sorted = values.sorted()
        guard sorted.count >= runsMin, let low = sorted.first, let high = sorted.last else {
            return nil
        }
        return Estimate(low: low, expected: sorted[sorted.count / 2], high: high)
    }
}

extension StageExpectation {
    /// The same, as earlier runs have shown it to be.
    public func measured(by history: QuoteHistory) -> StageExpectation {
        var measured = self
        if let children = history.children[stage] { measured.children = children }
        let calls = history.calls.first { $0.stage == stage && $0.model == lane?.model }
        if let calls {
            if calls.inputTokens > 0 {
                measured.promptTokens = Int(calls.inputTokens)
                measured.inputTokensPerUnit = 0
            }
            if calls.outputTokens > 0 { measured.outputTokens = Int(calls.outputTokens) }
            measured.callMs = calls.milliseconds
        }
        return measured
    }
}
