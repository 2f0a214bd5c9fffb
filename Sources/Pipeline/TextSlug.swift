/// Names for addresses and files, made only of `a`–`z`, `0`–`9` and single hyphens.
public enum TextSlug {
    /// The text as a slug: Latin letters lose their diacritics, everything else becomes a hyphen;
    /// cut at a word boundary at or under `length`, without a joining word at the end then. Empty when nothing of the text is Latin:
    /// other scripts are not guessed at.
    public static func slug(_ text: String, length: Int = 60) -> String {
        var words: [String] = []
        var word = ""
        for scalar in text.lowercased().canonicallyDecomposed {
            switch scalar {
            case "a"..."z", "0"..."9": word.unicodeScalars.append(scalar)
            case "'", "\u{2019}", "\u{300}"..."\u{36F}": continue
            case "&":
                if !word.isEmpty { words.append(word) }
                words.append("and")
                word = ""
            default:
                if let letters = latin[scalar] {
                    word += letters
                } else if !word.isEmpty {
                    words.append(word)
                    word = ""
                }
            }
        }
        if !word.isEmpty { words.append(word) }
        return joined(words, length: length)
    }

    private static func joined(_ words: [String], length: Int) -> String {
        var kept: [String] = []
        var used = 0
        for word in words {
            used += word.utf8.count + (kept.isEmpty ? 0 : 1)
            if used > length { break }
            kept.append(word)
        }
        // One word longer than the limit is cut: an empty slug would say less.
        if kept.isEmpty, let first = words.first { return String(first.prefix(length)) }
        // Where the text is cut, a word that only joins would hang at the end.
        if kept.count < words.count {
            while kept.count > 3, let last = kept.last, joining.contains(last) { kept.removeLast() }
        }
        return kept.joined(separator: "-")
    }

    /// Words that join others, of the languages in which titles are written most.
    private static let joining: Set<String> = [
        "a", "an", "and", "as", "at", "by", "for", "from", "how", "in", "is", "of", "on", "or",
        "over", "that", "the", "their", "to", "what", "with", "your",
        "al", "como", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "para",
        "por", "que", "se", "sin", "su", "tu", "un", "una", "y",
        "au", "aux", "avec", "des", "du", "et", "le", "les", "ou", "pour", "sur", "une",
        "auf", "das", "der", "die", "ein", "eine", "fur", "im", "mit", "oder", "und", "von", "zu",
    ]

    /// Letters of Latin alphabets that do not decompose into a base letter and marks.
    private static let latin: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l",
        "ħ": "h", "ı": "i", "ĸ": "k", "ŋ": "ng", "ŧ": "t", "ƒ": "f", "ə": "e", "ﬁ": "fi",
        "ﬂ": "fl", "ª": "a", "º": "o",
    ]
}
