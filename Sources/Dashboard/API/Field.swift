import Pipeline

/// One parameter of a route, or member of its body: how it is read, refused and documented.
struct Field: Sendable {
    indirect enum Kind: Sendable {
        case text(max: Int)
        case integer(ClosedRange<Int64>)
        case number
        case flag
        case choice([String])
        /// Each element may cost a look-up, so a list is not long unless it says so.
        case list(Kind, max: Int = 1_000)
        /// An object whose members all are of this kind.
        case map(Kind)
        case object
        case any
        /// One of several.
        case either([Kind])
    }

    var name: String
    var kind: Kind
    var isNeeded = false
    /// For the OpenAPI document.
    var meaning: String

    static func text(_ name: String, _ meaning: String, max: Int = 500) -> Field {
        Field(name: name, kind: .text(max: max), meaning: meaning)
    }
    static func integer(
        _ name: String, _ meaning: String, _ range: ClosedRange<Int64> = 0...Int64.max
    ) -> Field { Field(name: name, kind: .integer(range), meaning: meaning) }
    static func number(_ name: String, _ meaning: String) -> Field {
        Field(name: name, kind: .number, meaning: meaning)
    }
    static func flag(_ name: String, _ meaning: String) -> Field {
        Field(name: name, kind: .flag, meaning: meaning)
    }
    static func choice(_ name: String, _ words: [String], _ meaning: String) -> Field {
        Field(name: name, kind: .choice(words), meaning: meaning)
    }
    static func any(_ name: String, _ kind: Kind, _ meaning: String) -> Field {
        Field(name: name, kind: kind, meaning: meaning)
    }

    /// The same, but it must be there.
    var needed: Field {
        var field = self
        field.isNeeded = true
        return field
    }

    static let limit = Field.integer("limit", "how many at most", 1...1_000)
}

extension Field.Kind {
    /// The value of a query parameter; nil where it is none of this kind.
    func value(of text: String) -> JSON? {
        switch self {
        case .integer: Int64(text).map { .int($0) }.flatMap { accepts($0) ? $0 : nil }
        case .number: Double(text).flatMap { $0.isFinite ? JSON.number($0) : nil }
        case .flag: ["true": true, "1": true, "false": false, "0": false][text].map { .bool($0) }
        case .list(let kind, let max): Field.Kind.list(of: kind, max: max, in: text)
        case .text, .choice, .any: accepts(.string(text)) ? .string(text) : nil
        case .either(let kinds): kinds.lazy.compactMap { $0.value(of: text) }.first
        case .map, .object: nil
        }
    }

    /// Values with commas between them.
    private static func list(of kind: Field.Kind, max: Int, in text: String) -> JSON? {
        let parts = text.split(separator: ",", maxSplits: max)
        guard parts.count <= max else { return nil }
        var values: [JSON] = []
        for part in parts {
            guard let value = kind.value(of: String(part)) else { return nil }
            values.append(value)
        }
        return .array(values)
    }

    /// Whether a member of a body may have this value.
    func accepts(_ value: JSON) -> Bool {
        switch self {
        case .text(let max):
            guard let text = value.string else { return false }
            return text.utf8.count <= max && !text.utf8.contains(0)
        case .integer(let range): return value.int.map(range.contains) ?? false
        case .number: return value.double?.isFinite ?? false
        case .flag: return value.bool != nil
        case .choice(let words): return value.string.map(words.contains) ?? false
        case .list(let kind, let max):
            guard let list = value.array else { return false }
            return list.count <= max && list.allSatisfy(kind.accepts)
        case .map(let kind):
            return value.object?.values.allSatisfy(kind.accepts) ?? false
        case .object: return value.object != nil
        case .any: return true
        case .either(let kinds): return kinds.contains { $0.accepts(value) }
        }
    }

    /// In a person's words.
    var expectation: String {
        switch self {
        case .text(let max): "a text of at most \(max) bytes"
        case .integer(let range):
            range.upperBound == .max
                ? "a whole number from \(range.lowerBound)"
                : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number: "a number"
        case .flag: "true or false"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .list(let kind, let max): "a list of at most \(max), each \(kind.expectation)"
        case .map(let kind): "an object, each member \(kind.expectation)"
        case .object: "an object"
        case .any: "any JSON"
        case .either(let kinds): kinds.map(\.expectation).joined(separator: " or ")
        }
    }

    /// The same as JSON Schema.
    var schema: JSON {
        switch self {
        case .text(let max): ["type": "string", "maxLength": JSON(max)]
        case .integer(let range):
            range.upperBound == .max
                ? ["type": "integer", "format": "int64", "minimum": .int(range.lowerBound)]
                : [
                    "type": "integer", "minimum": .int(range.lowerBound),
                    "maximum": .int(range.upperBound),
                ]
        case .number: ["type": "number"]
        case .flag: ["type": "boolean"]
        case .choice(let words): ["type": "string", "enum": JSON(words)]
        case .list(let kind, let max):
            ["type": "array", "items": kind.schema, "maxItems": JSON(max)]
        case .map(let kind): ["type": "object", "additionalProperties": kind.schema]
        case .object: ["type": "object"]
        case .any: .object([:])
        case .either(let kinds): ["anyOf": .array(kinds.map(\.schema))]
        }
    }
}
