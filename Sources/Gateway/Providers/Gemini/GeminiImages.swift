import Pipeline

/// Gemini's image models: the same `generateContent`, whose answer has a part with the image.
struct GeminiImages: Provider {
    let configuration: ProviderConfiguration
    /// Every shape the models take; the nearest to what is asked for is sent.
    static let shapes = [
        (1, 1), (2, 3), (3, 2), (3, 4), (4, 3), (4, 5), (5, 4), (9, 16), (16, 9), (21, 9),
    ]

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        guard let image = request.image else { throw ModelFailure.noDescription }
        return post(
            body(image), to: "/models/\(try GeminiContent.path(of: model)):generateContent",
            for: request, idempotencyKey: idempotencyKey,
            headers: key.map { [(name: "x-goog-api-key", value: $0.value)] } ?? [])
    }

    private func body(_ image: ModelRequest.Image) -> JSON {
        var wanted: [String: JSON] = ["aspectRatio": .string(GeminiImages.shape(of: image))]
        if let quality = configuration.imageQuality { wanted["imageSize"] = .string(quality) }
        return [
            "contents": [["role": "user", "parts": [["text": .string(image.prompt)]]]],
            "generationConfig": [
                "responseModalities": ["TEXT", "IMAGE"], "imageConfig": .object(wanted),
            ],
        ]
    }

    private static func shape(of image: ModelRequest.Image) -> String {
        let asked = ImageSize(width: image.width, height: image.height)
        let nearest = asked.nearest(in: shapes.map { ImageSize(width: $0.0, height: $0.1) })
        return "\(nearest.width):\(nearest.height)"
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        let body = try value(of: answer)
        let counted = UsageReading(gemini: body["usageMetadata"])
        var usage = Usage(
            inputTokens: counted.input ?? 0, cachedInputTokens: counted.cached,
            outputTokens: counted.output ?? 0)
        let who = "provider \"\(configuration.name)\""
        if let reason = body["promptFeedback"]?["blockReason"]?.string {
            throw ModelFailure(
                .refused, "\(who) refused this prompt\(GeminiImages.word(reason))", usage: usage)
        }
        let candidate = body["candidates"]?.array?.first
        if let bytes = GeminiImages.image(in: candidate) {
            usage.images = 1
            return ModelReply(
                text: "", image: bytes, usage: usage, requestID: body["responseId"]?.string)
        }
        guard let reason = candidate?["finishReason"]?.string else {
            throw badReply("answered without an image", usage: usage)
        }
        switch GeminiContent.ending(reason) {
        case .refused:
            throw ModelFailure(
                .refused, "\(who) refused this prompt\(GeminiImages.word(reason))", usage: usage)
        case .complete, .truncated:
            throw badReply("answered with words instead of an image", usage: usage)
        case .broken:
            throw ModelFailure(
                .serverError, "\(who) made no image\(GeminiImages.word(reason))", usage: usage)
        }
    }

    /// The first image that is no thought; REST and some gateways differ in how they write it.
    private static func image(in candidate: JSON?) -> [UInt8]? {
        for part in candidate?["content"]?["parts"]?.array ?? [] where part["thought"] != true {
            let data = part["inlineData"]?["data"] ?? part["inline_data"]?["data"]
            if let bytes = data?.string.flatMap({ ImageReading.decode($0) }), !bytes.isEmpty {
                return bytes
            }
        }
        return nil
    }

    private static func word(_ reason: String) -> String {
        ErrorSigns.identifier(reason).map { " (\($0))" } ?? ""
    }
}
