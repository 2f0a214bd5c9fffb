public import Pipeline

/// A keyword as a list has it.
public struct Keyword: Sendable, Equatable {
    /// As shown and sent: white space and compatibility forms folded, letter case kept.
    public var text: String
    /// What makes two keywords the same one (`TextNormal.key`).
    public var key: String
    /// Searches a month.
    public var volume: Int?
    /// 0–100.
    public var difficulty: Int?
    /// Cost per click in millionths of the list's currency.
    public var cpc: Int64?
    public var intent: String?
    /// The cluster the list already puts it in.
    public var group: String?
    /// Where it stands in its file, from 1; zero when it comes from elsewhere.
    public var line: Int

    public init(
        _ text: String, volume: Int? = nil, difficulty: Int? = nil, cpc: Int64? = nil,
        intent: String? = nil, group: String? = nil, line: Int = 0
    ) {
        let shown = TextNormal.display(text)
        let folded = TextNormal.key(shown)
        self.text = shown
        // Most keywords are their own key: one text in memory, not two.
        key = folded == shown ? shown : folded
        self.volume = volume
        self.difficulty = difficulty
        self.cpc = cpc
        self.intent = intent
        self.group = group
        self.line = line
    }

    /// A keyword whose text and key are in their forms already.
    init(text: String, key: String) {
        self.text = text
        self.key = key
        line = 0
    }

    /// The keyword as it travels in inputs of stage 1 and 2. `cpc` is in millionths.
    public var json: JSON {
        var members: [String: JSON] = ["keyword": .string(text), "key": .string(key)]
        if let volume { members["volume"] = JSON(volume) }
        if let difficulty { members["difficulty"] = JSON(difficulty) }
        if let cpc { members["cpc"] = .int(cpc) }
        if let intent { members["intent"] = .string(intent) }
        if let group { members["group"] = .string(group) }
        return .object(members)
    }

    /// Reads `json` back; nil when there is no keyword in it.
    public init?(_ json: JSON) {
        guard let text = json["keyword"]?.string else { return nil }
        self.init(
            text, volume: json["volume"]?.int.map { Int(clamping: $0) },
            difficulty: json["difficulty"]?.int.map { Int(clamping: $0) }, cpc: json["cpc"]?.int,
            intent: json["intent"]?.string, group: json["group"]?.string)
        if let key = json["key"]?.string { self.key = key }
        if key.isEmpty { return nil }
    }

    /// Whether this one comes first where the best come first: more searches, then less
    /// difficulty, then by key.
    public func isBetter(than other: Keyword) -> Bool {
        if (volume ?? -1) != (other.volume ?? -1) { return (volume ?? -1) > (other.volume ?? -1) }
        if (difficulty ?? 101) != (other.difficulty ?? 101) {
            return (difficulty ?? 101) < (other.difficulty ?? 101)
        }
        return key.utf8.lexicographicallyPrecedes(other.key.utf8)
    }
}
