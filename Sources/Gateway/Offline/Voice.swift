import Pipeline

/// Words and phrases that must not appear, matched as whole words whatever their case.
struct BannedPhrases: Sendable {
    private let phrases: [String]

    init(_ phrases: [String]) {
        self.phrases = phrases.map(BannedPhrases.folded).filter { $0 != " " }
    }

    /// Every phrase a request forbids: in lists of its inputs, in what a correction complains of,
    /// and in the site profile, which is a part of the instructions.
    init(_ request: ModelRequest, inputs: JSON) {
        let complaints = inputs["correction"]?["problems"]?.strings ?? []
        let profile = request.messages.filter { $0.role == .system }
            .flatMap { $0.text.split(separator: "\n") }
            .filter { $0.contains(BannedPhrases.profileLabel) }
            .flatMap { line in
                line.split(separator: ":", maxSplits: 1).dropFirst().flatMap {
                    $0.split(separator: ";").map(\.trimmed)
                }
            }
        self.init(
            BannedPhrases.lists(in: inputs, depth: 0) + profile
                + complaints.compactMap(BannedPhrases.complained))
    }

    /// How the site profile begins the line of its banned phrases.
    private static let profileLabel = "Never write these words or phrases:"

    /// The phrase of `the phrase "…" must not be used`.
    private static func complained(_ problem: String) -> String? {
        guard problem.hasPrefix("the phrase \""), problem.hasSuffix("\" must not be used") else {
            return nil
        }
        return String(problem.dropFirst(12).dropLast(18))
    }

    private static func lists(in value: JSON, depth: Int) -> [String] {
        guard depth < 4, let members = value.object else { return [] }
        let keys = ["banned_phrases", "banned_words", "banned"]
        return members.keys.sorted().flatMap { key in
            keys.contains(key)
                ? members[key]?.strings ?? []
                : lists(in: members[key] ?? .null, depth: depth + 1)
        }
    }

    var isEmpty: Bool { phrases.isEmpty }

    func allow(_ text: String) -> Bool {
        guard !phrases.isEmpty else { return true }
        let folded = BannedPhrases.folded(text)
        return !phrases.contains { folded.contains($0) }
    }

    /// Lower case, single spaces for whatever is no letter or digit, a space at both ends.
    private static func folded(_ text: String) -> String {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return " " + words.joined(separator: " ") + (words.isEmpty ? "" : " ")
    }
}

/// Speaks from the pools of a book about one topic, and never says the same twice.
struct Voice {
    let book: PhraseBook
    let banned: BannedPhrases
    var phrasing: Phrasing
    private var used: Set<String> = []
    /// How often the subject was named; from `namingsMax` on, phrases without it come first.
    private var namings = 0
    var namingsMax = Int.max

    init(book: PhraseBook, topic: Topic, banned: BannedPhrases, choice: SeededChoice) {
        self.book = book
        self.banned = banned
        phrasing = Phrasing(topic: topic, choice: choice)
    }

    enum Form { case sentences, line, phrase }

    /// A phrase of the pool that was not used before and says nothing banned; nil when none is
    /// left.
    mutating func draw(_ pool: [String], _ form: Form = .sentences) -> String? {
        guard !pool.isEmpty else { return nil }
        let start = phrasing.choice.index(below: pool.count)
        let order = pool[start...] + pool[..<start]
        let sparing = namings >= namingsMax ? order.filter { Voice.namings(in: $0) == 0 } : []
        for template in sparing + order where !used.contains(template) {
            guard book.suits(template, phrasing.topic) else { continue }
            guard let text = rendered(template, form) else { continue }
            used.insert(template)
            namings += Voice.namings(in: template)
            return text
        }
        return nil
    }

    /// How often the template names the subject: slots hold hardly anything else.
    private static func namings(in template: String) -> Int {
        template.utf8.count { $0 == UInt8(ascii: "{") }
    }

    /// As `draw`, but starts again when everything was used.
    mutating func repeatable(_ pool: [String], _ form: Form = .sentences) -> String? {
        if let text = draw(pool, form) { return text }
        used.subtract(pool)
        return draw(pool, form)
    }

    /// Up to `count` different phrases, in the order of the pool.
    mutating func several(_ pool: [String], _ count: Int, _ form: Form = .line) -> [String] {
        let suited = pool.indices.filter { book.suits(pool[$0], phrasing.topic) }
        let chosen = phrasing.choice.shuffled(suited).prefix(count).sorted()
        return chosen.compactMap { rendered(pool[$0], form) }
    }

    /// The template filled in; tries other choices where one says something banned.
    mutating func rendered(_ template: String, _ form: Form) -> String? {
        for _ in 0..<(banned.isEmpty ? 1 : 4) {
            let text =
                switch form {
                case .sentences: phrasing.sentences(template)
                case .line: phrasing.line(template)
                case .phrase: phrasing.phrase(template)
                }
            if banned.allow(text) { return text }
        }
        guard form == .sentences else { return nil }
        let sentences = SentenceCase.split(phrasing.sentences(template))
        // Without its first sentence a paragraph goes on from nothing.
        guard let first = sentences.first, banned.allow(first) else { return nil }
        return sentences.filter(banned.allow).joined(separator: " ")
    }
}
