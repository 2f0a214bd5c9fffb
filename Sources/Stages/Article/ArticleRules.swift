import Pipeline

/// An article as a model wrote it, made safe and measured.
struct ArticleDraft: Sendable, Equatable {
    var title: String
    var metaTitle: String
    var metaDescription: String
    var excerpt: String
    var body: String
    /// Words of the body as a reader sees it.
    var wordCount: Int
    var tags: [String]
    var categories: [String]
    /// Question and answer.
    var faq: [(question: String, answer: String)]
    var linksRemoved = 0
    var imagesRemoved = 0
    var htmlRemoved = 0

    static func == (left: ArticleDraft, right: ArticleDraft) -> Bool {
        left.title == right.title && left.body == right.body && left.metaTitle == right.metaTitle
            && left.metaDescription == right.metaDescription && left.excerpt == right.excerpt
    }
}

/// What an article has to be, from its task and the site profile.
struct ArticleRules: Sendable {
    static let metaTitleMax = 60
    static let metaDescriptionMax = 160
    /// Percent an article may be longer or shorter than its target.
    static let tolerance = 20

    let task: JSON
    let site: SiteProfile
    let known: KnownPages

    init(task: JSON, settings: StageSettings) {
        self.task = task
        site = SiteProfile(frozen: settings)
        known = KnownPages(settings.knownPages, site: site.url)
    }

    var wordTarget: Int { Int(clamping: task["word_target"]?.int ?? 1_200) }
    var outline: [OutlineSection] { (task["outline"]?.array ?? []).map(OutlineSection.init) }

    /// Reads a reply that obeys the schema; links, images and raw HTML are taken out here, headings
    /// of the outline are given their exact form, meta texts are cut at a word.
    func read(_ reply: JSON) throws(Inquiry.Unusable) -> ArticleDraft {
        let title = line(reply["title"])
        let cleaned = MarkdownCleaner.clean(reply["body_markdown"]?.string ?? "", known: known)
        let body = ArticleHeadings.aligned(
            cleaned.text, outline: outline.map(\.heading), title: title)
        var problems: [String] = []
        if body.trimmed.isEmpty { problems.append("$.body_markdown: must not be empty") }
        if title.isEmpty { problems.append("$.title: must not be empty") }
        guard problems.isEmpty else { throw Inquiry.Unusable(problems) }
        var draft = ArticleDraft(
            title: title,
            metaTitle: metaTitle(line(reply["meta_title"]), title: title),
            metaDescription: metaDescription(line(reply["meta_description"])),
            excerpt: line(reply["excerpt"]), body: String(body.trimmed),
            wordCount: TextWords.count(MarkdownText.plain(body)),
            tags: list(reply["tags"]), categories: list(reply["categories"]), faq: [],
            linksRemoved: cleaned.linksRemoved, imagesRemoved: cleaned.imagesRemoved,
            htmlRemoved: cleaned.htmlRemoved)
        for entry in reply["faq"]?.array ?? [] {
            let question = line(entry["question"])
            let answer = MarkdownCleaner.clean(entry["answer"]?.string ?? "", known: known)
            draft.linksRemoved += answer.linksRemoved
            let text = String(answer.text.trimmed)
            if !question.isEmpty, !text.isEmpty { draft.faq.append((question, text)) }
        }
        return draft
    }

    /// A meta title that is too long: the title itself if that fits, else cut at a word.
    private func metaTitle(_ text: String, title: String) -> String {
        if !text.isEmpty, text.count <= Self.metaTitleMax { return text }
        return title.count <= Self.metaTitleMax
            ? title : TextWords.cut(text.isEmpty ? title : text, to: Self.metaTitleMax)
    }

    /// A meta description that is too long ends with its last whole sentence, if that leaves enough
    /// to read, else at a word.
    private func metaDescription(_ text: String) -> String {
        guard text.count > Self.metaDescriptionMax else { return text }
        let head = text.prefix(Self.metaDescriptionMax)
        let end = head.indices.last { index in
            ".!?。".contains(head[index])
                && (head.index(after: index) == head.endIndex
                    || head[head.index(after: index)].isWhitespace || head[index] == "。")
        }
        if let end, head.distance(from: head.startIndex, to: end) >= 80 {
            return String(head[...end])
        }
        return TextWords.cut(text, to: Self.metaDescriptionMax, ellipsis: "…")
    }

    /// One line of plain text: no markup survives where none is meant to be.
    private func line(_ json: JSON?) -> String {
        let text = MarkdownCleaner.clean(json?.string ?? "", known: KnownPages([])).text
        return TextNormal.display(String(text.drop { $0 == "#" || $0.isWhitespace }))
    }

    private func list(_ json: JSON?) -> [String] {
        var seen: Set<String> = []
        return (json?.strings ?? []).map { String(line(.string($0)).prefix(60)) }
            .filter { !$0.isEmpty && seen.insert(TextNormal.key($0)).inserted }
    }

    /// The checks that are worth a repair call: length, outline, banned phrases.
    func checks(of draft: ArticleDraft) -> ArticleChecks {
        let headings = Set(
            MarkdownBlocks.headings(of: draft.body).filter { $0.level == 2 }
                .map { TextNormal.key($0.text) })
        let missing = outline.map(\.heading).filter { !headings.contains(TextNormal.key($0)) }
        let text =
            ([draft.title, draft.metaTitle, draft.metaDescription, draft.excerpt, draft.body]
            + draft.tags + draft.categories + draft.faq.flatMap { [$0.question, $0.answer] })
            .joined(separator: "\n")
        return ArticleChecks(
            wordCount: draft.wordCount, wordTarget: wordTarget, missing: missing,
            banned: PhraseSearch.found(site.bannedPhrases, in: text).map(\.phrase))
    }
}

/// How an article stands to its task.
struct ArticleChecks: Sendable, Equatable {
    var wordCount: Int
    var wordTarget: Int
    /// Headings of the outline that the article does not have.
    var missing: [String]
    var banned: [String]

    var lengthPassed: Bool {
        wordTarget <= 0 || abs(wordCount - wordTarget) * 100 <= ArticleRules.tolerance * wordTarget
    }
    var passed: Bool { lengthPassed && missing.isEmpty && banned.isEmpty }

    /// What a repair call is told.
    var complaints: [String] {
        var complaints: [String] = []
        if !lengthPassed {
            let low = wordTarget * (100 - ArticleRules.tolerance) / 100
            let high = wordTarget * (100 + ArticleRules.tolerance) / 100
            complaints.append(
                "$.body_markdown: has \(wordCount) words; write \(low) to \(high), best \(wordTarget)"
            )
        }
        for heading in missing {
            complaints.append("$.body_markdown: the section \"## \(heading)\" is missing")
        }
        for phrase in banned { complaints.append("the phrase \"\(phrase)\" must not be used") }
        return complaints
    }

    /// How far from what was asked for; smaller is better. Used to choose between two versions.
    var distance: Int {
        let off = wordTarget > 0 ? abs(wordCount - wordTarget) * 100 / wordTarget : 0
        return max(0, off - ArticleRules.tolerance) + missing.count * 100 + banned.count * 100
    }

    var json: JSON {
        .object([
            "word_count": .object([
                "passed": .bool(lengthPassed), "actual": JSON(wordCount),
                "target": JSON(wordTarget),
            ]),
            "outline": .object(["passed": .bool(missing.isEmpty), "missing": JSON(missing)]),
            "banned_phrases": .object(["passed": .bool(banned.isEmpty), "found": JSON(banned)]),
        ])
    }
}
