/// English: titles in title case, headings and text in sentence case.
struct English: OfflineLanguage {
    let book: PhraseBook = English.phrases

    private static let phrases = PhraseBook([
        englishBasics, englishChoosing, englishBuying, englishMoney, englishComparing,
        englishDoing, englishUpkeep, englishMistakes, englishImproving, englishPractice, englishTitles,
        englishOpenings, englishQuestions, englishImages, englishWording,
    ])

    func titled(_ text: String) -> String { EnglishGrammar.titled(text) }

    func reading(of keyword: String, in group: String) -> KeywordReading {
        let parts = EnglishParts(cleaned(keyword))
        let fallback = EnglishParts(cleaned(group)).noun ?? EnglishNoun(["topic"])
        let topic: Topic
        switch parts.core {
        case .pair(let first, let second): topic = English.pair(first, second)
        case .action(let verb, let object, let rest):
            topic = English.action(verb, object, rest, fallback)
        case .noun(let noun): topic = English.thing(noun)
        case .none: topic = fallback.map(English.thing) ?? English.unknown
        }
        var filled = topic.with("kw", parts.keyword)
        filled.slots["ask"] = SentenceCase.capitalisedStart(parts.question(about: topic)) + "?"
        var brief = filled
        if case .noun(let noun) = parts.core, !noun.tail.isEmpty {
            brief = English.thing(noun.withoutTail)
            brief.slots.merge(filled.slots) { own, _ in own }
        }
        return KeywordReading(
            keyword: parts.keyword, form: parts.form, intent: parts.intent, topic: filled,
            brief: brief, subject: (topic.slots["s"] ?? "").lowercased())
    }

    func adapted(_ topic: Topic, to angle: Angle) -> Topic {
        guard topic.shape == .thing, let general = topic.slots["t"], let one = topic.slots["a"]
        else { return topic }
        let (verb, gerund, object): (String, String, String)
        switch angle.mood {
        case .buy: (verb, gerund, object) = ("choose", "choosing", one)
        case .cost: (verb, gerund, object) = ("pay for", "paying for", general)
        case .care: (verb, gerund, object) = ("look after", "looking after", general)
        default: return topic
        }
        var adapted = topic
        adapted.slots["do"] = "\(verb) \(object)"
        adapted.slots["doing"] = "\(gerund) \(object)"
        return adapted
    }

    private static let unknown = Topic(
        slots: ["s": "the subject", "t": "the subject", "a": "it", "n": "subject"],
        isPlural: false, thingIsPlural: false, shape: .thing)

    private static func thing(_ noun: EnglishNoun) -> Topic {
        Topic(
            slots: [
                "s": noun.general, "t": noun.general, "a": noun.object, "n": noun.bare,
                "head": noun.generalHead, "do": "get started with \(noun.general)",
                "doing": "getting started with \(noun.general)", "with": "with \(noun.general)",
                "x": noun.general, "y": "the alternative",
            ], isPlural: noun.isPlural, thingIsPlural: noun.isPlural,
            oneIsPlural: noun.number == .plural, shape: .thing,
            isIntangible: noun.words.contains(where: EnglishLexicon.intangible.contains))
    }

    private static func action(
        _ verb: [String], _ object: EnglishNoun?, _ rest: [String], _ fallback: EnglishNoun?
    ) -> Topic {
        let thing = (object ?? fallback).map(English.thing) ?? unknown
        let ending = ([object?.object].compactMap(\.self) + rest).joined(separator: " ")
        let gerund = [EnglishGrammar.gerund(verb[0])] + verb.dropFirst()
        let join: ([String]) -> String = {
            ($0 + (ending.isEmpty ? [] : [ending])).joined(separator: " ")
        }
        var topic = thing
        topic.slots["s"] = join(gerund)
        topic.slots["do"] = join(verb)
        topic.slots["doing"] = join(gerund)
        topic.slots["with"] = "when \(join(gerund))"
        topic.isPlural = false
        topic.shape = .action
        return topic
    }

    private static func pair(_ first: EnglishNoun, _ second: EnglishNoun) -> Topic {
        let both = "\(first.general) and \(second.general)"
        return Topic(
            slots: [
                "s": both, "t": both, "a": "either of the two", "n": "choice", "head": "options",
                "do": "choose between \(both)", "doing": "choosing between \(both)",
                "with": "when choosing between \(both)", "x": first.general, "y": second.general,
            ], isPlural: true, thingIsPlural: true, shape: .pair)
    }
}

/// An English keyword taken apart.
struct EnglishParts {
    enum Core {
        case noun(EnglishNoun)
        /// Verb with its particle, object, and what follows without an object.
        case action([String], EnglishNoun?, [String])
        case pair(EnglishNoun, EnglishNoun)
        case none
    }
    let keyword: String
    private(set) var form: KeywordReading.Form = .plain
    private(set) var core: Core = .none
    private(set) var intent: SearchIntent = .informational
    /// What comes before the activity in a question about one.
    private var lead: String?

    var noun: EnglishNoun? {
        switch core {
        case .noun(let noun): noun
        case .action(_, let object, _): object
        case .pair(let first, _): first
        case .none: nil
        }
    }

    init(_ text: String) {
        let words = EnglishParts.words(text)
        keyword = words.joined(separator: " ")
        let plain = words.map { $0.lowercased() }
        intent = EnglishParts.intent(plain)
        if let versus = plain.firstIndex(where: { ["vs", "vs.", "versus"].contains($0) }),
            let pair = EnglishParts.pair(words, at: versus)
        {
            (form, core, intent) = (.comparison, pair, .commercial)
        } else if let (asked, rest) = EnglishParts.question(plain, words) {
            form = asked
            core = asked == .howTo ? EnglishParts.action(rest) : EnglishParts.nounCore(rest)
            if asked == .question || asked == .trouble {
                core = EnglishParts.asked(plain, words)
            }
            askAboutAction(plain, words)
        } else {
            readPlain(words, plain)
        }
    }

    /// "how often to clean x" and "can you freeze x" ask about an activity.
    private mutating func askAboutAction(_ plain: [String], _ words: [String]) {
        guard form == .question else { return }
        let subjects: Set<String> = ["you", "i", "we"]
        let modal = plain.firstIndex { ["to", "should", "can", "do"].contains($0) }
        guard let modal, modal < 3, plain.count > modal + 2 else { return }
        if plain[modal] == "to" {
            lead = words[..<modal].joined(separator: " ") + " should you"
            core = EnglishParts.action(Array(words[(modal + 1)...]))
        } else if subjects.contains(plain[modal + 1]) {
            lead = words[...modal].joined(separator: " ") + " you"
            core = EnglishParts.action(Array(words[(modal + 2)...]))
        }
    }

    /// What "how long does cold brew last" and "why is my espresso sour" are about.
    private static func asked(_ plain: [String], _ words: [String]) -> Core {
        let verbs = ["do", "does", "is", "are", "will"]
        guard let verb = plain.prefix(4).firstIndex(where: verbs.contains) else { return .none }
        var rest = Array(words[(verb + 1)...])
        if rest.suffix(2).map({ $0.lowercased() }) == ["worth", "it"] {
            rest.removeLast(2)
        } else {
            rest = rest.dropLast()
        }
        guard let first = rest.first?.lowercased(), first != "it", first != "there" else {
            return .none
        }
        return nounCore(rest)
    }

    /// The keyword as a question; with the articles it lacks, where it asks about an activity.
    func question(about topic: Topic) -> String {
        guard let lead, case .action = core, let activity = topic.slots["do"] else {
            return keyword
        }
        return "\(lead) \(activity)"
    }

    /// Lower case, unless capitals were typed for some words only; known names get theirs.
    private static func words(_ text: String) -> [String] {
        let words = text.split(separator: " ").map(String.init)
        let allCapital = words.allSatisfy { $0.first?.isLowercase != true }
        return words.map { word in
            let lower = word.lowercased()
            return EnglishLexicon.proper[lower] ?? (allCapital ? lower : word)
        }
    }

    private static func intent(_ words: [String]) -> SearchIntent {
        if ["how", "what", "why", "when", "can", "does", "do"].contains(words.first ?? "") {
            return words.contains("cost") ? .commercial : .informational
        }
        if words.contains(where: EnglishLexicon.navigational.contains) { return .navigational }
        if words.contains(where: EnglishLexicon.transactional.contains) { return .transactional }
        return words.contains(where: EnglishLexicon.commercial.contains)
            ? .commercial : .informational
    }

    private static func pair(_ words: [String], at index: Int) -> Core? {
        var left = Array(words[..<index])
        let right = stripped(Array(words[(index + 1)...]).filter { $0.lowercased() != "which" })
        left = stripped(left)
        if left.count == 1, right.count > 1, EnglishLexicon.attributive.contains(left[0]) {
            left.append(right[right.count - 1])
        }
        guard let first = EnglishNoun(left), let second = EnglishNoun(right) else { return nil }
        return .pair(first, second)
    }

    /// The form of a question and the words left to say what it is about.
    private static func question(_ plain: [String], _ words: [String])
        -> (KeywordReading.Form, [String])?
    {
        let begins: (String) -> Bool = { plain.starts(with: $0.split(separator: " ").map(String.init)) }
        let after: (Int) -> [String] = { Array(words.dropFirst($0)) }
        if begins("how to") { return (.howTo, after(2)) }
        for lead in ["how do you", "how do i", "how can i", "steps to", "ways to"]
        where begins(lead) {
            return (.howTo, after(lead.split(separator: " ").count))
        }
        for lead in ["what is", "what are", "what's", "whats"] where begins(lead) {
            return (.whatIs, after(lead.split(separator: " ").count))
        }
        if begins("why") || plain.contains("not") { return (.trouble, []) }
        let asking = ["how", "what", "when", "where", "which", "who", "can", "should", "is", "are",
            "does", "do", "will"]
        return asking.contains(plain.first ?? "") ? (.question, []) : nil
    }

    private mutating func readPlain(_ words: [String], _ plain: [String]) {
        if words.count > 1, let last = plain.last, EnglishLexicon.caring.contains(last) {
            form = .care
        } else if words.count > 1, let last = plain.last, EnglishLexicon.services.contains(last) {
            form = .service
        } else if plain.contains(where: ["price", "prices", "cost", "costs", "pricing"].contains) {
            form = .price
        } else if plain.contains(where: ["review", "reviews"].contains) {
            form = .review
        } else if plain.first == "best" || plain.first == "top" {
            form = .best
        } else if intent == .transactional {
            form = .purchase
        }
        let rest = EnglishParts.stripped(form == .care ? words.dropLast() : words)
        if form == .plain, rest.count > 1, EnglishLexicon.verbs.contains(rest[0]),
            !EnglishLexicon.prepositions.contains(rest[1])
        {
            core = EnglishParts.action(rest)
        } else {
            core = EnglishParts.nounCore(rest)
        }
    }

    private static func nounCore(_ words: [String]) -> Core {
        EnglishNoun(stripped(words)).map { .noun($0) } ?? .none
    }

    private static func action(_ words: [String]) -> Core {
        var words = words.map { $0.lowercased() == "my" ? "your" : $0 }
        if let first = words.first, first.hasSuffix("ly"), words.count > 1 { words.removeFirst() }
        guard !words.isEmpty else { return .none }
        var verb = [words.removeFirst()]
        if words.starts(with: ["rid", "of"]) || words.starts(with: ["care", "of"]) {
            verb += words.prefix(2)
            words.removeFirst(2)
        } else if ["keep", "make", "get"].contains(verb[0]), words.count > 1,
            let last = words.last, EnglishLexicon.adjectives.contains(last)
        {
            return .action(verb, nil, words)
        } else if let next = words.first, EnglishLexicon.particles.contains(next),
            words.count > 1 || next != "in"
        {
            verb.append(words.removeFirst())
        }
        guard let first = words.first else { return .action(verb, nil, []) }
        if EnglishLexicon.prepositions.contains(first) {
            return .action(verb, nil, words)
        }
        if first == "your", let noun = EnglishNoun(words) {
            return .action(verb + ["your", noun.bare], noun, [])
        }
        return .action(verb, EnglishNoun(words), [])
    }

    /// Without the words that say what is wanted of the thing.
    private static func stripped(_ words: [String]) -> [String] {
        var words = words
        if let near = words.lastIndex(where: { $0.lowercased() == "near" }),
            words[near...].last?.lowercased() == "me", near > 0
        {
            words = Array(words[..<near])
        }
        if words.count > 2, words.suffix(2).map({ $0.lowercased() }) == ["for", "sale"] {
            words.removeLast(2)
        }
        while words.count > 1, let last = words.last?.lowercased(),
            EnglishLexicon.trailing.contains(last)
        {
            words.removeLast()
        }
        while words.count > 1, let first = words.first?.lowercased(),
            EnglishLexicon.leading.contains(first) || first == "rated"
                || EnglishLexicon.determiners.contains(first)
        {
            words.removeFirst()
        }
        return words
    }
}
