import Pipeline

/// Ollama's own API. Beside its OpenAI-compatible one it says why an answer ended and how large a
/// context is wanted.
struct OllamaChat: Provider {
    let configuration: ProviderConfiguration

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        // Ollama itself takes no key; a proxy before it may.
        post(
            body(request, model: model), to: "/api/chat", for: request,
            idempotencyKey: idempotencyKey, headers: key.map { [$0.bearer] } ?? [])
    }

    private func body(_ request: ModelRequest, model: String) -> JSON {
        var options: [String: JSON] = ["num_predict": JSON(request.maxOutputTokens)]
        // What does not fit the context is cut off without a word, and the default is small.
        if let tokens = configuration.contextTokens { options["num_ctx"] = JSON(tokens) }
        var members: [String: JSON] = [
            "model": .string(model), "stream": .bool(configuration.isStreaming),
            "messages": .array(
                request.messages.map {
                    ["role": .string($0.role.rawValue), "content": .string($0.text)]
                }), "options": .object(options),
        ]
        switch configuration.schemaFormat {
        case .jsonSchema, .tool: members["format"] = request.schema
        case .jsonObject: members["format"] = request.schema == nil ? nil : "json"
        case .none: break
        }
        return .object(members)
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        try textReply(answer, to: request)
    }
}

extension OllamaChat: TextDialect {
    var streamsLines: Bool { true }

    /// A line of a stream has the shape of a whole answer; the last one is `done`.
    func add(_ piece: JSON, to answer: inout TextAnswer) {
        guard let message = piece["message"] else { return }
        answer.isKnown = true
        answer.text += message["content"]?.string ?? ""
        guard piece["done"] == true else { return }
        answer.usage.input = UsageReading.positive(piece["prompt_eval_count"])
        answer.usage.output = UsageReading.positive(piece["eval_count"])
        switch piece["done_reason"]?.string {
        case "length": answer.end(.truncated)
        // Only a model was moved in or out: nothing was said.
        case "load", "unload": answer.end(.broken)
        default: answer.end(.complete)
        }
    }
}
