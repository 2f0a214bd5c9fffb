import Pipeline

/// Stage 2: article ideas for a cluster, each with its own subject or its own way of treating it.
struct OfflineIdeas {
    let language: any OfflineLanguage
    let banned: BannedPhrases
    /// The answer's schema: its list of content types is obeyed where it has one.
    let schema: JSON?

    func reply(to inputs: JSON) -> JSON? {
        guard let cluster = inputs["cluster"], let listed = cluster["keywords"]?.array else {
            return nil
        }
        let keywords = OfflineIdeas.ordered(listed, pillar: cluster["pillar_keyword"]?.string)
        guard !keywords.isEmpty else { return nil }
        let group = OfflineIdeas.group(keywords, cluster["name"]?.string ?? "", language)
        let intents = OfflineIdeas.intents(listed)
        let readings = keywords.map { keyword in
            var reading = language.reading(of: keyword, in: group)
            reading.intent = intents[keyword] ?? reading.intent
            return reading
        }
        let least = max(1, Int(inputs["ideas_min"]?.int ?? 3))
        let most = max(least, Int(inputs["ideas_max"]?.int ?? 7))
        let count = min(most, max(least, least + (keywords.count - 3) / 2))
        let intent = SearchIntent(rawValue: cluster["intent"]?.string ?? "") ?? readings[0].intent
        let picks = AngleChoice(readings: readings, intent: intent).picks(count)
        var titles = (inputs["existing"]?.array ?? []).compactMap { $0["title"]?.string }
        let ideas = picks.enumerated().map { number, pick in
            idea(number, pick, picks, readings, &titles)
        }
        return ["ideas": .array(ideas)]
    }

    /// The pillar first, then by volume; equal volumes keep their order.
    private static func ordered(_ keywords: [JSON], pillar: String?) -> [String] {
        let texts = keywords.compactMap { entry -> (String, Int64)? in
            guard let text = entry.string ?? entry["keyword"]?.string else { return nil }
            return (text, text == pillar ? .max : entry["volume"]?.int ?? 0)
        }
        return texts.enumerated().sorted { left, right in
            left.element.1 != right.element.1
                ? left.element.1 > right.element.1 : left.offset < right.offset
        }.map(\.element.0)
    }

    /// The intents that came with the keywords, where they name one of ours.
    private static func intents(_ keywords: [JSON]) -> [String: SearchIntent] {
        var intents: [String: SearchIntent] = [:]
        for entry in keywords {
            guard let text = entry["keyword"]?.string, let name = entry["intent"]?.string else {
                continue
            }
            intents[text] = SearchIntent(rawValue: name.lowercased())
        }
        return intents
    }

    /// The keyword that names the cluster's thing most plainly, for keywords that name none.
    static func group(_ keywords: [String], _ name: String, _ language: any OfflineLanguage)
        -> String
    {
        let named = keywords.filter {
            language.reading(of: $0, in: "").form.namesItsThing
        }
        let shortest = named.enumerated().min {
            ($0.element.utf8.count, $0.offset) < ($1.element.utf8.count, $1.offset)
        }
        return shortest?.element ?? name
    }

    private func idea(
        _ number: Int, _ pick: AngleChoice.Pick, _ picks: [AngleChoice.Pick],
        _ readings: [KeywordReading], _ titles: inout [String]
    ) -> JSON {
        let reading = readings[pick.keyword]
        let angle = pick.angle
        let seed = SeededChoice(from: "\(number) \(angle.rawValue) \(reading.keyword)")
        let topic = language.adapted(reading.topic, to: angle)
        var voice = Voice(book: language.book, topic: topic, banned: banned, choice: seed)
        let secondary = secondary(number, picks, readings)
        let words = wordTarget(angle, secondary.count, &voice)
        let variant = variant(of: reading, among: secondary)
        let outline = OutlinePlan(angle, reading, variant: variant, words: words, voice: &voice)
        let title = OfflineTitle(language: language, angle: angle, reading: reading)
            .title(itemCount: outline.itemCount, apartFrom: titles, &voice)
        titles.append(title)
        let mood = angle.mood.pool
        let pool: (String) -> String? = { voice.repeatable(language.book.pool($0)) }
        return [
            "title": .string(title),
            "angle": .string(pool("angle.\(angle.rawValue)") ?? angle.rawValue),
            "description": .string(pool("about.\(mood)") ?? title),
            "content_type": .string(contentType(angle)),
            "content_structure": .string(outline.sections.map(\.heading).joined(separator: " → ")),
            "primary_keywords": [.string(reading.keyword)],
            "secondary_keywords": JSON(secondary.map(\.keyword)),
            "audience": .string(withoutStop(pool("audience.\(mood)") ?? "")),
            "word_target": JSON(words),
            "outline": .array(
                outline.sections.map { section in
                    [
                        "heading": .string(section.heading), "words": JSON(section.words),
                        "points": JSON(section.points),
                    ]
                }),
        ]
    }

    private func withoutStop(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// Keywords that lead to no idea of their own, dealt out in turn, and the pillar for the rest.
    private func secondary(
        _ number: Int, _ picks: [AngleChoice.Pick], _ readings: [KeywordReading]
    ) -> [KeywordReading] {
        let primary = Set(picks.map(\.keyword))
        let free = readings.indices.filter { !primary.contains($0) }
        var chosen = free.enumerated().filter { $0.offset % picks.count == number }.map(\.element)
        let own = picks[number].keyword
        for other in readings.indices where chosen.count < 3 && other != own {
            if !chosen.contains(other) { chosen.append(other) }
        }
        return chosen.prefix(5).map { readings[$0] }
    }

    /// A secondary keyword that names a narrower thing, which then gets a section.
    private func variant(of reading: KeywordReading, among others: [KeywordReading]) -> Topic? {
        guard reading.topic.shape == .thing else { return nil }
        return others.first { other in
            other.form == .plain && other.topic.shape == .thing && other.subject != reading.subject
                && OfflineIdeas.isNarrower(other.topic, than: reading.brief)
        }?.topic
    }

    /// "manual coffee grinder" is a kind of "coffee grinder", and "cafetera italiana para dos" one of
    /// "cafetera italiana"; "molienda para cafetera italiana" is none.
    private static func isNarrower(_ topic: Topic, than wide: Topic) -> Bool {
        let (narrow, wide) = (topic.slots["n"] ?? "", wide.slots["n"] ?? "")
        let isJoining: (Substring?) -> Bool = { Likeness.words(String($0 ?? "")).isEmpty }
        guard !wide.isEmpty, narrow.utf8.count > wide.utf8.count else { return false }
        if narrow.hasPrefix(wide + " ") {
            return isJoining(narrow.dropFirst(wide.count).split(separator: " ").first)
        }
        return narrow.hasSuffix(" " + wide)
            && !isJoining(narrow.dropLast(wide.count).split(separator: " ").last)
    }

    /// 600–1,400 words in hundreds: what the angle needs, more where there is more to cover.
    private func wordTarget(_ angle: Angle, _ covered: Int, _ voice: inout Voice) -> Int {
        let base =
            switch angle {
            case .buyingGuide: 1100
            case .guide, .comparison, .howTo, .criteria, .cost, .sellers: 900
            case .habits, .mistakes, .buyingMistakes, .care, .explainer, .questions: 800
            case .troubleshooting, .reviews: 800
            case .answer, .checklist, .decision: 700
            }
        let change = voice.phrasing.choice.number(in: -1...1) * 100 + (covered > 3 ? 100 : 0)
        return min(1400, max(600, base + change))
    }

    /// The angle's name; where the schema lists the content types, the nearest of these.
    private func contentType(_ angle: Angle) -> String {
        let members = schema?["properties"]?["ideas"]?["items"]?["properties"]
        let allowed = members?["content_type"]?["enum"]?.strings ?? []
        if allowed.isEmpty || allowed.contains(angle.rawValue) { return angle.rawValue }
        let folded: (String) -> String = { $0.lowercased().filter(\.isLetter) }
        let names = [angle.rawValue] + angle.otherNames
        for name in names {
            if let match = allowed.first(where: { folded($0) == folded(name) }) { return match }
        }
        return allowed.first { ["article", "blogpost", "guide"].contains(folded($0)) } ?? allowed[0]
    }
}

extension KeywordReading.Form {
    /// False for questions, whose thing cannot be found by rules.
    fileprivate var namesItsThing: Bool {
        switch self {
        case .question, .trouble, .comparison: false
        default: true
        }
    }
}

extension Angle {
    /// What others call this content type.
    fileprivate var otherNames: [String] {
        switch self {
        case .guide, .explainer, .care: ["guide", "explainer", "article"]
        case .answer, .questions: ["faq", "q&a", "guide"]
        case .howTo, .troubleshooting: ["how-to", "tutorial", "guide"]
        case .checklist: ["checklist", "listicle"]
        case .habits, .mistakes, .buyingMistakes, .criteria: ["listicle", "list"]
        case .comparison: ["comparison"]
        case .reviews: ["review", "guide"]
        case .buyingGuide, .decision, .sellers, .cost: ["buying-guide", "guide", "landing-page"]
        }
    }
}
