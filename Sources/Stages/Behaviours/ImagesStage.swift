import Pipeline

/// Stage 6: a prompt becomes an image file.
///
/// The bytes decide what it is: type and dimensions are read from them, the name is made from slug
/// and position. Fails when the provider cannot be asked, or what it sends is no image, too large,
/// or absurdly sized.
struct ImagesStage: Stage {
    static let bytesMax = 25_000_000
    static let sideMax = 16_384

    static let contract = StageContract(
        placeholders: ["prompt", "image_style"],
        phases: [
            .initializing: [], .preparing: ["count"], .calling: ["current", "total", "prompt"],
            .parsing: ["current", "total"], .saving: ["current", "total", "file"], .done: [],
        ],
        success: ["images_generated", "file"],
        stageSuccess: ["images_processed", "images_generated"], hasPrompt: true, hasSchema: false)

    let definition: StageDefinition
    var name: StageName { .images }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        do throws(ItemFailure) {
            return .completed(try await image(input, model, listener))
        } catch {
            return .failed(error)
        }
    }

    private func image(
        _ input: StageInput, _ model: any ModelClient, _ listener: any PhaseListener
    ) async throws(ItemFailure) -> Product {
        guard let prompt = input.input["prompt"]?.string, !prompt.isEmpty,
            let slug = input.input["slug"]?.string, !slug.isEmpty,
            let position = input.input["position"]?.int
        else { throw ItemFailure(.invalidInput, "the image has no prompt, no slug or no position") }
        let total = Int(clamping: input.input["total"]?.int ?? 1)
        let said: [String: MessageValue] = [
            "count": .count(total), "current": .count(Int(position) + 1), "total": .count(total),
            "prompt": .text(TextWords.cut(prompt, to: 60, ellipsis: "…")),
        ]
        listener.entered(.preparing, definition.message(.preparing, said))
        let request = request(prompt, input)
        listener.entered(.calling, definition.message(.calling, said))
        let bytes: [UInt8]
        do throws(ModelFailure) {
            bytes = try await model.ask(request).image ?? []
        } catch {
            throw ItemFailure(.model, error.message, model: error)
        }
        listener.entered(.parsing, definition.message(.parsing, said))
        let file = try ImagesStage.verified(bytes)
        let name = ImagesStage.fileName(slug: slug, position: Int(position), file.fileExtension)
        listener.entered(
            .saving, definition.message(.saving, said.merging(["file": .text(name)]) { $1 }))
        return product(input.input, file: file, bytes: bytes, name: name)
    }

    private func request(_ prompt: String, _ input: StageInput) -> ModelRequest {
        let site = SiteProfile(frozen: input.settings)
        let text =
            definition.prompt?.rendered(
                with: ["prompt": prompt, "image_style": site.imageStyleText]) ?? prompt
        return ModelRequest(
            kind: .image, stage: .images,
            image: .init(
                prompt: text,
                width: Int(clamping: input.input["width"]?.int ?? Int64(site.imageStyle.width)),
                height: Int(clamping: input.input["height"]?.int ?? Int64(site.imageStyle.height)),
                format: site.imageStyle.format),
            timeoutMs: definition.timeoutMs)
    }

    /// What the bytes are; a provider's or a person's.
    static func verified(_ bytes: [UInt8]) throws(ItemFailure) -> ImageFile {
        guard !bytes.isEmpty else {
            throw ItemFailure(.invalidReply, "there is no image in it")
        }
        guard bytes.count <= Self.bytesMax else {
            throw ItemFailure(
                .invalidReply,
                "the image has \(bytes.count) bytes, at most \(Self.bytesMax) are accepted")
        }
        guard let file = ImageFile(bytes) else {
            throw ItemFailure(
                .invalidReply,
                "its \(bytes.count) bytes are not a whole PNG, JPEG, WebP or GIF image")
        }
        guard file.width <= Self.sideMax, file.height <= Self.sideMax else {
            throw ItemFailure(
                .invalidReply, "the image says it is \(file.width) by \(file.height) pixels")
        }
        return file
    }

    /// `<slug>-0-featured.png`, `<slug>-1-in-article.png`
    static func fileName(slug: String, position: Int, _ fileExtension: String) -> String {
        "\(slug)-\(position)-\(position == 0 ? "featured" : "in-article").\(fileExtension)"
    }

    private func product(_ input: JSON, file: ImageFile, bytes: [UInt8], name: String) -> Product {
        Product(
            output: ImagesStage.output(input, file: file, bytes: bytes, name: name),
            artifacts: [ArtifactDraft(name: name, mediaType: file.mediaType, bytes: bytes)],
            tally: ["images_processed": 1, "images_generated": 1],
            message: definition.successMessage(["images_generated": 1, "file": .text(name)]))
    }

    /// What is said of an image from now on.
    static func output(_ input: JSON, file: ImageFile, bytes: [UInt8], name: String) -> JSON {
        .object([
            "file": .string(name), "kind": input["kind"] ?? "", "position": input["position"] ?? 0,
            "after_heading": input["after_heading"] ?? "", "alt_text": input["alt_text"] ?? "",
            "caption": input["caption"] ?? "", "media_type": .string(file.mediaType),
            "width": JSON(file.width), "height": JSON(file.height), "bytes": JSON(bytes.count),
            "sha256": .string(Digest(of: bytes).hex),
        ])
    }
}
