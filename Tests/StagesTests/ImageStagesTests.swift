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

@Suite struct `Stage 6, images` {
    private func run(
        _ answer: ScriptedModel.Answer, position: Int = 1
    ) async throws -> (outcome: Outcome, model: ScriptedModel) {
        let model = ScriptedModel([answer])
        let input: JSON = .object([
            "kind": "in_article", "position": JSON(position), "after_heading": "One", "slug": "t-1",
            "prompt": "a jar", "alt_text": "A jar", "caption": "", "width": 800, "height": 600,
            "total": 3,
        ])
        let outcome = await StageRegistry(catalogue: try Repository.catalogue())[.images].run(
            StageInput(path: ItemPath("k0.m1"), title: "", input: input, settings: .init()),
            using: model, reporting: PhaseLog())
        return (outcome, model)
    }

    @Test func `the bytes decide what the file is and is called`() async throws {
        let (outcome, model) = try await run(.image(ImageBytes.jpeg))
        let output = try #require(outcome.product?.output)
        #expect(output["file"] == "t-1-1-in-article.jpg")
        #expect(output["media_type"] == "image/jpeg")
        #expect(output["width"] == 320 && output["height"] == 200)
        #expect(output["sha256"]?.string == Digest(of: ImageBytes.jpeg).hex)
        #expect(outcome.product?.artifacts.first?.name == "t-1-1-in-article.jpg")
        let image = try #require(model.requests[0].image)
        #expect(image.width == 800 && image.height == 600)
        #expect(image.prompt.hasPrefix("a jar\n\n") && image.prompt.contains("No text"))
    }

    @Test func `what is no image fails the item, with its size`() async throws {
        for bytes in [[], Array("<html>error</html>".utf8), Array(ImageBytes.png.dropLast(30))] {
            let (outcome, _) = try await run(.image(bytes))
            #expect(outcome.failure?.kind == .invalidReply)
        }
    }

    @Test func `a refusal is passed on`() async throws {
        let (outcome, _) = try await run(.failure(ModelFailure(.refused, "not this one")))
        #expect(outcome.failure?.model?.kind == .refused)
    }
}

/// Small images of each kind: headers are real, pixels are not always there.
enum ImageBytes {
    static let png = [UInt8](
        hex: "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd0000000f49444154"
            + "789c63383163a38c8d0d1700137d0375aaaaaaaa0000000049454e44ae426082")
    static let gif = Array("GIF89a".utf8) + [3, 0, 2, 1, 0, 0, 0, 0x3B]
    static let jpeg: [UInt8] =
        [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 200, 1, 64, 1, 0, 0,
            0, 0xFF, 0xD9,
        ]
    static func webp(_ chunk: String, _ rest: [UInt8]) -> [UInt8] {
        let body = Array("WEBP".utf8) + Array(chunk.utf8) + [10, 0, 0, 0] + rest
        return Array("RIFF".utf8) + [UInt8(body.count), 0, 0, 0] + body
    }
    static let webpLossy = webp("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 0x40, 0x01, 0xC8, 0x00])
    static let webpLossless = webp("VP8L", [0x2F, 0x3F, 0x01, 0x32, 0x00, 0, 0, 0, 0, 0])
    static let webpExtended = webp("VP8X", [0, 0, 0, 0, 0x3F, 0x01, 0, 0xC7, 0, 0])
}

@Suite struct `What an image is by its bytes` {
    @Test(arguments: [
        (ImageBytes.png, "image/png", 2, 1), (ImageBytes.gif, "image/gif", 3, 258),
        (ImageBytes.jpeg, "image/jpeg", 320, 200), (ImageBytes.webpLossy, "image/webp", 320, 200),
        (ImageBytes.webpLossless, "image/webp", 320, 201),
        (ImageBytes.webpExtended, "image/webp", 320, 200),
    ])
    func `kind and size are read`(bytes: [UInt8], mediaType: String, width: Int, height: Int) throws
    {
        let file = try #require(ImageFile(bytes))
        #expect(file.mediaType == mediaType && file.width == width && file.height == height)
    }

    @Test(arguments: [
        ImageBytes.png, ImageBytes.gif, ImageBytes.jpeg, ImageBytes.webpLossy,
        ImageBytes.webpExtended,
    ])
    func `a file cut anywhere or changed anywhere is read without a trap`(bytes: [UInt8]) {
        for count in bytes.indices { _ = ImageFile(Array(bytes.prefix(count))) }
        for index in bytes.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var changed = bytes
                changed[index] = value
                _ = ImageFile(changed)
            }
        }
    }
}
