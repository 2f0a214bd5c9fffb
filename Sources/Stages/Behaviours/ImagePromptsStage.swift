import Pipeline

/// Stage 5: an article becomes prompts for its images: one featured, and up to eight inside it.
///
/// Positions are unique and in the order of the article (the featured image is 0); a prompt for a
/// heading the article does not have is put where there is none yet. Fewer in-article prompts than
/// asked for are accepted.
///
/// Fails when the article is missing, the model cannot be asked, or its reply stays unusable.
struct ImagePromptsStage: Stage {
    static let inArticleMax = 8
    static let altTextMax = 125

    static let contract = StageContract(
        placeholders: ["site", "image_style"],
        phases: [
            .initializing: [], .preparing: ["count", "title"], .calling: ["count", "title"],
            .parsing: ["count", "title"], .saving: ["count", "title"], .done: [],
        ],
        success: ["featured", "in_article", "title"],
        stageSuccess: ["content_processed", "prompts_created"], hasPrompt: true, hasSchema: true)

    let definition: StageDefinition
    var name: StageName { .imagePrompts }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        do throws(ItemFailure) {
            return .completed(try await prompts(input, model, listener))
        } catch {
            return .failed(error)
        }
    }

    private func prompts(
        _ input: StageInput, _ model: any ModelClient, _ listener: any PhaseListener
    ) async throws(ItemFailure) -> Product {
        guard let article = input.article, let body = article["body_markdown"]?.string else {
            throw ItemFailure(.invalidInput, "there is no article to make images for")
        }
        let title = article["title"]?.string ?? input.title
        let headings = MarkdownBlocks.headings(of: body).filter { $0.level == 2 }.map(\.text)
        let wanted = min(
            max(0, input.settings.imagesInArticle), Self.inArticleMax, max(1, headings.count))
        func said(_ count: Int) -> [String: MessageValue] {
            ["count": .count(count), "title": .text(title)]
        }
        listener.entered(.preparing, definition.message(.preparing, said(wanted + 1)))
        let rules = ImagePromptRules(
            headings: headings, wanted: wanted,
            banned: SiteProfile(frozen: input.settings).bannedPhrases)
        let inquiry = inquiry(input, article, headings, wanted)
        let first = try await inquiry.answer(
            from: model, reporting: listener, message: definition.message(.calling, said(wanted)),
            read: { reply throws(Inquiry.Unusable) in try rules.read(reply) })
        let answer = try await inquiry.improved(
            first, from: model, complaints: rules.complaints(of: first.value),
            distance: { rules.complaints(of: $0).count },
            read: { reply throws(Inquiry.Unusable) in try rules.read(reply) }
        ).answer
        listener.entered(
            .parsing, definition.message(.parsing, said(answer.value.prompts.count - 1)))
        listener.entered(.saving, definition.message(.saving, said(answer.value.prompts.count)))
        return product(
            rules.withoutBannedCaptions(answer.value), repairs: answer.repairs, article: article,
            input: input)
    }

    private func inquiry(
        _ input: StageInput, _ article: JSON, _ headings: [String], _ wanted: Int
    ) -> Inquiry {
        let site = SiteProfile(frozen: input.settings)
        let style: JSON = .object([
            "medium": .string(site.imageStyle.medium), "palette": .string(site.imageStyle.palette),
            "text_in_images": .bool(site.imageStyle.textInImages),
        ])
        return Inquiry(
            definition, settings: input.settings, site: site,
            placeholders: ["image_style": site.imageStyleText],
            inputs: [
                "article": .object([
                    "title": article["title"] ?? "", "excerpt": article["excerpt"] ?? "",
                    "headings": JSON(headings),
                ]),
                "in_article": JSON(wanted), "image_style": style,
            ],
            maxOutputTokens: 1_000 + (wanted + 1) * 500,
            expectedOutputTokens: 50 + (wanted + 1) * 150)
    }

    private func product(
        _ reading: ImagePromptRules.Reading, repairs: Int, article: JSON, input: StageInput
    ) -> Product {
        let style = SiteProfile(frozen: input.settings).imageStyle
        let slug = article["slug"]?.string ?? ""
        let total = reading.prompts.count
        let prompts = reading.prompts.map { $0.json(width: style.width, height: style.height) }
        let children = prompts.enumerated().map { index, prompt in
            var members = prompt.object ?? [:]
            members["slug"] = .string(slug)
            members["total"] = JSON(total)
            let text = prompt["alt_text"]?.string ?? ""
            return Child(
                stage: .images, path: input.path.child("m", index),
                title: text.isEmpty ? "Image \(index)" : text, input: .object(members))
        }
        return Product(
            output: .object([
                "prompts": .array(prompts), "repaired": JSON(reading.repaired + repairs),
            ]),
            children: input.settings.isEnabled(.images) ? children : [],
            tally: ["content_processed": 1, "prompts_created": Int64(total)],
            message: definition.successMessage([
                "featured": 1, "in_article": .count(total - 1),
                "title": .text(article["title"]?.string ?? ""),
            ]))
    }
}

/// A prompt with its place in the article.
struct ImagePrompt: Sendable, Equatable {
    var position: Int
    /// Empty for the featured image.
    var afterHeading: String
    var prompt: String
    var altText: String
    var caption: String

    var kind: String { position == 0 ? "featured" : "in_article" }

    func json(width: Int, height: Int) -> JSON {
        .object([
            "kind": .string(kind), "position": JSON(position),
            "after_heading": .string(afterHeading),
            "prompt": .string(prompt), "alt_text": .string(altText), "caption": .string(caption),
            "width": JSON(width), "height": JSON(height),
        ])
    }
}

/// Turns a model's prompts into ones with unique places.
struct ImagePromptRules: Sendable {
    let headings: [String]
    let wanted: Int
    /// Phrases the site profile bans from what readers see.
    var banned: [String] = []

    struct Reading: Sendable, Equatable {
        /// The featured image first, then in the order of the article.
        var prompts: [ImagePrompt]
        var repaired: Int
    }

    func read(_ reply: JSON) throws(Inquiry.Unusable) -> Reading {
        var repaired = 0
        guard let featured = reply["featured"], var first = prompt(featured) else {
            throw Inquiry.Unusable("$.featured.prompt: must not be empty")
        }
        first.afterHeading = ""
        var places: [Int: ImagePrompt] = [:]
        var homeless: [ImagePrompt] = []
        for entry in reply["in_article"]?.array ?? [] {
            guard let prompt = prompt(entry), places.count + homeless.count < wanted else {
                repaired += 1
                continue
            }
            let key = ArticleHeadings.key(prompt.afterHeading)
            if let place = headings.firstIndex(where: { ArticleHeadings.key($0) == key }),
                places[place] == nil
            {
                places[place] = prompt
            } else {
                homeless.append(prompt)
            }
        }
        for prompt in homeless {
            repaired += 1
            let free = headings.indices.first { places[$0] == nil } ?? headings.count + places.count
            places[free] = prompt
        }
        let inArticle = places.sorted { $0.key < $1.key }.enumerated().map { index, entry in
            var prompt = entry.value
            prompt.position = index + 1
            prompt.afterHeading = headings.indices.contains(entry.key) ? headings[entry.key] : ""
            return prompt
        }
        return Reading(prompts: [first] + inArticle, repaired: repaired)
    }

    /// What a repair call is told of alternative texts and captions that say what is banned.
    func complaints(of reading: Reading) -> [String] {
        let texts = reading.prompts.flatMap { [$0.altText, $0.caption] }.joined(separator: "\n")
        return PhraseSearch.found(banned, in: texts)
            .map { "the phrase \"\($0.phrase)\" must not be used" }
    }

    /// A caption that still says what is banned is left out; an alternative text is not, because
    /// a person who cannot see the picture has nothing else. The review shows it.
    func withoutBannedCaptions(_ reading: Reading) -> Reading {
        var reading = reading
        for index in reading.prompts.indices
        where !PhraseSearch.found(banned, in: reading.prompts[index].caption).isEmpty {
            reading.prompts[index].caption = ""
            reading.repaired += 1
        }
        return reading
    }

    private func prompt(_ json: JSON) -> ImagePrompt? {
        let text = TextNormal.display(json["prompt"]?.string ?? "")
        guard !text.isEmpty else { return nil }
        func line(_ key: String) -> String {
            TextNormal.display(MarkdownText.plainLine(TextNormal.display(json[key]?.string ?? "")))
        }
        return ImagePrompt(
            position: 0, afterHeading: TextNormal.display(json["after_heading"]?.string ?? ""),
            prompt: String(text.prefix(3_000)),
            altText: TextWords.cut(line("alt_text"), to: ImagePromptsStage.altTextMax),
            caption: TextWords.cut(line("caption"), to: 200))
    }
}
