import Pipeline

extension ReviewChecks {
    /// Everything a reader or a search engine sees, line by line: front matter, prose, questions,
    /// pictures. Plain text; the front matter stands on line 1.
    var everything: [(line: Int, text: String)] {
        let head =
            ["title", "meta_title", "meta_description", "excerpt"].map(said)
            + text.front.list("tags") + text.front.list("categories")
        var lines = head.map { (1, $0) }
        for (index, line) in plainLines.enumerated() {
            lines.append((text.inFile(index + 1), line))
        }
        for question in text.questions {
            lines.append((question.line, question.question))
            lines.append((question.line, MarkdownText.plain(question.answer)))
        }
        for picture in text.pictures {
            lines.append((picture.line, picture.altText))
            lines.append((picture.line, picture.caption))
        }
        return lines.filter { !$0.1.isEmpty }
    }

    /// Every place of these phrases, in the order of the file.
    private func places(of phrases: [String]) -> [ReviewCheck.Place] {
        everything.flatMap { line, text in
            PhraseSearch.found(phrases, in: text).map { .init(line: line, text: $0.phrase) }
        }
    }

    private func listed(_ phrases: [String]) -> String {
        var seen: Set<String> = []
        let once = phrases.filter { seen.insert($0).inserted }
        let shown = once.prefix(6).map { "\"\($0)\"" }.joined(separator: ", ")
        return once.count > 6 ? "\(shown) and \(once.count - 6) more" : shown
    }

    var bannedPhrases: ReviewCheck {
        guard !site.bannedPhrases.isEmpty else {
            return ReviewCheck(
                "banned_phrases", weight: 10, passed: nil, "the site profile bans no phrases")
        }
        let found = places(of: site.bannedPhrases)
        return ReviewCheck(
            "banned_phrases", weight: 10, passed: found.isEmpty,
            found.isEmpty
                ? "uses none of \(counted(site.bannedPhrases.count, "banned phrase"))"
                : "uses \(listed(found.map(\.text)))", places: found)
    }

    /// Names and words the site wants to be known by: some of them, not all, in every article.
    var wordsToUse: ReviewCheck {
        let wanted = site.wordsToUse
        guard !wanted.isEmpty else {
            return ReviewCheck(
                "words_to_use", weight: 3, passed: nil, "the site profile names no words to use")
        }
        let whole = TextNormal.key(everything.map(\.text).joined(separator: "\n"))
        let used = wanted.filter { PhraseSearch.count(TextNormal.key($0), in: whole) > 0 }
        let enough = min(2, wanted.count)
        return ReviewCheck(
            "words_to_use", weight: 3, passed: !used.isEmpty,
            score: 100 * min(used.count, enough) / enough,
            used.isEmpty
                ? "uses none of \(listed(wanted))" : "uses \(listed(used))")
    }

    /// Phrases that fill space in any text; a reader skips them, a search engine knows them.
    var fillerPhrases: ReviewCheck {
        guard let phrases = FillerPhrases.of(language) else {
            return ReviewCheck(
                "filler_phrases", weight: 4, passed: nil,
                "no list of filler phrases is known for \(site.locale)")
        }
        let found = places(of: phrases)
        return ReviewCheck(
            "filler_phrases", weight: 4, passed: found.isEmpty, score: 100 - 20 * found.count,
            found.isEmpty ? "no filler phrases" : "fills space with \(listed(found.map(\.text)))",
            places: found)
    }
}

/// Phrases that say nothing, by language.
enum FillerPhrases {
    /// Nil where there is no list for the language.
    static func of(_ language: String) -> [String]? {
        switch language {
        case "en": english
        case "es": spanish
        default: nil
        }
    }

    private static let english = [
        "it is important to note", "it's important to note", "it is worth noting",
        "it's worth noting", "in today's world", "in today's fast-paced world",
        "in the world of", "when it comes to", "at the end of the day", "needless to say",
        "in conclusion", "look no further", "dive into", "delve into", "deep dive",
        "unlock the", "unleash", "game changer", "game-changer", "take it to the next level",
        "to the next level", "elevate your", "embark on", "a testament to", "in the realm of",
        "navigate the world of", "ever-evolving", "ever-changing landscape", "cutting-edge",
        "seamlessly", "rest assured", "the bottom line is", "as we all know",
        "last but not least", "without further ado", "a wide range of", "plays a crucial role",
        "in this article, we will", "in this article we will",
    ]

    private static let spanish = [
        "es importante destacar", "cabe destacar", "cabe señalar", "es importante mencionar",
        "en el mundo actual", "en la actualidad", "hoy en día más que nunca",
        "en el vertiginoso mundo", "a fin de cuentas", "al fin y al cabo", "en conclusión",
        "en definitiva", "en resumidas cuentas", "no busques más", "sumérgete en",
        "adéntrate en", "descubre el fascinante", "desbloquea", "lleva al siguiente nivel",
        "al siguiente nivel", "eleva tu", "en el ámbito de", "en el mundo de",
        "sin lugar a dudas", "como todos sabemos", "por último, pero no menos importante",
        "sin más preámbulos", "una amplia gama de", "juega un papel crucial",
        "juega un papel fundamental", "desempeña un papel fundamental",
        "en este artículo veremos", "en este artículo, veremos", "de vanguardia",
        "un antes y un después", "marcar la diferencia",
    ]
}
