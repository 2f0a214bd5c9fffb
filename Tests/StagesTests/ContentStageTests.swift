import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Stage 4, content` {
    /// A body with the outline's headings and so many words.
    private func body(_ words: Int, headings: [String] = ["First part", "Second part"]) -> String {
        let filler = Array(repeating: "word", count: max(0, words - 4)).joined(separator: " ")
        return "Opening.\n\n" + headings.map { "## \($0)" }.joined(separator: "\n\n") + "\n\n"
            + filler
    }

    private func reply(_ body: String, _ change: (inout [String: JSON]) -> Void = { _ in })
        -> String
    {
        var members: [String: JSON] = [
            "title": "The title", "meta_title": "Meta title", "meta_description": "Meta.",
            "excerpt": "Excerpt.", "body_markdown": .string(body), "tags": ["a", "A", "b"],
            "categories": ["c"], "faq": [["question": "Q?", "answer": "A."]],
        ]
        change(&members)
        return JSON.object(members).canonicalText
    }

    private func run(
        _ answers: [ScriptedModel.Answer], _ settings: StageSettings = .init()
    ) async throws -> (outcome: Outcome, model: ScriptedModel) {
        let task: JSON = [
            "title": "The title", "slug": "the-title-1k0c0i0", "word_target": 500,
            "outline": [
                ["heading": "First part", "words": 250, "points": []],
                ["heading": "Second part", "words": 250, "points": []],
            ], "primary_keywords": ["word"], "priority": 3, "volume": 10, "difficulty": 50,
        ]
        let model = ScriptedModel(answers)
        let outcome = await StageRegistry(catalogue: try Repository.catalogue())[.content].run(
            StageInput(path: ItemPath("k0.c0.i0"), title: "T", input: task, settings: settings),
            using: model, reporting: PhaseLog())
        return (outcome, model)
    }

    @Test func `words are counted, never believed`() async throws {
        let (outcome, model) = try await run([.text(reply(body(500)))])
        let product = try #require(outcome.product)
        #expect(model.requests.count == 1)
        #expect(product.words == TextWords.count(MarkdownText.plain(body(500))))
        #expect(product.output["word_count"] == JSON(product.words))
        #expect(product.tally["total_words"] == Int64(product.words))
        #expect(product.editorial == .draft)
        #expect(product.children.map(\.stage) == [.imagePrompts])
        #expect(product.children.first?.input == .null)
    }

    @Test func `the file is named by us and holds front matter and body`() async throws {
        let (outcome, _) = try await run([.text(reply(body(500)))])
        let file = try #require(outcome.product?.artifacts.first)
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(file.name == "the-title-1k0c0i0.md")
        #expect(text.hasPrefix("---\ntitle: \"The title\"\nslug: \"the-title-1k0c0i0\"\n"))
        #expect(text.contains("\n---\n\nOpening.\n"))
        #expect(text.contains("## FAQ\n\n### Q?\n\nA.\n"))
        #expect(!text.contains("Offline draft"))
    }

    @Test func `an offline draft says that it is one, and how to get another`() async throws {
        let (outcome, _) = try await run([.text(reply(body(500)))], StageSettings(offline: true))
        let text = String(
            decoding: try #require(outcome.product?.artifacts.first).bytes, as: UTF8.self)
        #expect(text.contains("offline_draft: true"))
        #expect(text.contains("Offline draft"))
        #expect(text.contains("septet rerun RUN --from ideas --provider NAME"))
    }

    @Test func `an article that is too short gets one repair call that says so`() async throws {
        let (outcome, model) = try await run([.text(reply(body(200))), .text(reply(body(500)))])
        let product = try #require(outcome.product)
        #expect(model.requests.count == 2)
        let inputs = try JSON(parsing: try #require(model.requests.last?.messages.last?.text))
        let problem = try #require(inputs["correction"]?["problems"]?[0]?.string)
        #expect(problem.contains("words; write 400 to 600, best 500"))
        #expect(inputs["correction"]?["previous_reply"]?.string == reply(body(200)))
        #expect(product.output["checks"]?["word_count"]?["passed"] == true)
        #expect(product.output["checks"]?["repair"]?.string?.hasPrefix("repaired: ") == true)
    }

    @Test func `a missing section and a banned phrase are named in the repair call`() async throws {
        let site: JSON = ["banned_phrases": ["magic bullet"]]
        let first = reply(body(500, headings: ["First part"]) + " A Magic  Bullet.")
        let (_, model) = try await run([.text(first), .text(reply(body(500)))], .init(site: site))
        let inputs = try JSON(parsing: try #require(model.requests.last?.messages.last?.text))
        #expect(
            inputs["correction"]?["problems"]?.strings == [
                "$.body_markdown: the section \"## Second part\" is missing",
                "the phrase \"magic bullet\" must not be used",
            ])
    }

    @Test func `there is never a second repair call; the article is kept with a failed check`()
        async throws
    {
        let (outcome, model) = try await run([.text(reply(body(200))), .text(reply(body(250)))])
        let product = try #require(outcome.product)
        #expect(model.requests.count == 2)
        #expect(product.output["checks"]?["word_count"]?["passed"] == false)
        #expect(product.words > 230)
    }

    @Test(arguments: ["no json", "{}"])
    func `a repair that brings nothing leaves the first article`(second: String) async throws {
        let (outcome, model) = try await run([.text(reply(body(300))), .text(second)])
        #expect(model.requests.count == 2)
        #expect(outcome.product?.output["checks"]?["repair"]?.string?.contains("no usable") == true)
        #expect(outcome.product?.children.count == 1)
    }

    @Test func `a repair that makes it worse is not taken`() async throws {
        let (outcome, _) = try await run([.text(reply(body(350))), .text(reply(body(50)))])
        #expect(try #require(outcome.product).words > 300)
    }

    @Test func `a repair call that fails does not lose the article`() async throws {
        let failure = ModelFailure(.serverError, "the server is overloaded")
        let (outcome, _) = try await run([.text(reply(body(300))), .failure(failure)])
        let repair = outcome.product?.output["checks"]?["repair"]?.string
        #expect(repair == "the repair call failed: the server is overloaded")
    }

    @Test(arguments: [ModelFailure.Kind.overBudget, .aborted, .superseded])
    func `budget, cancel and another owner end the item instead`(kind: ModelFailure.Kind)
        async throws
    {
        let (outcome, _) = try await run(
            [.text(reply(body(300))), .failure(ModelFailure(kind, "stop"))])
        #expect(outcome.failure?.model?.kind == kind)
    }

    @Test func `invented links are removed and counted, known ones stay`() async throws {
        let text =
            body(500) + "\n\nSee [a](https://b.example) and [b](https://a.example/x) <b>now</b>."
        let (outcome, _) = try await run(
            [.text(reply(text))], StageSettings(knownPages: ["https://a.example/x"]))
        let output = try #require(outcome.product?.output)
        #expect(output["links_removed"] == 1)
        #expect(output["html_removed"] == 2)
        #expect(
            output["body_markdown"]?.string?.hasSuffix("See a and [b](https://a.example/x) now.")
                == true)
        #expect(output["checks"]?["links"] == ["passed": false, "removed": 1])
    }

    @Test func `meta texts are brought to length without a call`() async throws {
        let long = reply(body(500)) {
            $0["meta_title"] = .string(String(repeating: "word ", count: 20))
            $0["meta_description"] = .string(
                String(repeating: "A sentence of some length. ", count: 9))
        }
        let (outcome, model) = try await run([.text(long)])
        let output = try #require(outcome.product?.output)
        #expect(model.requests.count == 1)
        #expect(output["meta_title"] == "The title")
        let description = try #require(output["meta_description"]?.string)
        #expect(description.count <= 160 && description.hasSuffix("length."))
        #expect(output["tags"] == ["a", "b"])
    }

    @Test func `markup in a title does not survive`() async throws {
        let (outcome, _) = try await run([
            .text(
                reply(body(500)) { $0["title"] = "# <script>x</script>A [link](https://b.example)" }
            )
        ])
        #expect(outcome.product?.output["title"] == "A link")
    }

    @Test func `without stage 5 the article goes to review, without review nowhere`() async throws {
        let noImages = try await run(
            [.text(reply(body(500)))], StageSettings(imagePromptsEnabled: false)
        ).outcome
        #expect(noImages.product?.children.map(\.stage) == [.review])
        let last = try await run([.text(reply(body(500)))], StageSettings(lastStage: .content))
            .outcome
        #expect(last.product?.children.isEmpty == true)
    }

    @Test func `an empty body is asked for again, then fails`() async throws {
        let (outcome, model) = try await run([.text(reply(" ")), .text(reply("<b></b>"))])
        #expect(model.requests.count == 2)
        #expect(outcome.failure?.message.contains("$.body_markdown: must not be empty") == true)
    }

    @Test func `the answer's bound grows with the target and has a ceiling`() async throws {
        let (_, model) = try await run([.text(reply(body(500)))])
        #expect(model.requests[0].maxOutputTokens == 7_000)
        #expect(model.requests[0].messages[1].text.contains("\"slug\"") == false)
    }
}
