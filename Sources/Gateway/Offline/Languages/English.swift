/// English: titles in title case, headings and text in sentence case.
struct English: OfflineLanguage {
    let book: PhraseBook = English.phrases

    private static let phrases = PhraseBook([
        englishBasics, englishChoosing, englishBuying, englishMoney, englishComparing,
        englishDoing, englishUpkeep, englishMistakes, englishImproving, englishPractice,
        englishTitles,
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
        if parts.asksWhether { filled.avoided.append(KeywordReading.amountWords) }
        filled.slots["ask"] = SentenceCase.capitalisedStart(parts.question(about: topic)) + "?"
        var brief = filled
        if case .noun(let noun) = parts.core, !noun.tail.isEmpty {
            brief = English.thing(noun.withoutTail)
            brief.slots.merge(filled.slots) { own, _ in own }
            brief.avoided = filled.avoided
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
                "do": "get started with \(noun.general)",
                "doing": "getting started with \(noun.general)", "with": "with \(noun.general)",
                "x": noun.general, "y": "the alternative",
                "heads": noun.words.last ?? "",
            ], isPlural: noun.isPlural, thingIsPlural: noun.isPlural,
            oneIsPlural: noun.number == .plural, shape: .thing,
            isIntangible: noun.words.contains {
                EnglishLexicon.intangible.contains($0.lowercased())
            }, avoided: EnglishLexicon.avoided(noun.words), isCountable: noun.isPlural)
    }

    private static func action(
        _ verb: [String], _ object: EnglishNoun?, _ rest: [String], _ fallback: EnglishNoun?
    ) -> Topic {
        let thing = (object ?? fallback).map(English.thing) ?? unknown
        // What follows as typed stands for the object: "your French press".
        let ending = rest.isEmpty ? object?.object ?? "" : rest.joined(separator: " ")
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
        topic.avoided = [KeywordReading.foodWords]
        topic.shape = .action
        return topic
    }

    private static func pair(_ first: EnglishNoun, _ second: EnglishNoun) -> Topic {
        let both = "\(first.general) and \(second.general)"
        return Topic(
            slots: [
                "s": both, "t": both, "a": "either of the two", "n": "choice",
                "do": "choose between \(both)", "doing": "choosing between \(both)",
                "heads": "\(first.words.last ?? "") \(second.words.last ?? "")",
                "with": "when choosing between \(both)", "x": first.general, "y": second.general,
            ], isPlural: true, thingIsPlural: true, shape: .pair,
            avoided: EnglishLexicon.avoided(first.words))
    }
}
