/// The outline of an idea: headings, their points, and words that sum to the target.
struct OutlinePlan {
    struct Section {
        var heading: String
        var points: [String]
        var weight: Int
        var words = 0
    }

    private(set) var sections: [Section] = []

    /// `title` may use `{count}`, the number of sections that are items of the list.
    private(set) var itemCount = 0

    init(
        _ angle: Angle, _ reading: KeywordReading, variant: Topic?, words: Int,
        voice: inout Voice
    ) {
        if let kind = angle.itemKind {
            addItems(of: kind, words, &voice)
        }
        for kind in kinds(angle, reading, hasVariant: variant != nil, &voice) {
            add(kind, angle, reading, variant, &voice)
        }
        for index in sections.indices where sections[index].points.count > 2 {
            let share = words * sections[index].weight / 10 / sections.count
            sections[index].points = Array(sections[index].points.prefix(max(2, share / 48)))
        }
        divide(words)
    }

    private mutating func addItems(of kind: SectionKind, _ words: Int, _ voice: inout Voice) {
        let section = voice.book.section(kind)
        let allowed = section.points.filter {
            voice.banned.allow($0.text) && voice.book.suits($0, voice.phrasing.topic)
        }
        itemCount = min(words < 750 ? 5 : 6, allowed.count)
        let indices = voice.phrasing.choice.shuffled(Array(allowed.indices))
        for index in indices.prefix(itemCount).sorted() {
            let points = voice.several(voice.book.pool("item.points"), 2)
            sections.append(Section(heading: allowed[index].text, points: points, weight: 10))
        }
        itemCount = sections.count
    }

    /// Five to seven kinds; where there are more, some from the middle are left out.
    private func kinds(
        _ angle: Angle, _ reading: KeywordReading, hasVariant: Bool, _ voice: inout Voice
    ) -> [SectionKind] {
        var kinds = angle.plan(isAction: reading.topic.shape == .action)
        if reading.isOffer, angle.mood == .learn, reading.topic.shape == .thing {
            kinds = [.basics, .fit, .choose, .cost, .decide]
        }
        if !hasVariant { kinds.removeAll { $0 == .variant } }
        let (book, topic) = (voice.book, voice.phrasing.topic)
        kinds.removeAll { kind in
            if reading.isOffer, OutlinePlan.ofObjects.contains(kind) { return true }
            return book.section(kind).points.count { book.suits($0, topic) } < 2
        }
        if angle.itemKind != nil { return kinds }
        let wanted = max(5, kinds.count - voice.phrasing.choice.index(below: 2))
        while kinds.count > wanted {
            let inner = kinds.indices.dropFirst().dropLast()
            let free = inner.filter { !angle.core.contains(kinds[$0]) }
            guard let dropped = voice.phrasing.choice.pick(free) else { break }
            kinds.remove(at: dropped)
        }
        return kinds
    }

    /// Kinds that make no sense where nothing is handed over.
    private static let ofObjects: Set<SectionKind> = [.criteria, .arrival, .care]

    private mutating func add(
        _ kind: SectionKind, _ angle: Angle, _ reading: KeywordReading, _ variant: Topic?,
        _ voice: inout Voice
    ) {
        let section = voice.book.section(kind)
        var heading: String?
        if kind == .variant, let variant {
            let topic = voice.phrasing.topic
            voice.phrasing.topic = variant
            heading = voice.draw(voice.book.pool("variant.heading"), .line)
            voice.phrasing.topic = topic
        } else if angle == .questions {
            heading = voice.draw(section.questions, .line)
        }
        guard let heading = heading ?? voice.draw(section.headings, .line) else { return }
        let points = OutlinePlan.points(section, reading, &voice)
        sections.append(Section(heading: heading, points: points, weight: kind.weight))
    }

    /// Two to four points, first those the keyword itself calls for.
    private static func points(
        _ section: PhraseBook.Section, _ reading: KeywordReading, _ voice: inout Voice
    ) -> [String] {
        let words = Set(reading.keyword.lowercased().split(separator: " ").map(String.init))
        let wanted = section.kind.weight > 10 ? 3 : 2 + voice.phrasing.choice.index(below: 2)
        let isConditional = section.kind == .fit
        let called = section.points.indices.filter { index in
            section.points[index].cues.contains { words.contains($0) }
        }
        // Whom a thing suits: the general points come first, special groups only when called for.
        let order =
            isConditional
            ? called + [0, 1] + voice.phrasing.choice.shuffled([2, 4, 5, 6])
            : called + voice.phrasing.choice.shuffled(Array(section.points.indices))
        var chosen: [Int] = []
        for index in order where section.points.indices.contains(index) {
            if chosen.count < wanted, !chosen.contains(index),
                voice.banned.allow(section.points[index].text),
                voice.book.suits(section.points[index], voice.phrasing.topic)
            {
                chosen.append(index)
            }
        }
        return chosen.sorted().map { section.points[$0].text }
    }

    /// Multiples of ten in proportion to the weights; the heaviest section takes what is over.
    private mutating func divide(_ words: Int) {
        let total = sections.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return }
        for index in sections.indices {
            sections[index].words = words * sections[index].weight / total / 10 * 10
        }
        let rest = words - sections.reduce(0) { $0 + $1.words }
        let heaviest = sections.indices.max { sections[$0].weight < sections[$1].weight } ?? 0
        sections[heaviest].words += rest
    }
}

extension SectionKind {
    /// Its share of an article, in tenths of a usual section.
    fileprivate var weight: Int {
        switch self {
        case .steps, .compare, .criteria, .fit, .cost, .choose: 13
        case .next, .decide, .time, .help, .variant, .arrival: 8
        default: 10
        }
    }
}
