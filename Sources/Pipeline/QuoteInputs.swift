/// What a stage is expected to be before the run: from the catalogue, the run's settings and the
/// price table.
public struct StageExpectation: Sendable, Equatable {
    public var stage: StageName
    public var title: String
    /// What its items ask a model for; nil for stages that ask nothing.
    public var asks: ModelRequest.Kind?
    /// Units of the next stage that one unit brings, in thousandths.
    public var children: Estimate
    /// Units an item covers: the keywords of a batch, 1 elsewhere.
    public var batchSize: Int
    public var credits: CreditRule
    /// Items of the stage at once.
    public var concurrency: Int
    /// Tokens of the instructions and the schema, the same in every call.
    public var promptTokens: Int
    /// Tokens of what one unit adds to the question.
    public var inputTokensPerUnit: Int
    /// Tokens of a usual answer.
    public var outputTokens: Int
    /// The bound sent with every call.
    public var maxOutputTokens: Int
    /// How long its calls took in earlier runs; nil where nobody has measured it.
    public var callMs: Estimate?
    /// Where the stage's questions go.
    public var lane: Lane?
    /// What they cost; nil where nobody has said.
    public var price: ModelPrice?
    /// What its texts' vectors are expected to take; nil where none are asked for.
    public var embeddings: EmbeddingExpectation?

    public init(
        stage: StageName, title: String, asks: ModelRequest.Kind?, children: Estimate,
        batchSize: Int = 1, credits: CreditRule, concurrency: Int, promptTokens: Int = 0,
        inputTokensPerUnit: Int = 0, outputTokens: Int = 0, maxOutputTokens: Int = 0,
        lane: Lane? = nil, price: ModelPrice? = nil
    ) {
        self.stage = stage
        self.title = title
        self.asks = asks
        self.children = children
        self.batchSize = max(1, batchSize)
        self.credits = credits
        self.concurrency = max(1, concurrency)
        self.promptTokens = promptTokens
        self.inputTokensPerUnit = inputTokensPerUnit
        self.outputTokens = outputTokens
        self.maxOutputTokens = maxOutputTokens
        self.lane = lane
        self.price = price
    }
}

/// What comparing keywords by their meaning is expected to take: each is asked for once in a
/// workspace, so that a list that was seen before costs nothing.
public struct EmbeddingExpectation: Sendable, Equatable {
    /// A keyword has three or four words.
    private static let tokensPerText = Estimate(low: 0, expected: 6, high: 12)

    public var lane: Lane
    /// Nil where nobody has said.
    public var price: ModelPrice?
    /// Texts of one call.
    public var batchSize: Int
    public init(lane: Lane, price: ModelPrice?, batchSize: Int) {
        self.lane = lane
        self.price = price
        self.batchSize = max(1, batchSize)
    }

    func calls(_ texts: Estimate) -> Estimate {
        Estimate(
            low: 0, expected: texts.expected.dividedUp(by: Int64(batchSize)),
            high: texts.high.dividedUp(by: Int64(batchSize)))
    }

    func tokens(_ texts: Estimate) -> Estimate {
        texts.combined(with: EmbeddingExpectation.tokensPerText, *)
    }

    /// Micro-dollars.
    func usd(_ texts: Estimate) -> Estimate? {
        guard let price else { return nil }
        return tokens(texts).map { price.cost(of: Usage(inputTokens: Int($0))).micros }
    }
}

/// How fast answers are expected; only times in quotes and first guesses of what is left use it.
public struct ModelSpeed: Sendable, Equatable {
    /// Milliseconds until an answer begins.
    public var startMs: Estimate
    /// Output tokens a second: the slowest is `low`.
    public var tokensPerSecond: Estimate
    /// Milliseconds an image takes.
    public var imageMs: Estimate
    public init(startMs: Estimate, tokensPerSecond: Estimate, imageMs: Estimate) {
        self.startMs = startMs
        self.tokensPerSecond = tokensPerSecond
        self.imageMs = imageMs
    }

    /// A hosted model as most are: an answer begins within seconds and streams at reading speed.
    public static let hosted = ModelSpeed(
        startMs: Estimate(low: 500, expected: 1_500, high: 5_000),
        tokensPerSecond: Estimate(low: 25, expected: 60, high: 120),
        imageMs: Estimate(low: 5_000, expected: 15_000, high: 40_000))
    /// Answers made in this process: the offline provider.
    public static let local = ModelSpeed(
        startMs: Estimate(low: 1, expected: 4, high: 15),
        tokensPerSecond: Estimate(low: 500_000, expected: 1_000_000, high: 5_000_000),
        imageMs: Estimate(low: 5, expected: 15, high: 50))

    /// Milliseconds of one call that answers with `tokens`.
    func callMs(_ kind: ModelRequest.Kind?, tokens: Int64) -> Estimate {
        switch kind {
        case nil: Estimate(low: 1, expected: 2, high: 5)
        case .image: startMs + imageMs
        case .embedding: startMs
        case .text:
            Estimate(
                low: startMs.low + tokens * 1_000 / max(1, tokensPerSecond.high),
                expected: startMs.expected + tokens * 1_000 / max(1, tokensPerSecond.expected),
                high: startMs.high + tokens * 1_000 / max(1, tokensPerSecond.low))
        }
    }
}
