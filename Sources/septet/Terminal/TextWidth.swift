/// How many columns text takes on a terminal, and cutting and padding by columns.
enum TextWidth {
    /// The columns of a text without control characters.
    static func columns(_ text: String) -> Int {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            ? text.utf8.count : text.reduce(0) { $0 + columns($1) }
    }

    /// The text in at most `width` columns, with `ellipsis` where something was cut off.
    static func cut(_ text: String, to width: Int, ellipsis: String = "…") -> String {
        guard columns(text) > width else { return text }
        guard width > 0 else { return "" }
        var kept = ""
        var used = columns(ellipsis)
        for character in text {
            used += columns(character)
            if used > width { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + ellipsis
    }

    /// Exactly `width` columns: cut or filled up on the right.
    static func left(_ text: String, _ width: Int, ellipsis: String = "…") -> String {
        let text = cut(text, to: width, ellipsis: ellipsis)
        return text + String(repeating: " ", count: max(0, width - columns(text)))
    }

    /// Exactly `width` columns: cut or filled up on the left.
    static func right(_ text: String, _ width: Int, ellipsis: String = "…") -> String {
        let text = cut(text, to: width, ellipsis: ellipsis)
        return String(repeating: " ", count: max(0, width - columns(text))) + text
    }

    /// Text from outside on one line of a terminal: control characters, line ends and direction
    /// overrides become spaces, so that no title can move the cursor or rewrite the screen.
    static func oneLine(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(isDangerous(scalar) ? " " : scalar)
        }
        return String(scalars).split(separator: " ").joined(separator: " ")
    }

    /// Text of many lines for a terminal: line ends, tabs and spaces stay, what could move the
    /// cursor or turn the direction of writing becomes a space.
    static func harmless(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isLayout = scalar == "\n" || scalar == "\t"
            scalars.append(isDangerous(scalar) && !isLayout ? " " : scalar)
        }
        return String(scalars)
    }

    /// The text without the colour codes of a `Palette`.
    static func withoutColor(_ text: String) -> String {
        var plain = ""
        var isCode = false
        for character in text {
            if character == "\u{1B}" {
                isCode = true
            } else if isCode {
                isCode = character != "m"
            } else {
                plain.append(character)
            }
        }
        return plain
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func columns(_ character: Character) -> Int {
        var sum = 0
        for scalar in character.unicodeScalars {
            // Emoji, also those made of several: terminals give them two columns.
            if scalar.properties.isEmojiPresentation || scalar == "\u{FE0F}" { return 2 }
            sum += columns(scalar)
        }
        return sum
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        // Vowels and final consonants join the Hangul syllable before them.
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
        case 0x1100...0x115F, 0x2329, 0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F200...0x1F2FF,
            0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
