/// An item as it is recorded.
public struct Item: Sendable, Equatable {
    public var id: ItemID
    public var run: RunKey
    public var stage: StageName
    public var path: ItemPath
    public var generation: Int
    public var title: String
    public var units: Int
    public var priority: Int
    public var state: ItemState
    public var editorial: EditorialStatus?
    public var attempt: Int
    public var interruptions: Int
    public var notBefore: Timestamp
    public var holdReason: String?
    public var freshness: String
    public var edited: Bool
    public var errorKind: String?
    public var errorMessage: String?
    /// The success message.
    public var message: String?
    public var creditsReserved: Credits
    public var creditsSpent: Credits
    public var usdSpent: Dollars
    public var createdAt: Timestamp
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    public var parent: ItemID?
    public var article: ItemID?
    public init(
        id: ItemID, run: RunKey, stage: StageName, path: ItemPath, generation: Int, title: String,
        units: Int, priority: Int, state: ItemState, editorial: EditorialStatus?, attempt: Int,
        interruptions: Int, notBefore: Timestamp, holdReason: String?, freshness: String,
        edited: Bool, errorKind: String?, errorMessage: String?, message: String?,
        creditsReserved: Credits, creditsSpent: Credits, usdSpent: Dollars, createdAt: Timestamp,
        startedAt: Timestamp?, finishedAt: Timestamp?, parent: ItemID?, article: ItemID?
    ) {
        self.id = id
        self.run = run
        self.stage = stage
        self.path = path
        self.generation = generation
        self.title = title
        self.units = units
        self.priority = priority
        self.state = state
        self.editorial = editorial
        self.attempt = attempt
        self.interruptions = interruptions
        self.notBefore = notBefore
        self.holdReason = holdReason
        self.freshness = freshness
        self.edited = edited
        self.errorKind = errorKind
        self.errorMessage = errorMessage
        self.message = message
        self.creditsReserved = creditsReserved
        self.creditsSpent = creditsSpent
        self.usdSpent = usdSpent
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.parent = parent
        self.article = article
    }
}
