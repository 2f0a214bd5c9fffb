/// Spanish: sentence case everywhere, nouns with gender, the infinitive as the name of an activity.
struct Spanish: OfflineLanguage {
    let book: PhraseBook = Spanish.phrases

    private static let phrases = PhraseBook([
        spanishBasics, spanishChoosing, spanishBuying, spanishMoney, spanishDoing, spanishUpkeep,
        spanishMistakes, spanishImproving, spanishTitles, spanishOpenings, spanishQuestions,
        spanishWording, spanishVariants, spanishVariantsChoosing, spanishVariantsBuying,
    ])

    func titled(_ text: String) -> String { SentenceCase.capitalised(text) }

    func reading(of keyword: String, in group: String) -> KeywordReading {
        let parts = SpanishParts(cleaned(keyword))
        let fallback = SpanishParts(cleaned(group)).noun
        let topic: Topic
        var brief: Topic?
        switch parts.core {
        case .pair(let first, let second): topic = Spanish.pair(first, second)
        case .action(let activity, let object):
            topic = Spanish.action(activity, object ?? fallback)
        case .noun(let noun):
            topic = Spanish.thing(noun)
            // "el agua" alone is not what "agua para café" is about.
            if !noun.tail.isEmpty, !noun.isMass { brief = Spanish.thing(noun.withoutTail) }
        case .none: topic = fallback.map(Spanish.thing) ?? Spanish.unknown
        }
        let own: (Topic) -> Topic = {
            var topic = $0.with("kw", parts.keyword).with("ask", parts.question)
            if parts.asksWhether { topic.avoided.append(KeywordReading.amountWords) }
            return topic
        }
        return KeywordReading(
            keyword: parts.keyword, form: parts.form, intent: parts.intent, topic: own(topic),
            brief: own(brief ?? topic), subject: (topic.slots["s"] ?? "").lowercased())
    }

    func adapted(_ topic: Topic, to angle: Angle) -> Topic {
        guard topic.shape == .thing, let general = topic.slots["t"], let one = topic.slots["a"]
        else { return topic }
        let activity: String
        switch angle.mood {
        case .buy: activity = "elegir \(one)"
        case .cost: activity = "calcular el coste de \(general)"
        case .care: activity = "cuidar \(general)"
        default: return topic
        }
        return topic.with("do", activity).with("doing", activity)
    }

    private static let unknown = Topic(
        slots: [
            "s": "el tema", "t": "el tema", "a": "algo así", "n": "tema",
            "do": "empezar", "doing": "empezar", "with": "con el tema", "x": "lo primero",
            "y": "lo segundo", "o": "o",
        ], isPlural: false, thingIsPlural: false, shape: .thing, contracts: true)

    private static func thing(_ noun: SpanishNoun) -> Topic {
        Topic(
            slots: [
                "name": noun.bare, "s": noun.definite, "t": noun.definite, "a": noun.indefinite,
                "n": noun.bare, "heads": noun.words.first ?? "",
                "do": "empezar con \(noun.definite)",
                "doing": "empezar con \(noun.definite)", "with": "con \(noun.definite)",
                "x": noun.definite, "y": "la alternativa", "o": noun.ending,
            ], isPlural: noun.isPlural, thingIsPlural: noun.isPlural, oneIsPlural: noun.isPlural,
            shape: .thing,
            isIntangible: noun.words.contains(where: SpanishLexicon.intangible.contains),
            avoided: SpanishLexicon.avoided(noun.words), isCountable: !noun.isMass, contracts: true)
    }

    private static func action(_ activity: String, _ object: SpanishNoun?) -> Topic {
        var topic = object.map(thing) ?? unknown
        topic.slots["name"] = activity
        topic.slots["s"] = activity
        topic.slots["do"] = activity
        topic.slots["doing"] = activity
        topic.slots["with"] = "al \(activity)"
        topic.isPlural = false
        topic.avoided = [KeywordReading.foodWords]
        topic.shape = .action
        return topic
    }

    private static func pair(_ first: SpanishNoun, _ second: SpanishNoun) -> Topic {
        // What follows the second is said of both: "agua blanda o dura para café".
        let tail = first.tail.isEmpty ? second.tail : []
        let other = tail.isEmpty ? second : second.withoutTail
        let ended: (String) -> String = { ([$0] + tail).joined(separator: " ") }
        let both = ended("\(first.definite) y \(other.definite)")
        let choosing = "elegir entre \(both)"
        return Topic(
            slots: [
                "name": ended("\(first.bare) o \(other.bare)"), "s": both, "t": both,
                "a": "una de las dos opciones", "n": ended("\(first.bare) o \(other.bare)"),
                "do": choosing, "doing": choosing,
                "with": "al \(choosing)", "x": first.definite, "y": other.definite,
                "heads": "\(first.words.first ?? "") \(other.words.first ?? "")",
                "xy": ended("\(first.definite) o \(other.definite)"),
                "o": "os",
            ], isPlural: true, thingIsPlural: true, shape: .pair,
            avoided: SpanishLexicon.avoided(first.words), contracts: true)
    }
}

/// A Spanish noun with what follows it: "molinillo de café" + "para casa".
struct SpanishNoun {
    var words: [String]
    var tail: [String]

    init?(_ parts: [String]) {
        let parts = parts.drop { SpanishLexicon.determiners.contains($0.lowercased()) }
            .map { SpanishLexicon.spelled[$0] ?? $0 }
        guard let first = parts.first,
            !SpanishLexicon.prepositions.union(SpanishLexicon.linking).contains(first.lowercased())
        else { return nil }
        let cut = parts.indices.first {
            $0 > 0 && SpanishLexicon.prepositions.contains(parts[$0].lowercased())
        }
        words = Array(parts[..<(cut ?? parts.count)])
        tail = cut.map { Array(parts[$0...]) } ?? []
    }

    var withoutTail: SpanishNoun {
        var noun = self
        noun.tail = []
        return noun
    }

    private var noun: String { words[0].lowercased() }

    var isPlural: Bool {
        noun.count > 3 && noun.hasSuffix("s") && !SpanishLexicon.singularInS.contains(noun)
    }
    var isMass: Bool { SpanishLexicon.mass.contains(noun) }

    var isFeminine: Bool {
        if SpanishLexicon.feminine.contains(noun) { return true }
        if SpanishLexicon.masculine.contains(noun) { return false }
        let endings = [
            "a", "as", "ción", "ciones", "sión", "siones", "dad", "dades", "tad", "tud", "umbre",
            "eza", "ez",
        ]
        return endings.contains(where: noun.hasSuffix)
    }

    private var takesMasculineArticle: Bool { SpanishLexicon.stressedA.contains(noun) }

    var bare: String { (words + tail).joined(separator: " ") }
    var definite: String { "\(article) \(bare)" }

    private var article: String {
        if isPlural { return isFeminine ? "las" : "los" }
        return isFeminine && !takesMasculineArticle ? "la" : "el"
    }

    var indefinite: String {
        if isPlural || isMass { return bare }
        return (isFeminine && !takesMasculineArticle ? "una " : "un ") + bare
    }

    /// What adjectives in -o end in.
    var ending: String { (isFeminine ? "a" : "o") + (isPlural ? "s" : "") }
}
