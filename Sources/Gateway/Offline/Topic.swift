/// What an article is about, in the forms that sentences need. The slots of phrases are its
/// members by name: see `Topic.slotNames`.
struct Topic: Sendable {
    /// Phrases by slot name.
    var slots: [String: String]
    /// Whether `{s}` takes a plural verb.
    var isPlural: Bool
    /// Whether `{t}` takes a plural verb.
    var thingIsPlural: Bool
    /// Whether `{a}` does: where a keyword speaks of several, one wants several.
    var oneIsPlural = false
    var shape: Shape
    /// True for what is not bought as an object: services, courses, ratios, methods.
    var isIntangible = false
    /// Pools of words that have no place in a text about it: nobody cleans a subscription.
    var avoided: [String] = []
    /// False for what has no plural: water, coffee.
    var isCountable = false
    /// Whether "de el" and "a el" become one word.
    var contracts = false

    /// Titles, openings and questions differ by this.
    enum Shape: String, Sendable { case thing, action, pair }

    /// `name` is the subject as a list names it, `s` as sentences speak of it, `t` the thing in
    /// general, `a` one of them, `n` the bare noun, `do` and `doing` the activity, `with` "with it"
    /// or "when doing it", `x` and `y` the two sides of a comparison, `xy` both in Spanish with what
    /// is said of both, `kw` the keyword as typed,
    /// `ask` the keyword as a question, `o` the ending of a Spanish adjective. `count`, `heading`
    /// and `list` come with the occasion.
    static let slotNames: Set<String> = [
        "name", "s", "t", "a", "n", "do", "doing", "with", "x", "y", "xy", "kw", "ask", "o",
        "count",
        "heading", "list",
    ]

    func with(_ name: String, _ text: String) -> Topic {
        var topic = self
        topic.slots[name] = text
        return topic
    }
}

/// What somebody who types a keyword wants.
enum SearchIntent: String, CaseIterable, Sendable {
    case informational, commercial, transactional, navigational
}

/// A keyword, understood as far as rules can.
struct KeywordReading: Sendable {
    enum Form: String, Sendable {
        case plain, howTo, whatIs, question, trouble, comparison, best, price, review, purchase
        case care, service
    }
    /// As typed, cleaned of what could act as markup.
    var keyword: String
    var form: Form
    var intent: SearchIntent
    var topic: Topic
    /// The topic without "for beginners" and the like: how a text goes on speaking of it.
    var brief: Topic
    /// Equal for keywords about the same thing.
    var subject: String

    /// What is bought, but never stands on a shelf: a subscription, a course, an insurance.
    var isOffer: Bool { topic.avoided.contains(KeywordReading.objectWords) }

    /// "Is it worth it?" is a decision, whatever it is about.
    var asksForWorth: Bool {
        guard form == .question else { return false }
        let asked = " \(keyword.lowercased()) "
        return [" worth ", "merece la pena", "vale la pena"].contains { asked.contains($0) }
    }

    /// The pools of words that are about objects, amounts, devices, and what is used up.
    static let objectWords = "words.object"
    static let amountWords = "words.amount"
    static let deviceWords = "words.device"
    static let foodWords = "words.food"

    /// Whether both speak of one thing, or one of a kind of the other: "a French press" and "how
    /// to clean a French press", "grinder" and "hand grinder".
    func isAbout(sameThingAs other: KeywordReading) -> Bool {
        let isCompared = topic.shape == .pair || other.topic.shape == .pair
        if isCompared, !heads.isDisjoint(with: other.heads) { return true }
        return other.things.contains { theirs in
            things.contains { own in own.isSubset(of: theirs) || theirs.isSubset(of: own) }
        }
    }

    /// The nouns that the names come down to: "grinder".
    private var heads: Set<String> { Likeness.words(topic.slots["heads"] ?? "") }

    private var things: [Set<String>] {
        let names = topic.shape == .pair ? ["x", "y", "n"] : ["n"]
        return names.map { Likeness.words(topic.slots[$0] ?? "") }.filter { !$0.isEmpty }
    }

    /// Whether it names a thing that can be bought and what it is wanted for: "a kettle" + "for an
    /// office".
    var isForOccasion: Bool {
        form == .plain && topic.shape == .thing && !topic.isIntangible && topic.isCountable
            && topic.slots["s"] != brief.slots["s"]
    }
}

/// What a language knows: how to read a keyword, how to write a title, and its phrases.
protocol OfflineLanguage: Sendable {
    var book: PhraseBook { get }

    /// Reads a keyword; where it names nothing itself ("how long does it last"), `group` does.
    func reading(of keyword: String, in group: String) -> KeywordReading

    /// The topic with the activity that goes with the angle: one chooses a thing in a buying
    /// guide and looks after it in a care guide.
    func adapted(_ topic: Topic, to angle: Angle) -> Topic

    /// A title in the capitals of the language.
    func titled(_ text: String) -> String
}

extension OfflineLanguage {
    /// A keyword without what could act as markup or as a slot, spaces made single.
    func cleaned(_ keyword: String) -> String {
        let kept = keyword.map { character -> Character in
            "<>[]{}|`*_#\\\"\n\r\t".contains(character) ? " " : character
        }
        return String(kept).split(separator: " ").joined(separator: " ")
    }
}
