import Pipeline

/// Stage 1: names, describes and, where too large, splits the candidate groups.
struct OfflineClusters {
    let language: any OfflineLanguage
    let banned: BannedPhrases

    func reply(to inputs: JSON) -> JSON? {
        guard let groups = inputs["groups"]?.array else { return nil }
        let largest = max(1, Int(inputs["cluster_max"]?.int ?? 10))
        var names: Set<String> = []
        var clusters: [JSON] = []
        for group in groups {
            let keywords = OfflineClusters.keywords(of: group)
            guard !keywords.isEmpty else { continue }
            for part in split(keywords, largest) {
                clusters.append(cluster(of: part, named: &names))
            }
        }
        return ["clusters": .array(clusters)]
    }

    /// Keywords stand as texts or as objects with a text.
    private static func keywords(of group: JSON) -> [String] {
        (group["keywords"]?.array ?? []).compactMap { $0.string ?? $0["keyword"]?.string }
    }

    /// Parts of nearly equal size, none above `largest`, keywords of one intent next to each other.
    private func split(_ keywords: [String], _ largest: Int) -> [[String]] {
        guard keywords.count > largest else { return [keywords] }
        let group = keywords[0]
        let byIntent = SearchIntent.allCases.flatMap { intent in
            keywords.filter { language.reading(of: $0, in: group).intent == intent }
        }
        let count = (keywords.count + largest - 1) / largest
        return (0..<count).map { part in
            let start = part * byIntent.count / count
            return Array(byIntent[start..<(part + 1) * byIntent.count / count])
        }
    }

    private func cluster(of keywords: [String], named names: inout Set<String>) -> JSON {
        let pillar = OfflineClusters.pillar(of: keywords)
        let readings = keywords.map { language.reading(of: $0, in: pillar) }
        let intent = OfflineClusters.intent(of: readings)
        let topic = language.reading(of: pillar, in: keywords[0]).topic
        let choice = SeededChoice(from: pillar)
        var voice = Voice(
            book: language.book, topic: topic.with("list", list(of: keywords)),
            banned: banned, choice: choice)
        let description =
            voice.draw(language.book.pool("cluster.description", intent.rawValue)) ?? pillar
        return [
            "name": .string(name(of: topic, keywords, &names)), "description": .string(description),
            "intent": .string(intent.rawValue), "pillar_keyword": .string(pillar),
            "keywords": JSON(keywords),
        ]
    }

    /// The broadest keyword: fewest words without those that make it a question, the first of
    /// these.
    private static func pillar(of keywords: [String]) -> String {
        let asking: Set<String> = [
            "how", "to", "what", "is", "are", "cómo", "como", "qué", "que", "es", "son",
        ]
        let counts = keywords.map { keyword in
            let words = keyword.lowercased().split(separator: " ").map(String.init)
            return words.count - words.prefix { asking.contains($0) }.count
        }
        let least = counts.min() ?? 0
        return keywords[counts.firstIndex(of: least) ?? 0]
    }

    /// The intent most keywords show by their words; the later one of the list wins a tie, since
    /// it says more. Bare names show none: they take on what the others say, and informational is
    /// only what is left, unless most keywords ask how something is done.
    private static func intent(of readings: [KeywordReading]) -> SearchIntent {
        let telling = readings.filter { $0.form != .plain || $0.intent != .informational }
        var best = SearchIntent.informational
        var most = 0
        for intent in SearchIntent.allCases {
            let count = telling.count { $0.intent == intent }
            if count > 0, count > most || (count == most && best != .informational) {
                (best, most) = (intent, count)
            }
        }
        return best
    }

    /// The subject; where that name is taken, the first keyword that gives another one.
    private func name(of topic: Topic, _ keywords: [String], _ names: inout Set<String>) -> String {
        let subject = topic.slots["name"] ?? topic.slots["s"] ?? keywords[0]
        for candidate in [subject] + keywords.map(language.cleaned) {
            let name = SentenceCase.capitalisedStart(candidate)
            if names.insert(name.lowercased()).inserted { return name }
        }
        let name = SentenceCase.capitalisedStart("\(subject) (\(names.count + 1))")
        names.insert(name.lowercased())
        return name
    }

    /// "a, b and c" of the first three keywords.
    private func list(of keywords: [String]) -> String {
        let quoted = keywords.prefix(3).map { "\"\(language.cleaned($0))\"" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.first ?? "" }
        let and = language.book.pool("list.and").first ?? "and"
        return quoted.dropLast().joined(separator: ", ") + " \(and) " + last
    }
}
