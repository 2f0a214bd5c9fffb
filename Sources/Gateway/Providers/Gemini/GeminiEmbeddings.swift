import Pipeline

/// Gemini's `batchEmbedContents`. It counts no tokens, so they are estimated.
struct GeminiEmbeddings: Provider {
    let configuration: ProviderConfiguration

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        let path = "/models/\(try GeminiContent.path(of: model))"
        let requests = (request.texts ?? []).map { text -> JSON in
            [
                "model": .string(String(path.dropFirst())), "taskType": "CLUSTERING",
                "content": ["parts": [["text": .string(text)]]],
            ]
        }
        return post(
            ["requests": .array(requests)], to: path + ":batchEmbedContents", for: request,
            idempotencyKey: idempotencyKey,
            headers: key.map { [(name: "x-goog-api-key", value: $0.value)] } ?? [])
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        let body = try value(of: answer)
        return try reply(
            (body["embeddings"]?.array ?? []).map { $0["values"]?.numbers ?? [] }, to: request,
            counted: UsageReading(gemini: body["usageMetadata"]).input, requestID: nil)
    }
}
