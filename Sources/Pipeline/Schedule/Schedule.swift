/// A run that is to be started again and again.
public struct Schedule: Sendable, Equatable {
    /// Where its keywords come from.
    public enum Source: Sendable, Equatable, Codable {
        /// Every keyword list in a folder; what the project covers already is left out.
        case folder(String)
        /// The keywords of the project's library that no run has.
        case library
    }

    /// What happens when nobody looked at the time it was due.
    public enum Missed: String, Sendable, Codable, CaseIterable {
        /// It runs once, late.
        case run
        /// It waits for the next time, if it is more than an hour late.
        case skip
    }

    /// What every run of it is given.
    public struct Plan: Sendable, Equatable, Codable {
        public var source: Source
        public var settings: RunSettings
        /// At most so many keywords a run, the first ones of the source.
        public var keywordsMax: Int?
        public var creditsCap: Credits?
        public var usdCap: Dollars?
        public var missed: Missed
        /// No run begins sooner than this after the last one began.
        public var gapMs: Int64
        public init(
            source: Source, settings: RunSettings, keywordsMax: Int? = nil,
            creditsCap: Credits? = nil, usdCap: Dollars? = nil, missed: Missed = .run,
            gapMs: Int64 = 0
        ) {
            self.source = source
            self.settings = settings
            self.keywordsMax = keywordsMax
            self.creditsCap = creditsCap
            self.usdCap = usdCap
            self.missed = missed
            self.gapMs = gapMs
        }
    }

    public var name: String
    public var project: String
    public var recurrence: Recurrence
    /// A name of the time zone database: `Europe/Berlin`.
    public var zone: String
    public var plan: Plan
    public var isPaused = false
    /// Nil while it is paused, and when it is never due again.
    public var nextAt: Timestamp?
    /// When it was due last, and what came of it, in a sentence.
    public var lastAt: Timestamp?
    public var lastResult: String?
    /// The last run it started.
    public var lastRun: RunID?
    /// When that was.
    public var lastRunAt: Timestamp?

    public init(
        name: String, project: String, recurrence: Recurrence, zone: String, plan: Plan
    ) {
        self.name = name
        self.project = project
        self.recurrence = recurrence
        self.zone = zone
        self.plan = plan
    }
}
