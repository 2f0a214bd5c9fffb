/// What a rerun would do, read before anything is changed.
public struct RerunPlan: Sendable, Equatable {
    /// One stage's part; counts are items, in stage 1 batches and the partition.
    public struct Stage: Sendable, Equatable {
        public var stage: StageName
        /// Chosen: made again from the inputs they had.
        public var chosen: Int
        /// Made from what is chosen: stale, and in a cascade made again.
        public var behind: Int
        /// What a stage counts, of both: keywords in stage 1.
        public var units: Int
        /// Of both, those at work now: their answers will be recorded and used by nothing.
        public var inFlight: Int
        /// Kept as a person left them.
        public var kept: Int
        public init(
            stage: StageName, chosen: Int = 0, behind: Int = 0, units: Int = 0, inFlight: Int = 0,
            kept: Int = 0
        ) {
            self.stage = stage
            self.chosen = chosen
            self.behind = behind
            self.units = units
            self.inFlight = inFlight
            self.kept = kept
        }
    }

    /// Something a person has edited or approved.
    public struct Kept: Sendable, Equatable {
        public var id: ItemID
        public var stage: StageName
        public var path: ItemPath
        public var title: String
        /// `edited`, `approved`, `published`.
        public var because: String
        public init(
            id: ItemID, stage: StageName, path: ItemPath, title: String, because: String
        ) {
            self.id = id
            self.stage = stage
            self.path = path
            self.title = title
            self.because = because
        }
    }

    public var mode: RerunMode
    /// All seven, in order.
    public var stages: [Stage]
    /// In order of stage and path, up to a bound; `keptCount` counts all.
    public var kept: [Kept]
    public var keptCount: Int { stages.reduce(0) { $0 + $1.kept } }
    /// Articles of which an image prompt or image is made again: their review is too.
    public var articles: Int
    /// Words of an article by those this run has written: a fifth less than the shortest up to a
    /// fifth more than the longest. Nil where there are none to go by.
    public var words: Estimate?

    public init(
        mode: RerunMode, stages: [Stage], kept: [Kept], articles: Int, words: Estimate? = nil
    ) {
        self.mode = mode
        self.stages = stages
        self.kept = kept
        self.articles = articles
        self.words = words
    }

    public var chosen: Int { stages.reduce(0) { $0 + $1.chosen } }
    public var behind: Int { stages.reduce(0) { $0 + $1.behind } }
    public var inFlight: Int { stages.reduce(0) { $0 + $1.inFlight } }
    public subscript(stage: StageName) -> Stage { stages[stage.number - 1] }

    /// The documented form, version 1.
    public var json: JSON {
        [
            "version": 1, "mode": .string(mode.rawValue), "chosen": JSON(chosen),
            "stale": JSON(behind), "in_flight": JSON(inFlight), "kept_count": JSON(keptCount),
            "stages": .array(
                stages.map {
                    [
                        "stage": .string($0.stage.rawValue), "chosen": JSON($0.chosen),
                        "stale": JSON($0.behind), "in_flight": JSON($0.inFlight),
                        "kept": JSON($0.kept),
                    ]
                }),
            "kept": .array(
                kept.map {
                    [
                        "id": .int($0.id.rawValue), "stage": .string($0.stage.rawValue),
                        "path": .string($0.path.rawValue), "title": .string($0.title),
                        "because": .string($0.because),
                    ]
                }),
        ]
    }
}
