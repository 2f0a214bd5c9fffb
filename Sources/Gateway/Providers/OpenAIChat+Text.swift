import Pipeline

/// What the pieces of a chat answer add up to; one piece when it was not streamed.
private struct ChatAnswer {
    var text = ""
    var refusal = ""
    var finishReason: String?
    var usage: JSON?
    var id: String?

    /// A chunk of a stream (`delta`) or a whole answer (`message`).
    mutating func add(_ piece: JSON) {
        id = id ?? piece["id"]?.string
        if let usage = piece["usage"], usage.object != nil { self.usage = usage }
        // Only one answer is ever asked for.
        guard let choice = piece["choices"]?.array?.first(where: { ($0["index"]?.int ?? 0) == 0 })
        else { return }
        let part = choice["delta"] ?? choice["message"]
        text += ChatAnswer.text(part?["content"])
        refusal += part?["refusal"]?.string ?? ""
        finishReason = choice["finish_reason"]?.string ?? finishReason
    }

    /// A text, or a list of parts with texts.
    private static func text(_ content: JSON?) -> String {
        guard let parts = content?.array else { return content?.string ?? "" }
        return parts.compactMap { $0["text"]?.string }.joined()
    }
}

extension OpenAIChat {
    func chatReply(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure)
        -> ModelReply
    {
        let chat =
            EventStream.isStream(answer.body)
            ? try streamed(answer, to: request) : try whole(answer)
        let usage = usage(of: chat, answer, request)
        if !chat.refusal.isEmpty || chat.finishReason == "content_filter" {
            throw ModelFailure(
                .refused, "provider \"\(configuration.name)\" refused this content", usage: usage)
        }
        if chat.finishReason == "error" {
            throw ModelFailure(
                .serverError, "provider \"\(configuration.name)\" broke off while it generated",
                usage: usage)
        }
        let isTruncated = chat.finishReason == "length"
        guard !chat.text.isEmpty || isTruncated else {
            throw badReply("answered without any text", usage: usage)
        }
        return ModelReply(
            text: chat.text, usage: usage, ending: isTruncated ? .truncated : .complete,
            requestID: answer.requestID ?? chat.id)
    }

    private func whole(_ answer: ModelAnswer) throws(ModelFailure) -> ChatAnswer {
        guard let body = try? JSON(parsing: answer.body) else {
            throw badReply("answered something that is not JSON; check base_url")
        }
        try checkForError(body, of: answer)
        guard let choices = body["choices"]?.array, !choices.isEmpty else {
            throw badReply("answered without choices; check base_url")
        }
        var chat = ChatAnswer()
        chat.add(body)
        return chat
    }

    /// A stream without its end mark is a truncated answer, not a short one.
    private func streamed(
        _ answer: ModelAnswer, to request: ModelRequest
    ) throws(ModelFailure) -> ChatAnswer {
        var chat = ChatAnswer()
        var isDone = false
        for message in EventStream.messages(in: answer.body) {
            if message.data.starts(with: "[DONE]".utf8) {
                isDone = true
                break
            }
            guard let piece = try? JSON(parsing: message.data) else {
                // The last piece may have been cut; in the middle it is the server's mistake.
                guard message.isClosed else { break }
                throw badReply(
                    "streamed a piece that is not JSON", usage: usage(of: chat, answer, request))
            }
            try checkForError(piece, of: answer)
            chat.add(piece)
        }
        guard isDone || chat.finishReason != nil else {
            throw ModelFailure(
                .cut,
                "the stream from provider \"\(configuration.name)\" ended before its end mark",
                usage: usage(of: chat, answer, request))
        }
        return chat
    }

    private func usage(
        of chat: ChatAnswer, _ answer: ModelAnswer, _ request: ModelRequest
    ) -> Usage {
        let counted = UsageReading(chat.usage)
        return Usage(
            inputTokens: counted.input ?? UsageReading.estimate(request.inputBytes),
            cachedInputTokens: counted.cached,
            outputTokens: counted.output ?? UsageReading.estimate(chat.text.utf8.count),
            reportedCost: configuration.reportsCost ? counted.cost ?? answer.headerCost : nil)
    }
}

extension ModelRequest {
    fileprivate var inputBytes: Int {
        messages.reduce(schema.map { $0.canonicalText.utf8.count } ?? 0) { $0 + $1.text.utf8.count }
    }
}
