import Pipeline

/// Google's Gemini, `generateContent` of the Generative Language API.
struct GeminiContent: Provider {
    let configuration: ProviderConfiguration
    var progressMark: String { "\"text\":\"" }

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        let method =
            configuration.streams(request) ? "streamGenerateContent?alt=sse" : "generateContent"
        return post(
            textBody(request), to: "/models/\(try GeminiContent.path(of: model)):\(method)",
            for: request,
            idempotencyKey: idempotencyKey,
            headers: key.map { [(name: "x-goog-api-key", value: $0.value)] } ?? [])
    }

    /// A model stands in the URL, so it may hold nothing that means something there.
    static func path(of model: String) throws(ModelFailure) -> String {
        guard model.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
        else {
            throw ModelFailure(
                .notConfigured,
                "\"\(model)\" is no model of Gemini: a name has letters, digits, '-', '_' and '.'")
        }
        return model
    }

    private func textBody(_ request: ModelRequest) -> JSON {
        var generation: [String: JSON] = ["maxOutputTokens": JSON(request.maxOutputTokens)]
        if let schema = request.schema, configuration.schemaFormat != .none {
            generation["responseMimeType"] = "application/json"
            generation["responseJsonSchema"] = schema
        }
        let messages = request.messages.filter { $0.role != .system }
        var members: [String: JSON] = [
            "contents": .array(
                messages.map {
                    [
                        "role": $0.role == .assistant ? "model" : "user",
                        "parts": [["text": .string($0.text)]],
                    ]
                }), "generationConfig": .object(generation),
        ]
        if !request.systemText.isEmpty {
            members["systemInstruction"] = ["parts": [["text": .string(request.systemText)]]]
        }
        return .object(members)
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        try textReply(answer, to: request)
    }
}

extension GeminiContent: TextDialect {
    /// A chunk of a stream has the shape of a whole answer.
    func add(_ piece: JSON, to answer: inout TextAnswer) {
        // Without `alt=sse`, and behind some gateways, a stream is a list of its chunks.
        if let chunks = piece.array { return chunks.forEach { add($0, to: &answer) } }
        answer.id = piece["responseId"]?.string ?? answer.id
        if let usage = piece["usageMetadata"] { answer.usage = UsageReading(gemini: usage) }
        if let reason = piece["promptFeedback"]?["blockReason"]?.string {
            answer.isKnown = true
            answer.end(.refused(ErrorSigns.identifier(reason)))
        }
        guard let candidate = piece["candidates"]?.array?.first else { return }
        answer.isKnown = true
        for part in candidate["content"]?["parts"]?.array ?? [] where part["thought"] != true {
            answer.text += part["text"]?.string ?? ""
        }
        if let reason = candidate["finishReason"]?.string {
            answer.end(GeminiContent.ending(reason))
        }
    }

    static func ending(_ reason: String) -> TextAnswer.Ending {
        switch reason {
        case "STOP": .complete
        case "MAX_TOKENS": .truncated
        case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII",
            "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION":
            .refused(reason)
        // OTHER, MALFORMED_FUNCTION_CALL and whatever comes: nobody says why.
        default: .broken
        }
    }
}

extension UsageReading {
    /// The prompt's count includes what came from the cache; thinking is billed as output but not
    /// counted with the candidates.
    init(gemini usage: JSON?) {
        cached = UsageReading.count(usage?["cachedContentTokenCount"]) ?? 0
        let prompt = UsageReading.positive(usage?["promptTokenCount"])
        input = prompt.map { [cached] in max(0, $0 - cached) }
        let thoughts = UsageReading.count(usage?["thoughtsTokenCount"]) ?? 0
        let candidates = UsageReading.count(usage?["candidatesTokenCount"]) ?? 0
        output = thoughts + candidates > 0 ? thoughts + candidates : nil
    }
}
