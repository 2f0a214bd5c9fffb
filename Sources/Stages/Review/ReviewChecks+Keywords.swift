import Pipeline

extension ReviewChecks {
    private var primary: String {
        article["task"]?["primary_keywords"]?.strings.first ?? ""
    }

    /// Percent of the words that a keyword may make up before it reads as stuffed.
    static let densityMax = 3

    /// Whether the keyword the article is for stands where readers and search engines look.
    /// Its words count in any order and number, not as one phrase: forcing the phrase reads badly.
    /// Words that only join count for nothing, nor do accents, which hardly anybody types: a title
    /// "El molinillo manual o el eléctrico" has all that "molinillo manual vs electrico" asks for.
    var keywordUse: ReviewCheck {
        guard !primary.isEmpty else {
            return ReviewCheck("keyword_use", weight: 12, passed: nil, "the task has no keyword")
        }
        let wanted = KeywordWords.wanted(by: primary)
        func has(_ text: String) -> Bool { wanted.isSubset(of: KeywordWords.words(of: text)) }
        let opening = plainLines.joined(separator: " ").split(separator: " ").prefix(120)
            .joined(separator: " ")
        let secondary = article["task"]?["secondary_keywords"]?.strings ?? []
        let text = TextNormal.key(plainLines.joined(separator: "\n"))
        let places: [(name: String, points: Int, isThere: Bool)] = [
            ("the title", 35, has(said("title"))),
            ("the opening", 25, has(opening)),
            ("a section heading", 15, headings.contains { $0.level <= 3 && has($0.text) }),
            ("the meta description", 10, has(said("meta_description"))),
            (
                "the body (a secondary keyword)", 15,
                secondary.isEmpty
                    || secondary.contains { PhraseSearch.count(TextNormal.key($0), in: text) > 0 }
            ),
        ]
        let score = places.reduce(0) { $0 + ($1.isThere ? $1.points : 0) }
        let missing = places.filter { !$0.isThere }.map(\.name)
        return ReviewCheck(
            "keyword_use", weight: 12, passed: score >= 65, score: score,
            missing.isEmpty
                ? "\"\(primary)\" stands where it is looked for"
                : "\"\(primary)\" is not in \(missing.joined(separator: ", "))")
    }

    var stuffing: ReviewCheck {
        let text = TextNormal.key(plainLines.joined(separator: "\n"))
        let total = TextWords.count(text)
        guard !primary.isEmpty, total > 0 else {
            return ReviewCheck(
                "keyword_stuffing", weight: 6, passed: nil, "there is nothing to count")
        }
        let key = TextNormal.key(primary)
        let uses = PhraseSearch.count(key, in: text)
        let perMille = uses * max(1, TextWords.count(key)) * 1_000 / total
        let passed = perMille <= Self.densityMax * 10 || uses <= 3
        let first = plainLines.firstIndex { PhraseSearch.count(key, in: TextNormal.key($0)) > 1 }
        return ReviewCheck(
            "keyword_stuffing", weight: 6, passed: passed,
            score: passed ? 100 : max(0, 100 - (perMille - Self.densityMax * 10) * 2),
            "\"\(primary)\" is used \(counted(uses, "time")) in \(counted(total, "word"))",
            places: passed ? [] : first.map { [place($0 + 1, plainLines[$0])] } ?? [])
    }
}
