import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `The catalogue of stages` {
    private func files() throws -> [String: [UInt8]] {
        try CatalogueFiles.read(directory: Repository.stages)
    }

    /// The repository's files with one text exchanged, and what the catalogue says of it.
    private func problems(
        _ path: String, _ change: (String) -> String?
    ) throws -> [CatalogueError.Problem] {
        var files = try files()
        let text = String(decoding: files[path] ?? [], as: UTF8.self)
        files[path] = change(text).map { Array($0.utf8) }
        do throws(CatalogueError) {
            _ = try StageCatalogue(files: files)
            return []
        } catch {
            return error.problems
        }
    }

    @Test func `the repository's own stages can be read`() throws {
        let catalogue = try Repository.catalogue()
        #expect(
            StageName.allCases.map { catalogue[$0].function } == [
                "auto_cluster", "generate_ideas", "create_tasks", "generate_content",
                "generate_image_prompts", "generate_images", "review",
            ])
        #expect(StageName.allCases.reduce(0) { $0 + catalogue[$1].weight } == 1_000)
    }

    @Test func `an unknown key is refused by name, with its line and the nearest known key`() throws
    {
        let found = try problems("4-content/stage.json") {
            $0.replacing("\"concurrency\"", with: "\"concurency\"")
        }
        #expect(
            found.map(\.description) == [
                "4-content/stage.json:7: unknown key \"concurency\"; did you mean \"concurrency\"?",
                "4-content/stage.json: \"concurrency\" is missing",
            ])
    }

    @Test func `an unknown key inside an object is refused too`() throws {
        let found = try problems("1-clustering/stage.json") {
            $0.replacing("\"mean\": 0.2", with: "\"avg\": 0.2")
        }
        #expect(found.contains { $0.message.hasPrefix("unknown key \"avg\"") && $0.line == 13 })
    }

    @Test func `a text that is not JSON is refused with its place`() throws {
        let found = try problems("2-ideas/stage.json") { _ in
            "{\n  \"title\": \"Ideas\",\n  oops\n}"
        }
        #expect(found.first?.line == 3)
        #expect(found.first?.message.hasPrefix("is not JSON") == true)
    }

    @Test func `a placeholder that nobody fills is refused with its line`() throws {
        let found = try problems("4-content/prompt.md") {
            $0.replacing("{{site}}", with: "{{site}}\n\n{{sit}}")
        }
        #expect(found.map(\.message) == ["unknown placeholder {{sit}}; did you mean {{site}}?"])
        #expect(found.first?.line == 7)
    }

    @Test func `a prompt that leaves the site out is refused`() throws {
        let found = try problems("4-content/prompt.md") { $0.replacing("{{site}}", with: "") }
        #expect(
            found.map(\.description) == ["4-content/prompt.md: placeholder {{site}} is missing"])
    }

    @Test func `weights that do not add up to a thousand are refused`() throws {
        let found = try problems("3-tasks/stage.json") {
            $0.replacing("\"weight\": 10,", with: "\"weight\": 11,")
        }
        #expect(
            found.map(\.message) == [
                "the weights of the seven stages add up to 1001, they must be 1000"
            ])
    }

    @Test func `a message with a gap the stage does not fill is refused`() throws {
        let found = try problems("2-ideas/stage.json") {
            $0.replacing(
                "{cluster_name}\",\n    \"PARSE\"", with: "{clustername}\",\n    \"PARSE\"")
        }
        #expect(found.first?.message.contains("did you mean {cluster_name}?") == true)
        #expect(found.first?.line == 19)
    }

    @Test(arguments: [
        (
            "\"additionalProperties\": false\n}", "\"additionalProperties\": true\n}",
            "must be false"
        ),
        ("\"required\": [\"clusters\"]", "\"required\": []", "must name every member"),
        (
            "{ \"type\": \"string\" }", "{ \"type\": \"string\", \"minLength\": 1 }",
            "portable subset"
        ),
        ("{ \"type\": \"string\" }", "{ \"type\": \"text\" }", "unknown type"),
    ])
    func `a schema outside the portable subset is refused`(
        from: String, to: String, said: String
    ) throws {
        let found = try problems("1-clustering/response.schema.json") {
            $0.replacing(from, with: to, maxReplacements: 1)
        }
        #expect(found.contains { $0.message.contains(said) }, "\(found)")
    }

    @Test func `a missing file is named`() throws {
        let found = try problems("5-image-prompts/response.schema.json") { _ in nil }
        #expect(
            found.map(\.description) == [
                "5-image-prompts/response.schema.json: the file is missing"
            ])
    }

    @Test func `a local stage may not have a prompt`() throws {
        var files = try files()
        files["7-review/prompt.md"] = Array("Say something.".utf8)
        #expect(throws: CatalogueError.self) { try StageCatalogue(files: files) }
    }

    @Test(arguments: ["content/prompt.md", "4-content/prompt.md"])
    func `a workspace overrides single files`(path: String) throws {
        let own = "Write plainly. {{site}}"
        let catalogue = try StageCatalogue(files: files(), overrides: [path: Array(own.utf8)])
        #expect(catalogue[.content].prompt?.source == own)
        #expect(catalogue.overridden == ["4-content/prompt.md"])
        #expect(catalogue[.content].title == "Content")
        #expect(catalogue.digest != (try Repository.catalogue()).digest)
        #expect(catalogue.digest(of: .ideas) == (try Repository.catalogue()).digest(of: .ideas))
    }

    @Test func `an override for a stage or a file that does not exist is refused`() throws {
        let overrides: [String: [UInt8]] = [
            "contents/prompt.md": [], "4-content/promt.md": Array("x".utf8),
        ]
        let error = try #require(throws: CatalogueError.self) {
            try StageCatalogue(files: files(), overrides: overrides)
        }
        #expect(
            error.problems.map(\.message) == [
                "a stage has only stage.json, prompt.md, response.schema.json",
                "\"contents\" is not a stage; did you mean \"content\"?",
            ])
    }

    @Test func `what a run was started with reads back the same`() throws {
        let catalogue = try Repository.catalogue()
        let frozen = try JSON(parsing: catalogue.content.canonicalText)
        let again = try StageCatalogue(content: frozen)
        #expect(again == catalogue)
        #expect(again.digest == catalogue.digest)
        #expect(again.content.canonicalText == catalogue.content.canonicalText)
    }

    @Test func `examples are not part of what a run is started with`() throws {
        #expect(!(try Repository.catalogue()).paths.contains { $0.contains("examples") })
    }

    @Test func `the seed's phase messages come out with their counts`() throws {
        let catalogue = try Repository.catalogue()
        let table: [(StageName, Phase, [String: MessageValue], String)] = [
            (.clustering, .preparing, ["count": 45], "Loading 45 keywords for clustering"),
            (.clustering, .preparing, ["count": 1], "Loading 1 keyword for clustering"),
            (
                .clustering, .calling, ["processed": 20, "total": 45],
                "Analyzing keyword relationships (20/45)"
            ),
            (.clustering, .saving, ["cluster_count": 8], "Creating 8 clusters"),
            (.ideas, .preparing, ["count": 3], "Preparing 3 clusters for idea generation"),
            (.ideas, .preparing, ["count": 1], "Preparing 1 cluster for idea generation"),
            (
                .ideas, .calling, ["cluster_name": "Cold brew"],
                "Generating ideas for cluster: Cold brew"
            ),
            (.ideas, .saving, ["idea_count": 12], "Created 12 content ideas"),
            (.content, .preparing, ["task_title": "How to"], "Preparing task: How to"),
            (.content, .calling, ["word_count": 1_200], "Writing 1,200-word article"),
            (.content, .saving, ["title": "How to"], "Saving article: How to"),
            (.imagePrompts, .preparing, ["count": 5], "Mapping content for 5 image prompts"),
            (.imagePrompts, .calling, ["count": 4], "Writing featured image prompt"),
            (.imagePrompts, .parsing, ["count": 4], "Writing 4 in-article image prompts"),
            (.images, .preparing, ["count": 5], "Preparing 5 images for generation"),
            (
                .images, .calling, ["current": 2, "total": 5, "prompt": "a jar"],
                "Generating image 2/5: a jar"
            ),
        ]
        for (stage, phase, values, wanted) in table {
            #expect(catalogue[stage].message(phase, values) == wanted)
        }
    }

    @Test func `the seed's success messages come out with their counts`() throws {
        let catalogue = try Repository.catalogue()
        #expect(
            catalogue[.clustering].stageMessage(["keywords_processed": 45, "clusters_created": 8])
                == "45 keywords mapped into 8 clusters")
        #expect(
            catalogue[.ideas].stageMessage(["ideas_created": 12, "clusters_processed": 3])
                == "Generated 12 content ideas for 3 clusters")
        #expect(
            catalogue[.ideas].stageMessage(["ideas_created": 1, "clusters_processed": 1])
                == "Generated 1 content idea for 1 cluster")
        #expect(
            catalogue[.content].successMessage(["word_count": 1_245])
                == "1,245-word article drafted successfully")
        #expect(
            catalogue[.imagePrompts].successMessage(["featured": 1, "in_article": 4])
                == "1 Featured Image + 4 In-article Image Prompts ready")
        #expect(
            catalogue[.images].stageMessage(["images_generated": 5])
                == "5 images generated successfully")
    }

    @Test func `a stage without words for a phase uses the seed's label`() throws {
        #expect(try Repository.catalogue()[.tasks].message(.calling) == "Processing with AI...")
    }

    @Test func `an article reserves credits for at most a fifth more than its target`() throws {
        let content = try Repository.catalogue()[.content]
        let reserved = content.creditsReserved(for: ["word_target": 1_000], costMax: .zero)
        #expect(reserved == Credits(whole: 24))
    }
}

@Suite struct `Templates` {
    @Test(
        arguments: [
            ("{count|keyword|keywords}", ["count": 1], "1 keyword"),
            ("{count|keyword|keywords}", ["count": 0], "0 keywords"),
            ("{count|keyword|keywords}", ["count": 1_234_567], "1,234,567 keywords"),
            ("{n}-word", ["n": 999], "999-word"),
            ("no gaps", [:], "no gaps"),
            ("a {missing} b", [:], "a  b"),
        ] as [(String, [String: MessageValue], String)])
    func `a message is filled`(source: String, values: [String: MessageValue], wanted: String)
        throws
    {
        #expect(try #require(MessageTemplate(source)).filled(with: values) == wanted)
    }

    @Test(arguments: ["{", "{}", "{a|b}", "{a|b|c|d}", "text {open"])
    func `a message with a broken gap is no template`(source: String) {
        #expect(MessageTemplate(source) == nil)
    }

    @Test func `values are inserted into a prompt as they are`() throws {
        let template = try PromptTemplate("A {{ x }} B {{y}}", declared: ["x", "y"])
        #expect(template.rendered(with: ["x": "{{y}}", "y": "1"]) == "A {{y}} B 1")
    }

    @Test func `a placeholder that is not closed is refused`() {
        #expect(throws: TemplateError.self) { try PromptTemplate("{{x}} {{y", declared: ["x"]) }
    }
}
