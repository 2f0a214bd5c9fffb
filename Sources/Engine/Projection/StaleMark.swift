import Pipeline

/// The line in an article's front matter that says it is stale. It stands only in the file of the
/// run's folder: the recorded text stays as it was made.
enum StaleMark {
    private static let line = "stale: true # made from what has changed since; see docs/rerun.md\n"
    private static let opening = "---\n"

    /// The text with the mark in its front matter; as it is where it has none.
    static func added(to text: [UInt8]) -> [UInt8] {
        guard text.starts(with: opening.utf8), removed(from: text) == text else { return text }
        return Array(opening.utf8) + Array(line.utf8) + text.dropFirst(opening.utf8.count)
    }

    /// The text as a person means it: the mark is ours.
    static func removed(from text: [UInt8]) -> [UInt8] {
        let marked = Array((opening + line).utf8)
        guard text.starts(with: marked) else { return text }
        return Array(opening.utf8) + text.dropFirst(marked.count)
    }
}
