import Pipeline

extension ReviewChecks {
    var images: ReviewCheck {
        let settings = input.settings
        guard settings.isEnabled(.imagePrompts) else {
            return ReviewCheck("images", weight: 10, passed: nil, "images are off in this run")
        }
        guard input.imagePrompts != nil || !input.images.isEmpty else {
            return ReviewCheck("images", weight: 10, passed: false, "there are no image prompts")
        }
        guard settings.isEnabled(.images) else {
            return ReviewCheck(
                "images", weight: 10, passed: nil,
                "there are prompts; making images is off in this run")
        }
        let made = input.images.count { $0.state == .completed }
        let total = input.images.count
        let shown = Set(text.pictures.map(\.file))
        let lost = input.images.compactMap { $0.state == .completed ? $0.output?["file"] : nil }
            .compactMap(\.string).filter { !shown.contains($0) }
        if total > 0, made == total, lost.isEmpty {
            return ReviewCheck(
                "images", weight: 10, passed: true, "all \(total) images are in place")
        }
        if made == total, let first = lost.first {
            return ReviewCheck(
                "images", weight: 10, passed: false, score: 100 * (total - lost.count) / total,
                "\(counted(lost.count, "image")) of \(total) not in the text: \(first)")
        }
        let reason =
            input.images.first { $0.state != .completed }
            .flatMap { $0.reason ?? $0.state.rawValue } ?? "no image was made"
        return ReviewCheck(
            "images", weight: 10, passed: false, score: total == 0 ? 0 : 100 * made / total,
            "\(made) of \(total) images were made: \(reason)")
    }

    var altTexts: ReviewCheck {
        let pictures = text.pictures
        guard !pictures.isEmpty else {
            return ReviewCheck("alt_texts", weight: 4, passed: nil, "the article has no images")
        }
        var seen: Set<String> = []
        let (empty, long) = (
            pictures.filter { $0.altText.trimmed.isEmpty },
            pictures.filter { $0.altText.count > ImagePromptsStage.altTextMax }
        )
        let doubled = pictures.filter {
            !$0.altText.trimmed.isEmpty && !seen.insert(TextNormal.key($0.altText)).inserted
        }
        let wrong = empty + doubled + long
        let reason =
            if !empty.isEmpty {
                "\(empty.count) of \(pictures.count) images have no alternative text"
            } else if !doubled.isEmpty {
                "\(doubled.count) of \(pictures.count) alternative texts are the same as another"
            } else if !long.isEmpty {
                "\(long.count) of \(pictures.count) alternative texts are longer than "
                    + "\(ImagePromptsStage.altTextMax) characters"
            } else {
                "every image has an alternative text of its own"
            }
        return ReviewCheck(
            "alt_texts", weight: 4, passed: wrong.isEmpty,
            score: 100 * (pictures.count - min(wrong.count, pictures.count)) / pictures.count,
            reason, places: wrong.map { .init(line: $0.line, text: $0.file) })
    }
}

/// Puts images into a body.
enum ImagePlacement {
    /// The featured image goes before everything, every other one below its heading, images without
    /// a heading at the end; each with its alternative text and its caption. `images` are outputs
    /// of stage 6.
    static func placed(_ images: [JSON], in body: String) -> String {
        let ordered = images.sorted { ($0["position"]?.int ?? 0) < ($1["position"]?.int ?? 0) }
        var top: [String] = []
        var below: [String: [String]] = [:]
        var end: [String] = []
        let headings = Set(MarkdownBlocks.headings(of: body).map { TextNormal.key($0.text) })
        for image in ordered {
            let key = TextNormal.key(image["after_heading"]?.string ?? "")
            if image["kind"]?.string == "featured" {
                top.append(markdown(image))
            } else if headings.contains(key), !key.isEmpty {
                below[key, default: []].append(markdown(image))
            } else {
                end.append(markdown(image))
            }
        }
        var lines: [String] = top.flatMap { [$0, ""] }
        for block in MarkdownBlocks.split(body) {
            for line in block.lines {
                lines.append(line)
                guard !block.isCode, let (_, text) = MarkdownBlocks.heading(line),
                    let own = below.removeValue(forKey: TextNormal.key(text))
                else { continue }
                lines += own.flatMap { ["", $0] }
            }
        }
        return (lines + end.flatMap { ["", $0] }).joined(separator: "\n")
    }

    private static func markdown(_ image: JSON) -> String {
        let alt = escaped(image["alt_text"]?.string ?? "")
        let caption = escaped(image["caption"]?.string ?? "")
        let picture = "![\(alt)](../images/\(image["file"]?.string ?? ""))"
        return caption.isEmpty ? picture : "\(picture)\n\n*\(caption)*"
    }

    /// Text that stays text between brackets and stars.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in TextNormal.display(text) {
            if "\\[]*_`<>!".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
