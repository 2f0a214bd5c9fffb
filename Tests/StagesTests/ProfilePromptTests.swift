import Pipeline
import TestSupport
import Testing

@testable import Stages

/// A full profile, and what each stage's model is told of it. `RECORD_SNAPSHOTS=1` writes the
/// golden texts anew.
@Suite struct `The profile in every prompt` {
    static let file = "Examples/molino/site.json"

    private func profile() throws -> SiteProfile {
        try SiteProfile(Repository.json(Self.file), file: Self.file)
    }

    private func golden(_ name: String, _ text: String) throws {
        let path = "Tests/Fixtures/voice/\(name)"
        if Repository.records { try Repository.write(text + "\n", to: path) }
        #expect(text + "\n" == String(decoding: try Repository.bytes(path), as: UTF8.self))
    }

    @Test func `the example says everything a profile can say`() throws {
        let json = try Repository.json(Self.file)
        #expect(json.object?.keys.sorted() == SiteProfile.keys.sorted())
        #expect(json["image_style"]?.object?.keys.sorted() == SiteProfile.imageStyleKeys.sorted())
        #expect(try profile().assumptions.isEmpty)
    }

    @Test func `its words are the golden ones`() throws {
        try golden("site.txt", try profile().promptText)
        try golden("image-style.txt", try profile().imageStyleText)
    }

    @Test(arguments: StageName.allCases)
    func `every stage that asks a model is told`(name: StageName) async throws {
        let catalogue = try Repository.catalogue()
        guard catalogue[name].role != .none else { return }
        var input = StageInput(
            example: try Repository.json("stages/\(name.folder)/examples/input.json"))
        input.settings.site = try Repository.json(Self.file)
        let model = ScriptedModel([])
        _ = await StageRegistry(catalogue: catalogue)[name].run(
            input, using: model, reporting: PhaseLog())
        let request = try #require(model.requests.first)
        let profile = try profile()
        if let image = request.image {
            #expect(image.prompt.contains(profile.imageStyleText))
            #expect(image.width == profile.imageStyle.width || input.input["width"] != nil)
            return
        }
        let system = try #require(request.messages.first?.text)
        #expect(system.contains(profile.promptText))
        let inputs = try JSON(parsing: try #require(request.messages.last?.text))
        #expect(inputs["locale"] == "es-ES")
        #expect(inputs["site_name"]?.string == profile.name)
        if name == .imagePrompts { #expect(system.contains(profile.imageStyleText)) }
    }

    @Test func `a banned phrase in a heading gets one repair call, then the idea is left out`()
        async throws
    {
        func idea(_ title: String, _ heading: String) -> JSON {
            [
                "title": .string(title), "angle": "a", "description": "d", "content_type": "guide",
                "content_structure": "s", "primary_keywords": [], "secondary_keywords": [],
                "audience": "a", "word_target": 600,
                "outline": [
                    ["heading": .string(heading), "words": 300, "points": ["p"]],
                    ["heading": "Otra parte", "words": 300, "points": ["p"]],
                ],
            ]
        }
        let bad: JSON = [
            "ideas": [
                idea("Elegir molinillo", "El café perfecto"), idea("Limpiar cafetera", "Pasos"),
            ]
        ]
        let model = ScriptedModel([.text(bad.canonicalText), .text(bad.canonicalText)])
        let input = StageInput(
            path: ItemPath("k0.c0"), title: "T",
            input: [
                "name": "Café", "keywords": [["keyword": "molinillo", "key": "molinillo"]],
            ],
            settings: StageSettings(site: ["banned_phrases": ["café perfecto"], "locale": "es-ES"]))
        let outcome = await StageRegistry(catalogue: try Repository.catalogue())[.ideas].run(
            input, using: model, reporting: PhaseLog())
        let product = try #require(outcome.product)
        #expect(model.requests.count == 2)
        let again = try JSON(parsing: try #require(model.requests.last?.messages.last?.text))
        #expect(
            again["correction"]?["problems"]?.strings
                == ["the phrase \"café perfecto\" must not be used"])
        #expect(product.children.map(\.title) == ["Limpiar cafetera"])
        #expect(product.output["dropped"] == 1)
    }

    @Test func `a banned phrase in an alternative text gets one repair call`() async throws {
        func reply(_ alt: String, _ caption: String) -> String {
            let image: JSON = [
                "prompt": "A jar.", "alt_text": .string(alt), "caption": .string(caption),
            ]
            return JSON.object(["featured": image, "in_article": []]).canonicalText
        }
        let bad = reply("Un café perfecto", "El café perfecto de hoy")
        let settings = StageSettings(
            site: ["banned_phrases": ["café perfecto"]], imagesInArticle: 0)
        func run(_ answers: [String]) async throws -> (JSON?, Int) {
            let model = ScriptedModel(answers.map { .text($0) })
            let outcome = await StageRegistry(catalogue: try Repository.catalogue())[.imagePrompts]
                .run(
                    StageInput(
                        path: ItemPath("k0"), title: "T", input: .null,
                        article: ["title": "T", "slug": "t", "body_markdown": "A.\n\n## B\n\nC."],
                        settings: settings), using: model, reporting: PhaseLog())
            return (outcome.product?.output["prompts"]?[0], model.requests.count)
        }
        let mended = try await run([bad, reply("Un frasco", "")])
        #expect(mended.0?["alt_text"] == "Un frasco")
        #expect(mended.1 == 2)
        let left = try await run([bad, bad])
        #expect(left.0?["alt_text"] == "Un café perfecto")
        #expect(left.0?["caption"] == "")
    }
}
