import Pipeline

/// Stage 5: what the images of an article show, in words.
struct OfflineImagePrompts {
    let language: any OfflineLanguage
    let choice: SeededChoice
    let banned: BannedPhrases

    func reply(to inputs: JSON) -> JSON? {
        guard let article = inputs["article"], let title = article["title"]?.string else {
            return nil
        }
        let headings = article["headings"]?.strings ?? []
        let count = min(8, max(0, Int(inputs["in_article"]?.int ?? 2)))
        let subject = OfflineImagePrompts.subject(of: title)
        let topic = Topic(
            slots: ["s": subject], isPlural: false, thingIsPlural: false, shape: .thing)
        var painter = Painter(
            voice: Voice(
                book: language.book, topic: topic, banned: banned, choice: choice),
            style: OfflineImagePrompts.style(inputs["image_style"]))
        let featured = painter.image("featured", nil)
        let chosen = OfflineImagePrompts.spread(headings, over: count)
        let inArticle = chosen.map { heading -> JSON in
            var image = painter.image("section", heading)
            image["after_heading"] = .string(heading)
            return .object(image)
        }
        return ["featured": .object(featured), "in_article": .array(inArticle)]
    }

    /// A sentence about medium and palette; the style may also come as one text.
    private static func style(_ style: JSON?) -> String {
        if let text = style?.string { return text.isEmpty ? "" : "Style: \(text)." }
        let parts = [("Medium", style?["medium"]), ("Palette", style?["palette"])]
        return parts.compactMap { name, value in
            value?.string.flatMap { $0.isEmpty ? nil : "\(name): \($0)." }
        }.joined(separator: " ")
    }

    /// The title without what follows its colon or question.
    private static func subject(of title: String) -> String {
        let end = title.firstIndex { $0 == ":" || $0 == "?" } ?? title.endIndex
        let part = title[..<end].filter { !"\"¿".contains($0) }
        return part.isEmpty ? title : part
    }

    /// `count` headings at even distances; fewer headings are used again.
    private static func spread(_ headings: [String], over count: Int) -> [String] {
        guard !headings.isEmpty, count > 0 else { return [] }
        return (0..<count).map { index in
            headings[count <= headings.count
                ? index * headings.count / count : index % headings.count]
        }
    }

    private struct Painter {
        var voice: Voice
        let style: String

        mutating func image(_ kind: String, _ heading: String?) -> [String: JSON] {
            let plain = heading.map { heading in
                String(heading.drop { $0.isNumber || $0 == "." || $0 == " " })
            }
            if let plain {
                voice.phrasing.topic = voice.phrasing.topic.with("heading", plain)
            }
            let book = voice.book
            let prompts = English().book
            var prompt = voice.repeatable(prompts.pool("image.\(kind)")) ?? ""
            if !style.isEmpty { prompt += " " + style }
            if let closing = prompts.pool("image.closing").first { prompt += " " + closing }
            return [
                "prompt": .string(prompt),
                "alt_text": .string(
                    voice.repeatable(book.pool("image.alt.\(kind)"), .line) ?? plain ?? ""),
                "caption": .string(
                    voice.repeatable(book.pool("image.caption.\(kind)"), .line) ?? plain ?? ""),
            ]
        }
    }
}
