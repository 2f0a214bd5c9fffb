@_spi(_Unicode) import Swift

extension String {
    /// Unicode normalisation form C. The standard library has it, FoundationEssentials does not
    /// offer it; this is the one place that reaches for it.
    public var canonicallyComposed: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in _nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// Unicode normalisation form D: marks stand after the letters they belong to.
    var canonicallyDecomposed: String.UnicodeScalarView {
        if utf8.allSatisfy({ $0 < 0x80 }) { return unicodeScalars }
        var scalars = String.UnicodeScalarView()
        for scalar in _nfd { scalars.append(scalar) }
        return scalars
    }
}

/// Texts that people would call the same, made the same.
public enum TextNormal {
    /// The form of a text that is shown and sent: composed, compatibility forms of letters, digits
    /// and punctuation folded (full-width, ligatures, curly quotes), white space single, ends
    /// trimmed, control and invisible format characters removed. Letter case is kept.
    public static func display(_ text: String) -> String {
        if isPlain(text) { return text }
        var result = String.UnicodeScalarView()
        var space = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                space = !result.isEmpty
                continue
            }
            if isInvisible(scalar) { continue }
            if space { result.append(" ") }
            space = false
            if let folded = fold(scalar) {
                result.append(contentsOf: folded.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result).canonicallyComposed
    }

    /// What makes two keywords the same keyword: `display` in lower case.
    public static func key(_ text: String) -> String {
        display(display(text).lowercased())
    }

    /// Nothing to fold: printable ASCII with single spaces. Nearly every keyword of a large list.
    private static func isPlain(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard (0x20...0x7E).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 || text.utf8.isEmpty
    }

    /// Zero-width and control characters, which exports and copy-and-paste bring along. The
    /// joiners stay: some scripts and emoji need them.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E,
            0x2060...0x2064,
            0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }

    /// The part of Unicode's compatibility mapping that keyword lists meet.
    private static func fold(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
        case 0x2018, 0x2019, 0x201B, 0x2032, 0x02BC: "'"
        case 0x201C, 0x201D, 0x201F, 0x2033: "\""
        case 0x2010...0x2013, 0x2212: "-"
        case 0x2026: "..."
        case 0xFB00: "ff"
        case 0xFB01: "fi"
        case 0xFB02: "fl"
        case 0xFB03: "ffi"
        case 0xFB04: "ffl"
        case 0xFB05, 0xFB06: "st"
        case 0x2460...0x2473: String(scalar.value - 0x245F)
        default: nil
        }
    }
}
