import Pipeline

/// OpenAI's Responses API, which newer models and some compatible servers speak.
///
/// Nothing is left on the provider's side: `store` is on by default there and sent as false.
struct OpenAIResponses: Provider {
    let configuration: ProviderConfiguration
    var progressMark: String { "\"delta\":\"" }
    /// The least the API takes.
    private static let outputTokensMin = 16

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        post(
            body(request, model: model), to: "/responses", for: request,
            idempotencyKey: idempotencyKey, headers: key.map { [$0.bearer] } ?? [])
    }

    private func body(_ request: ModelRequest, model: String) -> JSON {
        let messages = request.messages.filter { $0.role != .system }
        var members: [String: JSON] = [
            "model": .string(model), "store": false, "stream": .bool(configuration.isStreaming),
            "input": .array(
                messages.map { ["role": .string($0.role.rawValue), "content": .string($0.text)] }),
            "max_output_tokens": JSON(
                max(request.maxOutputTokens, OpenAIResponses.outputTokensMin)),
        ]
        if !request.systemText.isEmpty { members["instructions"] = .string(request.systemText) }
        if let schema = request.schema, configuration.schemaFormat != .none {
            members["text"] = [
                "format": [
                    "type": "json_schema", "name": .string(request.stage.schemaName),
                    "strict": true, "schema": schema,
                ]
            ]
        }
        return .object(members)
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        try textReply(answer, to: request)
    }
}

extension OpenAIResponses: TextDialect {
    /// The event that ends a stream holds the whole response, as an answer that was not streamed
    /// does. Deltas count only where it never comes.
    func add(_ piece: JSON, to answer: inout TextAnswer) {
        if piece["type"] == "response.output_text.delta" {
            answer.text += piece["delta"]?.string ?? ""
        }
        let isEvent = piece["type"]?.string?.hasPrefix("response.") == true
        guard let response = isEvent ? piece["response"] : piece,
            let status = response["status"]?.string
        else { return }
        answer.isKnown = true
        answer.id = response["id"]?.string ?? answer.id
        switch status {
        case "completed": answer.end(.complete)
        case "incomplete":
            let reason = response["incomplete_details"]?["reason"]?.string
            answer.end(reason == "content_filter" ? .refused(reason) : .truncated)
        case "cancelled", "failed": answer.end(.broken)
        // created, in_progress, queued: not the end.
        default: return
        }
        answer.usage = UsageReading(openAI: response["usage"])
        read(response["output"]?.array ?? [], into: &answer)
    }

    /// Reasoning items come before the message; no place in the list is promised.
    private func read(_ output: [JSON], into answer: inout TextAnswer) {
        answer.text = ""
        for item in output where item["type"] == "message" {
            for part in item["content"]?.array ?? [] {
                switch part["type"]?.string {
                case "output_text": answer.text += part["text"]?.string ?? ""
                case "refusal": answer.ending = .refused(nil)
                default: break
                }
            }
        }
    }

    /// Errors are an event of their own, or stand in a response that failed with status 200.
    func error(of piece: JSON) -> JSON {
        if piece["type"] == "error", piece["error"] == nil { return ["error": piece] }
        return piece["response"] ?? piece
    }
}
