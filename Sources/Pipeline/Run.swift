/// A run as it is recorded.
public struct Run: Sendable, Equatable {
    public var key: RunKey
    public var id: RunID
    public var project: String
    /// Counts the project's runs from 1.
    public var number: Int
    /// What made it: `manual`, `scheduled`, `demo`, `api`.
    public var cause: String
    public var state: RunState
    /// Set exactly while `state` is `waiting`.
    public var waitReason: WaitReason?
    /// What exactly is missing, in a sentence.
    public var waitDetail: String?
    public var settings: RunSettings
    /// The catalogue's content at the start is the blob of this digest.
    public var catalogue: Digest
    public var inputName: String
    public var inputDigest: Digest
    /// The quote shown before the run.
    public var quote: JSON
    /// What became of the lines of the keyword file.
    public var importReport: JSON
    public var control: Control?
    /// Who runs it now; nil when nobody does.
    public var owner: String?
    public var fence: Int64
    public var creditsCap: Credits?
    public var usdCap: Dollars?
    public var creditsSpent: Credits
    public var creditsReserved: Credits
    public var usdSpent: Dollars
    public var usdReserved: Dollars
    /// Part of `usdSpent`: the bounds of calls whose answer is unknown.
    public var usdInDoubt: Dollars
    public var eventSequence: Int64
    /// Per mille; what progress never falls under.
    public var progressFloor: Int
    public var openStage: StageName
    public var createdAt: Timestamp
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    /// How long it has not worked between its start and when it last began to: paused, waiting,
    /// queued, over.
    public var idle: Duration
    /// While set, the run works on these items only.
    public var focus: RunFocus?

    /// A person's wish that the owner has yet to fulfil.
    public struct Control: Sendable, Equatable {
        public enum Wish: String, Sendable, Codable { case pause, cancel }
        public var wish: Wish
        /// Abort what is in flight rather than let it finish.
        public var now: Bool
        public var reason: String?
        public var actor: String?
        public init(wish: Wish, now: Bool, reason: String? = nil, actor: String? = nil) {
            self.wish = wish
            self.now = now
            self.reason = reason
            self.actor = actor
        }
    }

    public init(
        key: RunKey, id: RunID, project: String, number: Int, cause: String, state: RunState,
        waitReason: WaitReason?, waitDetail: String?, settings: RunSettings, catalogue: Digest,
        inputName: String, inputDigest: Digest, quote: JSON, importReport: JSON, control: Control?,
        owner: String?, fence: Int64, creditsCap: Credits?, usdCap: Dollars?,
        creditsSpent: Credits, creditsReserved: Credits, usdSpent: Dollars, usdReserved: Dollars,
        usdInDoubt: Dollars, eventSequence: Int64, progressFloor: Int, openStage: StageName,
        createdAt: Timestamp, startedAt: Timestamp?, finishedAt: Timestamp?,
        focus: RunFocus? = nil, idle: Duration = .zero
    ) {
        self.key = key
        self.id = id
        self.project = project
        self.number = number
        self.cause = cause
        self.state = state
        self.waitReason = waitReason
        self.waitDetail = waitDetail
        self.settings = settings
        self.catalogue = catalogue
        self.inputName = inputName
        self.inputDigest = inputDigest
        self.quote = quote
        self.importReport = importReport
        self.control = control
        self.owner = owner
        self.fence = fence
        self.creditsCap = creditsCap
        self.usdCap = usdCap
        self.creditsSpent = creditsSpent
        self.creditsReserved = creditsReserved
        self.usdSpent = usdSpent
        self.usdReserved = usdReserved
        self.usdInDoubt = usdInDoubt
        self.eventSequence = eventSequence
        self.progressFloor = progressFloor
        self.openStage = openStage
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.focus = focus
        self.idle = idle
    }
}

/// A stage of a run as it is recorded; counts are in units (keywords in stage 1, else items).
public struct StageRecord: Sendable, Equatable {
    public var stage: StageName
    /// Per mille of the run.
    public var weight: Int
    public var enabled: Bool
    public var limit: Int?
    public var limitApplied: Bool
    public var counts: [ItemState: Int]
    /// Items neither terminal nor held.
    public var openItems: Int
    public var creditsSpent: Credits
    public var usdSpent: Dollars
    /// What the stage result counts (`clusters_created` …).
    public var tally: [String: Int64]
    /// Why it had nothing to do, where it had not.
    public var note: String?
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    /// How long of the time since it began its run has not worked; up to its end.
    public var idle: Duration
    public init(
        stage: StageName, weight: Int, enabled: Bool, limit: Int?, limitApplied: Bool,
        counts: [ItemState: Int], openItems: Int, creditsSpent: Credits, usdSpent: Dollars,
        tally: [String: Int64], note: String?, startedAt: Timestamp?, finishedAt: Timestamp?,
        idle: Duration = .zero
    ) {
        self.stage = stage
        self.weight = weight
        self.enabled = enabled
        self.limit = limit
        self.limitApplied = limitApplied
        self.counts = counts
        self.openItems = openItems
        self.creditsSpent = creditsSpent
        self.usdSpent = usdSpent
        self.tally = tally
        self.note = note
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.idle = idle
    }

    /// How long the run has worked since the stage began, up to its end; nil before it began.
    public func worked(until now: Timestamp) -> Duration? {
        startedAt.map { max(.zero, (finishedAt ?? now) - $0 - idle) }
    }

    public func count(_ state: ItemState) -> Int { counts[state] ?? 0 }
    /// Units known, whatever their state.
    public var total: Int { counts.values.reduce(0, +) }
    /// Units that nothing more happens to by itself.
    public var terminal: Int {
        count(.completed) + count(.failed) + count(.cancelled) + count(.skipped)
    }
}

/// Where a stage stands: a pure function of counters, upstream and toggle, never stored.
public enum StageState: String, CaseIterable, Sendable, Codable {
    case pending, processing, completed, failed, skipped

    public init(of stage: StageRecord, upstreamTerminal: Bool) {
        if !stage.enabled {
            self = .skipped
        } else if stage.openItems > 0 || !upstreamTerminal || stage.awaitsLimit {
            self = stage.startedAt == nil ? .pending : .processing
        } else if stage.count(.completed) == 0 && stage.count(.failed) > 0 {
            self = .failed
        } else {
            self = .completed
        }
    }

    public var isTerminal: Bool {
        switch self {
        case .completed, .failed, .skipped: true
        case .pending, .processing: false
        }
    }
}

extension StageRecord {
    /// A limited stage whose items still wait for the limit to choose among them.
    public var awaitsLimit: Bool { limit != nil && !limitApplied && count(.pending) > 0 }
}

extension Array where Element == StageRecord {
    /// The state of each stage, in order.
    public var states: [StageState] {
        var upstreamTerminal = true
        return map { stage in
            let state = StageState(of: stage, upstreamTerminal: upstreamTerminal)
            upstreamTerminal = upstreamTerminal && state.isTerminal
            return state
        }
    }
}
