import Septet

/// What became of the lines of a keyword file, for people.
extension KeywordList {
    /// `problemsMax`: lines with a problem that are named one by one.
    func summary(problemsMax: Int) -> [String] {
        let known = KeywordColumns.Meaning.allCases.compactMap { meaning in
            file.columns.names[meaning].map { "\(meaning.rawValue) = \"\($0)\"" }
        }
        let layout = file.format == "lines" ? "one a line" : known.joined(separator: ", ")
        var lines = [
            "\(name): \(Prose.count(file.keywords.count, "keyword")) from "
                + "\(Prose.count(file.records, "line")) (\(layout))"
        ]
        if !accounted.isEmpty { lines.append("  " + accounted.joined(separator: ", ")) }
        lines += file.problems.prefix(problemsMax).map { "  line \($0.line): \($0.reason)" }
        let all = file.refused + file.impaired
        if all > problemsMax {
            let rest = Human.count(all - problemsMax)
            lines.append("  and \(rest) more lines with a problem (--verbose names them)")
        }
        return lines.map(TextWidth.oneLineKeepingIndent)
    }

    private var accounted: [String] {
        let excluded = [
            (KeywordFile.Exclusion.condition, "left out by --where"),
            (.excludedTerm, "left out by --exclude"), (.limit, "over --limit"),
        ].compactMap { reason, words in
            file.excluded[reason].map { "\(Human.count($0)) \(words)" }
        }
        var parts: [String] = []
        if file.merged > 0 { parts.append("\(Prose.count(file.merged, "duplicate")) merged") }
        if file.refused > 0 { parts.append("\(Prose.count(file.refused, "line")) not usable") }
        if file.impaired > 0 {
            parts.append("\(Prose.count(file.impaired, "line")) used without an unreadable number")
        }
        return parts + excluded
    }
}

extension TextWidth {
    /// `oneLine`, with the spaces at the start kept.
    static func oneLineKeepingIndent(_ text: String) -> String {
        text.prefix { $0 == " " } + oneLine(text)
    }
}
