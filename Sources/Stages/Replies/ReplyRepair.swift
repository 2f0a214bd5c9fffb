/// Makes JSON of what models write instead of JSON: text around it, code fences, trailing commas,
/// curly quotes, raw line breaks in texts, Python's words, a missing end.
///
/// Works on the text alone, never evaluates it, and is linear in its length. What it returns is
/// only a candidate: the strict parser and the schema decide.
struct ReplyRepair {
    /// No reply is read beyond this; a model that writes more is not answering.
    static let bytesMax = 4_000_000
    /// No schema nests deeper by far; text that does is not a reply.
    static let depthMax = 32

    /// Candidates, best first. Where the end is missing there are several: everything closed as it
    /// stands, then without the last, half-written element of each open list, innermost first.
    static func candidates(for text: String) -> [String] {
        let bytes = Array(text.utf8.prefix(bytesMax))
        var candidates: [String] = []
        var start = 0
        // Prose before the reply may hold a brace of its own: a few beginnings are tried.
        for _ in 0..<4 {
            guard let open = bytes[start...].firstIndex(where: { $0 == 0x7B || $0 == 0x5B }) else {
                break
            }
            var scan = ReplyRepair(bytes: bytes, position: open)
            candidates += scan.run()
            start = open + 1
        }
        return candidates
    }

    private struct Level {
        var isList: Bool
        /// Where the output stood after the last complete element.
        var complete: Int
    }
    private let bytes: [UInt8]
    private var position: Int
    private var output: [UInt8] = []
    private var levels: [Level] = []

    private init(bytes: [UInt8], position: Int) {
        self.bytes = bytes
        self.position = position
    }

    private mutating func run() -> [String] {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || isCurly(at: position) {
                copyText()
                continue
            }
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard levels.count < Self.depthMax else { return [] }
                output.append(byte)
                levels.append(Level(isList: byte == UInt8(ascii: "["), complete: output.count))
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard close(byte) else { return [] }
                if levels.isEmpty { return [String(decoding: output, as: UTF8.self)] }
            case UInt8(ascii: ","):
                if let last = levels.indices.last { levels[last].complete = output.count }
                output.append(byte)
            default:
                copyWord()
                continue
            }
            position += 1
        }
        return unfinished()
    }

    /// Drops a comma that stands before a closing bracket.
    private mutating func close(_ byte: UInt8) -> Bool {
        guard let level = levels.popLast(), level.isList == (byte == UInt8(ascii: "]")) else {
            return false
        }
        dropSeparator()
        output.append(byte)
        if let last = levels.indices.last, levels[last].isList {
            levels[last].complete = output.count
        }
        return true
    }

    private mutating func dropSeparator() {
        while let last = output.last, last == 0x20 || last == 0x0A || last == 0x0D || last == 0x09 {
            output.removeLast()
        }
        if output.last == UInt8(ascii: ",") { output.removeLast() }
    }

    /// Numbers, literals and space; the words of other languages for true, false and null.
    private mutating func copyWord() {
        for (word, meant) in [("True", "true"), ("False", "false"), ("None", "null")] {
            if bytes[position...].starts(with: word.utf8) {
                output.append(contentsOf: meant.utf8)
                position += word.utf8.count
                return
            }
        }
        output.append(bytes[position])
        position += 1
    }

    /// A text, closed by the kind of quote that opened it.
    private mutating func copyText() {
        let curly = isCurly(at: position)
        position += curly ? 3 : 1
        output.append(UInt8(ascii: "\""))
        while position < bytes.count {
            let byte = bytes[position]
            if curly ? isCurly(at: position) : byte == UInt8(ascii: "\"") {
                position += curly ? 3 : 1
                output.append(UInt8(ascii: "\""))
                return
            }
            switch byte {
            case UInt8(ascii: "\\"): copyEscape()
            case UInt8(ascii: "\""):
                output.append(contentsOf: "\\\"".utf8)
                position += 1
            case 0x0A:
                output.append(contentsOf: "\\n".utf8)
                position += 1
            case 0x09:
                output.append(contentsOf: "\\t".utf8)
                position += 1
            case 0..<0x20: position += 1
            default:
                output.append(byte)
                position += 1
            }
        }
        openText = true
    }
    /// True when the input ended inside a text.
    private var openText = false

    /// An escape as it is, or the bare character where JSON knows no such escape.
    private mutating func copyEscape() {
        guard position + 1 < bytes.count else {
            position += 1
            return
        }
        let letter = bytes[position + 1]
        if letter == UInt8(ascii: "u") {
            let digits = bytes[(position + 2)...].prefix(4)
            let isHex = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
            if digits.count == 4, isHex {
                output.append(contentsOf: bytes[position..<position + 6])
                position += 6
            } else {
                position += isHex ? 2 + digits.count : 2
            }
        } else if "\"\\/bfnrt".utf8.contains(letter) {
            output.append(UInt8(ascii: "\\"))
            output.append(letter)
            position += 2
        } else {
            position += 1
        }
    }

    /// `“` or `”`.
    private func isCurly(at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
            && (bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9D)
    }

    /// The candidates when the input ends before its last bracket.
    private func unfinished() -> [String] {
        guard !levels.isEmpty else { return [] }
        var whole = output
        if openText { whole.append(UInt8(ascii: "\"")) }
        var candidates = [ReplyRepair.closed(whole, levels[...])]
        for index in levels.indices.reversed() where levels[index].isList {
            candidates.append(
                ReplyRepair.closed(Array(output[..<levels[index].complete]), levels[...index]))
        }
        return candidates
    }

    private static func closed(_ bytes: [UInt8], _ levels: ArraySlice<Level>) -> String {
        var text = bytes
        while let last = text.last, last == 0x20 || last == 0x0A || last == 0x0D || last == 0x09 {
            text.removeLast()
        }
        if text.last == UInt8(ascii: ",") { text.removeLast() }
        if text.last == UInt8(ascii: ":") { text.append(contentsOf: "null".utf8) }
        for level in levels.reversed() {
            text.append(level.isList ? UInt8(ascii: "]") : UInt8(ascii: "}"))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
