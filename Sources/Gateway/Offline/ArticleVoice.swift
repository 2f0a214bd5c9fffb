/// The voice of one article: what it may still say, and which keywords it has named.
struct ArticleVoice {
    let language: any OfflineLanguage
    /// What the article is about, in full: for openings, summaries and questions.
    let topic: Topic
    let readings: [KeywordReading]
    private var voice: Voice
    private var mentions: [KeywordReading]
    private var mentionsLeft = 3
    private var hasTable = false
    /// The site's words, of which an opening uses two at most.
    var wordsToUse: [String] = []
    /// Whether the text speaks of a secondary keyword.
    private(set) var hasNamedOthers = false
    private var turn: Int

    init(
        language: any OfflineLanguage, topic: Topic, readings: [KeywordReading], voice: Voice
    ) {
        self.language = language
        self.topic = topic
        self.readings = readings
        self.voice = voice
        turn = self.voice.phrasing.choice.index(below: 2)
        let first = readings.first
        mentions = readings.dropFirst().filter { other in
            guard other.subject != first?.subject else { return false }
            let isSame = first.map(other.isAbout(sameThingAs:)) ?? false
            return !isSame || ["ask", "action"].contains(ArticleVoice.mentioned(other))
        }
    }

    var book: PhraseBook { voice.book }

    /// Names the subject about twice in a hundred words, longer names less often.
    mutating func spareNames(in words: Int) {
        let length = (readings.first?.keyword ?? "").split(separator: " ").count
        voice.namingsMax = max(5, words / 50 / max(1, length))
    }

    /// Sections speak of the topic briefly; what stands around them names it in full.
    mutating func speak(of topic: Topic) { voice.phrasing.topic = topic }

    func suits(_ point: PhraseBook.Point) -> Bool {
        book.suits(point, voice.phrasing.topic)
    }

    func allows(_ text: String) -> Bool { voice.banned.allow(text) }

    mutating func draw(_ pool: [String]) -> String? { voice.draw(pool) }

    mutating func pool(_ name: String) -> String? { voice.draw(book.pool(name)) }

    mutating func entries(_ pool: [String], _ count: Int, _ form: Voice.Form) -> [String] {
        voice.several(pool, count, form)
    }

    /// True every `count`th time.
    mutating func isTurn(of count: Int) -> Bool {
        turn += 1
        return turn % count == 1
    }

    /// True once: an article has one table.
    mutating func takeTable() -> Bool {
        defer { hasTable = true }
        return !hasTable
    }

    /// A sentence that speaks of a further keyword's subject, in its own grammar; a few in an
    /// article.
    mutating func mention() -> String? {
        hasNamedOthers = true
        guard mentionsLeft > 0, !mentions.isEmpty else { return nil }
        mentionsLeft -= 1
        let other = mentions.removeFirst()
        let isSame = readings.first.map(other.isAbout(sameThingAs:)) ?? false
        return isSame
            ? speaking(of: other, "mention.own") ?? speaking(of: other, "mention")
            : speaking(of: other, "mention")
    }

    /// A sentence that says what the article is about, in the words of its keyword.
    mutating func naming() -> String? {
        readings.first.flatMap { speaking(of: $0, "keyword") }
    }

    /// A phrase of the pool for what the reading asks.
    private mutating func speaking(of reading: KeywordReading, _ pool: String) -> String? {
        let topic = voice.phrasing.topic
        defer { voice.phrasing.topic = topic }
        voice.phrasing.topic = reading.topic
        let isAsked = [.question, .trouble].contains(reading.form)
        let ofForm = book.pool(pool, isAsked ? "ask" : reading.form.rawValue)
        return voice.draw(
            ofForm.isEmpty ? book.pool(pool, reading.topic.shape.rawValue) : ofForm)
    }

    /// By what a secondary keyword is spoken of: what it asks, else its shape.
    private static func mentioned(_ reading: KeywordReading) -> String {
        switch reading.form {
        case .question, .trouble: "ask"
        case .price, .review: reading.form.rawValue
        default: reading.topic.shape.rawValue
        }
    }

    /// A paragraph that fits any section: one for buyers where the article is for them.
    mutating func practice(_ angle: Angle) -> String? {
        let forBuyers = angle.isForBuyers || angle == .comparison
        return voice.draw(book.pool("practice", forBuyers ? "buy" : nil))
    }

    /// The first two paragraphs: what it is about, and how the page goes on.
    mutating func opening(_ angle: Angle) -> [String] {
        let first = pool("intro.\(angle.mood.pool)") ?? ""
        let scope: String =
            switch angle.mood {
            case .act, .care, .habits: "do"
            case .buy, .cost, .compare: "buy"
            case .learn, .err: "learn"
            }
        var second = pool("scope.\(scope)") ?? ""
        if let reading = readings.first, !OfflineTitle.names(reading.keyword, in: first),
            let text = naming()
        {
            second = text + (second.isEmpty ? "" : " " + second)
        }
        if let text = words(apartFrom: first + " " + second) {
            second += (second.isEmpty ? "" : " ") + text
        }
        return [first, second].filter { !$0.isEmpty }
    }

    /// A sentence with words the site wants to be known by, where the opening has none of them.
    private mutating func words(apartFrom opening: String) -> String? {
        let opening = opening.lowercased()
        guard !wordsToUse.isEmpty,
            !wordsToUse.contains(where: { opening.contains($0.lowercased()) })
        else { return nil }
        let and = book.pool("site.and").first ?? "+"
        let list = wordsToUse.prefix(2).joined(separator: " \(and) ")
        let topic = voice.phrasing.topic
        defer { voice.phrasing.topic = topic }
        voice.phrasing.topic = topic.with("list", list)
        return pool("site.words")
    }

    /// "How long" wants an amount, "can you" a yes or no, "is it worth it" a reason.
    private mutating func answer(to reading: KeywordReading) -> String? {
        if reading.form == .trouble { return pool("faq.why") }
        if reading.asksForWorth { return pool("faq.worth") }
        let isWhether = reading.topic.avoided.contains(KeywordReading.amountWords)
        return pool(isWhether ? "faq.whether" : "faq.asked")
    }

    /// Questions with answers: first those that were searched for, then usual ones.
    mutating func questions(_ count: Int, _ angle: Angle) -> [(String, String)] {
        var found: [(String, String)] = []
        // A question that the whole article answers is not asked again at its end.
        let isAnswered = [.answer, .troubleshooting, .decision].contains(angle)
        for reading in isAnswered ? readings.dropFirst() : readings[...]
        where found.count < count - 1 {
            guard reading.form == .question || reading.form == .trouble,
                readings.first.map(reading.isAbout(sameThingAs:)) ?? true,
                let question = reading.topic.slots["ask"], voice.banned.allow(question),
                let answer = answer(to: reading)
            else { continue }
            found.append((question, answer))
        }
        let isBought = angle.isForBuyers || readings.first?.isOffer == true
        let kind =
            topic.shape == .thing && isBought
            ? "buy"
            : topic.shape == .action && angle.mood == .learn
                ? Topic.Shape.thing.rawValue : topic.shape.rawValue
        let usual = book.pool("faq", kind)
        while found.count < count, let text = voice.draw(usual) {
            guard let bar = text.firstIndex(of: "|") else { continue }
            let answer = text[bar...].drop { $0 == "|" || $0 == " " }
            found.append((text[..<bar].trimmed, SentenceCase.capitalised(String(answer))))
        }
        return found
    }
}
