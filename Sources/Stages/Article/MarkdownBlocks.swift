/// Markdown divided into code blocks and everything else, and its headings.
struct MarkdownBlocks {
    struct Block: Equatable {
        var isCode: Bool
        var lines: [String]
        /// Of the first line, from 1.
        var firstLine: Int
    }

    struct Heading: Equatable {
        var level: Int
        /// Without marks and closing `#`.
        var text: String
        /// From 1.
        var line: Int
    }

    /// Fenced code keeps its fences; a fence that is never closed runs to the end, as in CommonMark.
    static func split(_ markdown: String) -> [Block] {
        var blocks: [Block] = []
        var fence: String?
        for (index, part) in lines(of: markdown).enumerated() {
            let start = part.drop { $0 == " " }
            let opening = fenceMark(start)
            if let open = fence {
                blocks[blocks.count - 1].lines.append(part)
                if let closing = opening, closing.first == open.first, closing.count >= open.count,
                    start.drop(while: { $0 == open.first }).allSatisfy(\.isWhitespace)
                {
                    fence = nil
                }
                continue
            }
            if let opening {
                fence = opening
                blocks.append(Block(isCode: true, lines: [part], firstLine: index + 1))
            } else if let last = blocks.last, !last.isCode {
                blocks[blocks.count - 1].lines.append(part)
            } else {
                blocks.append(Block(isCode: false, lines: [part], firstLine: index + 1))
            }
        }
        return blocks
    }

    /// Three or more backticks or tildes at the start of a line.
    private static func fenceMark(_ line: Substring) -> String? {
        guard let first = line.first, first == "`" || first == "~" else { return nil }
        let mark = line.prefix { $0 == first }
        return mark.count >= 3 ? String(mark) : nil
    }

    static func lines(of markdown: String) -> [String] {
        markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
            String.init)
    }

    /// The headings outside of code, in order.
    static func headings(of markdown: String) -> [Heading] {
        var headings: [Heading] = []
        for block in split(markdown) where !block.isCode {
            for (offset, line) in block.lines.enumerated() {
                if let (level, text) = heading(line) {
                    headings.append(
                        Heading(level: level, text: text, line: block.firstLine + offset))
                }
            }
        }
        return headings
    }

    /// `## Some words ##` → (2, "Some words").
    static func heading(_ line: String) -> (level: Int, text: String)? {
        let start = line.drop { $0 == " " }
        let level = start.prefix { $0 == "#" }.count
        let rest = start.dropFirst(level)
        guard (1...6).contains(level), rest.isEmpty || rest.first?.isWhitespace == true else {
            return nil
        }
        var text = rest.trimmed
        if text.hasSuffix("#") {
            let closed = text.reversed().drop { $0 == "#" }
            if closed.isEmpty || closed.first?.isWhitespace == true {
                text = text.dropLast(text.count - closed.count).trimmed
            }
        }
        return (level, String(text))
    }
}
