/// Makes a phrase of a template: `[one|other]` is a choice, `[=one|other]` one that is the same
/// throughout a text, `{slot}` a part of the topic, `<is/are>` agrees with `{s}`,
/// `<t:is/are>` with `{t}` and `<a:is/are>` with `{a}`.
struct Phrasing {
    var topic: Topic
    var choice: SeededChoice
    /// Which of two ways of writing the text keeps to: "it is" or "it's".
    private let style: Int

    init(topic: Topic, choice: SeededChoice) {
        self.topic = topic
        self.choice = choice
        style = self.choice.index(below: 2)
    }

    /// The phrase with its sentences capitalised.
    mutating func sentences(_ template: String) -> String {
        SentenceCase.capitalised(tidied(phrase(template)))
    }

    /// The phrase with a capital at the start only: headings, cells, list items.
    mutating func line(_ template: String) -> String {
        SentenceCase.capitalisedStart(tidied(phrase(template)))
    }

    /// The phrase as it stands.
    mutating func phrase(_ template: String) -> String {
        var output: [UInt8] = []
        expand(Array(template.utf8)[...], into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private mutating func expand(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "["):
                let end = Phrasing.closing(bytes, from: index)
                let isStyle = bytes[index] == UInt8(ascii: "=")
                let options = Phrasing.options(bytes[(isStyle ? index + 1 : index)..<end])
                let chosen = isStyle ? style : choice.index(below: options.count)
                expand(options[min(chosen, options.count - 1)], into: &output)
                index = end + 1
            case UInt8(ascii: "{"):
                let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.endIndex
                let name = String(decoding: bytes[index..<end], as: UTF8.self)
                output += (topic.slots[name] ?? "{\(name)}").utf8
                index = end + 1
            case UInt8(ascii: "<"):
                let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex
                output += agreeing(bytes[index..<end])
                index = end + 1
            default: output.append(byte)
            }
        }
    }

    private func agreeing(_ forms: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let ofThing = forms.starts(with: "t:".utf8)
        let ofOne = forms.starts(with: "a:".utf8)
        let parts = forms.dropFirst(ofThing || ofOne ? 2 : 0)
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let plural =
            ofThing ? topic.thingIsPlural : ofOne ? topic.oneIsPlural : topic.isPlural
        return plural ? parts[parts.count - 1] : parts[0]
    }

    /// The place of the bracket that closes the one before `start`.
    private static func closing(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        var depth = 0
        for index in start..<bytes.endIndex {
            if bytes[index] == UInt8(ascii: "[") { depth += 1 }
            if bytes[index] == UInt8(ascii: "]") {
                if depth == 0 { return index }
                depth -= 1
            }
        }
        return bytes.endIndex - 1
    }

    private static func options(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var options: [ArraySlice<UInt8>] = []
        var depth = 0
        var start = bytes.startIndex
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "|") where depth == 0:
                options.append(bytes[start..<index])
                start = index + 1
            default: break
            }
        }
        options.append(bytes[start..<bytes.endIndex])
        return options
    }

    /// Without the spaces that empty choices leave, and with "de el" and "a el" drawn together.
    private func tidied(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        let space = UInt8(ascii: " ")
        for byte in text.utf8 where byte != space || (output.last ?? space) != space {
            output.append(byte)
        }
        if output.last == space { output.removeLast() }
        let tidy = String(decoding: output, as: UTF8.self)
        return topic.contracts ? Phrasing.contracted(tidy) : tidy
    }

    private static func contracted(_ text: String) -> String {
        var words = text.split(separator: " ")[...]
        var joined: [Substring] = []
        while let word = words.popFirst() {
            let isOpen = ["de", "a", "De", "A"].contains(word)
            if isOpen, words.first == "el" {
                words.removeFirst()
                joined.append(word + "l")
            } else {
                joined.append(word)
            }
        }
        return joined.joined(separator: " ")
    }
}
