/// Words that may stand for each other, put into templates as choices when a book is read.
struct Wording {
    /// Pools whose phrases stay as they are written.
    static let fixed = [
        "title.", "same", "style", "image.", "list.", "item.points", "audience", "about",
        "words.", "ask.",
    ]

    /// After these words `style` does not apply.
    private let prepositions: Set<String>
    private struct Entry {
        /// With single spaces, in lower case.
        var words: [UInt8]
        var options: [String]
        var isStyle: Bool
    }
    /// By first word, the longest first.
    private var entries: [String: [Entry]] = [:]

    /// Lines such as `somebody | someone`: the first is found, any of them is used. `style` is
    /// decided once for an article, and only inside of a sentence part.
    init(same: [String], style: [String], notAfter: [String]) {
        prepositions = Set(notAfter.flatMap { $0.split(separator: " ").map(String.init) })
        for (lines, isStyle) in [(same, false), (style, true)] {
            for line in lines {
                let options = line.split(separator: "|").map(\.trimmed)
                guard let words = options.first, let first = words.split(separator: " ").first
                else { continue }
                entries[String(first), default: []].append(
                    Entry(words: Array(words.utf8), options: options, isStyle: isStyle))
            }
        }
        for key in entries.keys {
            entries[key]?.sort { $0.words.count > $1.words.count }
        }
    }

    /// The template with choices for the words it knows; slots and agreements stay whole.
    func varied(_ template: String) -> String {
        guard !entries.isEmpty else { return template }
        let text = Array(template.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(text.count * 3 / 2)
        var before = ""
        var index = 0
        while index < text.count {
            if let close = Wording.closing(text[index]) {
                let end = text[(index + 1)...].firstIndex(of: close) ?? index
                output += text[index...end]
                index = end + 1
            } else if text[index] == Wording.markLead, index + 1 < text.count {
                output += text[index...(index + 1)]
                index += 2
            } else if Wording.isLetter(text[index]) {
                let end = text[index...].firstIndex { !Wording.isLetter($0) } ?? text.count
                let word = Wording.lowered(text[index..<end])
                let length = replace(word, in: text, at: index, after: before, &output)
                if length == 0 { output += text[index..<end] }
                before = word
                index = length == 0 ? end : index + length
            } else {
                output.append(text[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Writes the choice for an entry that begins here, and says how many bytes it replaces.
    private func replace(
        _ word: String, in text: [UInt8], at start: Int, after before: String,
        _ output: inout [UInt8]
    ) -> Int {
        for entry in entries[word] ?? [] {
            let end = start + entry.words.count
            guard end <= text.count, text[(start + 1)..<end].elementsEqual(entry.words.dropFirst()),
                end == text.count || !Wording.isLetter(text[end]),
                !entry.isStyle || isInside(text, end, after: before)
            else { continue }
            let isCapital = text[start] != entry.words[0]
            let options = entry.options.map {
                isCapital ? SentenceCase.capitalisedStart($0) : $0
            }
            output += "[\(entry.isStyle ? "=" : "")\(options.joined(separator: "|"))]".utf8
            return entry.words.count
        }
        return 0
    }

    /// Another word follows, and no preposition stands before: "about it is" must stay.
    private func isInside(_ text: [UInt8], _ end: Int, after before: String) -> Bool {
        end + 1 < text.count && text[end] == UInt8(ascii: " ") && Wording.isLetter(text[end + 1])
            && !prepositions.contains(before)
    }

    private static func closing(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "`"): byte
        default: nil
        }
    }

    private static func lowered(_ word: ArraySlice<UInt8>) -> String {
        var bytes = Array(word)
        if bytes[0] >= 0x41, bytes[0] <= 0x5A { bytes[0] += 32 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first byte of ¿, ¡, « and »: no part of a word.
    private static let markLead: UInt8 = 0xC2

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 32) >= 0x61 && (byte | 32) <= 0x7A || byte >= 0x80 && byte != markLead
            || byte == UInt8(ascii: "'")
            || byte == UInt8(ascii: "-")
    }
}
