import Pipeline

/// Checked values by name: of a query or of a body. A member that is null counts as not given.
struct Arguments: Sendable {
    private(set) var values: [String: JSON] = [:]

    init() {}

    /// Reads a query. Unknown and repeated parameters are refused: a misspelt filter that is
    /// passed over would show everything.
    init(query: String, as fields: [Field]) throws(Problem) {
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decoded(pair[0], plusIsSpace: true),
                let text = PercentEncoding.decoded(pair.count > 1 ? pair[1] : "", plusIsSpace: true)
            else { throw .badRequest("The query is not percent-encoded UTF-8.") }
            guard let field = fields.first(where: { $0.name == name }) else {
                throw .badRequest(Arguments.unknown(name, "query parameter", fields))
            }
            guard values[name] == nil else {
                throw .badRequest("The query parameter \(name) is given twice.")
            }
            guard let value = field.kind.value(of: text) else {
                throw .badRequest(
                    "The query parameter \(name) takes \(field.kind.expectation).")
            }
            values[name] = value
        }
        try requireNeeded(fields, "query parameter")
    }

    /// Reads an object.
    init(body: JSON, as fields: [Field]) throws(Problem) {
        guard let members = body.object else {
            throw .badRequest("The body is \(body.kind), not a JSON object.")
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where !value.isNull {
            guard let field = fields.first(where: { $0.name == name }) else {
                throw .badRequest(Arguments.unknown(name, "member", fields))
            }
            guard field.kind.accepts(value) else {
                throw .badRequest("The member \(name) takes \(field.kind.expectation).")
            }
            values[name] = value
        }
        try requireNeeded(fields, "member")
    }

    private func requireNeeded(_ fields: [Field], _ what: String) throws(Problem) {
        for field in fields where field.isNeeded && values[field.name] == nil {
            throw .badRequest("The \(what) \(field.name) is needed: \(field.meaning).")
        }
    }

    private static func unknown(_ name: String, _ what: String, _ fields: [Field]) -> String {
        let names = fields.map(\.name)
        let short = name.count > 60 ? name.prefix(60) + "…" : name[...]
        // The distance of long names costs their product, and nobody means one of ours by them.
        let hint =
            name.utf8.count > 60
            ? nil : TextDistance.nearest(to: name, in: names).map { "Did you mean \($0)?" }
        return "There is no \(what) \"\(short)\". "
            + (hint
                ?? (names.isEmpty
                    ? "It takes none." : "It takes \(names.joined(separator: ", "))."))
    }

    subscript(name: String) -> JSON? { values[name] }
    func string(_ name: String) -> String? { values[name]?.string }
    func int(_ name: String) -> Int64? { values[name]?.int }
    func flag(_ name: String, otherwise: Bool) -> Bool { values[name]?.bool ?? otherwise }
    /// The page size asked for, or the usual one.
    var limit: Int { Int(int("limit") ?? 50) }
    /// A JSON value that stands for what was asked: for digests.
    var json: JSON { .object(values) }
}

enum PercentEncoding {
    /// Nil where the text is not percent-encoded UTF-8, or holds NUL.
    static func decoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit),
                    let low = rest.popFirst().flatMap(digit)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// Text as one part of a path or a value of a query.
    static func encoded(_ text: String) -> String {
        encoded(text) { byte in
            let character = Character(UnicodeScalar(byte))
            return byte < 0x80
                && (character.isLetter || character.isNumber || "-._~".contains(character))
        }
    }

    /// Text of which everything is seen: what is neither ASCII nor a sign is encoded.
    static func visible(_ text: String) -> String { encoded(text) { (0x21...0x7E).contains($0) } }

    private static func encoded(_ text: String, _ stays: (UInt8) -> Bool) -> String {
        var result = ""
        let digits = Array("0123456789ABCDEF")
        for byte in text.utf8 {
            if stays(byte) {
                result.append(Character(UnicodeScalar(byte)))
            } else {
                result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return result
    }
}
