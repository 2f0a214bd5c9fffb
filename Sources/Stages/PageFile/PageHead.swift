import Pipeline

/// What a page says it is: the title and the first heading of an HTML or Markdown file.
///
/// One pass over the beginning of the file, which is anybody's: nothing in it is run or followed.
public struct PageHead: Sendable, Equatable {
    /// Bytes that are looked at.
    public static let bytesMax = 512 << 10

    public var title = ""
    public var h1 = ""
    /// The address the page gives itself (`<link rel="canonical">`, front matter `canonical`).
    public var canonical = ""

    public init(html bytes: [UInt8]) {
        var scanner = TagScanner(
            Array(
                String(decoding: bytes.prefix(Self.bytesMax), as: UTF8.self)
                    .unicodeScalars))
        while let tag = scanner.next() {
            switch tag.name {
            case "title" where title.isEmpty: title = scanner.text(until: "title")
            case "h1" where h1.isEmpty: h1 = scanner.text(until: "h1")
            case "link"
            where canonical.isEmpty && tag.attributes["rel"]?.lowercased() == "canonical":
                canonical = tag.attributes["href"] ?? ""
            case "script", "style", "noscript", "template", "svg", "textarea":
                scanner.skip(to: tag.name)
            default: continue
            }
            if !title.isEmpty, !h1.isEmpty, !canonical.isEmpty { break }
        }
        title = SitePage.plain(title)
        h1 = SitePage.plain(h1)
    }

    public init(markdown bytes: [UInt8]) {
        let text = String(decoding: bytes.prefix(Self.bytesMax), as: UTF8.self)
        let (front, body) = FrontMatter.split(text)
        title = SitePage.plain(front.text("title") ?? "")
        canonical = front.text("canonical") ?? front.text("url") ?? ""
        let heading = MarkdownBlocks.headings(of: body).first { $0.level == 1 }
        h1 = SitePage.plain(MarkdownText.plainLine(heading?.text ?? ""))
    }
}

/// Reads the tags of HTML as browsers do, as far as a title and a heading need it.
private struct TagScanner {
    struct Tag {
        var name: String
        var attributes: [String: String]
    }
    private let text: [Unicode.Scalar]
    private var position = 0

    init(_ text: [Unicode.Scalar]) { self.text = text }

    /// The next opening tag; comments and closing tags are passed over.
    mutating func next() -> Tag? {
        while let open = index(of: "<", from: position) {
            position = open + 1
            if matches("!--", at: position) {
                position = (end(of: "-->", from: position + 3) ?? text.count)
            } else if position < text.count, text[position].properties.isAlphabetic {
                return tag()
            }
        }
        return nil
    }

    /// Everything up to the closing tag, without tags, entities as characters.
    mutating func text(until name: String) -> String {
        var said = ""
        while position < text.count {
            if text[position] == "<" {
                if matches("/" + name, at: position + 1) {
                    position = (index(of: ">", from: position) ?? text.count - 1) + 1
                    break
                }
                guard let close = index(of: ">", from: position) else { break }
                said += " "
                position = close + 1
            } else {
                said.unicodeScalars.append(text[position])
                position += 1
                if said.utf8.count > 4_000 { break }
            }
        }
        return Entities.decoded(said)
    }

    /// Passes over an element whose content is no markup.
    mutating func skip(to name: String) {
        while let open = index(of: "<", from: position) {
            position = open + 1
            if matches("/" + name, at: position) { return }
        }
        position = text.count
    }

    private mutating func tag() -> Tag? {
        var name = ""
        while position < text.count, !isSpace(text[position]),
            !"/>".unicodeScalars.contains(text[position])
        {
            name.unicodeScalars.append(text[position])
            position += 1
        }
        var attributes: [String: String] = [:]
        while position < text.count, text[position] != ">" {
            if isSpace(text[position]) || text[position] == "/" { position += 1; continue }
            let (key, value) = attribute()
            if attributes.count < 64, attributes[key] == nil { attributes[key] = value }
        }
        position += 1
        return Tag(name: name.lowercased(), attributes: attributes)
    }

    private mutating func attribute() -> (String, String) {
        var key = ""
        // The first character belongs to the name whatever it is, so that this always moves on.
        repeat {
            key.unicodeScalars.append(text[position])
            position += 1
        } while position < text.count && !isSpace(text[position])
            && !"=/>".unicodeScalars.contains(text[position])
        while position < text.count, isSpace(text[position]) { position += 1 }
        guard position < text.count, text[position] == "=" else { return (key.lowercased(), "") }
        position += 1
        while position < text.count, isSpace(text[position]) { position += 1 }
        guard position < text.count else { return (key.lowercased(), "") }
        var value = String.UnicodeScalarView()
        if text[position] == "\"" || text[position] == "'" {
            let quote = text[position]
            position += 1
            while position < text.count, text[position] != quote {
                value.append(text[position])
                position += 1
            }
            position += 1
        } else {
            while position < text.count, !isSpace(text[position]), text[position] != ">" {
                value.append(text[position])
                position += 1
            }
        }
        return (key.lowercased(), Entities.decoded(String(value)))
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private func index(of scalar: Unicode.Scalar, from start: Int) -> Int? {
        var index = start
        while index < text.count, text[index] != scalar { index += 1 }
        return index < text.count ? index : nil
    }

    private func end(of mark: String, from start: Int) -> Int? {
        var index = start
        while index < text.count {
            if matches(mark, at: index) { return index + mark.unicodeScalars.count }
            index += 1
        }
        return nil
    }

    /// Whether these characters stand there, whatever their letter case.
    private func matches(_ mark: String, at start: Int) -> Bool {
        let mark = Array(mark.unicodeScalars)
        guard start + mark.count <= text.count else { return false }
        return mark.indices.allSatisfy { offset in
            text[start + offset] == mark[offset]
                || text[start + offset].properties.lowercaseMapping
                    == mark[offset].properties.lowercaseMapping
        }
    }
}

/// Character references of HTML that titles and headings use.
enum Entities {
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "&") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            let name = after.prefix(10).prefix { $0 != ";" && $0 != "&" && !$0.isWhitespace }
            let end = after.index(after.startIndex, offsetBy: name.count)
            guard end < after.endIndex, after[end] == ";", let meant = character(String(name))
            else {
                result += "&"
                rest = after
                continue
            }
            result.append(meant)
            rest = after[after.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ name: String) -> Character? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
                .map(Character.init)
        }
        if name.hasPrefix("#") {
            return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map(Character.init)
        }
        return named[name]
    }

    private static let named: [String: Character] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
        "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
        "laquo": "«", "raquo": "»", "middot": "·", "bull": "•", "euro": "€", "pound": "£",
        "copy": "©", "reg": "®", "trade": "™", "times": "×", "deg": "°", "iexcl": "¡",
        "iquest": "¿", "aacute": "á", "eacute": "é", "iacute": "í", "oacute": "ó", "uacute": "ú",
        "ntilde": "ñ", "uuml": "ü", "ouml": "ö", "auml": "ä", "szlig": "ß", "agrave": "à",
        "egrave": "è", "ugrave": "ù", "acirc": "â", "ecirc": "ê", "icirc": "î", "ocirc": "ô",
        "ucirc": "û", "ccedil": "ç", "Aacute": "Á", "Eacute": "É", "Iacute": "Í", "Oacute": "Ó",
        "Uacute": "Ú", "Ntilde": "Ñ", "Uuml": "Ü", "Ouml": "Ö", "Auml": "Ä", "atilde": "ã",
        "otilde": "õ", "oslash": "ø", "aring": "å", "aelig": "æ", "oelig": "œ",
    ]
}
