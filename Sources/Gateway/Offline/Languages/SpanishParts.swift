/// A Spanish keyword taken apart.
struct SpanishParts {
    enum Core {
        case noun(SpanishNoun)
        /// The activity with its object's article, and the object.
        case action(String, SpanishNoun?)
        case pair(SpanishNoun, SpanishNoun)
        case none
    }
    let keyword: String
    private(set) var form: KeywordReading.Form = .plain
    private(set) var core: Core = .none
    private(set) var intent: SearchIntent = .informational

    var noun: SpanishNoun? {
        switch core {
        case .noun(let noun): noun
        case .action(_, let object): object
        case .pair(let first, _): first
        case .none: nil
        }
    }

    /// What comes before the activity of a question about one: "cada cuánto".
    private var lead: String?

    /// The keyword between question marks, question words with their accents.
    var question: String {
        if form == .trouble, case .noun(let noun) = core {
            return keyword.lowercased().hasSuffix("qué")
                ? "\(SentenceCase.capitalisedStart(noun.bare)): ¿por qué?"
                : "¿Problemas con \(noun.definite)?"
        }
        let words = keyword.split(separator: " ").map(String.init)
        let asked = words.enumerated().map { index, word in
            index < 2 ? SpanishLexicon.accents[word] ?? word : word
        }
        if let lead, case .action(let activity, _) = core {
            let asked = lead.split(separator: " ").map {
                SpanishLexicon.accents[String($0)] ?? "\($0)"
            }
            return "¿\(SentenceCase.capitalisedStart(asked.joined(separator: " "))) \(activity)?"
        }
        return "¿" + SentenceCase.capitalisedStart(asked.joined(separator: " ")) + "?"
    }

    init(_ text: String) {
        let typed = text.split(separator: " ").map(String.init)
        let allCapital = typed.allSatisfy { $0.first?.isLowercase != true }
        let words = typed.map { word in
            SpanishLexicon.proper[word.lowercased()] ?? (allCapital ? word.lowercased() : word)
        }
        keyword = words.joined(separator: " ")
        let plain = words.map { $0.lowercased() }
        intent = SpanishParts.intent(plain)
        if let pair = SpanishParts.pair(words, plain) {
            (form, core, intent) = (.comparison, pair, .commercial)
        } else if let rest = SpanishParts.trouble(plain, words) {
            (form, core, intent) = (.trouble, SpanishParts.nounCore(rest), .informational)
        } else if let (asked, rest) = SpanishParts.question(plain, words) {
            form = asked
            core = SpanishParts.core(SpanishParts.asked(about: rest))
            if asked == .question {
                lead = words.dropLast(rest.count).joined(separator: " ").lowercased()
            }
        } else {
            readPlain(words, plain)
        }
    }

    private static func intent(_ words: [String]) -> SearchIntent {
        let asking = [
            "cómo", "como", "qué", "que", "por", "cuándo", "cada", "cuánto", "cuánta", "cuántos",
            "cuántas",
        ]
        if asking.contains(words.first ?? "") { return .informational }
        if words.contains(where: SpanishLexicon.navigational.contains) { return .navigational }
        if words.contains(where: SpanishLexicon.transactional.contains) { return .transactional }
        return words.contains(where: SpanishLexicon.commercial.contains)
            ? .commercial : .informational
    }

    /// Whether the question wants a yes or a no.
    var asksWhether: Bool {
        let asked = keyword.lowercased() + " "
        let leads = [
            "se puede ", "se pueden ", "merece ", "vale la pena ", "es ", "son ", "hay que ",
        ]
        return form == .question && leads.contains(where: asked.hasPrefix)
    }

    /// "x vs y", "x o y", "diferencia entre x y y".
    private static func pair(_ words: [String], _ plain: [String]) -> Core? {
        var start = 0
        var middle = plain.firstIndex { ["vs", "vs.", "o"].contains($0) }
        if plain.starts(with: ["diferencia", "entre"])
            || plain.starts(with: ["diferencias", "entre"])
        {
            start = 2
            middle = plain.lastIndex { $0 == "y" || $0 == "e" }
        }
        guard let middle, middle > start, middle + 1 < words.count,
            let first = SpanishNoun(stripped(Array(words[start..<middle]))),
            let second = SpanishNoun(stripped(Array(words[(middle + 1)...])))
        else { return nil }
        return .pair(first, second)
    }

    /// What "problemas con x" and "x por qué" are about.
    private static func trouble(_ plain: [String], _ words: [String]) -> [String]? {
        if plain.first == "problemas", plain.count > 2, ["con", "de"].contains(plain[1]) {
            return Array(words.dropFirst(2))
        }
        let ends = [["por", "qué"], ["por", "que"]].contains(Array(plain.suffix(2)))
        return ends && plain.count > 2 ? Array(words.dropLast(2)) : nil
    }

    /// "cafeína tiene el descafeinado" is about the second.
    private static func asked(about words: [String]) -> [String] {
        let verbs: Set<String> = ["tiene", "tienen", "lleva", "llevan", "necesita", "hay", "dura"]
        guard let verb = words.firstIndex(where: { verbs.contains($0.lowercased()) }),
            verb + 1 < words.count
        else { return words }
        return Array(words[(verb + 1)...])
    }

    private static func question(_ plain: [String], _ words: [String])
        -> (KeywordReading.Form, [String])?
    {
        let leads: [(String, KeywordReading.Form)] = [
            ("cómo se", .question), ("como se", .question), ("cómo", .howTo), ("como", .howTo),
            ("pasos para", .howTo), ("formas de", .howTo), ("qué es", .whatIs),
            ("que es", .whatIs), ("qué son", .whatIs), ("que son", .whatIs),
            ("por qué", .trouble), ("por que", .trouble), ("porqué", .trouble),
            ("cada cuánto", .question), ("cada cuanto", .question), ("cuánto dura", .question),
            ("cuanto dura", .question), ("cuánto", .question), ("cuanto", .question),
            ("cuánta", .question), ("cuanta", .question),
            ("cuántos", .question), ("cuantos", .question), ("cuántas", .question),
            ("cuantas", .question), ("cuándo", .question), ("cuando", .question),
            ("se puede", .question),
            ("merece la pena", .question), ("vale la pena", .question), ("cuál", .question),
            ("es", .question), ("son", .question),
        ]
        for (lead, form) in leads {
            let count = lead.split(separator: " ").count
            if plain.starts(with: lead.split(separator: " ").map(String.init)) {
                return (form, form == .trouble ? [] : Array(words.dropFirst(count)))
            }
        }
        return nil
    }

    private mutating func readPlain(_ words: [String], _ plain: [String]) {
        guard let first = plain.first else { return }
        let has: ([String]) -> Bool = { $0.contains(where: plain.contains) }
        if ["mantenimiento", "limpieza", "cuidado", "cuidados"].contains(first), words.count > 2 {
            form = .care
            core = SpanishParts.nounCore(Array(words.dropFirst(2)))
            return
        }
        if has(["precio", "precios", "coste", "costes"]) {
            form = .price
        } else if has(["opiniones", "opinión", "reseñas", "reseña"]) {
            form = .review
        } else if has(["mejor", "mejores"]) {
            form = .best
        } else if ["reparación", "instalación", "alquiler", "servicio"].contains(first) {
            form = .service
        } else if intent == .transactional {
            form = .purchase
        }
        core = form == .plain ? SpanishParts.core(words) : SpanishParts.nounCore(words)
    }

    /// An activity where the first word is an infinitive, else a thing.
    private static func core(_ words: [String]) -> Core {
        guard let first = words.first?.lowercased() else { return .none }
        let isInfinitive =
            ["ar", "er", "ir", "ír", "arse", "erse", "irse"].contains(where: first.hasSuffix)
            && !SpanishLexicon.noVerbs.contains(first) && first.count > 3
        guard isInfinitive else { return nounCore(words) }
        let rest = Array(words.dropFirst())
        let next = rest.first?.lowercased() ?? ""
        guard let object = SpanishNoun(rest), !SpanishLexicon.prepositions.contains(next) else {
            return .action(words.joined(separator: " "), nil)
        }
        let hasArticle = SpanishLexicon.determiners.contains(next)
        let phrase = hasArticle ? rest.joined(separator: " ") : object.indefinite
        return .action("\(words[0]) \(phrase)", object)
    }

    private static func nounCore(_ words: [String]) -> Core {
        SpanishNoun(stripped(words)).map { .noun($0) } ?? .none
    }

    private static func stripped(_ words: [String]) -> [String] {
        var words = words
        // "café de Colombia" needs its last word.
        while words.count > 1, let last = words.last?.lowercased(),
            SpanishLexicon.trailing.contains(last),
            !SpanishLexicon.linking.contains(words[words.count - 2].lowercased())
        {
            words.removeLast()
        }
        if words.count > 3, words.suffix(3).map({ $0.lowercased() }) == ["de", "segunda", "mano"] {
            words.removeLast(3)
        }
        while words.count > 1, let first = words.first?.lowercased(),
            SpanishLexicon.leading.contains(first) || SpanishLexicon.determiners.contains(first)
                || ["precio", "precios", "opiniones", "reseñas"].contains(first)
                || SpanishLexicon.linking.contains(first)
        {
            words.removeFirst()
        }
        return words
    }
}
