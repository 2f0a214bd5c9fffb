import Pipeline

/// All checks of an article, in the order they are shown. They look at its file, so that a
/// person's text is checked as a model's is.
struct ReviewChecks {
    let text: ArticleText
    /// The output of stage 4: the task, and what was taken out of the model's text.
    let article: JSON
    let input: StageInput
    let site: SiteProfile
    let headings: [MarkdownBlocks.Heading]
    /// The body's lines without markup; of line N of the body stands N - 1 here.
    let plainLines: [String]

    init(text: ArticleText, article: JSON, input: StageInput) {
        self.text = text
        self.article = article
        self.input = input
        site = SiteProfile(frozen: input.settings)
        headings = MarkdownBlocks.headings(of: text.body)
        plainLines = MarkdownBlocks.lines(of: text.body).map(MarkdownText.plainLine)
    }

    var all: [ReviewCheck] {
        [
            length, outline, headingOrder, keywordUse, stuffing, metaTitle, metaDescription, links,
            images, altTexts, bannedPhrases, wordsToUse, fillerPhrases, readability, faq,
            unsupportedClaims,
        ]
    }

    /// `1 link`, `2 links`
    func counted(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// A line of the body, from 1, as a place in the file.
    func place(_ line: Int, _ said: String) -> ReviewCheck.Place {
        ReviewCheck.Place(line: text.inFile(line), text: TextWords.cut(said, to: 160))
    }

    /// A member of the front matter, else of the generated article: a person may have left it out.
    func said(_ key: String) -> String {
        if let said = text.front.text(key) { return said }
        if key == "meta_description", let said = text.front.text("description") { return said }
        return article[key]?.string ?? ""
    }

    var language: String { DocumentWords.language(of: site.locale) }
    var words: Int { TextWords.count(plainLines.joined(separator: "\n")) }

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
                    "headings", weight: 8, passed: false, score: 40, problem,
                    places: [place(heading.line, heading.text)])
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

}
