import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Stage 6, images` {
    private func run(
        _ answer: ScriptedModel.Answer, position: Int = 1, site: JSON = [:]
    ) async throws -> (outcome: Outcome, model: ScriptedModel) {
        let model = ScriptedModel([answer])
        let input: JSON = .object([
            "kind": "in_article", "position": JSON(position), "after_heading": "One", "slug": "t-1",
            "prompt": "a jar", "alt_text": "A jar", "caption": "", "width": 800, "height": 600,
            "total": 3,
        ])
        var settings = StageSettings()
        settings.site = site
        let outcome = await StageRegistry(catalogue: try Repository.catalogue())[.images].run(
            StageInput(path: ItemPath("k0.m1"), title: "", input: input, settings: settings),
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

    @Test func `the profile's file type is asked for, and its ending follows the bytes`()
        async throws
    {
        let (outcome, model) = try await run(
            .image(ImageBytes.jpeg), site: ["image_style": ["format": "webp"]])
        #expect(model.requests[0].image?.format == "webp")
        #expect(outcome.product?.output["file"] == "t-1-1-in-article.jpg")
        let (_, unasked) = try await run(.image(ImageBytes.png))
        #expect(unasked.requests[0].image?.format == nil)
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
