/// Reads Markdown prose piece by piece: text, links, images, addresses, tags.
///
/// Knows as much of CommonMark's inlines as is needed to find every way of writing a link. Where a
/// construct is not closed it is text.
struct InlineScanner {
    enum Token: Equatable {
        case text(String)
        /// `[text](address)`
        case link([Character], String)
        /// `[text][label]`, `[text][]` or `[text]`; the rest of the source after the text.
        case reference([Character], label: String, source: String)
        /// `<https://…>` or a bare `https://…`, `www.…`.
        case address(String)
        case image
        /// An HTML tag, comment, or a whole script or style element.
        case tag
    }
    let text: [Character]
    private var position = 0
    /// Tokens that were found ahead, in order.
    private var waiting: [Token] = []

    /// Beyond these nothing can be closed any more.
    private let lastSquare: Int
    private let lastRound: Int
    private let lastAngle: Int

    init(text: [Character]) {
        self.text = text
        lastSquare = text.lastIndex(of: "]") ?? -1
        lastRound = text.lastIndex(of: ")") ?? -1
        lastAngle = text.lastIndex(of: "<") ?? -1
    }

    mutating func next() -> Token? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        guard position < text.count else { return nil }
        let start = position
        switch text[position] {
        case "\\" where position + 1 < text.count:
            position += 2
            return plain(from: start)
        case "`": return code()
        case "<": return angle()
        case "!" where position + 1 < text.count && text[position + 1] == "[":
            position += 1
            switch bracket() {
            case .link: return .image
            case .reference(_, _, let source) where !source.isEmpty: return .image
            default:
                position = start + 1
                return .text("!")
            }
        case "[":
            if let token = bracket() { return token }
            position = start + 1
            return .text("[")
        default: return run()
        }
    }

    private func plain(from start: Int) -> Token { .text(String(text[start..<position])) }

    /// Text up to the next character that may begin something; bare addresses are found here.
    private mutating func run() -> Token {
        let start = position
        while position < text.count {
            let character = text[position]
            if position > start, InlineScanner.opens(character) { break }
            if InlineScanner.opensAddress(character), startsWord(at: position),
                let end = bareAddress(at: position)
            {
                if position > start {
                    return plain(from: start)
                }
                let address = String(text[position..<end])
                position = end
                return .address(address)
            }
            position += 1
        }
        return plain(from: start)
    }

    private static func opens(_ character: Character) -> Bool {
        switch character {
        case "\\", "`", "<", "!", "[": true
        default: false
        }
    }

    /// The first letter of one of the prefixes below.
    private static func opensAddress(_ character: Character) -> Bool {
        switch character {
        case "h", "H", "f", "F", "w", "W": true
        default: false
        }
    }

    private func startsWord(at index: Int) -> Bool {
        index == 0 || !(text[index - 1].isLetter || text[index - 1].isNumber)
    }

    private func bareAddress(at index: Int) -> Int? {
        let prefixes = ["https://", "http://", "ftp://", "www."]
        guard let prefix = prefixes.first(where: { has($0, at: index) }) else { return nil }
        var end = index
        while end < text.count, !text[end].isWhitespace, text[end] != "<", text[end] != ">",
            text[end] != "]", text[end] != "`"
        {
            end += 1
        }
        // Punctuation after an address belongs to the sentence, as does an unopened parenthesis.
        while end > index, ".,;:!?'\"*_~)”’".contains(text[end - 1]) {
            if text[end - 1] == ")", text[index..<end].contains("(") { break }
            end -= 1
        }
        return end > index + prefix.count ? end : nil
    }

    private func has(_ prefix: String, at index: Int) -> Bool {
        var index = index
        for character in prefix {
            guard index < text.count else { return false }
            if text[index] != character {
                guard character.isLetter, text[index].lowercased() == String(character) else {
                    return false
                }
            }
            index += 1
        }
        return true
    }

    /// A code span as it is; without its end, the backticks are text.
    private mutating func code() -> Token {
        let start = position
        let ticks = run(of: "`", at: position)
        var index = position + ticks
        while index < text.count {
            guard text[index] == "`" else { index += 1; continue }
            let closing = run(of: "`", at: index)
            index += closing
            if closing == ticks {
                position = index
                return plain(from: start)
            }
        }
        position = start + ticks
        return plain(from: start)
    }

    private func run(of character: Character, at index: Int) -> Int {
        text[index...].prefix { $0 == character }.count
    }

    // MARK: Angle brackets

    private mutating func angle() -> Token {
        let start = position
        if has("<!--", at: start) {
            position = end(of: "-->", from: start + 4) ?? text.count
            return .tag
        }
        let next = start + 1 < text.count ? text[start + 1] : " "
        guard next.isASCII, next.isLetter || next == "/" || next == "!" || next == "?",
            let close = closingAngle(from: start + 1)
        else {
            position = start + 1
            return .text("<")
        }
        let inner = String(text[(start + 1)..<close])
        position = close + 1
        if !inner.contains(where: \.isWhitespace), inner.contains("://") || inner.contains("@"),
            !inner.hasPrefix("/")
        {
            return .address(inner.contains("://") ? inner : "mailto:" + inner)
        }
        let name = inner.prefix { $0.isLetter || $0.isNumber }.lowercased()
        if name == "script" || name == "style" {
            let closing = end(of: "</\(name)", from: position).flatMap(closingAngle)
            position = closing.map { $0 + 1 } ?? text.count
        } else if name == "a", let address = InlineScanner.attribute("href", in: inner) {
            return anchor(to: address)
        } else if name == "br" {
            waiting.append(.text(" "))
        }
        return .tag
    }

    /// `<a href="…">text</a>` as the link it is.
    private mutating func anchor(to address: String) -> Token {
        let start = position
        var index = start
        let limit = min(lastAngle, start + 2_000)
        while index <= limit, !has("</a", at: index) { index += 1 }
        guard index <= limit, let close = closingAngle(from: index + 1) else {
            return .link([], address)
        }
        position = close + 1
        waiting.append(.tag)
        return .link(Array(text[start..<index]), address)
    }

    /// The end of a tag: quotes hide the angle bracket.
    private func closingAngle(from index: Int) -> Int? {
        var quote: Character?
        for place in index..<min(text.count, index + 4_000) {
            let character = text[place]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = text[place - 1] == "=" ? character : nil
            } else if character == ">" {
                return place
            } else if character == "<" {
                return nil
            }
        }
        return nil
    }

    private func end(of mark: String, from index: Int) -> Int? {
        var index = index
        while index < text.count {
            if has(mark, at: index) { return index + mark.count }
            index += 1
        }
        return nil
    }

    private static func attribute(_ name: String, in tag: String) -> String? {
        guard let range = tag.lowercased().firstRange(of: name + "=") else { return nil }
        let offset = tag.lowercased().distance(
            from: tag.lowercased().startIndex, to: range.upperBound)
        let rest = tag.dropFirst(offset)
        guard let quote = rest.first else { return nil }
        if quote == "\"" || quote == "'" { return String(rest.dropFirst().prefix { $0 != quote }) }
        return String(rest.prefix { !$0.isWhitespace })
    }

    // MARK: Square brackets

    private mutating func bracket() -> Token? {
        guard let close = closing("[", "]", from: position) else { return nil }
        let inner = Array(text[(position + 1)..<close])
        let after = close + 1
        if after < text.count, text[after] == "(", let end = closing("(", ")", from: after) {
            position = end + 1
            return .link(inner, InlineScanner.destination(String(text[(after + 1)..<end])))
        }
        if after < text.count, text[after] == "[", let end = closing("[", "]", from: after) {
            let label = String(text[(after + 1)..<end])
            position = end + 1
            let source = String(text[after...end])
            return .reference(inner, label: label.isEmpty ? String(inner) : label, source: source)
        }
        position = after
        return .reference(inner, label: String(inner), source: "")
    }

    /// The matching bracket; escapes and code spans hide brackets. Bounded, so that a text full of
    /// open brackets costs no square.
    private func closing(_ open: Character, _ close: Character, from start: Int) -> Int? {
        var depth = 0
        var index = start
        let limit = min(open == "[" ? lastSquare : lastRound, start + 2_000)
        while index <= limit {
            switch text[index] {
            case "\\": index += 1
            case "`" where open == "[": index += run(of: "`", at: index) - 1
            case open: depth += 1
            case close:
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// `address "title"` → `address`.
    private static func destination(_ text: String) -> String {
        let start = text.trimmed
        if start.hasPrefix("<") { return String(start.dropFirst().prefix { $0 != ">" }) }
        return String(start.prefix { !$0.isWhitespace })
    }
}
