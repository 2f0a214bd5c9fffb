/// The words that say what a text is about and what its reader is after. Words that only join
/// others or say how something is asked are left out; "best" stays, because who looks for the best
/// of a kind looks for something else than the kind.
enum SubjectWords {
    /// Of a text in lower case; without plural endings.
    static func words(_ key: String) -> Set<String> {
        var found: Set<String> = []
        for word in KeywordVectors.words(of: key) where !joining.contains(word) {
            found.insert(superlatives.contains(word) ? "best" : word)
        }
        return found
    }

    static func hashes(_ key: String) -> Set<UInt32> { Set(words(key).map(hash)) }

    /// FNV-1a of 32 bits: the same on every machine.
    static func hash(_ word: String) -> UInt32 {
        word.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }

    private static let superlatives: Set<String> = ["best", "top", "mejor", "mejore", "beste"]

    /// English and Spanish, with a few of German and French; as `KeywordVectors.words` gives them.
    private static let joining: Set<String> = [
        "a", "an", "and", "are", "at", "be", "by", "can", "do", "doe", "does", "for", "from",
        "get", "how", "i", "in", "into", "is", "it", "its", "me", "my", "of", "on", "or", "our",
        "should", "that", "the", "their", "them", "this", "to", "what", "when", "where", "which",
        "who", "why", "will", "with", "you", "your", "guide", "complete", "ultimate", "tip",
        "step", "everything", "need", "know",
        "al", "como", "con", "cómo", "consejo", "cuál", "cuándo", "cuánto", "de", "del", "desde",
        "e", "el", "en", "es", "esta", "este", "guia", "guía", "hay", "la", "las", "lo", "los",
        "más", "mi", "o", "para", "paso", "por", "que", "qué", "quién", "se", "ser", "si", "sin",
        "son", "su", "todo", "tu", "un", "una", "uno", "y", "ya",
        "au", "das", "der", "des", "die", "du", "ein", "eine", "et", "für", "im", "le", "les",
        "mit", "pour", "und", "une", "von", "wie", "zu",
    ]
}
