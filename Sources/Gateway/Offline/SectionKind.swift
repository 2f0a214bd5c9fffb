/// What a section of an article does for its reader; each has its phrases in the phrase book.
enum SectionKind: String, CaseIterable, Sendable {
    case basics, why, fit, start, habit, improve, next
    case choose, criteria, variant, decide, reviews, sellers, arrival
    case buyingMistakes = "buying-mistakes"
    case cost, save
    case compare
    case whenFirst = "when-first"
    case whenSecond = "when-second"
    case prepare, steps, check, time, before, mistakes
    case trouble, help, care
    case answer, depends
    case findOut = "find-out"
    /// Headings that none of the others recognises.
    case general
}

/// The way an article approaches its subject.
enum Angle: String, CaseIterable, Sendable {
    case guide, explainer, answer, questions, checklist, mistakes, care, troubleshooting
    case howTo = "how-to"
    case habits = "listicle"
    case buyingGuide = "buying-guide"
    case criteria = "buying-list"
    case buyingMistakes = "buying-mistakes"
    case comparison, decision, reviews, sellers
    case cost = "cost-guide"

    /// What the reader is after; openings, summaries and audiences go by it.
    enum Mood: String, Sendable {
        case learn, act = "do", buy, err, cost, compare, habits, care

        /// The name of its pools in the book: looking after a thing is something one does.
        var pool: String { self == .care ? Mood.act.rawValue : rawValue }
    }

    var mood: Mood {
        switch self {
        case .guide, .explainer, .answer, .questions: .learn
        case .howTo, .checklist: .act
        case .care: .care
        case .buyingGuide, .criteria, .decision, .reviews, .sellers: .buy
        case .mistakes, .buyingMistakes, .troubleshooting: .err
        case .cost: .cost
        case .comparison: .compare
        case .habits: .habits
        }
    }

    var isForBuyers: Bool { [.buy, .cost].contains(mood) || self == .buyingMistakes }

    /// Without these an article would not keep what its title promises.
    var core: Set<SectionKind> {
        switch self {
        case .howTo: [.steps, .prepare]
        case .comparison: [.compare, .whenFirst, .whenSecond]
        case .buyingGuide: [.criteria]
        case .care: [.care]
        case .troubleshooting: [.trouble]
        case .checklist: [.before]
        default: []
        }
    }

    /// The kind whose points are the H2s, where these are single points and not kinds.
    var itemKind: SectionKind? {
        switch self {
        case .mistakes: .mistakes
        case .habits: .improve
        case .buyingMistakes: .buyingMistakes
        case .criteria: .criteria
        default: nil
        }
    }

    /// The kinds of sections an article of this angle may have, in order; what closes it when its
    /// H2s are single points.
    func plan(isAction: Bool) -> [SectionKind] {
        switch self {
        case .guide:
            isAction
                ? [.basics, .prepare, .start, .habit, .mistakes, .improve, .next]
                : [.basics, .why, .start, .habit, .mistakes, .next]
        case .explainer: [.basics, .why, .start, .check, .mistakes, .next]
        case .answer: [.answer, .depends, .findOut, .mistakes, .next]
        case .questions:
            isAction
                ? [.why, .time, .prepare, .check, .trouble, .help]
                : [.basics, .why, .start, .mistakes, .trouble, .help]
        case .checklist: [.before, .prepare, .start, .check, .next]
        case .care: [.why, .care, .habit, .trouble, .help, .next]
        case .troubleshooting: [.check, .trouble, .mistakes, .help, .habit]
        case .howTo: [.prepare, .time, .steps, .check, .trouble, .next]
        case .buyingGuide: [.fit, .criteria, .variant, .cost, .reviews, .buyingMistakes, .decide]
        case .comparison: [.basics, .compare, .whenFirst, .whenSecond, .cost, .decide]
        case .decision: [.fit, .choose, .cost, .variant, .decide]
        case .reviews: [.reviews, .criteria, .sellers, .fit, .decide]
        case .sellers: [.criteria, .sellers, .cost, .arrival, .decide]
        case .cost: [.cost, .save, .fit, .sellers, .decide]
        case .mistakes, .habits: [.next]
        case .buyingMistakes, .criteria: [.decide]
        }
    }
}
