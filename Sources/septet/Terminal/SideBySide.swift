/// Two texts beside each other, for comparing what was with what would be.
enum SideBySide {
    private static let gap = " │ "

    /// Lines of `width` columns, both texts wrapped at words into halves.
    static func lines(
        _ left: String, _ right: String, titles: (String, String), width: Int
    ) -> [String] {
        let half = max(20, (width - TextWidth.columns(gap)) / 2)
        let (first, second) = (wrapped(left, half), wrapped(right, half))
        var lines = [row(titles.0, titles.1, half), row(rule(half), rule(half), half)]
        for index in 0..<max(first.count, second.count) {
            lines.append(
                row(
                    index < first.count ? first[index] : "",
                    index < second.count ? second[index] : "", half))
        }
        return lines
    }

    private static func rule(_ width: Int) -> String { String(repeating: "─", count: width) }

    private static func row(_ left: String, _ right: String, _ half: Int) -> String {
        var line = TextWidth.left(left, half) + gap + right
        while line.last == " " { line.removeLast() }
        return line
    }

    /// The text in lines of at most `width` columns; a word that is longer is cut.
    static func wrapped(_ text: String, _ width: Int) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
            paragraph -> [String] in
            var lines: [String] = []
            var line = ""
            for word in paragraph.split(separator: " ") {
                let word = TextWidth.oneLine(String(word))
                if line.isEmpty {
                    line = word
                } else if TextWidth.columns(line) + 1 + TextWidth.columns(word) <= width {
                    line += " " + word
                } else {
                    lines.append(line)
                    line = word
                }
                while TextWidth.columns(line) > width {
                    var head = ""
                    while let next = line.first, TextWidth.columns(head + String(next)) <= width {
                        head.append(line.removeFirst())
                    }
                    if head.isEmpty { break }
                    lines.append(head)
                }
            }
            return lines + [line]
        }
    }
}
