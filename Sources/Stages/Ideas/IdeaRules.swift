import Pipeline

/// Turns a model's ideas into ones that can be worked on; counts what it had to set right.
struct IdeaRules: Sendable {
    static let wordTargets = 300...5_000
    static let sectionsMin = 2
    static let sectionsMax = 15

    let keywords: [Keyword]
    let pillar: String
    let ideasMax: Int
    /// Phrases the site profile bans: a heading that has one would bring it into the article.
    var banned: [String] = []

    struct Reading: Sendable, Equatable {
        var kept: [Idea] = []
        /// Ideas that were empty, or another idea again.
        var dropped = 0
        /// Invented keywords, out-of-range targets, outlines that did not add up.
        var repaired = 0
    }

    /// - Throws: when not one idea is usable, with the places of what is wrong.
    func read(_ reply: JSON) throws(Inquiry.Unusable) -> Reading {
        var reading = Reading()
        var problems: [String] = []
        var titles: Set<String> = []
        var usedPrimaries: Set<String> = []
        let overlap = Overlap()
        for (index, json) in (reply["ideas"]?.array ?? []).enumerated() {
            let place = "$.ideas[\(index)]"
            let title = TextNormal.display(json["title"]?.string ?? "")
            let outline = outline(json, &reading.repaired)
            if title.isEmpty {
                problems.append("\(place).title: must not be empty")
            } else if outline.count < Self.sectionsMin {
                problems.append("\(place).outline: needs at least \(Self.sectionsMin) sections")
            } else if !titles.insert(TextNormal.key(title)).inserted {
                problems.append("\(place).title: \"\(title)\" exists already")
            } else if reading.kept.contains(where: { overlap.areTitlesAlike($0.title, title) }) {
                problems.append("\(place).title: \"\(title)\" answers the same search as another")
            } else if reading.kept.count == ideasMax {
                problems.append("\(place): more than \(ideasMax) ideas")
            } else {
                let idea = idea(json, title, outline, &usedPrimaries, &reading.repaired)
                reading.kept.append(idea)
                continue
            }
            reading.dropped += 1
        }
        guard !reading.kept.isEmpty else {
            throw Inquiry.Unusable(problems.isEmpty ? ["$.ideas: there is no idea"] : problems)
        }
        return reading
    }

    /// What a repair call is told of ideas whose titles or headings say what is banned.
    func complaints(of ideas: [Idea]) -> [String] {
        var seen: Set<String> = []
        return ideas.flatMap(bannedPhrases).filter { seen.insert($0).inserted }
            .map { "the phrase \"\($0)\" must not be used" }
    }

    /// Leaves out ideas that still say what is banned, unless that would leave none: then a person
    /// sees it in the failed checks of the articles.
    func withoutBanned(_ reading: Reading) -> Reading {
        let allowed = reading.kept.filter { bannedPhrases(of: $0).isEmpty }
        guard !allowed.isEmpty, allowed.count < reading.kept.count else { return reading }
        var reading = reading
        reading.dropped += reading.kept.count - allowed.count
        reading.kept = allowed
        return reading
    }

    private func bannedPhrases(of idea: Idea) -> [String] {
        let text = ([idea.title] + idea.outline.map(\.heading)).joined(separator: "\n")
        return PhraseSearch.found(banned, in: text).map(\.phrase)
    }

    private func idea(
        _ json: JSON, _ title: String, _ outline: [OutlineSection], _ used: inout Set<String>,
        _ repaired: inout Int
    ) -> Idea {
        var primary = own(json["primary_keywords"]?.strings ?? [], &repaired)
        if primary.isEmpty {
            // The best keyword no other idea is about; all ideas of a cluster on one keyword would
            // compete with each other.
            let pillarKey = TextNormal.key(pillar)
            let free = keywords.filter { !used.contains($0.key) }
            let choice =
                free.first { $0.key == pillarKey } ?? Partition.best(of: free)
                ?? Partition.best(of: keywords)
            primary = choice.map { [$0] } ?? []
            repaired += 1
        }
        for keyword in primary { used.insert(keyword.key) }
        let taken = Set(primary.map(\.key))
        let secondary = own(json["secondary_keywords"]?.strings ?? [], &repaired)
            .filter { !taken.contains($0.key) }
        let asked = Int(clamping: json["word_target"]?.int ?? 0)
        let target = min(max(asked, Self.wordTargets.lowerBound), Self.wordTargets.upperBound)
        if target != asked { repaired += 1 }
        func text(_ key: String) -> String { TextNormal.display(json[key]?.string ?? "") }
        return Idea(
            title: String(title.prefix(200)), angle: text("angle"),
            description: text("description"),
            contentType: text("content_type"), contentStructure: text("content_structure"),
            primary: primary, secondary: secondary, audience: text("audience"), wordTarget: target,
            outline: Self.budgeted(outline, target: target, &repaired))
    }

    /// The cluster's keywords among `texts`; what the model made up is counted and left out.
    private func own(_ texts: [String], _ repaired: inout Int) -> [Keyword] {
        var result: [Keyword] = []
        for text in texts {
            let key = TextNormal.key(text)
            if let keyword = keywords.first(where: { $0.key == key }) {
                if !result.contains(keyword) { result.append(keyword) }
            } else {
                repaired += 1
            }
        }
        return result
    }

    /// Sections with a heading, none twice, without the marks models put before headings.
    private func outline(_ json: JSON, _ repaired: inout Int) -> [OutlineSection] {
        var seen: Set<String> = []
        var sections: [OutlineSection] = []
        for section in (json["outline"]?.array ?? []).map(OutlineSection.init) {
            let heading = TextNormal.display(
                String(section.heading.drop { $0 == "#" || $0.isWhitespace }))
            guard !heading.isEmpty, seen.insert(TextNormal.key(heading)).inserted,
                sections.count < Self.sectionsMax
            else {
                repaired += 1
                continue
            }
            sections.append(
                OutlineSection(
                    heading: String(heading.prefix(160)), words: max(0, section.words),
                    points: section.points.map(TextNormal.display).filter { !$0.isEmpty }))
        }
        return sections
    }

    /// Budgets that add up to the target, give or take a tenth: otherwise scaled, the remainder of
    /// the division in the last section.
    static func budgeted(
        _ outline: [OutlineSection], target: Int, _ repaired: inout Int
    ) -> [OutlineSection] {
        let sum = outline.reduce(0) { $0 + min($1.words, 100_000) }
        if abs(sum - target) * 10 <= target { return outline }
        repaired += 1
        var outline = outline
        var given = 0
        for index in outline.indices {
            let share =
                sum == 0
                ? target / outline.count : min(outline[index].words, 100_000) * target / sum
            outline[index].words = index == outline.count - 1 ? max(0, target - given) : share
            given += share
        }
        return outline
    }
}
