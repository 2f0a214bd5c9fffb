import Pipeline

/// Brings the headings of a body to the form the outline gives them.
enum ArticleHeadings {
    /// A first heading that repeats the title goes; a heading of any level, or a line in bold, that
    /// says what a heading of the outline says becomes exactly `## that heading`; other headings of
    /// the first level become second. Models differ in this more than in anything else, and none of
    /// it is worth a call.
    static func aligned(_ body: String, outline: [String], title: String) -> String {
        var wanted: [String: String] = [:]
        for heading in outline { wanted[key(heading)] = heading }
        var lines: [String] = []
        var isFirst = true
        for block in MarkdownBlocks.split(body) {
            if block.isCode {
                lines += block.lines
                isFirst = false
                continue
            }
            for line in block.lines {
                guard let (level, text) = heading(line) else {
                    if !line.trimmed.isEmpty { isFirst = false }
                    lines.append(line)
                    continue
                }
                defer { isFirst = false }
                if let exact = wanted[key(text)] {
                    wanted[key(text)] = nil
                    lines.append("## \(exact)")
                } else if isFirst, level == 1 || key(text) == key(title) {
                    continue
                } else if level == 0 {
                    lines.append(line)
                } else {
                    lines.append(String(repeating: "#", count: max(2, level)) + " " + text)
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A heading, or (as level 0) a line that is bold from end to end.
    private static func heading(_ line: String) -> (level: Int, text: String)? {
        if let heading = MarkdownBlocks.heading(line) { return heading }
        let text = line.trimmed
        for mark in ["**", "__"]
        where text.hasPrefix(mark) && text.hasSuffix(mark) && text.count > 4 {
            let inner = text.dropFirst(2).dropLast(2)
            if !inner.contains(mark) { return (0, String(inner)) }
        }
        return nil
    }

    /// What makes two headings the same: not emphasis, a number before or a colon after.
    static func key(_ heading: String) -> String {
        var text = TextNormal.key(heading.filter { $0 != "*" && $0 != "_" && $0 != "`" })[...]
        let number = text.prefix { $0.isNumber }
        let rest = text.dropFirst(number.count)
        if !number.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") {
            text = rest.dropFirst(2)
        }
        while let last = text.last, ".:?!".contains(last) { text.removeLast() }
        return String(text.trimmed)
    }
}
