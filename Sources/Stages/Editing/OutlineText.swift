import Pipeline

/// An outline as people write it in a text file or a cell of a spreadsheet:
///
///     ## What to look for (250 words)
///     - grind size
///     - how hot the water is
///
/// A heading needs no number of words, and a section no points.
package enum OutlineText {
    /// Why a text is no outline, with the line it stands in.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        package var line: Int
        package var reason: String
        package var description: String { "line \(line): \(reason)" }
    }

    /// The outline in the form that inputs of stages 3 and 4 have it.
    package static func read(_ text: String) throws(Problem) -> JSON {
        var sections: [OutlineSection] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let line = TextNormal.display(String(line))
            if line.isEmpty { continue }
            if line.hasPrefix("#") {
                let section = heading(line)
                guard !section.heading.isEmpty else {
                    throw Problem(line: index + 1, reason: "the heading is empty")
                }
                let isKnown = sections.contains {
                    TextNormal.key($0.heading) == TextNormal.key(section.heading)
                }
                guard !isKnown else {
                    throw Problem(
                        line: index + 1, reason: "\"\(section.heading)\" stands there twice")
                }
                sections.append(section)
            } else if let point = point(line) {
                guard !sections.isEmpty else {
                    throw Problem(
                        line: index + 1,
                        reason: "a point stands before the first heading; begin with ## Heading")
                }
                sections[sections.count - 1].points.append(point)
            } else {
                throw Problem(
                    line: index + 1,
                    reason: "\"\(line.prefix(40))\" is neither a heading (## Heading (200 words)) "
                        + "nor a point (- point)")
            }
        }
        guard sections.count <= IdeaRules.sectionsMax else {
            throw Problem(
                line: lines.count,
                reason: "\(sections.count) sections, at most \(IdeaRules.sectionsMax) can be kept")
        }
        return .array(sections.map(\.json))
    }

    /// The outline as text; `read` gives the same outline back.
    package static func text(of outline: JSON) -> String {
        (outline.array ?? []).map(OutlineSection.init).flatMap { section in
            let words = section.words > 0 ? " (\(section.words) words)" : ""
            return ["## \(section.heading)\(words)"] + section.points.map { "- \($0)" }
        }.joined(separator: "\n")
    }

    /// `## Heading (200 words)`; the word behind the number may be of any language.
    private static func heading(_ line: String) -> OutlineSection {
        var text = line.drop { $0 == "#" || $0.isWhitespace }
        var words = 0
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            let inside = text[text.index(after: open)...].dropLast()
            let digits = inside.prefix { ("0"..."9").contains($0) }
            let rest = inside.dropFirst(digits.count)
            if !digits.isEmpty, digits.count < 7, !rest.dropFirst().contains(where: \.isWhitespace),
                rest.isEmpty || rest.first == " "
            {
                words = Int(digits) ?? 0
                text = text[..<open]
            }
        }
        return OutlineSection(
            heading: String(TextNormal.display(String(text)).prefix(160)), words: words, points: [])
    }

    private static func point(_ line: String) -> String? {
        guard let mark = line.first, "-*•".contains(mark) else { return nil }
        let point = TextNormal.display(String(line.dropFirst()))
        return point.isEmpty ? nil : point
    }
}
