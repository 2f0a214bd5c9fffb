import Pipeline

/// Markdown as the words a reader reads.
enum MarkdownText {
    /// Without marks of headings, lists, quotes, tables, emphasis and code; of a link the text, of
    /// an image nothing. For counting and searching, not for showing.
    static func plain(_ markdown: String) -> String {
        MarkdownBlocks.lines(of: markdown).map(plainLine).joined(separator: "\n")
    }

    /// One line; lines keep their numbers. Most lines of prose hold no mark at all.
    static func plainLine(_ line: String) -> String {
        if isPlain(line) { return String(line.trimmed) }
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

    /// No byte of a mark, a tag or an address (`https://`, `www.`) stands in the line.
    private static func isPlain(_ line: String) -> Bool {
        var ws = 0
        for byte in line.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "["),
                UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "_"),
                UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                return false
            case UInt8(ascii: "w"), UInt8(ascii: "W"): ws += 1
            case UInt8(ascii: ".") where ws >= 3: return false
            default: ws = 0
            }
        }
        return true
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

    /// Whether the bytes of `key` stand in those of `text`. Both are composed, so a text without
    /// them has no such phrase; this is what nearly every question ends with, and it costs a
    /// twentieth of comparing characters.
    private static func mayStand(_ key: String, in text: String) -> Bool {
        var (key, text) = (key, text)
        return key.withUTF8 { key in
            text.withUTF8 { text in
                guard let first = key.first, text.count >= key.count else { return false }
                for start in 0...(text.count - key.count) where text[start] == first {
                    var length = 1
                    while length < key.count, text[start + length] == key[length] { length += 1 }
                    if length == key.count { return true }
                }
                return false
            }
        }
    }

    /// How often `key` stands in `text` (both normalised) as whole words.
    static func count(_ key: String, in text: String) -> Int {
        guard !key.isEmpty, mayStand(key, in: text) else { return 0 }
        return text.ranges(of: key).count { isWhole($0, in: text) }
    }

    private static func contains(_ key: String, in text: String) -> Bool {
        mayStand(key, in: text) && text.ranges(of: key).contains { isWhole($0, in: text) }
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
