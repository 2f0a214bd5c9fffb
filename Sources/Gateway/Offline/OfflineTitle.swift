/// Titles, and what search pages show of an article.
struct OfflineTitle {
    let language: any OfflineLanguage
    let angle: Angle
    let reading: KeywordReading

    /// A title for the idea that resembles none of `others`; short ones are preferred.
    func title(itemCount: Int, apartFrom others: [String], _ voice: inout Voice) -> String {
        let topic = voice.phrasing.topic
        defer { voice.phrasing.topic = topic }
        voice.phrasing.topic = topic.with("count", "\(itemCount)").with("kw", keyword(topic))
        let candidates = voice.phrasing.choice.shuffled(pool)
            .compactMap { voice.rendered($0, .phrase) }
            .map { language.titled(tidied($0)) }
        let nearness = candidates.map { title in
            others.map { Likeness.share(title, $0) }.max() ?? 0
        }
        // Where every title resembles another, the least like them has to do.
        let bound = max(Likeness.samePromise - 1, nearness.min() ?? 0)
        let preferred = zip(candidates, nearness).filter { $0.1 <= bound }.map(\.0)
        let named = preferred.filter { OfflineTitle.names(reading.keyword, in: $0) }
        return (named + preferred).first { $0.count <= 64 }
            ?? preferred.min { $0.count < $1.count }
            ?? language.titled(reading.keyword)
    }

    private var pool: [String] {
        let book = language.book
        let name = "title.\(angle.rawValue)"
        let byForm = book.pools["\(name).\(reading.form.rawValue)"]
        return byForm ?? book.pool(name, reading.topic.shape.rawValue)
    }

    /// The keyword as typed where that reads as a name; else the subject.
    private func keyword(_ topic: Topic) -> String {
        switch reading.form {
        case .plain where topic.shape == .thing: reading.keyword
        case .best, .price, .review: reading.keyword
        default: topic.slots["s"] ?? reading.keyword
        }
    }

    private func tidied(_ text: String) -> String {
        SentenceCase.capitalisedStart(text)
    }

    /// True when every word of the keyword stands in the text, in any order and number.
    static func names(_ keyword: String, in text: String) -> Bool {
        let words: (String) -> [String] = { text in
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
                word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : String(word)
            }
        }
        return Set(words(keyword)).isSubset(of: words(text))
    }

    /// At most `limit` characters: as it is, its part before the colon, or whole words of it.
    static func shortened(_ text: String, to limit: Int) -> String {
        guard text.count > limit else { return text }
        if let colon = text.firstIndex(of: ":") {
            let part = String(text[..<colon])
            if part.count <= limit, part.count >= 12 { return part }
        }
        var short = ""
        for word in text.split(separator: " ") {
            guard short.count + word.count + 1 <= limit else { break }
            short += (short.isEmpty ? "" : " ") + word
        }
        while let last = short.last, ",:;-–(".contains(last) { short.removeLast() }
        return short.isEmpty ? String(text.prefix(limit)) : short
    }
}
