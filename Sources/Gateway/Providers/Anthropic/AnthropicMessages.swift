import Pipeline

/// Anthropic's Messages API.
struct AnthropicMessages: Provider {
    let configuration: ProviderConfiguration
    /// The text of a delta; where the schema goes as a tool, its arguments.
    var progressMark: String {
        configuration.schemaFormat == .tool ? "\"partial_json\":\"" : "\"text\":\""
    }

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        var headers = [(name: "anthropic-version", value: "2023-06-01")]
        if let key { headers.append((name: "x-api-key", value: key.value)) }
        return post(
            body(request, model: model), to: "/messages", for: request,
            idempotencyKey: idempotencyKey, headers: headers)
    }

    private func body(_ request: ModelRequest, model: String) -> JSON {
        let messages = request.messages.filter { $0.role != .system }
        var members: [String: JSON] = [
            "model": .string(model), "max_tokens": JSON(request.maxOutputTokens),
            "messages": .array(
                messages.map { ["role": .string($0.role.rawValue), "content": .string($0.text)] }),
            "stream": .bool(configuration.isStreaming),
        ]
        if !request.systemText.isEmpty { members["system"] = .string(request.systemText) }
        guard let schema = request.schema else { return .object(members) }
        switch configuration.schemaFormat {
        case .jsonSchema, .jsonObject:
            members["output_config"] = ["format": ["type": "json_schema", "schema": schema]]
        case .tool:
            // The older way, for models and schemas that the grammar does not take.
            let name = request.stage.schemaName
            members["tools"] = [
                [
                    "name": .string(name), "description": "Gives the answer.",
                    "input_schema": schema,
                ]
            ]
            members["tool_choice"] = ["type": "tool", "name": .string(name)]
        case .none: break
        }
        return .object(members)
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        try textReply(answer, to: request)
    }
}

extension AnthropicMessages: TextDialect {
    func add(_ piece: JSON, to answer: inout TextAnswer) {
        switch piece["type"]?.string {
        case "message":
            answer.isKnown = true
            answer.id = piece["id"]?.string
            for block in piece["content"]?.array ?? [] { add(block: block, to: &answer) }
            count(piece["usage"], in: &answer)
            end(piece, of: &answer)
        case "message_start":
            answer.isKnown = true
            answer.id = piece["message"]?["id"]?.string
            count(piece["message"]?["usage"], in: &answer)
        case "content_block_start":
            // A tool's arguments come in deltas; the block begins with an empty object.
            if piece["content_block"]?["type"] == "text", let block = piece["content_block"] {
                add(block: block, to: &answer)
            }
        case "content_block_delta":
            let delta = piece["delta"]
            answer.text += delta?["text"]?.string ?? delta?["partial_json"]?.string ?? ""
        case "message_delta":
            count(piece["usage"], in: &answer)
            if let delta = piece["delta"] { end(delta, of: &answer) }
        default: break
        }
    }

    private func add(block: JSON, to answer: inout TextAnswer) {
        switch block["type"]?.string {
        case "text": answer.text += block["text"]?.string ?? ""
        case "tool_use": answer.text += block["input"]?.canonicalText ?? ""
        // Thinking is no part of the answer.
        default: break
        }
    }

    /// Counts of later pieces are cumulative. Tokens read from and written to the cache are not
    /// part of `input_tokens` here, unlike with every other provider.
    private func count(_ usage: JSON?, in answer: inout TextAnswer) {
        let counted = answer.usage
        answer.usage.input = UsageReading.count(usage?["input_tokens"]) ?? counted.input
        answer.usage.cached =
            UsageReading.count(usage?["cache_read_input_tokens"]) ?? counted.cached
        answer.usage.written =
            UsageReading.count(usage?["cache_creation_input_tokens"]) ?? counted.written
        answer.usage.output = UsageReading.positive(usage?["output_tokens"]) ?? counted.output
    }

    private func end(_ message: JSON, of answer: inout TextAnswer) {
        switch message["stop_reason"]?.string {
        case nil: break
        case "max_tokens", "model_context_window_exceeded": answer.end(.truncated)
        case "refusal":
            let category = message["stop_details"]?["category"]?.string
            answer.end(.refused(ErrorSigns.identifier(category)))
        default: answer.end(.complete)
        }
    }
}
