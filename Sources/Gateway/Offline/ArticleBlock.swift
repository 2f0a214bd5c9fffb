/// A part of a section, whose length can be changed.
struct ArticleBlock {
    enum Content {
        /// Sentences of one paragraph.
        case prose([String])
        case bullets([String])
        case steps([String])
        /// Cells by row, the header first.
        case table([[String]])
    }
    private(set) var content: Content
    private(set) var words = 0
    /// Sentences or entries below which it is not cut.
    var floor: Int

    init(prose text: String, floor: Int = 2) {
        self.init(.prose(SentenceCase.split(text)), floor: floor)
    }
    init(_ content: Content, floor: Int) {
        self.content = content
        self.floor = floor
        words = WordCount.words(in: markdown)
    }

    private var count: Int {
        switch content {
        case .prose(let parts), .bullets(let parts), .steps(let parts): parts.count
        case .table(let rows): rows.count
        }
    }
    var canShrink: Bool { count > floor }

    /// Takes away its last sentence, entry or row.
    mutating func shrink() {
        switch content {
        case .prose(let sentences): content = .prose(sentences.dropLast())
        case .bullets(let entries): content = .bullets(entries.dropLast())
        case .steps(let entries): content = .steps(entries.dropLast())
        case .table(let rows): content = .table(rows.dropLast())
        }
        words = WordCount.words(in: markdown)
    }

    /// Adds a sentence to its prose.
    mutating func add(_ sentence: String) {
        guard case .prose(let sentences) = content else { return }
        content = .prose(sentences + [sentence])
        words = WordCount.words(in: markdown)
    }

    /// The blocks with short paragraphs drawn together: a sentence or two that go on from the ones
    /// before need no paragraph of their own. What begins in bold, or asks, stands apart.
    static func paragraphs(of blocks: [ArticleBlock]) -> [ArticleBlock] {
        var drawn: [ArticleBlock] = []
        for block in blocks {
            if let last = drawn.last, case .prose(let before) = last.content,
                case .prose(let sentences) = block.content,
                min(last.words, block.words) < shortParagraph,
                last.words + block.words <= longParagraph,
                before.last?.hasSuffix(":") == false,
                [before.first, sentences.first].allSatisfy({ $0.map(goesOn) ?? false })
            {
                drawn[drawn.count - 1] = ArticleBlock(.prose(before + sentences), floor: 1)
            } else {
                drawn.append(block)
            }
        }
        return drawn
    }

    /// Words below which a paragraph is drawn to its neighbour, and above which none grows.
    private static let shortParagraph = 32
    private static let longParagraph = 72

    private static func goesOn(_ sentence: String) -> Bool {
        !sentence.hasPrefix("**") && !sentence.hasPrefix("#")
    }

    var markdown: String {
        switch content {
        case .prose(let sentences): sentences.joined(separator: " ")
        case .bullets(let entries): entries.map { "- \($0)" }.joined(separator: "\n")
        case .steps(let entries):
            entries.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
        case .table(let rows):
            ([rows[0], rows[0].map { _ in "---" }] + rows.dropFirst())
                .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
        }
    }
}

/// Words of Markdown: what stands between spaces and has a letter or a digit. The number of a
/// list entry is no word.
enum WordCount {
    static func words(in text: String) -> Int {
        var count = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            var isFirst = true
            for word in line.split(separator: UInt8(ascii: " ")) {
                defer { isFirst = false }
                if isFirst, word.last == UInt8(ascii: "."), word.dropLast().allSatisfy(isDigit) {
                    continue
                }
                if word.contains(where: { isDigit($0) || isLetter($0) }) { count += 1 }
            }
        }
        return count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 128
    }
}
