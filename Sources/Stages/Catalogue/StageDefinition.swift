public import Pipeline

/// What one stage says and costs, as its folder in `stages/` has it.
public struct StageDefinition: Sendable, Equatable {
    /// Which kind of model answers.
    public enum Role: String, Sendable, CaseIterable { case text, image, none }

    /// How many items of the next stage one unit of this stage brings, in thousandths.
    public struct FanOut: Sendable, Equatable {
        public var low: Int
        public var mean: Int
        public var high: Int
    }

    public let name: StageName
    public let title: String
    /// The seed's name of the function, as in `auto_cluster`.
    public let function: String
    /// Share of the run's progress, per mille.
    public let weight: Int
    public let credits: CreditRule
    /// Units an item covers (keywords of a batch); 1 elsewhere.
    public let batchSize: Int
    /// Items of this stage at once.
    public let concurrency: Int
    public let timeoutMs: Int64
    /// Attempts an item has before it is failed.
    public let attempts: Int
    public let role: Role
    /// Upper bound of an answer, always sent; zero for stages that ask no text.
    public let maxOutputTokens: Int
    /// What one unit is expected to bring before anything is known: for forecasts and quotes.
    public let fanOut: FanOut
    /// Of one item's answer.
    public let expectedOutputTokens: Int
    let phases: [Phase: MessageTemplate]
    let success: MessageTemplate
    let stageSuccess: MessageTemplate
    let prompt: PromptTemplate?
    let schema: ResponseSchema?

    /// The message of a phase. `values` by the names the stage declares (`count`, `title` …).
    public func message(_ phase: Phase, _ values: [String: MessageValue] = [:]) -> String {
        phases[phase]?.filled(with: values) ?? phase.label
    }

    /// What is said of one finished item.
    public func successMessage(_ values: [String: MessageValue]) -> String {
        success.filled(with: values)
    }

    /// What is said of the finished stage; `tally` by the keys of the stage result.
    public func stageMessage(_ tally: [String: Int64]) -> String {
        stageSuccess.filled(with: tally.mapValues { .count(Int($0)) })
    }

    /// What the claim of an item reserves; `input` is the item's own. An article is charged for at
    /// most 120 % of its target: what it has beyond that is not asked for, so not charged.
    public func creditsReserved(for input: JSON, costMax: Dollars) -> Credits {
        let target = Int(clamping: input["word_target"]?.int ?? 1_200)
        return credits.reserve(wordsMax: (max(0, target) * 6 + 4) / 5, costMax: costMax)
    }
}

extension Phase {
    /// What is said where a stage has no words of its own for a phase (seed 004).
    var label: String {
        switch self {
        case .initializing: "Initializing..."
        case .preparing: "Preparing data..."
        case .calling: "Processing with AI..."
        case .parsing: "Parsing response..."
        case .saving: "Saving results..."
        case .done: "Complete!"
        }
    }
}

/// What the behaviours fill in: the placeholders of a prompt, the gaps of messages. A folder in
/// `stages/` that speaks of anything else is refused.
struct StageContract {
    var placeholders: [String]
    var phases: [Phase: [String]]
    var success: [String]
    var stageSuccess: [String]
    var hasPrompt: Bool
    var hasSchema: Bool

    static func of(_ name: StageName) -> StageContract {
        switch name {
        case .clustering: ClusteringStage.contract
        case .ideas: IdeasStage.contract
        case .tasks: TasksStage.contract
        case .content: ContentStage.contract
        case .imagePrompts: ImagePromptsStage.contract
        case .images: ImagesStage.contract
        case .review: ReviewStage.contract
        }
    }
}
