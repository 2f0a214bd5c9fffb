import Pipeline

/// A configuration text and the name people know it by.
package struct ConfigurationText: Sendable {
    /// A file name, as errors show it.
    package var name: String
    package var text: String
    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// What is wrong with a configuration, where, and what to do.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    package var file: String
    /// The member, as `providers.openai.base_url`; empty for the whole text.
    package var path: String
    package var message: String
    package init(file: String, path: String, message: String) {
        self.file = file
        self.path = path
        self.message = message
    }
    package var description: String {
        path.isEmpty ? "\(file): \(message)" : "\(file): \(path): \(message)"
    }
}

/// An object that may hold known keys only: a misspelt setting must not be ignored.
struct ClosedObject {
    let file: String
    let path: String
    private let members: [String: JSON]

    /// Throws when `json` is no object or holds a key outside `known`.
    init(_ json: JSON, file: String, path: String, known: [String]) throws(ConfigurationError) {
        self.file = file
        self.path = path
        guard let members = json.object else {
            throw ConfigurationError(
                file: file, path: path, message: "must be an object, is \(json.kind)")
        }
        for key in members.keys.sorted() where !known.contains(key) {
            let hint = Spelling.nearest(to: key, in: known).map { "did you mean \"\($0)\"?" }
            throw ConfigurationError(
                file: file, path: path,
                message: "unknown key \"\(key)\"; "
                    + (hint ?? "known keys are \(known.joined(separator: ", "))"))
        }
        self.members = members
    }

    /// The member, or nil where it is missing or null.
    subscript(key: String) -> JSON? { members[key].flatMap { $0.isNull ? nil : $0 } }

    func string(_ key: String) throws(ConfigurationError) -> String? {
        guard let value = self[key] else { return nil }
        guard let text = value.string, !text.isEmpty else {
            throw error(key, "must be a text that is not empty")
        }
        return text
    }

    func bool(_ key: String) throws(ConfigurationError) -> Bool? {
        guard let value = self[key] else { return nil }
        guard let flag = value.bool else { throw error(key, "must be true or false") }
        return flag
    }

    func int(_ key: String, _ range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
        guard let value = self[key] else { return nil }
        guard let number = value.int.flatMap({ Int(exactly: $0) }), range.contains(number) else {
            throw error(
                key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func oneOf<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) throws(ConfigurationError) -> Choice? where Choice.RawValue == String {
        guard let text = try string(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw error(key, "must be one of \(names), is \"\(text)\"")
        }
        return choice
    }

    func error(_ key: String, _ message: String) -> ConfigurationError {
        ConfigurationError(
            file: file, path: path.isEmpty ? key : "\(path).\(key)", message: message)
    }
}

/// Finds the name somebody meant.
enum Spelling {
    /// The known word with the fewest edits, if they are at most a third of the letters.
    static func nearest(to word: String, in known: [String]) -> String? {
        let rated = known.map { (edits: edits(word, $0), word: $0) }
        let best = rated.min { ($0.edits, $0.word) < ($1.edits, $1.word) }
        return best.flatMap { $0.edits <= max(1, word.utf8.count / 3) ? $0.word : nil }
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words, by bytes.
    static func edits(_ left: String, _ right: String) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for line in left.indices {
            var row = [line + 1]
            for column in right.indices {
                let isSame = left[line] == right[column]
                var least = min(
                    last[column] + (isSame ? 0 : 1), last[column + 1] + 1, row[column] + 1)
                if line > 0, column > 0, left[line] == right[column - 1],
                    left[line - 1] == right[column]
                {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                row.append(least)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
