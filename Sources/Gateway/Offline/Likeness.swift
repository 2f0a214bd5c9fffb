/// How much two short texts have in common: which searches would be answered by one article.
enum Likeness {
    /// Per cent from which two keywords are one search, and two titles one promise.
    static let sameSearch = 70
    static let samePromise = 60

    /// Words both have, in per cent of the words of either.
    static func share(_ left: String, _ right: String) -> Int {
        let (one, other) = (words(left), words(right))
        let all = one.union(other).count
        return all == 0 ? 0 : 100 * one.intersection(other).count / all
    }

    /// The words that carry a meaning, without the s of plurals.
    static func words(_ text: String) -> Set<String> {
        var found: Set<String> = []
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            let word = String(word)
            if joining.contains(word) { continue }
            let isPlural = word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
            found.insert(isPlural ? String(word.dropLast()) : word)
        }
        return found
    }

    /// Words that only join others or say that something is asked.
    private static let joining: Set<String> = [
        "a", "an", "and", "are", "at", "be", "by", "can", "do", "does", "for", "from", "how", "i",
        "in", "is", "it", "my", "of", "on", "or", "should", "the", "to", "vs", "what", "which",
        "why", "with", "you", "your", "guide",
        "al", "como", "cómo", "con", "cuál", "cuáles", "de", "del", "e", "el", "en", "es", "guía",
        "la", "las", "lo", "los", "o", "para", "por", "que", "qué", "se", "son", "su", "tu", "un",
        "una", "unos", "unas", "y",
    ]
}
