import Pipeline

/// All checks of an article, in the order they are shown.
struct ReviewChecks {
    let article: JSON
    let body: String
    let input: StageInput
    private let site: SiteProfile
    private let headings: [MarkdownBlocks.Heading]
    private let plainLines: [String]

    init(article: JSON, body: String, input: StageInput) {
        self.article = article
        self.body = body
        self.input = input
        site = SiteProfile(frozen: input.settings)
        headings = MarkdownBlocks.headings(of: body)
        plainLines = MarkdownBlocks.lines(of: body).map(MarkdownText.plainLine)
    }

    var all: [ReviewCheck] {
        [
            length, outline, headingOrder, keywordUse, stuffing, metaTitle, metaDescription, links,
            images, altTexts, bannedPhrases, faq, claims,
        ]
    }

    /// `1 link`, `2 links`
    func counted(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private func text(_ key: String) -> String { article[key]?.string ?? "" }
    private var words: Int { TextWords.count(plainLines.joined(separator: "\n")) }

    private var length: ReviewCheck {
        let target = Int(clamping: article["task"]?["word_target"]?.int ?? 0)
        guard target > 0 else {
            return ReviewCheck("length", weight: 15, passed: nil, "the task has no word target")
        }
        let off = abs(words - target) * 100 / target
        let passed = abs(words - target) * 100 <= ArticleRules.tolerance * target
        return ReviewCheck(
            "length", weight: 15, passed: passed,
            score: passed ? 100 : 100 - 2 * (off - ArticleRules.tolerance),
            "\(words) words, the target is \(target) (±\(ArticleRules.tolerance) %)")
    }

    private var outline: ReviewCheck {
        let wanted = (article["task"]?["outline"]?.array ?? []).map { OutlineSection($0).heading }
        guard !wanted.isEmpty else {
            return ReviewCheck("outline", weight: 20, passed: nil, "the task has no outline")
        }
        let found = headings.filter { $0.level == 2 }.map { TextNormal.key($0.text) }
        let missing = wanted.filter { !found.contains(TextNormal.key($0)) }
        if missing.isEmpty {
            let order = wanted.compactMap { found.firstIndex(of: TextNormal.key($0)) }
            let inOrder = order == order.sorted()
            return ReviewCheck(
                "outline", weight: 20, passed: true, score: inOrder ? 100 : 80,
                inOrder
                    ? "all \(wanted.count) sections of the outline are there, in order"
                    : "all \(wanted.count) sections of the outline are there, in another order")
        }
        return ReviewCheck(
            "outline", weight: 20, passed: false,
            score: 100 * (wanted.count - missing.count) / wanted.count,
            "missing: \(missing.map { "\"\($0)\"" }.joined(separator: ", "))")
    }

    private var headingOrder: ReviewCheck {
        var seen: Set<String> = []
        var level = 1
        for heading in headings {
            let isNew = seen.insert("\(heading.level) \(TextNormal.key(heading.text))").inserted
            let problem = fault(of: heading, below: level, isNew: isNew)
            if let problem {
                return ReviewCheck(
                    "headings", weight: 8, passed: false, score: 40, problem, line: heading.line)
            }
            level = heading.level
        }
        let sections = headings.count { $0.level == 2 }
        guard sections >= 2 else {
            return ReviewCheck(
                "headings", weight: 8, passed: false, score: 30,
                "\(counted(sections, "section heading")); readers and search engines need at least 2"
            )
        }
        return ReviewCheck(
            "headings", weight: 8, passed: true, "\(sections) sections, no level skipped")
    }

    private func fault(
        of heading: MarkdownBlocks.Heading, below level: Int, isNew: Bool
    ) -> String? {
        if heading.text.isEmpty { return "a heading is empty" }
        if heading.level == 1 { return "a heading of the first level stands in the body" }
        if heading.level > level + 1 { return "\"\(heading.text)\" skips a level" }
        return isNew ? nil : "\"\(heading.text)\" stands there twice"
    }

    private var metaTitle: ReviewCheck {
        meta("meta_title", weight: 5, text("meta_title"), 20...ArticleRules.metaTitleMax)
    }

    private var metaDescription: ReviewCheck {
        meta(
            "meta_description", weight: 5, text("meta_description"),
            50...ArticleRules.metaDescriptionMax)
    }

    private func meta(
        _ name: String, weight: Int, _ text: String, _ range: ClosedRange<Int>
    ) -> ReviewCheck {
        let said =
            "\(text.count) characters, \(range.lowerBound) to \(range.upperBound) are shown well"
        if range.contains(text.count) {
            return ReviewCheck(name, weight: weight, passed: true, said)
        }
        return ReviewCheck(
            name, weight: weight, passed: false, score: text.isEmpty ? 0 : 50,
            text.isEmpty ? "is empty" : said)
    }

    private var links: ReviewCheck {
        let removed = Int(clamping: article["links_removed"]?.int ?? 0)
        return ReviewCheck(
            "links", weight: 7, passed: removed == 0, score: removed == 0 ? 100 : 60,
            removed == 0
                ? "no link leads anywhere but to known pages"
                : "removed \(counted(removed, "link")) to unknown pages; read what is around them")
    }

    private var bannedPhrases: ReviewCheck {
        guard !site.bannedPhrases.isEmpty else {
            return ReviewCheck(
                "banned_phrases", weight: 10, passed: nil, "the site profile bans no phrases")
        }
        let elsewhere = ["title", "meta_title", "meta_description", "excerpt"].map(text)
        let found = PhraseSearch.found(site.bannedPhrases, in: body)
        let more = PhraseSearch.found(site.bannedPhrases, in: elsewhere.joined(separator: "\n"))
        let phrases =
            found.map(\.phrase)
            + more.map(\.phrase).filter { phrase in
                !found.contains { $0.phrase == phrase }
            }
        return ReviewCheck(
            "banned_phrases", weight: 10, passed: phrases.isEmpty,
            phrases.isEmpty
                ? "uses none of \(counted(site.bannedPhrases.count, "banned phrase"))"
                : "uses \(phrases.map { "\"\($0)\"" }.joined(separator: ", "))",
            line: found.first?.line)
    }

    private var faq: ReviewCheck {
        let count = article["faq"]?.array?.count ?? 0
        return ReviewCheck(
            "faq", weight: 3, passed: count > 0 ? true : nil,
            count > 0 ? "\(counted(count, "question")) answered" : "the article has no questions")
    }

    /// Statements with figures that no fact of the site profile covers: a person has to know where
    /// they come from. Not an error, so it costs little.
    private var claims: ReviewCheck {
        let facts = TextNormal.key(site.facts.joined(separator: "\n"))
        var lines: [Int] = []
        for (index, line) in plainLines.enumerated()
        where ClaimSearch.figures(in: line).contains(where: { !facts.contains($0) }) {
            lines.append(index + 1)
        }
        if lines.isEmpty {
            return ReviewCheck("claims", weight: 5, passed: true, "no figures that need a source")
        }
        let shown = lines.prefix(8).map(String.init).joined(separator: ", ")
        return ReviewCheck(
            "claims", weight: 5, passed: false, score: max(0, 80 - 10 * lines.count),
            "figures or studies without a source in the site profile, in lines \(shown)"
                + (lines.count > 8 ? " and \(lines.count - 8) more" : ""),
            line: lines[0])
    }

    var bodyLines: [String] { plainLines }
    var allHeadings: [MarkdownBlocks.Heading] { headings }
}

/// Finds what reads like a fact somebody measured.
enum ClaimSearch {
    /// Percentages and amounts of money in a line, and mentions of unnamed studies; in lower case.
    static func figures(in line: String) -> [String] {
        let text = TextNormal.key(line)
        var found: [String] = []
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            guard characters[index].isNumber else { index += 1; continue }
            let start = index
            while index < characters.count,
                characters[index].isNumber || ".,".contains(characters[index])
            {
                index += 1
            }
            var number = String(characters[start..<index])
            while let last = number.last, !last.isNumber { number.removeLast() }
            let before = start > 0 ? characters[start - 1] : " "
            let after = String(characters[index...].prefix(9)).trimmed
            if "$€£¥".contains(before) || after.hasPrefix("%") || after.hasPrefix("percent")
                || after.hasPrefix("€")
            {
                found.append(number)
            }
        }
        for phrase in [
            "studies show", "research shows", "according to a study", "experts agree",
            "a recent survey",
        ]
        where text.contains(phrase) { found.append(phrase) }
        return found
    }
}
