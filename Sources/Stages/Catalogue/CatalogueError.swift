import Pipeline

/// Why a catalogue or a profile cannot be used: every problem found, each with its place.
public struct CatalogueError: Error, Equatable, Sendable, CustomStringConvertible {
    public struct Problem: Equatable, Sendable, CustomStringConvertible {
        /// Relative to the folder of stages: `4-content/stage.json`.
        public var file: String
        /// Counts from 1; nil where the problem has no line (a missing file, a sum).
        public var line: Int?
        public var message: String
        public init(file: String, line: Int? = nil, message: String) {
            self.file = file
            self.line = line
            self.message = message
        }
        public var description: String {
            line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
        }
    }
    public var problems: [Problem]
    public init(_ problems: [Problem]) { self.problems = problems }
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Where in a text something stands; the reader of JSON keeps no places, so they are looked up
/// again when there is something to complain of.
enum TextPlace {
    /// The line of the first `"key":` in a JSON text; where the complaint is about an entry of that
    /// member's list, the line the entry begins on.
    static func line(ofKey key: String, entry: String? = nil, in text: String) -> Int? {
        guard let first = firstLine(ofKey: key, in: text) else { return nil }
        guard let entry else { return first }
        // A prefix: long entries may be wrapped in the message, never in the file.
        let start = String(JSON.string(entry).canonicalText.dropLast().prefix(40))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let found = lines.indices.dropFirst(first - 1).first { lines[$0].contains(start) }
        return found.map { $0 + 1 } ?? first
    }

    private static func firstLine(ofKey key: String, in text: String) -> Int? {
        let quoted = "\"\(key)\""
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard let range = line.firstRange(of: quoted) else { continue }
            if line[range.upperBound...].drop(while: \.isWhitespace).first == ":" {
                return index + 1
            }
        }
        return nil
    }
}
