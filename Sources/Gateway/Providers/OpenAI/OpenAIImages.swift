import FoundationEssentials
import Pipeline

/// OpenAI's images, which compatible servers speak too.
struct OpenAIImages: Provider {
    let configuration: ProviderConfiguration

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        guard let image = request.image else { throw ModelFailure.noDescription }
        return post(
            body(image, model: model, labels: request.labelsJSON), to: "/images/generations",
            for: request,
            idempotencyKey: idempotencyKey, headers: key.map { [$0.bearer] } ?? [])
    }

    private func body(
        _ image: ModelRequest.Image, model: String, labels: JSON?
    ) -> JSON {
        let asked = ImageSize(width: image.width, height: image.height)
        var members: [String: JSON] = [
            "model": .string(model), "prompt": .string(image.prompt), "n": 1,
            "size": .string(asked.nearest(in: configuration.imageSizes).description),
        ]
        members["metadata"] = labels
        if let quality = configuration.imageQuality { members["quality"] = .string(quality) }
        // A provider takes this member where its configuration has it.
        if let usual = configuration.imageOutputFormat {
            let format = image.outputFormat ?? usual
            members["output_format"] = .string(format.rawValue)
        }
        if let moderation = configuration.imageModeration {
            members["moderation"] = .string(moderation)
        }
        if let format = configuration.imageFormat {
            members["response_format"] = .string(format.rawValue)
        }
        return .object(members)
    }

    func attachmentURL(in answer: ModelAnswer, to request: ModelRequest) -> String? {
        guard let body = try? JSON(parsing: answer.body) else { return nil }
        return ImageReading(body).remoteURL
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        let body = try value(of: answer)
        let reading = ImageReading(body)
        let counted = UsageReading(openAI: body["usage"])
        let usage = Usage(
            inputTokens: counted.input ?? 0, cachedInputTokens: counted.cached,
            outputTokens: counted.output ?? 0, images: 1,
            reportedCost: configuration.reportsCost ? counted.cost ?? answer.headerCost : nil)
        if let why = answer.headers[ModelAnswer.attachmentFailure] {
            throw ModelFailure(
                .cut,
                "the image that provider \"\(configuration.name)\" made could not be "
                    + "fetched: \(why)", usage: usage)
        }
        guard let image = answer.attachment ?? reading.bytes, !image.isEmpty else {
            throw badReply("answered without an image", usage: usage)
        }
        return ModelReply(text: "", image: image, usage: usage, requestID: answer.requestID)
    }
}

/// The one image of an answer: carried in base64, as a `data:` URL, or somewhere else.
struct ImageReading {
    private var base64: String?
    private var url: String?

    init(_ body: JSON) {
        let image = body["data"]?.array?.first
        base64 = image?["b64_json"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        url = image?["url"]?.string
    }

    /// The image's bytes where the answer carries them.
    var bytes: [UInt8]? {
        if let base64 { return ImageReading.decode(base64) }
        guard let url, url.hasPrefix("data:"), let comma = url.firstIndex(of: ",") else {
            return nil
        }
        guard url[..<comma].hasSuffix(";base64") else { return nil }
        return ImageReading.decode(String(url[url.index(after: comma)...]))
    }

    /// Where the image must be fetched from, if it is not in the answer.
    var remoteURL: String? {
        base64 == nil && url?.hasPrefix("data:") == false ? url : nil
    }

    static func decode(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { Array($0) }
    }
}

extension ModelRequest.Image {
    /// The file type it is asked for in.
    var outputFormat: ProviderConfiguration.ImageOutput? { format.flatMap { .init(rawValue: $0) } }
}

extension ModelFailure {
    static let noDescription = ModelFailure(
        .badRequest, "an image was asked for without a description")
}

extension ModelAnswer {
    /// Recorded with an answer whose image could not be fetched, so that reading it again says why.
    static let attachmentFailure = "septet-attachment-failure"
}
