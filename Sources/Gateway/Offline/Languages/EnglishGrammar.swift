/// Articles, plurals, gerunds and title capitals of English.
enum EnglishGrammar {
    static func plural(_ noun: String) -> String {
        let lower = noun.lowercased()
        if let irregular = EnglishLexicon.irregularPlurals[lower] { return irregular }
        if isPlural(lower) { return noun }
        if lower.hasSuffix("y"), let before = lower.dropLast().last, !isVowel(before) {
            return noun.dropLast() + "ies"
        }
        if ["s", "x", "z", "ch", "sh"].contains(where: lower.hasSuffix) { return noun + "es" }
        return noun + "s"
    }

    static func singular(_ noun: String) -> String {
        let lower = noun.lowercased()
        if let irregular = EnglishLexicon.irregularSingulars[lower] { return irregular }
        guard isPlural(lower) else { return noun }
        let keepsIE = ["cookies", "movies", "smoothies", "brownies", "calories", "pies", "ties"]
        if lower.hasSuffix("ies"), !keepsIE.contains(lower) { return noun.dropLast(3) + "y" }
        if ["ches", "shes", "xes", "sses", "zes"].contains(where: lower.hasSuffix) {
            return String(noun.dropLast(2))
        }
        return String(noun.dropLast())
    }

    static func isPlural(_ noun: String) -> Bool {
        if EnglishLexicon.irregularSingulars[noun] != nil { return true }
        guard noun.count > 3, noun.hasSuffix("s") else { return false }
        return !["ss", "us", "is"].contains(where: noun.hasSuffix)
            && !EnglishLexicon.singularInS.contains(noun)
    }

    static func isMass(_ noun: String) -> Bool {
        if EnglishLexicon.mass.contains(noun) || EnglishLexicon.massCompounds.contains(noun) {
            return true
        }
        return noun.hasSuffix("ing") && noun.count > 5
            && !EnglishLexicon.countableInIng.contains(noun)
    }

    /// "a" or "an" before the phrase, by how its first word usually sounds.
    static func indefinite(_ phrase: String) -> String {
        let first = phrase.prefix { $0 != " " && $0 != "-" }
        let lower = first.lowercased()
        if ["hour", "honest", "heir"].contains(where: lower.hasPrefix) { return "an " + phrase }
        let soundsLikeYou = ["uni", "use", "usu", "eur", "one", "ute", "ufo", "usb", "uk"]
        if soundsLikeYou.contains(where: lower.hasPrefix) { return "a " + phrase }
        if first.count > 1, first.allSatisfy({ $0.isUppercase || $0.isNumber }),
            let letter = first.first, "AEFHILMNORSX8".contains(letter)
        {
            return "an " + phrase
        }
        if lower.hasPrefix("8") || lower == "11" || lower == "18" { return "an " + phrase }
        return (lower.first.map(isVowel) == true ? "an " : "a ") + phrase
    }

    static func gerund(_ verb: String) -> String {
        if verb.hasSuffix("ie") { return verb.dropLast(2) + "ying" }
        if verb.hasSuffix("e"), !["ee", "oe", "ye"].contains(where: verb.hasSuffix), verb != "be" {
            return verb.dropLast() + "ing"
        }
        let letters = Array(verb)
        if let last = letters.last, letters.count > 2, letters.filter(isVowel).count == 1,
            isVowel(letters[letters.count - 2]), !isVowel(last), !"wxyh".contains(last)
        {
            return verb + String(last) + "ing"
        }
        return verb + "ing"
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }

    private static let minorWords: Set<String> = [
        "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by",
        "with", "from", "vs", "as", "per", "via", "into", "than",
    ]

    /// Title capitals: every word but the short ones inside; words with capitals stay.
    static func titled(_ text: String) -> String {
        let words = text.split(separator: " ").map(String.init)
        var output: [String] = []
        for (index, word) in words.enumerated() {
            let before = output.last?.last
            let isEdge = before == nil || before == ":" || before == "?" || index == words.count - 1
            output.append(isEdge || !minorWords.contains(word) ? titledWord(word) : word)
        }
        return output.joined(separator: " ")
    }

    private static func titledWord(_ word: String) -> String {
        guard !word.contains(where: \.isUppercase) else { return word }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        return parts.enumerated().map { index, part in
            index > 0 && minorWords.contains(part) ? part : SentenceCase.capitalisedStart(part)
        }.joined(separator: "-")
    }
}
