import Pipeline

/// Any server with OpenAI's chat completions.
struct OpenAIChat: Provider {
    let configuration: ProviderConfiguration

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        post(
            chatBody(request, model: model), to: "/chat/completions", for: request,
            idempotencyKey: idempotencyKey, headers: key.map { [$0.bearer] } ?? [])
    }

    private func chatBody(_ request: ModelRequest, model: String) -> JSON {
        var members: [String: JSON] = [
            "model": .string(model),
            "messages": .array(
                request.messages.map {
                    ["role": .string($0.role.rawValue), "content": .string($0.text)]
                }),
            configuration.maxTokensField.rawValue: JSON(request.maxOutputTokens),
            "stream": .bool(configuration.isStreaming),
        ]
        if configuration.isStreaming { members["stream_options"] = ["include_usage": true] }
        members["metadata"] = request.labelsJSON
        if let schema = request.schema {
            members["response_format"] = responseFormat(schema, name: request.stage.schemaName)
        }
        return .object(members)
    }

    private func responseFormat(_ schema: JSON, name: String) -> JSON? {
        switch configuration.schemaFormat {
        case .jsonSchema, .tool:
            [
                "type": "json_schema",
                "json_schema": ["name": .string(name), "strict": true, "schema": schema],
            ]
        case .jsonObject: ["type": "json_object", "schema": schema]
        case .none: nil
        }
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        try textReply(answer, to: request)
    }
}

extension ModelRequest {
    /// The labels as OpenAI's `metadata`; nil where there are none.
    var labelsJSON: JSON? {
        labels.isEmpty ? nil : .object(labels.mapValues { .string($0) })
    }
}
