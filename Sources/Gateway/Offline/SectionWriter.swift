/// Writes one section of an article to a length.
struct SectionWriter {
    let reading: SectionReading
    let angle: Angle
    private(set) var blocks: [ArticleBlock] = []

    init(_ reading: SectionReading, _ angle: Angle) {
        self.reading = reading
        self.angle = angle
        headingWords = WordCount.words(in: reading.heading)
    }

    private let headingWords: Int
    var words: Int { headingWords + blocks.reduce(0) { $0 + $1.words } }

    var markdown: String {
        (["## \(reading.heading)"] + ArticleBlock.paragraphs(of: blocks).map(\.markdown))
            .joined(separator: "\n\n")
    }

    /// Writes what the section has to say, then grows or shrinks to about `target` words.
    mutating func write(_ target: Int, _ voice: inout ArticleVoice) {
        if reading.isQuestions {
            addQuestions(&voice)
        } else if let item = reading.item {
            addItem(item, &voice)
            deepen(item, target, &voice)
        } else {
            addPoints(target, &voice)
            addStructure(target, &voice)
        }
        grow(to: target, &voice)
        shrink(to: target)
    }

    private mutating func addItem(_ item: PhraseBook.Point, _ voice: inout ArticleVoice) {
        let lead = voice.isTurn(of: 3) ? voice.pool("item.lead") : nil
        if let text = voice.draw(item.paragraphs) {
            blocks.append(ArticleBlock(prose: joined(lead, text)))
        }
        if let text = voice.draw(item.more) { blocks.append(ArticleBlock(prose: text)) }
    }

    private mutating func addPoints(_ target: Int, _ voice: inout ArticleVoice) {
        let section = voice.book.section(reading.kind)
        var lead = voice.draw(section.leads)
        if hasEntries, let text = lead {
            blocks.append(ArticleBlock(prose: text, floor: 1))
            lead = nil
        }
        let isNamed = reading.kind.namesItsPoints && reading.points.count > 1
        let fitting = max(1, min(reading.points.count, (target - entryWords) / 34))
        let points = hasEntries ? Array(reading.points.prefix(fitting)) : reading.points
        if reading.kind.leadsApart, let text = lead {
            if voice.isTurn(of: 2) { blocks.append(ArticleBlock(prose: text, floor: 1)) }
            lead = nil
        }
        for point in points {
            let text = point.known.flatMap { voice.draw($0.paragraphs) }
            // An outline may name a point in words that are banned by now.
            let isSaid = (isNamed || text == nil) && voice.allows(point.text)
            let name = isSaid ? "**\(SectionWriter.asSentence(point.text))**" : nil
            guard let text = text ?? voice.pool("point.unknown") else { continue }
            if name != nil, let opening = lead {
                blocks.append(ArticleBlock(prose: opening, floor: 1))
                lead = nil
            }
            let start = [lead, name].compactMap(\.self)
            let opening = start.flatMap(SentenceCase.split).count
            let block = (start + [text]).joined(separator: " ")
            blocks.append(ArticleBlock(prose: block, floor: opening + 2))
            lead = nil
        }
        if let lead { blocks.append(ArticleBlock(prose: lead, floor: 1)) }
    }

    /// A second way to put an item goes next to the first.
    private mutating func deepen(
        _ item: PhraseBook.Point, _ target: Int, _ voice: inout ArticleVoice
    ) {
        guard target - words >= 30, let text = voice.draw(item.paragraphs) else { return }
        blocks.insert(ArticleBlock(prose: text), at: min(1, blocks.count))
    }

    /// Steps and checklists live from their entries.
    private var hasEntries: Bool { [.steps, .before, .prepare].contains(reading.kind) }
    private var entryWords: Int { hasEntries ? 70 : 0 }

    private mutating func addStructure(_ target: Int, _ voice: inout ArticleVoice) {
        let section = voice.book.section(reading.kind)
        if !section.steps.isEmpty {
            let steps = voice.entries(section.steps, min(8, max(5, target / 28)), .sentences)
            if !steps.isEmpty { blocks.insert(ArticleBlock(.steps(steps), floor: 4), at: 1) }
        } else if target >= 120, angle.likesTables, let header = section.tableHeader,
            voice.takeTable()
        {
            addTable(header, section.rows, target, &voice)
        } else if !section.bullets.isEmpty, target >= (hasEntries ? 60 : 110) {
            let bullets = voice.entries(section.bullets, min(6, max(3, target / 30)), .line)
            guard !bullets.isEmpty else { return }
            if !hasEntries, let text = voice.pool("list.intro") {
                blocks.append(ArticleBlock(prose: text, floor: 1))
            }
            let place = hasEntries ? min(1, blocks.count) : blocks.count
            blocks.insert(ArticleBlock(.bullets(bullets), floor: 3), at: place)
        }
    }

    private mutating func addTable(
        _ header: String, _ rows: [String], _ target: Int, _ voice: inout ArticleVoice
    ) {
        let chosen = voice.entries(rows, target >= 170 ? 5 : 4, .line)
        let cells = ([header] + chosen).map { row in
            row.split(separator: "|").map { cell in
                SentenceCase.capitalisedStart(cell.trimmed)
            }
        }
        guard cells.count > 2 else { return }
        blocks.append(ArticleBlock(.table(cells), floor: 4))
    }

    private mutating func addQuestions(_ voice: inout ArticleVoice) {
        for (question, answer) in voice.questions(3, angle) {
            blocks.append(ArticleBlock(.prose(["### \(question)"]), floor: 1))
            blocks.append(ArticleBlock(prose: answer))
        }
    }

    private func joined(_ first: String?, _ second: String) -> String {
        first.map { $0 + " " + second } ?? second
    }

    private static func asSentence(_ text: String) -> String {
        let start = SentenceCase.capitalisedStart(text)
        return [".", "?", "!", ":"].contains { start.hasSuffix($0) } ? start : start + "."
    }
}

// MARK: - Length

extension SectionWriter {
    /// Goes further into the points, then into related ones, until about `target` words stand.
    mutating func grow(to target: Int, _ voice: inout ArticleVoice) {
        var sources = further(voice)
        while target - words >= 12, !sources.isEmpty {
            let source = sources.removeFirst()
            guard let text = voice.draw(source) else { continue }
            let block = ArticleBlock(prose: text, floor: 1)
            if block.words <= target - words + 24 { insert(block) }
        }
        if target - words >= 12 { mention(&voice) }
        while target - words >= 16, let text = voice.practice(angle) {
            // Two remarks make a paragraph where there is room for both.
            let more = target - words >= 50 ? voice.practice(angle) : nil
            insert(ArticleBlock(prose: [text, more].compactMap(\.self).joined(separator: " ")))
        }
    }

    /// Names a further keyword at the end of its last paragraph.
    mutating func mention(_ voice: inout ArticleVoice) {
        if let text = voice.mention() { append(text) }
    }

    private func further(_ voice: ArticleVoice) -> [[String]] {
        let section = voice.book.section(reading.kind)
        let known = reading.points.compactMap { $0.known?.text }
        if let item = reading.item { return [item.more] }
        let own = reading.points.compactMap { $0.known?.more }
        // Other special groups have no place where the outline named its own.
        let others = section.points.prefix(reading.kind == .fit ? 2 : section.points.count)
            .filter { !known.contains($0.text) && voice.suits($0) }.map(\.paragraphs)
        return (own + others).filter { !$0.isEmpty }
    }

    /// Before a list or table at the end, so that the text does not trail it.
    private mutating func insert(_ block: ArticleBlock) {
        if case .prose = blocks.last?.content {
            blocks.append(block)
        } else if blocks.count > 1, case .table = blocks.last?.content {
            blocks.insert(block, at: blocks.count - 1)
        } else {
            blocks.append(block)
        }
    }

    private mutating func append(_ sentence: String) {
        let last = blocks.lastIndex { if case .prose = $0.content { true } else { false } }
        guard let last, case .prose(let sentences) = blocks[last].content,
            sentences.last?.hasSuffix(":") == false
        else { return insert(ArticleBlock(prose: sentence, floor: 1)) }
        blocks[last].add(sentence)
    }

    /// Drops last sentences and entries, the longest block first, while too long.
    mutating func shrink(to target: Int, tolerance: Int = 8) {
        while words > target + tolerance {
            let candidates = blocks.indices.filter { blocks[$0].canShrink }
            guard let longest = candidates.max(by: { blocks[$0].words < blocks[$1].words }) else {
                return
            }
            blocks[longest].shrink()
        }
    }
}

extension Substring {
    /// Without spaces at its ends.
    var trimmed: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension SectionKind {
    /// Kinds whose first sentence stands by itself, since what follows starts anew.
    fileprivate var leadsApart: Bool {
        [.whenFirst, .whenSecond, .mistakes, .improve].contains(self)
    }

    /// Kinds whose points are written out in front of their paragraphs.
    fileprivate var namesItsPoints: Bool {
        [.fit, .criteria, .cost, .save, .care, .trouble, .reviews, .sellers].contains(self)
    }
}

extension Angle {
    /// Angles in which a table is what a reader expects.
    fileprivate var likesTables: Bool {
        switch self {
        case .comparison, .buyingGuide, .cost, .care, .troubleshooting, .reviews, .sellers: true
        default: false
        }
    }
}
