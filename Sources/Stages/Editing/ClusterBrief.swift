import Pipeline

/// A cluster on its way through a person's hands: what stage 2 is given, with operations that keep
/// it whole.
package struct ClusterBrief: Sendable, Equatable {
    package var name: String
    package var description: String
    package var intent: String
    package private(set) var pillar: String
    package private(set) var keywords: [Keyword]
    /// Members this program version knows nothing of; they stay.
    private var others: [String: JSON]

    package init(_ input: JSON) {
        var members = input.object ?? [:]
        name = members.removeValue(forKey: "name")?.string ?? ""
        description = members.removeValue(forKey: "description")?.string ?? ""
        intent = members.removeValue(forKey: "intent")?.string ?? ""
        pillar = members.removeValue(forKey: "pillar_keyword")?.string ?? ""
        keywords = (members.removeValue(forKey: "keywords")?.array ?? []).compactMap(Keyword.init)
        others = members
    }

    /// A new cluster of these keywords.
    package init(name: String, intent: String, keywords: [Keyword]) {
        self.name = name
        description = ""
        self.intent = intent
        pillar = Partition.best(of: keywords)?.text ?? ""
        self.keywords = keywords
        others = [:]
    }

    package var json: JSON {
        .object(
            others.merging([
                "name": .string(name), "description": .string(description),
                "intent": .string(intent), "pillar_keyword": .string(pillar),
                "keywords": .array(keywords.map(\.json)),
            ]) { $1 })
    }

    /// Searches a month of all its keywords: what its priority is where nobody set one.
    package var volume: Int { keywords.reduce(0) { $0 + ($1.volume ?? 0) } }

    /// Takes keywords in; one it has already stays as it is.
    package mutating func take(_ more: [Keyword]) {
        let known = Set(keywords.map(\.key))
        keywords += more.filter { !known.contains($0.key) }
        choosePillar()
    }

    /// Gives keywords away, by their keys, in the order they stood in.
    package mutating func give(_ keys: Set<String>) -> [Keyword] {
        let given = keywords.filter { keys.contains($0.key) }
        keywords.removeAll { keys.contains($0.key) }
        choosePillar()
        return given
    }

    /// Sets the keyword the cluster's main article is about; false when it is none of its own.
    package mutating func setPillar(_ text: String) -> Bool {
        let key = TextNormal.key(text)
        guard let keyword = keywords.first(where: { $0.key == key }) else { return false }
        pillar = keyword.text
        return true
    }

    private mutating func choosePillar() {
        let key = TextNormal.key(pillar)
        guard !keywords.contains(where: { $0.key == key }) else { return }
        pillar = Partition.best(of: keywords)?.text ?? ""
    }
}
