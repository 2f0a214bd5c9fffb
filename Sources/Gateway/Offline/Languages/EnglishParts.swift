/// An English keyword taken apart.
struct EnglishParts {
    enum Core {
        case noun(EnglishNoun)
        /// Verb with its particle, object, and what follows where it stays as typed.
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

    /// Whether the question wants a yes or a no.
    var asksWhether: Bool {
        let first = keyword.prefix { $0 != " " }.lowercased()
        return form == .question
            && ["is", "are", "can", "should", "do", "does", "will"].contains(first)
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
        let begins: (String) -> Bool = {
            plain.starts(with: $0.split(separator: " ").map(String.init))
        }
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
        let asking = [
            "how", "what", "when", "where", "which", "who", "can", "should", "is", "are",
            "does", "do", "will",
        ]
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
            return .action(verb, noun, ["your", noun.bare])
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
