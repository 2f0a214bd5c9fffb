import Pipeline

/// What a draft can take over from the site profile word by word: it is a part of the
/// instructions, a line for each thing it says.
struct OfflineSite: Sendable, Equatable {
    /// A sentence.
    var callToAction = ""
    /// Words and names it wants to be known by.
    var wordsToUse: [String] = []
    /// Statements the site has to make.
    var disclaimers: [String] = []

    init() {}

    init(_ request: ModelRequest) {
        let lines = request.messages.filter { $0.role == .system }
            .flatMap { $0.text.split(separator: "\n") }
        if let line = lines.first(where: { $0.hasPrefix(OfflineSite.callLabel) }) {
            callToAction = OfflineSite.sentence(line.dropFirst(OfflineSite.callLabel.count))
        }
        if let line = lines.first(where: { $0.hasPrefix(OfflineSite.wordsLabel) }) {
            wordsToUse = line.dropFirst(OfflineSite.wordsLabel.count).split(separator: ";")
                .map(\.trimmed).filter { !$0.isEmpty }
        }
        if let start = lines.firstIndex(where: { $0.hasPrefix(OfflineSite.disclaimerLabel) }) {
            disclaimers = lines[(start + 1)...].prefix { $0.hasPrefix("  - ") }
                .map { OfflineSite.sentence($0.dropFirst(4)) }
        }
    }

    /// How the site profile begins these lines.
    private static let wordsLabel = "- Words and names to use where they fit: "
    private static let callLabel = "- Call to action: "
    private static let disclaimerLabel = "- Statements the site has to make"

    /// What stands at the end of an article.
    var closing: [String] {
        (callToAction.isEmpty ? [] : [callToAction]) + disclaimers.map { "_\($0)_" }
    }

    private static func sentence(_ text: Substring) -> String {
        let text = String(text.trimmed)
        guard let last = text.last, !".!?…".contains(last) else { return text }
        return text + "."
    }
}
