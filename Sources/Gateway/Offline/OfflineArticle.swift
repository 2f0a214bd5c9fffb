import Pipeline

/// Stage 4: a plain, structured draft that follows the task's outline and length. That it is an
/// offline draft is said by the document it becomes, and said once.
struct OfflineArticle {
    let language: any OfflineLanguage
    let choice: SeededChoice
    let banned: BannedPhrases
    var site = OfflineSite()

    func reply(to inputs: JSON) -> JSON? {
        guard let task = inputs["task"], let outline = task["outline"]?.array,
            let title = task["title"]?.string
        else { return nil }
        let keywords =
            (task["primary_keywords"]?.strings ?? []) + (task["secondary_keywords"]?.strings ?? [])
        let cluster = task["cluster"]?.string ?? ""
        let group = OfflineIdeas.group(keywords, cluster, language)
        let readings = keywords.map { language.reading(of: $0, in: group) }
        let reading = readings.first ?? language.reading(of: title, in: cluster)
        let angle = Angle(rawValue: task["content_type"]?.string ?? "") ?? .guide
        let topic = language.adapted(reading.topic, to: angle)
        var voice = ArticleVoice(
            language: language, topic: topic, readings: readings,
            voice: Voice(
                book: language.book, topic: topic, banned: banned, choice: choice))
        let target = Int(task["word_target"]?.int ?? 1000)
        // A person's own brief may leave the outline to the writer.
        let sections =
            outline.isEmpty ? planned(angle, reading, topic, target) : outline
        let brief = language.adapted(reading.brief, to: angle)
        voice.spareNames(in: target)
        voice.wordsToUse = site.wordsToUse
        let closing = site.closing
        let own = closing.reduce(0) { $0 + WordCount.words(in: $1) }
        let body =
            body(angle, brief, sections, max(target / 2, target - own), &voice)
            + closing.map { "\n\($0)\n" }.joined()
        voice.spareNames(in: .max)
        let excerpt = voice.pool("excerpt.\(angle.mood.pool)") ?? title
        return [
            "title": .string(title), "meta_title": .string(OfflineTitle.shortened(title, to: 60)),
            "meta_description": .string(description(naming(reading, excerpt, &voice), &voice)),
            "excerpt": .string(excerpt), "body_markdown": .string(body),
            "tags": JSON(tags(readings)),
            "categories": JSON(cluster.isEmpty ? [] : [cluster]),
            "faq": .array(
                voice.questions(3, angle).map { ["question": .string($0), "answer": .string($1)] }),
        ]
    }

    private func planned(
        _ angle: Angle, _ reading: KeywordReading, _ topic: Topic, _ words: Int
    ) -> [JSON] {
        var voice = Voice(book: language.book, topic: topic, banned: banned, choice: choice)
        return OutlinePlan(angle, reading, variant: nil, words: words, voice: &voice).sections.map {
            [
                "heading": .string($0.heading), "points": JSON($0.points), "words": JSON($0.words),
            ]
        }
    }

    private func body(
        _ angle: Angle, _ brief: Topic, _ outline: [JSON], _ target: Int,
        _ voice: inout ArticleVoice
    ) -> String {
        let opening = voice.opening(angle)
        let used = opening.reduce(0) { $0 + WordCount.words(in: $1) }
        var sections = outline.map { entry in
            SectionWriter(
                SectionReading(
                    heading: entry["heading"]?.string ?? "",
                    points: entry["points"]?.strings ?? [],
                    words: entry["words"]?.int.map(Int.init), book: voice.book), angle)
        }
        let shares = shares(of: sections.map(\.reading.words), in: target - used)
        voice.speak(of: brief)
        defer { voice.speak(of: voice.topic) }
        // What one section is too long or too short by, the next ones make up for.
        var carried = 0
        for index in sections.indices {
            let share = max(30, shares[index] + carried)
            sections[index].write(share, &voice)
            carried = share - sections[index].words
        }
        if !voice.hasNamedOthers, sections.count > 1 { sections[1].mention(&voice) }
        settle(&sections, target - used, &voice)
        return (opening + sections.map(\.markdown)).joined(separator: "\n\n") + "\n"
    }

    /// Divides the words in the proportions of the outline, evenly where it gives none.
    private func shares(of budgets: [Int?], in words: Int) -> [Int] {
        let known = budgets.compactMap(\.self).filter { $0 > 0 }
        let usual = known.isEmpty ? 100 : known.reduce(0, +) / known.count
        let weights = budgets.map { budget in budget.flatMap { $0 > 0 ? $0 : nil } ?? usual }
        let total = max(1, weights.reduce(0, +))
        return weights.map { max(0, words) * $0 / total }
    }

    /// Brings the sum close to the target once all sections stand.
    private func settle(
        _ sections: inout [SectionWriter], _ words: Int, _ voice: inout ArticleVoice
    ) {
        for _ in 0..<2 {
            for index in sections.indices {
                let missing = words - sections.reduce(0) { $0 + $1.words }
                let own = sections[index].words
                if missing > words / 33 {
                    sections[index].grow(to: own + min(missing, 60), &voice)
                } else if missing < -words / 33 {
                    sections[index].shrink(to: own + max(missing, -30), tolerance: 0)
                }
            }
        }
    }

    /// The excerpt; where it lacks a word of the keyword, after a sentence that has it.
    private func naming(
        _ reading: KeywordReading, _ excerpt: String, _ voice: inout ArticleVoice
    ) -> String {
        if OfflineTitle.names(reading.keyword, in: excerpt) { return excerpt }
        guard let sentence = voice.naming(), OfflineTitle.names(reading.keyword, in: sentence)
        else {
            return SentenceCase.capitalisedStart(reading.keyword) + ": " + excerpt
        }
        return sentence.count + excerpt.count < 160 ? sentence + " " + excerpt : sentence
    }

    /// At most 160 characters: the excerpt, with a last sentence where there is room.
    private func description(_ excerpt: String, _ voice: inout ArticleVoice) -> String {
        guard excerpt.count <= 160 else { return OfflineTitle.shortened(excerpt, to: 160) }
        guard let tail = voice.pool("meta.tail"), excerpt.count + tail.count < 160 else {
            return excerpt
        }
        return excerpt + " " + tail
    }

    private func tags(_ readings: [KeywordReading]) -> [String] {
        var seen: Set<String> = []
        return readings.map(\.keyword).filter { seen.insert($0.lowercased()).inserted }
            .prefix(5).map(\.self)
    }
}
