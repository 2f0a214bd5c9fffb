import Pipeline

/// Any server with OpenAI's chat completions and images.
struct OpenAIChat: Provider {
    let configuration: ProviderConfiguration

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        let path: String
        let body: JSON
        switch request.kind {
        case .text:
            path = "/chat/completions"
            body = chatBody(request, model: model)
        case .image:
            guard let image = request.image else {
                throw ModelFailure(.badRequest, "an image was asked for without a description")
            }
            path = "/images/generations"
            body = imageBody(image, model: model)
        }
        var headers = [
            (name: "Content-Type", value: "application/json"),
            (name: "Idempotency-Key", value: idempotencyKey),
        ]
        if let key { headers.append((name: "Authorization", value: "Bearer \(key.value)")) }
        let streams = request.kind == .text && configuration.isStreaming
        return HTTPRequest(
            method: .post(Array(body.canonicalText.utf8)), url: configuration.baseURL + path,
            headers: headers,
            limits: HTTPRequest.Limits(
                totalMs: request.timeoutMs, connectMs: configuration.connectTimeoutMs,
                // Without a stream a server is rightly silent until it is done.
                stallSeconds: streams ? configuration.stallTimeoutSeconds : nil,
                bodyBytesMax: configuration.answerBytesMax),
            acceptsCompression: !streams)
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
        if let schema = request.schema {
            members["response_format"] = responseFormat(schema, name: request.stage.schemaName)
        }
        return .object(members)
    }

    private func responseFormat(_ schema: JSON, name: String) -> JSON? {
        switch configuration.schemaFormat {
        case .jsonSchema:
            [
                "type": "json_schema",
                "json_schema": ["name": .string(name), "strict": true, "schema": schema],
            ]
        case .jsonObject: ["type": "json_object", "schema": schema]
        case .none: nil
        }
    }

    private func imageBody(_ image: ModelRequest.Image, model: String) -> JSON {
        let asked = ImageSize(width: image.width, height: image.height)
        var members: [String: JSON] = [
            "model": .string(model), "prompt": .string(image.prompt), "n": 1,
            "size": .string(asked.nearest(in: configuration.imageSizes).description),
        ]
        if let quality = configuration.imageQuality { members["quality"] = .string(quality) }
        if let format = configuration.imageFormat {
            members["response_format"] = .string(format.rawValue)
        }
        return .object(members)
    }

    func attachmentURL(in answer: ModelAnswer, to request: ModelRequest) -> String? {
        guard request.kind == .image, let body = try? JSON(parsing: answer.body) else { return nil }
        return ImageReading(body).remoteURL
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        guard (200..<300).contains(answer.status) else {
            throw FailureTable.failure(ErrorSigns(of: answer), of: answer, by: configuration)
        }
        switch request.kind {
        case .text: return try chatReply(answer, to: request)
        case .image: return try imageReply(answer, to: request)
        }
    }

    /// Throws when the body is an error in spite of its status.
    func checkForError(_ body: JSON, of answer: ModelAnswer) throws(ModelFailure) {
        guard let signs = ErrorSigns(inside: body, of: answer) else { return }
        throw FailureTable.failure(signs, of: answer, by: configuration)
    }

    func badReply(_ what: String, usage: Usage? = nil) -> ModelFailure {
        ModelFailure(.badReply, "provider \"\(configuration.name)\" \(what)", usage: usage)
    }
}
