import Pipeline

/// Ollama's `/api/embed`. A text beyond the model's context is cut off by it.
struct OllamaEmbeddings: Provider {
    let configuration: ProviderConfiguration

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        post(
            ["model": .string(model), "input": JSON(request.texts ?? []), "truncate": true],
            to: "/api/embed", for: request, idempotencyKey: idempotencyKey,
            headers: key.map { [$0.bearer] } ?? [])
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        let body = try value(of: answer)
        return try reply(
            (body["embeddings"]?.array ?? []).map { $0.numbers ?? [] }, to: request,
            counted: UsageReading.positive(body["prompt_eval_count"]), requestID: nil)
    }
}
