import Pipeline

/// Stage 7: a finished article is checked, given its images, and sent to the gate. Asks no model.
///
/// The checks are named, scored of 100 and explained, with the lines of the file they are about. Gate `manual`
/// sends every article to a person; `auto` approves at or over the threshold. An article whose
/// images failed or were never made comes here all the same, with that check failed or not
/// applicable.
///
/// Fails only when there is no article.
struct ReviewStage: Stage {
    static let contract = StageContract(
        placeholders: [],
        phases: [
            .initializing: [], .preparing: ["title"], .parsing: ["title"], .saving: ["title"],
            .done: [],
        ],
        success: ["title", "score", "status", "ready_for_review", "approved"],
        stageSuccess: ["ready_for_review", "approved", "rejected"], hasPrompt: false,
        hasSchema: false)

    let definition: StageDefinition
    var name: StageName { .review }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        guard let article = input.article, let body = article["body_markdown"]?.string else {
            return .failed(ItemFailure(.invalidInput, "there is no article to review"))
        }
        let title = article["title"]?.string ?? input.title
        let said: [String: MessageValue] = ["title": .text(title)]
        listener.entered(.preparing, definition.message(.preparing, said))
        let images = input.images.compactMap { $0.state == .completed ? $0.output : nil }
        let illustrated = ImagePlacement.placed(images, in: body)
        listener.entered(.parsing, definition.message(.parsing, said))
        let document = ArticleDocument(
            article: article, body: illustrated, settings: input.settings)
        let checks = ReviewChecks(
            text: ArticleText(document.markdown), article: article, input: input
        ).all
        listener.entered(.saving, definition.message(.saving, said))
        return .completed(
            product(
                document, title, checks: checks, images: images, body: illustrated, input: input)
        )
    }

    private func product(
        _ document: ArticleDocument, _ title: String, checks: [ReviewCheck], images: [JSON],
        body: String,
        input: StageInput
    ) -> Product {
        let score = ReviewCheck.score(of: checks)
        let isApproved =
            input.settings.reviewGate == .auto && score >= input.settings.autoApproveScore
        let status: EditorialStatus = isApproved ? .approved : .review
        return Product(
            output: .object([
                "score": JSON(score), "checks": .array(checks.map(\.json)),
                "status": .string(status.rawValue), "file": .string(document.fileName),
                "images": .array(images), "body_with_images": .string(body),
            ]),
            artifacts: [document.artifact],
            tally: [
                "ready_for_review": isApproved ? 0 : 1, "approved": isApproved ? 1 : 0,
                "rejected": 0,
            ],
            message: definition.successMessage([
                "title": .text(title), "score": .count(score), "status": .text(status.rawValue),
                "ready_for_review": .count(isApproved ? 0 : 1),
                "approved": .count(isApproved ? 1 : 0),
            ]),
            editorial: status)
    }
}
