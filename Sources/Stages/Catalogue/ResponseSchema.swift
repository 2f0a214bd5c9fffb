import Pipeline

/// What an acceptable reply looks like: a JSON schema in the subset that every provider honours.
///
/// The root is an object; every object lists all its members as required and allows no others;
/// no bounds of length or number (those are checked by the stages); at most five objects deep.
public struct ResponseSchema: Sendable, Equatable {
    /// Where and why a value does not obey: `$.ideas[2].title: is missing`.
    struct Problem: Equatable, Sendable, CustomStringConvertible {
        var path: String
        var message: String
        var description: String { "\(path): \(message)" }
    }
    indirect enum Node: Sendable, Equatable {
        case object([String: Node], order: [String])
        case array(Node)
        case string(choices: [String])
        case integer, number, boolean, null
        case nullable(Node)
    }
    /// As sent to the provider.
    let json: JSON
    let root: Node

    static let depthMax = 5

    init(_ json: JSON) throws(SchemaError) {
        self.json = json
        var reader = SchemaReader()
        let node = reader.node(json, at: "$", depth: 1)
        if case .object = node {} else { reader.refuse("$", "the root must be an object") }
        guard reader.problems.isEmpty else { throw SchemaError(problems: reader.problems) }
        root = node
    }

    /// Everything in which `value` does not obey, in document order; at most twenty.
    func problems(of value: JSON) -> [Problem] {
        var found: [Problem] = []
        ResponseSchema.check(value, root, "$", &found)
        return Array(found.prefix(20))
    }

    private static func check(
        _ value: JSON, _ node: Node, _ path: String, _ found: inout [Problem]
    ) {
        switch (node, value) {
        case (.nullable, .null), (.null, .null), (.boolean, .bool), (.number, .int),
            (.number, .number):
            return
        case (.nullable(let inner), _): check(value, inner, path, &found)
        case (.integer, _) where value.int != nil: return
        case (.string(let choices), .string(let text)):
            if !choices.isEmpty, !choices.contains(text) {
                found.append(
                    .init(
                        path: path, message: "must be one of \(choices.joined(separator: ", "))"))
            }
        case (.array(let element), .array(let values)):
            for (index, value) in values.enumerated() {
                check(value, element, "\(path)[\(index)]", &found)
            }
        case (.object(let members, let order), .object(let values)):
            for key in order {
                guard let member = members[key] else { continue }
                if let value = values[key] {
                    check(value, member, "\(path).\(key)", &found)
                } else {
                    found.append(.init(path: "\(path).\(key)", message: "is missing"))
                }
            }
            for key in values.keys.sorted() where members[key] == nil {
                found.append(.init(path: "\(path).\(key)", message: "is not allowed here"))
            }
        default:
            found.append(.init(path: path, message: "must be \(node.kind), not \(value.kind)"))
        }
    }

    /// The value with what is harmless set right, and how many things that were: members nobody
    /// asked for dropped, missing nullable members null, numbers written as texts read, a bare list
    /// put under the only member of the root.
    func fitted(_ value: JSON) -> (value: JSON, repairs: Int) {
        var repairs = 0
        var value = value
        if case .array = value, case .object(let members, let order) = root, order.count == 1,
            case .array = members[order[0]]
        {
            value = .object([order[0]: value])
            repairs += 1
        }
        return (ResponseSchema.fit(value, root, &repairs), repairs)
    }

    private static func fit(_ value: JSON, _ node: Node, _ repairs: inout Int) -> JSON {
        switch (node, value) {
        case (.nullable(let inner), _): return value == .null ? value : fit(value, inner, &repairs)
        case (.array(let element), .array(let values)):
            return .array(values.map { fit($0, element, &repairs) })
        case (.object(let members, _), .object(let values)):
            var result: [String: JSON] = [:]
            for (key, member) in members {
                if let value = values[key] {
                    result[key] = fit(value, member, &repairs)
                } else if case .nullable = member {
                    result[key] = .null
                    repairs += 1
                }
            }
            repairs += values.keys.count { members[$0] == nil }
            return .object(result)
        case (.integer, .string(let text)):
            guard let number = Int64(text.trimmed) else { return value }
            repairs += 1
            return .int(number)
        case (.integer, .number): return value.int.map { .int($0) } ?? value
        case (.string(let choices), .string(let text)):
            let plain = text.lowercased().trimmed
            guard !choices.isEmpty, !choices.contains(text), choices.contains(String(plain)) else {
                return value
            }
            repairs += 1
            return .string(String(plain))
        default: return value
        }
    }
}

extension ResponseSchema.Node {
    var kind: String {
        switch self {
        case .object: "an object"
        case .array: "a list"
        case .string: "a text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .null: "null"
        case .nullable(let inner): "\(inner.kind) or null"
        }
    }
}

/// Why a schema is not in the portable subset.
struct SchemaError: Error, Equatable {
    var problems: [ResponseSchema.Problem]
}

/// Turns a schema's JSON into nodes, collecting what is not portable.
private struct SchemaReader {
    var problems: [ResponseSchema.Problem] = []

    mutating func refuse(_ path: String, _ message: String) {
        problems.append(.init(path: path, message: message))
    }

    mutating func node(_ json: JSON, at path: String, depth: Int) -> ResponseSchema.Node {
        guard let members = json.object else {
            refuse(path, "must be an object, not \(json.kind)")
            return .null
        }
        var types: [String]
        switch members["type"] {
        case .string(let type): types = [type]
        case .array(let list): types = list.compactMap(\.string)
        default:
            refuse(path, "\"type\" is missing")
            return .null
        }
        let isNullable = types.count == 2 && types.contains("null")
        if isNullable { types.removeAll { $0 == "null" } }
        guard types.count == 1 else {
            refuse(path, "\"type\" must be one type, or one type and \"null\"")
            return .null
        }
        let node = plain(types[0], members, at: path, depth: depth)
        return isNullable ? .nullable(node) : node
    }

    private mutating func plain(
        _ type: String, _ members: [String: JSON], at path: String, depth: Int
    ) -> ResponseSchema.Node {
        var allowed = ["type", "description"]
        defer {
            for key in members.keys.sorted() where !allowed.contains(key) {
                refuse("\(path).\(key)", "is not in the portable subset of JSON schema")
            }
        }
        switch type {
        case "object":
            allowed += ["properties", "required", "additionalProperties"]
            return object(members, at: path, depth: depth)
        case "array":
            allowed.append("items")
            return .array(node(members["items"] ?? .null, at: "\(path).items", depth: depth))
        case "string":
            allowed.append("enum")
            return .string(choices: members["enum"]?.strings ?? [])
        case "integer": return .integer
        case "number": return .number
        case "boolean": return .boolean
        case "null": return .null
        default:
            refuse("\(path).type", "unknown type \"\(type)\"")
            return .null
        }
    }

    private mutating func object(
        _ members: [String: JSON], at path: String, depth: Int
    ) -> ResponseSchema.Node {
        if depth > ResponseSchema.depthMax {
            refuse(path, "objects are nested deeper than \(ResponseSchema.depthMax)")
        }
        if members["additionalProperties"] != .bool(false) {
            refuse(path, "\"additionalProperties\" must be false")
        }
        let properties = members["properties"]?.object ?? [:]
        let required = members["required"]?.strings ?? []
        if Set(required) != Set(properties.keys) || required.count != properties.count {
            refuse(path, "\"required\" must name every member of \"properties\" once")
        }
        var nodes: [String: ResponseSchema.Node] = [:]
        for key in properties.keys.sorted() {
            nodes[key] = node(properties[key] ?? .null, at: "\(path).\(key)", depth: depth + 1)
        }
        return .object(nodes, order: required)
    }
}
