/// A section of an outline, recognised: what kind it is and what the book has for its points.
struct SectionReading {
    struct Point {
        var text: String
        /// The book's point; nil where the book knows none like it.
        var known: PhraseBook.Point?
    }

    var heading: String
    var kind: SectionKind
    var points: [Point]
    /// Words the outline gives it; nil where it says nothing.
    var words: Int?
    /// The point that is the section's heading, in articles that are lists.
    var item: PhraseBook.Point?
    /// True where the section asks for questions with answers.
    var isQuestions: Bool

    init(heading: String, points: [String], words: Int?, book: PhraseBook) {
        self.heading = heading
        self.words = words
        let lower = heading.lowercased()
        isQuestions = ["faq", "frequently asked", "preguntas frecuentes"].contains {
            lower.contains($0)
        }
        let subject = lower.drop { $0.isNumber || $0 == "." || $0 == ")" || $0 == " " }
        if let place = book.pointPlaces[String(subject)] {
            kind = place.kind
            item = book.section(kind).points[place.index]
            self.points = []
            return
        }
        let places = points.map { book.pointPlaces[$0.lowercased()] }
        let found = places.compactMap { $0?.kind }.first
        kind = found ?? SectionReading.kind(of: lower, book)
        let section = book.section(kind)
        self.points = zip(points, places).map { text, place in
            let known = place.map { book.section($0.kind).points[$0.index] }
            return Point(text: text, known: known ?? SectionReading.similar(text, in: section))
        }
        var seen: Set<String> = []
        for index in self.points.indices {
            // Two points of a foreign outline may resemble the same one of ours.
            if let known = self.points[index].known, !seen.insert(known.text).inserted {
                self.points[index].known = nil
            }
        }
    }

    /// The kind whose cues cover most of the heading.
    private static func kind(of heading: String, _ book: PhraseBook) -> SectionKind {
        let padded = padded(heading)
        var best = SectionKind.general
        var most = 0
        for kind in SectionKind.allCases {
            let covered = book.section(kind).cues
                .filter { padded.contains(" \($0)") }
                .reduce(0) { $0 + $1.utf8.count }
            if covered > most { (best, most) = (kind, covered) }
        }
        return best
    }

    private static func similar(_ text: String, in section: PhraseBook.Section)
        -> PhraseBook.Point?
    {
        let padded = padded(text)
        let scored = section.points.map { point in
            (point, point.cues.count { padded.contains(" \($0)") })
        }
        return scored.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil }
    }

    private static func padded(_ text: String) -> String {
        " " + text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
    }
}
