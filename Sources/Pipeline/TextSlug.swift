/// Names for addresses and files, made only of `a`–`z`, `0`–`9` and single hyphens.
public enum TextSlug {
    /// The text as a slug: Latin letters lose their diacritics, everything else becomes a hyphen;
    /// cut at a word boundary at or under `length`. Empty when nothing of the text is Latin:
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
        var slug = ""
        for word in words {
            let longer = slug.isEmpty ? word : slug + "-" + word
            if longer.utf8.count > length { break }
            slug = longer
        }
        // One word longer than the limit is cut: an empty slug would say less.
        if slug.isEmpty, let first = words.first { return String(first.prefix(length)) }
        return slug
    }

    /// Letters of Latin alphabets that do not decompose into a base letter and marks.
    private static let latin: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l",
        "ħ": "h", "ı": "i", "ĸ": "k", "ŋ": "ng", "ŧ": "t", "ƒ": "f", "ə": "e", "ﬁ": "fi",
        "ﬂ": "fl", "ª": "a", "º": "o",
    ]
}
