import Pipeline

/// Reads a JSON object member by member, and collects what is wrong instead of stopping at it:
/// people fix a file once, not once per mistake.
struct Fields {
    struct Problem: Equatable {
        /// `$.image_style`
        var path: String
        /// The member it is about, for finding its line.
        var key: String
        var message: String
        /// The entry of the member's list it is about.
        var entry: String? = nil
    }
    let path: String
    private let members: [String: JSON]
    private(set) var problems: [Problem] = []

    /// Refuses members that are not `known`, with the nearest known one.
    init(_ value: JSON, at path: String = "$", known: [String]) {
        self.path = path
        guard case .object(let members) = value else {
            self.members = [:]
            problems.append(
                Problem(path: path, key: "", message: "must be an object, not \(value.kind)"))
            return
        }
        self.members = members
        for key in members.keys.sorted() where !known.contains(key) {
            let hint =
                TextDistance.nearest(to: key, in: known)
                .map { "did you mean \"\($0)\"?" } ?? "known are \(known.joined(separator: ", "))"
            refuse(key, "unknown key \"\(key)\"; \(hint)")
        }
    }

    mutating func refuse(_ key: String, _ message: String, entry: String? = nil) {
        problems.append(
            Problem(
                path: key.isEmpty ? path : "\(path).\(key)", key: key, message: message,
                entry: entry))
    }

    mutating func take(_ others: [Problem]) { problems.append(contentsOf: others) }

    func has(_ key: String) -> Bool { members[key] != nil }

    /// The member as it is; complains when it is missing.
    mutating func required(_ key: String) -> JSON? {
        if let value = members[key] { return value }
        refuse(key, "\"\(key)\" is missing")
        return nil
    }

    func optional(_ key: String) -> JSON? {
        guard let value = members[key], value != .null else { return nil }
        return value
    }

    mutating func text(_ key: String, length: Int = 500, default fallback: String? = nil) -> String
    {
        guard let value = fallback == nil ? required(key) : optional(key) else {
            return fallback ?? ""
        }
        guard case .string(let text) = value else {
            refuse(key, "\"\(key)\" must be a text, not \(value.kind)")
            return fallback ?? ""
        }
        if text.count > length {
            refuse(key, "\"\(key)\" has \(text.count) characters, at most \(length) are allowed")
        }
        return text
    }

    mutating func texts(_ key: String, count: Int = 200, length: Int = 500) -> [String] {
        guard let value = optional(key) else { return [] }
        guard case .array(let elements) = value, elements.allSatisfy({ $0.string != nil }) else {
            refuse(key, "\"\(key)\" must be a list of texts")
            return []
        }
        if elements.count > count {
            refuse(key, "\"\(key)\" has \(elements.count) entries, at most \(count) are allowed")
        }
        for (index, text) in value.strings.enumerated() {
            if text.count > length {
                refuse(
                    key,
                    "entry \(index + 1) of \"\(key)\" has \(text.count) characters, at most "
                        + "\(length) are allowed", entry: text)
            } else if text.allSatisfy(\.isWhitespace) {
                refuse(key, "entry \(index + 1) of \"\(key)\" is empty", entry: text)
            }
        }
        return value.strings
    }

    mutating func whole(_ key: String, in range: ClosedRange<Int>, default fallback: Int? = nil)
        -> Int
    {
        guard let value = fallback == nil ? required(key) : optional(key) else {
            return fallback ?? range.lowerBound
        }
        guard let number = value.int, range.contains(Int(clamping: number)) else {
            refuse(
                key,
                "\"\(key)\" must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return fallback ?? range.lowerBound
        }
        return Int(number)
    }

    /// A decimal number as thousandths.
    mutating func perMille(_ key: String) -> Int {
        guard let value = required(key) else { return 0 }
        guard let number = value.double, (0...1_000).contains(number) else {
            refuse(key, "\"\(key)\" must be a number from 0 to 1000")
            return 0
        }
        return Int((number * 1_000).rounded())
    }

    mutating func flag(_ key: String, default fallback: Bool) -> Bool {
        guard let value = optional(key) else { return fallback }
        guard let flag = value.bool else {
            refuse(key, "\"\(key)\" must be true or false, not \(value.kind)")
            return fallback
        }
        return flag
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let value = required(key) else { return nil }
        let known = Choice.allCases.map(\.rawValue)
        if let text = value.string, let choice = Choice(rawValue: text) { return choice }
        let hint =
            value.string.flatMap { TextDistance.nearest(to: $0, in: known) }
            .map { "did you mean \"\($0)\"?" } ?? "it can be \(known.joined(separator: ", "))"
        refuse(key, "\"\(key)\" is not one of the known values; \(hint)")
        return nil
    }
}
