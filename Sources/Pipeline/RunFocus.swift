/// The items a run works on alone, until they are over; then it stops.
public struct RunFocus: Sendable, Equatable, Codable {
    public var stage: StageName
    public var items: [ItemID]
    public init(stage: StageName, items: [ItemID]) {
        self.stage = stage
        self.items = items
    }
}
