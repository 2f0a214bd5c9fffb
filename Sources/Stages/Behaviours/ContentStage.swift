import Pipeline

/// Stage 4: a task becomes an article.
///
/// The reply is cleaned (invented links, images and raw HTML out) and measured. An article outside
/// of ±20 % of its target, without a section of the outline, or with a banned phrase gets exactly
/// one repair call that says what is missing; the better of the two versions is kept, with a failed
/// check where something is still wrong: a person decides, nothing paid is thrown away.
///
/// Fails when the model cannot be asked or its reply stays unusable.
struct ContentStage: Stage {
    /// Addresses a prompt has room for.
    static let knownPagesMax = 40

    static let contract = StageContract(
        placeholders: ["site"],
        phases: [
            .initializing: [], .preparing: ["task_title"], .calling: ["word_count", "task_title"],
            .parsing: ["task_title"], .saving: ["title"], .done: [],
        ],
        success: ["word_count", "title"],
        stageSuccess: ["tasks_processed", "content_created", "total_words"],
        hasPrompt: true, hasSchema: true)

    let definition: StageDefinition
    var name: StageName { .content }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        do throws(ItemFailure) {
            return .completed(try await article(input, model, listener))
        } catch {
            return .failed(error)
        }
    }

    private func article(
        _ input: StageInput, _ model: any ModelClient, _ listener: any PhaseListener
    ) async throws(ItemFailure) -> Product {
        guard let title = input.input["title"]?.string, let slug = input.input["slug"]?.string,
            !title.isEmpty, !slug.isEmpty
        else { throw ItemFailure(.invalidInput, "the task has no title or no slug") }
        listener.entered(.preparing, definition.message(.preparing, ["task_title": .text(title)]))
        let rules = ArticleRules(task: input.input, settings: input.settings)
        let inquiry = inquiry(input, rules)
        let answer = try await inquiry.answer(
            from: model, reporting: listener,
            message: definition.message(
                .calling, ["word_count": .count(rules.wordTarget), "task_title": .text(title)]),
            read: { reply throws(Inquiry.Unusable) in try rules.read(reply) })
        listener.entered(.parsing, definition.message(.parsing, ["task_title": .text(title)]))
        let improved = try await inquiry.improved(
            answer, from: model, complaints: rules.checks(of: answer.value).complaints,
            distance: { rules.checks(of: $0).distance },
            read: { reply throws(Inquiry.Unusable) in try rules.read(reply) })
        let draft = improved.answer.value
        let version = Version(draft: draft, checks: rules.checks(of: draft), repair: improved.note)
        listener.entered(
            .saving, definition.message(.saving, ["title": .text(version.draft.title)]))
        return product(version, slug: slug, input: input)
    }

    /// A draft with how it stands and what was done about it.
    private struct Version {
        var draft: ArticleDraft
        var checks: ArticleChecks
        /// What the repair call was for, and how it went; nil without one.
        var repair: String?
    }

    private func inquiry(_ input: StageInput, _ rules: ArticleRules) -> Inquiry {
        let words = max(200, rules.wordTarget)
        var task = input.input.object ?? [:]
        // What the writer does not need: it would only cost tokens, or end up in the text.
        for key in ["cluster_path", "due_order", "priority", "volume", "difficulty", "slug"] {
            task[key] = nil
        }
        return Inquiry(
            definition, settings: input.settings, site: rules.site,
            inputs: [
                "task": .object(task),
                "known_pages": JSON(knownPages(input)),
            ],
            maxOutputTokens: 4_000 + words * 6, expectedOutputTokens: 600 + words * 3 / 2)
    }

    /// The pages an article on this subject may link to, the nearest ones where there are many.
    private func knownPages(_ input: StageInput) -> [String] {
        let settings = input.settings
        guard settings.knownPages.count > Self.knownPagesMax else { return settings.knownPages }
        let keys =
            [input.input["title"]?.string ?? ""]
            + (input.input["primary_keywords"]?.strings ?? [])
            + (input.input["secondary_keywords"]?.strings ?? [])
        let linked = ExistingPages(settings).nearest(
            to: keys.map(TextNormal.key), limit: 4 * Self.knownPagesMax, isRelated: true)
        return Array(linked.map(\.url).filter { !$0.isEmpty }.prefix(Self.knownPagesMax))
    }

    private func product(_ version: Version, slug: String, input: StageInput) -> Product {
        let draft = version.draft
        var checks = version.checks.json.object ?? [:]
        checks["links"] = .object([
            "passed": .bool(draft.linksRemoved == 0), "removed": JSON(draft.linksRemoved),
        ])
        if let repair = version.repair { checks["repair"] = .string(repair) }
        let article: JSON = .object([
            "title": .string(draft.title), "slug": .string(slug),
            "meta_title": .string(draft.metaTitle),
            "meta_description": .string(draft.metaDescription), "excerpt": .string(draft.excerpt),
            "body_markdown": .string(draft.body), "tags": JSON(draft.tags),
            "categories": JSON(draft.categories),
            "faq": .array(
                draft.faq.map {
                    .object(["question": .string($0.question), "answer": .string($0.answer)])
                }),
            "word_count": JSON(draft.wordCount), "links_removed": JSON(draft.linksRemoved),
            "images_removed": JSON(draft.imagesRemoved), "html_removed": JSON(draft.htmlRemoved),
            "checks": .object(checks), "task": input.input,
        ])
        let document = ArticleDocument(article: article, settings: input.settings)
        let next: StageName? = [.imagePrompts, .review].first { input.settings.isEnabled($0) }
        var product = Product(
            output: article,
            children: next.map {
                [
                    Child(
                        stage: $0, path: input.path, title: draft.title,
                        priority: TasksStage.priority(input.input), input: .null)
                ]
            } ?? [],
            artifacts: [document.artifact],
            tally: [
                "tasks_processed": 1, "content_created": 1, "total_words": Int64(draft.wordCount),
            ],
            words: draft.wordCount,
            message: definition.successMessage([
                "word_count": .count(draft.wordCount), "title": .text(draft.title),
            ]),
            editorial: .draft)
        product.fingerprint = ArticleFingerprint(
            body: draft.body, title: draft.title,
            keywords: input.input["primary_keywords"]?.strings ?? [])
        return product
    }
}
