/// Small pieces of English.
enum Prose {
    /// `flow or stages`, `html, json or md`.
    static func either(_ words: [String]) -> String { list(words, "or") }

    /// `a, b and c`.
    static func both(_ words: [String]) -> String { list(words, "and") }

    /// `1 article`, `1,245 articles`; `many` only where an s is not enough.
    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(Human.count(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// The text in lines of at most `width` columns. Paragraphs are separated by empty lines;
    /// single line ends are spaces.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var paragraph: [Substring] = []
        func endParagraph() {
            guard !paragraph.isEmpty else { return }
            if !lines.isEmpty { lines.append("") }
            lines += fill(paragraph, width)
            paragraph = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ")
            if words.isEmpty { endParagraph() } else { paragraph += words }
        }
        endParagraph()
        return lines
    }

    private static func fill(_ words: [Substring], _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words {
            if line.isEmpty {
                line = String(word)
            } else if TextWidth.columns(line) + 1 + TextWidth.columns(String(word)) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private static func list(_ words: [String], _ last: String) -> String {
        guard words.count > 1, let final = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(last) " + final
    }
}

extension String {
    /// The text as it begins a sentence.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
