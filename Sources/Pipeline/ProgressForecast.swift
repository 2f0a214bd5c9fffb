/// What a run is expected to bring, before it has brought it: how many keywords it begins with and
/// how many units of the next stage one unit of each stage brings.
///
/// It is part of the quote that is frozen with the run, so that a status read in another process
/// forecasts the same.
public struct Forecast: Sendable, Equatable {
    /// Units stage 1 begins with.
    public var keywords: Int
    /// By the stage that brings: units of the following stage for one of its units, in thousandths.
    public var ratios: [StageName: Int64]
    /// By stage: how long one unit is expected to take the run, in milliseconds, at the run's
    /// concurrency.
    public var unitMs: [StageName: Estimate]
    /// How long the whole run is expected to work, in milliseconds, as earlier runs of its kind
    /// did; nil where there are too few.
    public var runMs: Estimate?
    public init(
        keywords: Int, ratios: [StageName: Int64] = [:], unitMs: [StageName: Estimate] = [:],
        runMs: Estimate? = nil
    ) {
        self.keywords = keywords
        self.ratios = ratios
        self.unitMs = unitMs
        self.runMs = runMs
    }

    /// Nothing is known beforehand: only what is recorded counts.
    public static let none = Forecast(keywords: 0)

    /// How many units of `stage` the work upstream of it will still bring.
    ///
    /// The expected ratio gives way to the measured one as units of the source complete: it weighs
    /// as much as `priorUnits` of them.
    func units(
        of stage: StageRecord, from source: StageRecord, remaining: Int
    ) -> Int {
        if stage.stage == .review {
            // The review item of a finished article is made when its last image has ended.
            return max(0, source.count(.completed) - stage.total) + remaining
        }
        let prior = ratios[source.stage].map { _ in Forecast.priorUnits(source.stage) } ?? 0
        let completed = Int64(source.count(.completed))
        guard prior + completed > 0 else { return 0 }
        let brought = Int64(stage.total) * 1_000
        let ratio = ((ratios[source.stage] ?? 0) * prior + brought) / (prior + completed)
        return Int((ratio * Int64(remaining)).dividedUp(by: 1_000))
    }

    private static func priorUnits(_ source: StageName) -> Int64 {
        source == .clustering ? 40 : 4
    }
}

extension StageName {
    /// The stage whose completed items bring this stage's items; nil for the first. A review comes
    /// from its article, not from the last of the article's images.
    public var source: StageName? {
        switch self {
        case .clustering: nil
        case .ideas: .clustering
        case .tasks: .ideas
        case .content: .tasks
        case .imagePrompts: .content
        case .images: .imagePrompts
        case .review: .content
        }
    }
}
