import Pipeline

/// The YAML at the head of an article. Only what stands at the top level is understood; the rest
/// is carried along as it was written, so that what a person added survives.
package struct FrontMatter: Sendable, Equatable {
    private struct Entry: Equatable, Sendable {
        var key: String
        /// Everything after the colon, with the lines that continue it.
        var raw: String
    }
    private var entries: [Entry] = []

    package init() {}

    /// Takes a file apart; a file without front matter is all body.
    package static func split(_ text: String) -> (FrontMatter, body: String) {
        let parts = located(text)
        return (parts.front, parts.body)
    }

    /// As `split`, with the line of the file, from 1, on which the body begins.
    static func located(_ text: String) -> (front: FrontMatter, body: String, firstLine: Int) {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }[...]
        if let head = lines.first, head.hasPrefix("\u{FEFF}") {
            lines[lines.startIndex] = head.dropFirst()
        }
        guard lines.first?.trimmedEnd == "---",
            let end = lines.dropFirst().firstIndex(where: {
                $0.trimmedEnd == "---" || $0.trimmedEnd == "..."
            })
        else { return (FrontMatter(), lines.joined(separator: "\n"), 1) }
        var matter = FrontMatter()
        for line in lines[1..<end] { matter.take(line) }
        let body = lines[(end + 1)...].drop { $0.allSatisfy(\.isWhitespace) }
        return (matter, body.joined(separator: "\n"), body.startIndex + 1)
    }

    private mutating func take(_ line: Substring) {
        if let colon = line.firstIndex(of: ":"), let first = line.first,
            first.isLetter || first == "_",
            line[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
        {
            let raw = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            entries.append(Entry(key: String(line[..<colon]), raw: String(raw)))
        } else if let last = entries.indices.last {
            entries[last].raw += "\n" + line
        }
    }

    package var keys: [String] { entries.map(\.key) }

    /// A text, or nil where there is none; quotes are taken off.
    package func text(_ key: String) -> String? {
        guard let raw = entries.first(where: { $0.key == key })?.raw else { return nil }
        let text = FrontMatter.scalar(raw[...])
        return text.isEmpty ? nil : text
    }

    /// A list in either of YAML's forms, or a single text.
    package func list(_ key: String) -> [String] {
        guard let raw = entries.first(where: { $0.key == key })?.raw else { return [] }
        if let parsed = try? JSON(parsing: raw), let elements = parsed.array {
            return elements.compactMap(\.string)
        }
        let parts: [Substring] =
            if raw.hasPrefix("[") {
                raw.dropFirst().prefix { $0 != "]" }.split(separator: ",")
            } else {
                raw.split(separator: "\n").map { line in
                    let line = line.drop(while: \.isWhitespace)
                    return line.hasPrefix("- ") ? line.dropFirst(2) : line
                }
            }
        return parts.map(FrontMatter.scalar).filter { !$0.isEmpty }
    }

    private static func scalar(_ raw: Substring) -> String {
        let raw = raw.drop(while: \.isWhitespace).trimmedEnd
        if raw.hasPrefix("\"") {
            let inner = String(raw)
            return (try? JSON(parsing: inner))?.string ?? String(inner.dropFirst().dropLast())
        }
        if raw.count >= 2, raw.hasPrefix("'"), raw.hasSuffix("'") {
            return String(raw.dropFirst().dropLast()).replacing("''", with: "'")
        }
        if raw.hasPrefix("|") || raw.hasPrefix(">") {
            return raw.split(separator: "\n").dropFirst()
                .map { $0.drop(while: \.isWhitespace) }.joined(
                    separator: raw.hasPrefix("|") ? "\n" : " ")
        }
        let plain = raw.firstRange(of: " #").map { raw[..<$0.lowerBound] } ?? raw
        return String(plain.trimmedEnd)
    }

    /// Adds or replaces an entry; null and empty texts and lists take it away.
    package mutating func set(_ key: String, _ value: JSON) {
        let isEmpty = value.isNull || value == "" || value == .array([])
        let place = entries.firstIndex { $0.key == key }
        switch (place, isEmpty) {
        case (let place?, true): entries.remove(at: place)
        case (let place?, false): entries[place].raw = YAML.flow(value)
        case (nil, true): break
        case (nil, false): entries.append(Entry(key: key, raw: YAML.flow(value)))
        }
    }

    package mutating func remove(_ key: String) { entries.removeAll { $0.key == key } }

    /// Puts these entries first, in this order.
    package mutating func lead(with keys: [String]) {
        let first = keys.compactMap { key in entries.first { $0.key == key } }
        entries = first + entries.filter { !keys.contains($0.key) }
    }

    package var text: String {
        "---\n"
            + entries.map { "\($0.key):\($0.raw.hasPrefix("\n") ? "" : " ")\($0.raw)\n" }.joined()
            + "---\n"
    }
}

/// Values as YAML that cannot be read as anything else.
package enum YAML {
    /// On one line; texts always in double quotes, so that `no`, `1.0`, `a: b` or `2026-11-20`
    /// stay texts.
    package static func flow(_ value: JSON) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .array(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
        case .null, .bool, .int, .number, .object: value.canonicalText
        }
    }

    /// JSON's escapes are YAML's; what YAML calls unprintable is escaped as well.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}",
                "\u{FFFE}", "\u{FFFF}":
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension Substring {
    fileprivate var trimmedEnd: Substring {
        var end = endIndex
        while end > startIndex, self[index(before: end)].isWhitespace { end = index(before: end) }
        return self[..<end]
    }
}
