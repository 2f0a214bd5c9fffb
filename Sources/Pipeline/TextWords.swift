/// Counting and cutting words.
public enum TextWords {
    /// The number of words in a text: runs of letters, digits and marks, with apostrophes, hyphens
    /// and the points and commas of numbers inside them. Ideographs and kana count one each, as
    /// word processors count them.
    public static func count(_ text: String) -> Int {
        var words = 0
        var inside = false
        for scalar in text.unicodeScalars {
            if isIdeograph(scalar) {
                words += 1
                inside = false
            } else if isWordPart(scalar) {
                if !inside { words += 1 }
                inside = true
            } else if inside, isInner(scalar) {
                continue
            } else {
                inside = false
            }
        }
        return words
    }

    /// The text cut at a word boundary so that it has at most `length` characters, with the
    /// ellipsis that shows that it was cut.
    public static func cut(_ text: String, to length: Int, ellipsis: String = "") -> String {
        guard text.count > length else { return text }
        let head = text.prefix(length - ellipsis.count)
        let next = text[head.endIndex]
        var kept = head
        if !next.isWhitespace, let space = head.lastIndex(where: \.isWhitespace) {
            kept = head[..<space]
        }
        let trailing: Set<Character> = [" ", ",", ";", ":", "-", "–", "—", "|", "/", "&"]
        while let last = kept.last, trailing.contains(last) { kept.removeLast() }
        return String(kept) + ellipsis
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }

    private static func isInner(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "'", "\u{2019}", "-", "\u{2010}", "\u{2011}", ".", ",", "\u{200C}", "\u{200D}": true
        default: false
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
