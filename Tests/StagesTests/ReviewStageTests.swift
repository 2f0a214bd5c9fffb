import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Stage 7, review` {
    private static let body = """
        Cold brew ratio is where it starts.

        ## First part

        The ratio, again, with some words about a cold brew.

        ## Second part

        More words.
        """

    private func article(_ body: String = Self.body, _ more: [String: JSON] = [:]) -> JSON {
        .object(
            [
                "title": "The cold brew ratio", "slug": "t-1", "body_markdown": .string(body),
                "meta_title": "The cold brew ratio to start with",
                "meta_description": .string(
                    "A cold brew ratio that works. " + String(repeating: "x", count: 40)),
                "excerpt": "e", "links_removed": 0, "faq": [["question": "q", "answer": "a"]],
                "task": [
                    "word_target": 24, "primary_keywords": ["cold brew ratio"],
                    "secondary_keywords": [],
                    "outline": [["heading": "First part"], ["heading": "Second part"]],
                ],
            ].merging(more) { $1 })
    }

    private func image(_ position: Int, after heading: String, alt: String = "alt") -> ImageOutcome
    {
        ImageOutcome(
            state: .completed,
            output: .object([
                "file": .string("t-1-\(position).png"),
                "kind": position == 0 ? "featured" : "in_article",
                "position": JSON(position), "after_heading": .string(heading),
                "alt_text": .string("\(alt) \(position)"),
                "caption": .string("caption \(position)"),
            ]))
    }

    private func review(
        _ article: JSON?, prompts: JSON? = ["prompts": []], images: [ImageOutcome] = [],
        _ settings: StageSettings = .init()
    ) async throws -> Outcome {
        await StageRegistry(catalogue: try Repository.catalogue())[.review].run(
            StageInput(
                path: ItemPath("k0.c0.i0"), title: "T", input: .null, article: article,
                imagePrompts: prompts, images: images, settings: settings),
            using: ScriptedModel([]), reporting: PhaseLog())
    }

    private func check(_ name: String, _ outcome: Outcome) -> JSON? {
        outcome.product?.output["checks"]?.array?.first { $0["name"]?.string == name }
    }

    /// The line of the article's file that has this text.
    private func line(_ text: String, _ outcome: Outcome) -> JSON? {
        guard let file = outcome.product?.artifacts.first else { return nil }
        let lines = MarkdownBlocks.lines(of: String(decoding: file.bytes, as: UTF8.self))
        return lines.firstIndex { $0.contains(text) }.map { JSON($0 + 1) }
    }

    @Test func `a good article passes every check that applies`() async throws {
        let outcome = try await review(
            article(), images: [image(0, after: ""), image(1, after: "Second part")])
        let checks = try #require(outcome.product?.output["checks"]?.array)
        #expect(checks.allSatisfy { $0["passed"] != .bool(false) }, "\(checks)")
        #expect(checks.allSatisfy { !($0["reason"]?.string ?? "").isEmpty })
        #expect((outcome.product?.output["score"]?.int ?? 0) > 90)
    }

    @Test func `images stand at their places with alternative text and caption`() async throws {
        let outcome = try await review(
            article(),
            images: [
                image(2, after: "Second part"), image(0, after: ""), image(1, after: "First part"),
                image(3, after: "Nowhere"),
            ])
        let body = try #require(outcome.product?.output["body_with_images"]?.string)
        #expect(body.hasPrefix("![alt 0](../images/t-1-0.png)\n\n*caption 0*\n\nCold brew"))
        #expect(
            body.contains("## First part\n\n![alt 1](../images/t-1-1.png)\n\n*caption 1*\n\nThe"))
        #expect(
            body.contains("## Second part\n\n![alt 2](../images/t-1-2.png)\n\n*caption 2*\n\nMore"))
        #expect(body.hasSuffix("![alt 3](../images/t-1-3.png)\n\n*caption 3*"))
        let file = try #require(outcome.product?.artifacts.first)
        #expect(file.name == "t-1.md")
        #expect(String(decoding: file.bytes, as: UTF8.self).contains(body))
    }

    @Test func `texts of images cannot break out of their place`() async throws {
        let outcome = try await review(
            article(), images: [image(0, after: "", alt: "a](x) *b* <i>")])
        let body = try #require(outcome.product?.output["body_with_images"]?.string)
        #expect(body.hasPrefix("![a\\](x) \\*b\\* \\<i\\> 0](../images/"))
    }

    @Test func `missing images fail a check and stop nothing`() async throws {
        let failed = ImageOutcome(state: .failed, reason: "refused by the provider")
        let some = try await review(article(), images: [image(0, after: ""), failed])
        #expect(check("images", some)?["passed"] == false)
        #expect(check("images", some)?["score"] == 50)
        #expect(
            check("images", some)?["reason"]?.string?.contains("refused by the provider") == true)
        let none = try await review(article(), prompts: nil)
        #expect(check("images", none)?["reason"] == "there are no image prompts")
        let off = try await review(
            article(), prompts: nil, StageSettings(imagePromptsEnabled: false))
        #expect(check("images", off)?["passed"] == .null)
        for outcome in [some, none, off] { #expect(outcome.product?.editorial == .review) }
    }

    @Test func `faults are found with their lines`() async throws {
        let body = """
            Opening without it.

            # One

            ### Skipped 45% of users

            It is a magic bullet.
            """
        let outcome = try await review(
            article(body, ["links_removed": 2, "meta_title": ""]),
            StageSettings(site: ["banned_phrases": ["magic bullet"]]))
        #expect(check("headings", outcome)?["line"] == line("# One", outcome))
        #expect(check("outline", outcome)?["reason"] == "missing: \"First part\", \"Second part\"")
        #expect(check("banned_phrases", outcome)?["line"] == line("magic bullet", outcome))
        #expect(check("unsupported_claims", outcome)?["line"] == line("45% of", outcome))
        #expect(check("meta_title", outcome)?["reason"] == "is empty")
        #expect(
            check("links", outcome)?["reason"]
                == "removed 2 links to unknown pages; read what is around them")
        #expect(check("keyword_use", outcome)?["passed"] == false)
        #expect((outcome.product?.output["score"]?.int ?? 100) < 60)
    }

    @Test func `a keyword that is repeated too often is found`() async throws {
        let stuffed =
            Self.body + String(repeating: " Cold brew ratio is a cold brew ratio.", count: 5)
        let outcome = try await review(article(stuffed))
        #expect(check("keyword_stuffing", outcome)?["passed"] == false)
        #expect(check("keyword_stuffing", outcome)?["line"] == line("More words", outcome))
    }

    @Test func `a figure that is a fact of the site is no claim`() async throws {
        let text = Self.body + "\n\nOrders over $40 ship free."
        let known = try await review(
            article(text), StageSettings(site: ["facts": ["Orders over $40 ship free"]]))
        #expect(check("unsupported_claims", known)?["passed"] == true)
        let unknown = try await review(article(text))
        #expect(check("unsupported_claims", unknown)?["passed"] == false)
    }

    @Test(arguments: [
        (StageSettings.ReviewGate.manual, 0, EditorialStatus.review), (.auto, 50, .approved),
        (.auto, 100, .review),
    ])
    func `the gate decides`(
        gate: StageSettings.ReviewGate, threshold: Int, wanted: EditorialStatus
    ) async throws {
        let outcome = try await review(
            article(), StageSettings(reviewGate: gate, autoApproveScore: threshold))
        let product = try #require(outcome.product)
        #expect(product.editorial == wanted)
        #expect(product.output["status"] == .string(wanted.rawValue))
        #expect(
            product.tally == [
                "ready_for_review": wanted == .review ? 1 : 0,
                "approved": wanted == .approved ? 1 : 0,
                "rejected": 0,
            ])
    }

    @Test func `without an article it fails`() async throws {
        #expect(try await review(nil).failure?.kind == .invalidInput)
    }
}
