/// Sentences: their capitals, and where they end. Works on UTF-8, since an article has some
/// thousands of characters and they pass here more than once.
enum SentenceCase {
    /// With a capital at the beginning of every sentence.
    static func capitalised(_ text: String) -> String { raised(text, everySentence: true) }

    /// With a capital at the beginning.
    static func capitalisedStart(_ text: String) -> String { raised(text, everySentence: false) }

    private static func raised(_ text: String, everySentence: Bool) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var isPending = true
        var end = End()
        var rest = text[...].utf8
        while let byte = rest.popFirst() {
            if isPending, isLetter(byte) {
                isPending = false
                guard byte < 0x80 else {
                    // "él" and "última" need the letter as a whole.
                    let letter = text[rest.index(before: rest.startIndex)]
                    output += letter.uppercased().utf8
                    rest = rest.dropFirst(letter.utf8.count - 1)
                    end.pass(byte)
                    continue
                }
                output.append(byte >= 0x61 && byte <= 0x7A ? byte - 32 : byte)
            } else {
                output.append(byte)
                if byte >= 0x30, byte <= 0x39 { isPending = false }
            }
            if end.pass(byte), everySentence { isPending = true }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The opening marks ¿ and ¡ begin with 0xC2 and are no letters.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 32) >= 0x61 && (byte | 32) <= 0x7A || byte >= 0xC3
    }

    /// The sentences of a paragraph, each with its end mark.
    static func split(_ paragraph: String) -> [String] {
        var sentences: [String] = []
        var end = End()
        var start = paragraph.utf8.startIndex
        for index in paragraph.utf8.indices where end.pass(paragraph.utf8[index]) {
            sentences.append(String(paragraph[start..<index]))
            start = paragraph.utf8.index(after: index)
        }
        if start < paragraph.utf8.endIndex { sentences.append(String(paragraph[start...])) }
        return sentences
    }

    /// Sees the space after a sentence: an end mark, then quotes or brackets, then the space. A
    /// quoted question ("How long?" is asked often) does not end the sentence it stands in.
    private struct End {
        private var hasEnded = false
        private var isAsking = false

        @discardableResult
        mutating func pass(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"):
                hasEnded = true
                isAsking = byte != UInt8(ascii: ".")
            case UInt8(ascii: "\"") where isAsking:
                hasEnded = false
            case UInt8(ascii: "*"), UInt8(ascii: "\""), UInt8(ascii: ")"):
                break
            case UInt8(ascii: " "):
                defer { hasEnded = false }
                return hasEnded
            default:
                hasEnded = false
            }
            return false
        }
    }
}
