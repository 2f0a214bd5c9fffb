import Pipeline

/// How far an item in flight has come; live only, nothing durable depends on it.
public struct LivePhase: Sendable, Equatable {
    public var stage: StageName
    public var title: String
    public var phase: Phase
    public var message: String
    /// 0…100 of the item.
    public var percent: Int
    public var startedAt: Timestamp
}
