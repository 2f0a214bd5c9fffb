/// A noun with what stands before and after it: "small espresso machine" + "for home".
struct EnglishNoun {
    enum Number { case countable, mass, plural, name }
    /// Words before the head, the head last.
    var words: [String]
    var tail: [String]
    var number: Number

    init?(_ parts: [String]) {
        var parts = EnglishNoun.joined(parts)
        while let first = parts.first, EnglishLexicon.determiners.contains(first.lowercased()) {
            parts.removeFirst()
        }
        let cut = parts.indices.first {
            $0 > 0 && EnglishLexicon.prepositions.contains(parts[$0].lowercased())
        }
        var head = Array(parts[..<(cut ?? parts.count)])
        if head.count > 1, let last = head.last, EnglishLexicon.adjectives.contains(last) {
            head = [last] + head.dropLast()
        }
        guard let last = head.last else { return nil }
        words = EnglishNoun.attributive(head)
        tail = EnglishNoun.tail(cut.map { Array(parts[$0...]) } ?? [])
        number =
            if last.contains(where: \.isNumber) || last.contains(where: \.isUppercase) {
                .name
            } else if EnglishLexicon.adjectives.contains(last) {
                .mass
            } else if EnglishGrammar.isMass(last) { .mass } else if EnglishGrammar.isPlural(last) {
                .plural
            } else { .countable }
    }

    /// "espresso cups set" is a set of espresso cups: an espresso cup set.
    private static func attributive(_ head: [String]) -> [String] {
        guard head.count > 1, let last = head.last, !EnglishGrammar.isPlural(last) else {
            return head
        }
        var head = head
        let before = head[head.count - 2]
        if !EnglishLexicon.pluralAttributes.contains(before) {
            head[head.count - 2] = EnglishGrammar.singular(before)
        }
        return head
    }

    /// Two words that act as one stay together while the phrase is taken apart.
    private static func joined(_ parts: [String]) -> [String] {
        var output: [String] = []
        for part in parts {
            if let last = output.last, EnglishLexicon.compounds.contains(last + " " + part) {
                output[output.count - 1] = last + " " + part
            } else {
                output.append(part)
            }
        }
        return output
    }

    /// "with grinder" becomes "with a grinder"; plurals, mass nouns and numbers stay.
    private static func tail(_ parts: [String]) -> [String] {
        guard parts.count > 1 else { return [] }
        let rest = Array(parts.dropFirst())
        if EnglishLexicon.determiners.contains(rest[0]) { return parts }
        if rest.count == 1, EnglishLexicon.bareInTail.contains(rest[0]) { return parts }
        guard let noun = EnglishNoun(rest), noun.number == .countable,
            !rest[0].contains(where: \.isNumber)
        else { return parts }
        return [parts[0]] + noun.indefinite.split(separator: " ").map(String.init)
    }

    private func with(head: String) -> String {
        (words.dropLast() + [head] + tail).joined(separator: " ")
    }
    private var head: String { words[words.count - 1] }

    var withoutTail: EnglishNoun {
        var noun = self
        noun.tail = []
        return noun
    }

    var isPlural: Bool { number == .countable || number == .plural }
    /// "espresso machines for home", "cold brew".
    var general: String { isPlural ? with(head: EnglishGrammar.plural(head)) : with(head: head) }
    /// "espresso machine for home".
    var bare: String {
        number == .plural ? with(head: EnglishGrammar.singular(head)) : with(head: head)
    }
    /// "an espresso machine for home", "cold brew".
    var indefinite: String {
        let isOne = isPlural || EnglishLexicon.countableNames.contains(head)
        return isOne ? EnglishGrammar.indefinite(bare) : bare
    }
    /// As an object: plurals stay plurals.
    var object: String { number == .plural ? general : indefinite }
}
