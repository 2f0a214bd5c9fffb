import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Stage 5, image prompts` {
    private func run(
        _ answers: [JSON], inArticle: Int = 2, headings: [String] = ["One", "Two", "Three"],
        site: JSON = [:]
    ) async throws -> (outcome: Outcome, model: ScriptedModel) {
        let article: JSON = .object([
            "title": "T", "slug": "t-1", "excerpt": "e",
            "body_markdown": .string(
                "x\n\n" + headings.map { "## \($0)\n\ntext" }.joined(separator: "\n\n")),
        ])
        let model = ScriptedModel(answers.map { .text($0.canonicalText) })
        let outcome = await StageRegistry(catalogue: try Repository.catalogue())[.imagePrompts].run(
            StageInput(
                path: ItemPath("k0.c0.i0"), title: "T", input: .null, article: article,
                settings: StageSettings(site: site, imagesInArticle: inArticle)),
            using: model, reporting: PhaseLog())
        return (outcome, model)
    }

    private func prompt(_ text: String, after heading: String? = nil) -> JSON {
        var members: [String: JSON] = [
            "prompt": .string(text), "alt_text": .string("alt \(text)"), "caption": "c",
        ]
        if let heading { members["after_heading"] = .string(heading) }
        return .object(members)
    }

    private func positions(_ outcome: Outcome) -> [[String]] {
        (outcome.product?.output["prompts"]?.array ?? []).map {
            [
                "\($0["position"]?.int ?? -1)", $0["after_heading"]?.string ?? "",
                $0["prompt"]?.string ?? "",
            ]
        }
    }

    @Test func `positions are unique and follow the article`() async throws {
        let (outcome, _) = try await run([
            .object([
                "featured": prompt("f"),
                "in_article": [prompt("b", after: "Three"), prompt("a", after: " one ")],
            ])
        ])
        #expect(positions(outcome) == [["0", "", "f"], ["1", "One", "a"], ["2", "Three", "b"]])
        #expect(
            outcome.product?.children.map(\.path.rawValue) == [
                "k0.c0.i0.m0", "k0.c0.i0.m1", "k0.c0.i0.m2",
            ])
        #expect(outcome.product?.children.last?.input["slug"] == "t-1")
        #expect(outcome.product?.children.last?.input["total"] == 3)
        #expect(outcome.product?.tally == ["content_processed": 1, "prompts_created": 3])
    }

    @Test func `two images for one heading and an unknown heading find places of their own`()
        async throws
    {
        let (outcome, _) = try await run(
            [
                .object([
                    "featured": prompt("f"),
                    "in_article": [
                        prompt("a", after: "Two"), prompt("b", after: "Two"),
                        prompt("c", after: "Nine"),
                    ],
                ])
            ], inArticle: 3)
        #expect(positions(outcome).map { $0[1] } == ["", "One", "Two", "Three"])
        #expect(outcome.product?.output["repaired"] == 2)
    }

    @Test func `more images than headings or eight are not asked for`() async throws {
        let reply: JSON = .object(["featured": prompt("f"), "in_article": []])
        for (asked, headings, wanted) in [(9, 3, 3), (20, 12, 8), (0, 3, 0), (2, 0, 1)] {
            let (outcome, model) = try await run(
                [reply], inArticle: asked, headings: (0..<headings).map { "H\($0)" })
            let inputs = try JSON(parsing: model.requests[0].messages[1].text)
            #expect(inputs["in_article"] == JSON(wanted))
            #expect(outcome.product?.children.count == 1)
        }
    }

    @Test func `a featured image without a prompt is asked for again, then fails`() async throws {
        let bad: JSON = .object(["featured": prompt("  "), "in_article": []])
        let (outcome, model) = try await run([bad, bad])
        #expect(model.requests.count == 2)
        #expect(outcome.failure?.message.contains("$.featured.prompt") == true)
    }

    @Test func `size and style come from the site profile`() async throws {
        let site: JSON = ["image_style": ["width": 640, "height": 480, "medium": "woodcut"]]
        let (outcome, model) = try await run(
            [.object(["featured": prompt("f"), "in_article": []])], site: site)
        #expect(outcome.product?.children.first?.input["width"] == 640)
        #expect(model.requests[0].messages[0].text.contains("woodcut"))
    }

    @Test func `without an article it fails before anything is asked`() async throws {
        let model = ScriptedModel([])
        let outcome = await StageRegistry(catalogue: try Repository.catalogue())[.imagePrompts].run(
            StageInput(path: ItemPath("k0"), title: "T", input: .null, settings: .init()),
            using: model, reporting: PhaseLog())
        #expect(outcome.failure?.kind == .invalidInput)
    }
}
