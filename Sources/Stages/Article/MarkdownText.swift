import Pipeline

/// Markdown as the words a reader reads.
enum MarkdownText {
    /// Without marks of headings, lists, quotes, tables, emphasis and code; of a link the text, of
    /// an image nothing. For counting and searching, not for showing.
    static func plain(_ markdown: String) -> String {
        MarkdownBlocks.lines(of: markdown).map(plainLine).joined(separator: "\n")
    }

    /// One line; lines keep their numbers.
    static func plainLine(_ line: String) -> String {
        var scanner = InlineScanner(text: Array(line))
        var text = ""
        while let token = scanner.next() {
            switch token {
            case .text(let piece): text += piece
            case .link(let inner, _): text += String(inner)
            case .reference(let inner, _, let source):
                text += String(inner)
                if source.isEmpty { continue }
            case .address, .image, .tag: continue
            }
        }
        return String(text.filter { !"#*_`>|~".contains($0) }.trimmed)
    }
}

/// Finds phrases in a text whatever their letter case and spacing; whole words only.
enum PhraseSearch {
    struct Found: Equatable {
        var phrase: String
        /// From 1.
        var line: Int
    }

    /// The first place of each phrase that occurs, in the order of `phrases`.
    static func found(_ phrases: [String], in text: String) -> [Found] {
        guard !phrases.isEmpty else { return [] }
        let lines = MarkdownBlocks.lines(of: text).map {
            TextNormal.key(MarkdownText.plainLine($0))
        }
        return phrases.compactMap { phrase in
            let key = TextNormal.key(phrase)
            guard !key.isEmpty, let line = lines.firstIndex(where: { contains(key, in: $0) }) else {
                return nil
            }
            return Found(phrase: phrase, line: line + 1)
        }
    }

    /// How often `key` stands in `text` (both normalised) as whole words.
    static func count(_ key: String, in text: String) -> Int {
        guard !key.isEmpty else { return 0 }
        return text.ranges(of: key).count { isWhole($0, in: text) }
    }

    private static func contains(_ key: String, in text: String) -> Bool {
        text.ranges(of: key).contains { isWhole($0, in: text) }
    }

    private static func isWhole(_ range: Range<String.Index>, in text: String) -> Bool {
        func isWordPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }
        if let first = text[range].first, isWordPart(first), range.lowerBound > text.startIndex,
            isWordPart(text[text.index(before: range.lowerBound)])
        {
            return false
        }
        if let last = text[range].last, isWordPart(last), range.upperBound < text.endIndex,
            isWordPart(text[range.upperBound])
        {
            return false
        }
        return true
    }
}
