/// Everything about how a run works that is fixed when it is made.
public struct RunSettings: Sendable, Equatable, Codable {
    /// When items of a later stage may begin.
    public enum Order: String, Sendable, Codable, CaseIterable {
        /// The moment their own parents allow; later stages go first.
        case flow
        /// Stage N+1 begins when stage N is terminal.
        case stages
    }
    public var models: ModelSettings
    public var stage: StageSettings
    public var order: Order
    /// The run waits for approval once this stage and all before it are terminal.
    public var pauseAfter: StageName?
    /// Most units of a stage this run takes, by stage slug.
    public var limits: [String: Int]
    /// Items that ask a model in flight at once, over all stages.
    public var concurrency: Int
    /// What the stages' own concurrency is meant for.
    public static let usualConcurrency = 8

    public init(
        models: ModelSettings, stage: StageSettings = StageSettings(), order: Order = .flow,
        pauseAfter: StageName? = nil, limits: [String: Int] = [:], concurrency: Int = 8
    ) {
        self.models = models
        self.stage = stage
        self.order = order
        self.pauseAfter = pauseAfter
        self.limits = limits
        self.concurrency = concurrency
    }

    /// How many items of a stage are in flight at once. A run that asks for more than the usual
    /// raises each stage's share in proportion.
    public func share(ofStage concurrency: Int) -> Int {
        concurrency * max(self.concurrency, Self.usualConcurrency) / Self.usualConcurrency
    }
}
