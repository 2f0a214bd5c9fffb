/// What is made again in a rerun.
public enum RerunChoice: Sendable, Equatable {
    /// Every finished item of a stage.
    case stage(StageName)
    /// These items; what is made from one of them is not counted twice.
    case items([ItemID])
    /// Whatever is stale and was made from something that is not.
    case stale
}

/// What becomes of everything that was made from the items of a rerun.
public enum RerunMode: String, Sendable, Codable, CaseIterable {
    /// It is made again in order; the old versions stay readable.
    case cascade
    /// It is marked stale and stays as it is, until somebody has it made again.
    case markStale = "mark_stale"
}

/// A retry or a rerun of a run, from the request to its end.
public struct Rework: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case retry, rerun }
    public enum State: String, Sendable, Codable, CaseIterable {
        /// Rows are being set aside, chunk by chunk; nothing is claimed.
        case preparing
        /// Items are made again.
        case working
        case completed
        /// None of what was asked for has come out.
        case failed
    }
    /// Counts the retries and reruns of the run from 1.
    public var number: Int
    public var kind: Kind
    /// Nil for retries.
    public var mode: RerunMode?
    public var state: State
    /// The stage it begins at; nil for chosen items.
    public var stage: StageName?
    /// The chosen items that are made from no other chosen one.
    public var items: [ItemID]
    /// Items with a higher number are of the new generation.
    public var lastItem: ItemID
    /// What was said before it began: counts and price.
    public var plan: JSON
    public var actor: String?
    /// What the run had spent when it began.
    public var creditsBefore: Credits
    public var usdBefore: Dollars
    public var startedAt: Timestamp
    public var finishedAt: Timestamp?
    public init(
        number: Int, kind: Kind, mode: RerunMode?, state: State, stage: StageName?,
        items: [ItemID], lastItem: ItemID, plan: JSON, actor: String?, creditsBefore: Credits,
        usdBefore: Dollars, startedAt: Timestamp, finishedAt: Timestamp?
    ) {
        self.number = number
        self.kind = kind
        self.mode = mode
        self.state = state
        self.stage = stage
        self.items = items
        self.lastItem = lastItem
        self.plan = plan
        self.actor = actor
        self.creditsBefore = creditsBefore
        self.usdBefore = usdBefore
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}

extension StageName {
    /// Why a rerun from this stage has nothing to work on.
    public var rerunPrerequisiteMissing: String {
        let missing =
            switch self {
            case .clustering: "Keywords"
            case .ideas: "Clusters"
            case .tasks: "Ideas"
            case .content: "Tasks"
            case .imagePrompts: "Articles"
            case .images: "Image prompts"
            case .review: "Articles"
            }
        return "\(missing) missing; cannot rerun \(rawValue)"
    }
}
