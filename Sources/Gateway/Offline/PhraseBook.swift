/// The phrases of one language, read from plain text that a writer can edit.
///
/// A book is lines. `## pool NAME` starts a pool whose phrases begin with `- `. `## kind NAME`
/// starts a section kind; within it a line may begin with a mark: `cues:` (words by which a
/// heading is recognised), `heading:`, `ask:` (the heading as a question), `lead:`, `bullet:`,
/// `step:`, `table:` and `row:` (cells parted by ` | `), and `point:`. After a point come its
/// `cues:`, its paragraphs (parted by blank lines; any one of them makes the point) and its
/// `more:` paragraphs (which go further). A line without a mark continues the one above, except
/// after `cues:` and `point:`, which are single lines.
struct PhraseBook: Sendable {
    /// One thing a section can say.
    struct Point: Sendable {
        var text: String
        var cues: [String] = []
        /// Different ways to make the point; a section uses one.
        var paragraphs: [String] = []
        /// Ways to go further into it.
        var more: [String] = []
    }

    /// What a kind of section is made of.
    struct Section: Sendable {
        var kind: SectionKind
        var cues: [String] = []
        var headings: [String] = []
        var questions: [String] = []
        var leads: [String] = []
        var bullets: [String] = []
        var steps: [String] = []
        var tableHeader: String?
        var rows: [String] = []
        var points: [Point] = []
    }

    private(set) var sections: [SectionKind: Section] = [:]
    private(set) var pools: [String: [String]] = [:]
    /// Where each point stands, by its text in lower case: outlines carry these texts.
    private(set) var pointPlaces: [String: (kind: SectionKind, index: Int)] = [:]
    /// The words of each pool `words.…`: templates with one of them are left out where a topic
    /// avoids the pool.
    private var words: [String: Set<Substring>] = [:]
    /// Lines that could not be placed: empty in a sound book, which a test asserts.
    private(set) var problems: [String] = []

    init(_ texts: [String]) {
        for text in texts { read(text) }
        for (name, phrases) in pools where name.hasPrefix("words.") {
            words[name] = Set(phrases.flatMap { $0.split(separator: " ") })
        }
        vary()
        for kind in SectionKind.allCases {
            for (index, point) in section(kind).points.enumerated() {
                let known = pointPlaces.updateValue((kind, index), forKey: point.text.lowercased())
                if known != nil { problems.append("twice: \(point.text)") }
            }
        }
    }

    func section(_ kind: SectionKind) -> Section { sections[kind] ?? Section(kind: kind) }

    /// The pool `name.variant`, else the pool `name`.
    func pool(_ name: String, _ variant: String? = nil) -> [String] {
        if let variant, let phrases = pools[name + "." + variant] { return phrases }
        return pools[name] ?? []
    }

    /// Whether the template has a word of what the topic avoids.
    func suits(_ template: String, _ topic: Topic) -> Bool {
        topic.avoided.allSatisfy { pool in
            guard let avoided = words[pool] else { return true }
            return avoided.isDisjoint(
                with: template.lowercased().split { !$0.isLetter && $0 != "'" })
        }
    }

    /// Whether anything can be said about the point where the topic avoids words.
    func suits(_ point: Point, _ topic: Topic) -> Bool {
        suits(point.text, topic) && point.paragraphs.contains { suits($0, topic) }
    }
}

extension PhraseBook {
    private enum Mark: String, CaseIterable {
        case pool = "## pool ", kind = "## kind "
        case phrase = "- "
        case cues = "cues: ", heading = "heading: ", question = "ask: ", lead = "lead: "
        case bullet = "bullet: ", step = "step: ", table = "table: ", row = "row: "
        case point = "point: ", more = "more: "

        var bytes: String.UTF8View { rawValue.utf8 }
    }

    private mutating func read(_ text: String) {
        var reader = Reader()
        let (newLine, space) = (UInt8(ascii: "\n"), UInt8(ascii: " "))
        for line in text.utf8.split(separator: newLine, omittingEmptySubsequences: false) {
            let line = line.drop { $0 == space }
            if line.isEmpty {
                finish(&reader)
            } else if let mark = Mark.allCases.first(where: { line.starts(with: $0.bytes) }) {
                finish(&reader)
                reader.mark = mark
                reader.text = String(Substring(line.dropFirst(mark.bytes.count)))
                if mark == .cues || mark == .point { finish(&reader) }
            } else if reader.text.isEmpty {
                reader.text = String(Substring(line))
            } else {
                reader.text += " "
                reader.text += Substring(line)
            }
        }
        finish(&reader)
    }

    private struct Reader {
        var mark: Mark?
        var text = ""
        /// Unmarked paragraphs after a `more:` go further, too.
        var isFurther = false
        var pool: String?
        var section: SectionKind?
    }

    private mutating func finish(_ reader: inout Reader) {
        defer {
            reader.mark = nil
            reader.text = ""
        }
        guard !reader.text.isEmpty else { return }
        switch reader.mark {
        case .pool:
            reader.pool = reader.text
            reader.section = nil
        case .kind:
            reader.pool = nil
            reader.section = SectionKind(rawValue: reader.text)
            guard let kind = reader.section else { return problems.append(reader.text) }
            if sections[kind] == nil { sections[kind] = Section(kind: kind) }
        case .phrase:
            guard let pool = reader.pool else { return problems.append(reader.text) }
            pools[pool, default: []].append(reader.text)
        default:
            guard let kind = reader.section, var section = sections[kind] else {
                return problems.append(reader.text)
            }
            if reader.mark == .point { reader.isFurther = false }
            if reader.mark == .more { reader.isFurther = true }
            let mark = reader.mark == nil && reader.isFurther ? .more : reader.mark
            place(reader.text, mark, in: &section)
            sections[kind] = section
        }
    }

    private mutating func place(_ text: String, _ mark: Mark?, in section: inout Section) {
        let last = section.points.count - 1
        switch mark {
        case .cues:
            let cues = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
            if last < 0 { section.cues += cues } else { section.points[last].cues += cues }
        case .heading: section.headings.append(text)
        case .question: section.questions.append(text)
        case .lead: section.leads.append(text)
        case .bullet: section.bullets.append(text)
        case .step: section.steps.append(text)
        case .table: section.tableHeader = text
        case .row: section.rows.append(text)
        case .point: section.points.append(Point(text: text))
        case .more where last >= 0: section.points[last].more.append(text)
        case nil where last >= 0: section.points[last].paragraphs.append(text)
        default: problems.append(text)
        }
    }
}

// MARK: - Wording

extension PhraseBook {
    /// Lets words of the pools `same` and `style` stand for each other in all running text, so
    /// that two articles that draw the same paragraph need not have the same sentences.
    private mutating func vary() {
        let wording = Wording(
            same: pool("same"), style: pool("style"), notAfter: pool("style.after"))
        for kind in SectionKind.allCases {
            guard var section = sections[kind] else { continue }
            section.leads = section.leads.map(wording.varied)
            section.steps = section.steps.map(wording.varied)
            for index in section.points.indices {
                section.points[index].paragraphs =
                    section.points[index].paragraphs.map(wording.varied)
                section.points[index].more = section.points[index].more.map(wording.varied)
            }
            sections[kind] = section
        }
        for (name, phrases) in pools where !Wording.fixed.contains(where: name.hasPrefix) {
            pools[name] = phrases.map(wording.varied)
        }
    }
}
