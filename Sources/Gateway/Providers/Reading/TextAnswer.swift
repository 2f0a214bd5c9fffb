import Pipeline

/// What the pieces of a text answer add up to, whichever provider said it.
struct TextAnswer {
    enum Ending: Equatable {
        case complete
        /// The bound of the answer was met.
        case truncated
        /// The provider or its model would not; with a word for why where it gives one.
        case refused(String?)
        /// It broke off while it generated.
        case broken
    }
    var text = ""
    /// Nil until the provider has said that the answer is over.
    var ending: Ending?
    var usage = UsageReading()
    /// The provider's id of the answer, where it has one in the body.
    var id: String?
    /// Whether anything in it looked like an answer of this provider.
    var isKnown = false

    /// Sets the ending; a refusal stays one, whatever is said after it.
    mutating func end(_ ending: Ending) {
        if case .refused? = self.ending { return }
        self.ending = ending
    }
}

/// A provider of texts: it only says what one piece of its answers means.
protocol TextDialect: Provider {
    /// Whether streams are JSON lines rather than server-sent events.
    var streamsLines: Bool { get }
    /// Whether `[DONE]` ends a stream that named no other ending.
    var endsWithDone: Bool { get }

    /// Adds one piece: an event or a line of a stream, or a whole answer.
    func add(_ piece: JSON, to answer: inout TextAnswer)

    /// Where a piece keeps its error, in the common shape `{"error": …}`.
    func error(of piece: JSON) -> JSON
}

extension TextDialect {
    var streamsLines: Bool { false }
    var endsWithDone: Bool { false }
    func error(of piece: JSON) -> JSON { piece }

    /// The reply a text answer holds. Throws what it failed with: an error in its body, a refusal,
    /// or `cut` when it lacks its end mark: that is a truncated answer, not a short one.
    func textReply(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure)
        -> ModelReply
    {
        try checkStatus(of: answer)
        let body = AnswerPieces(answer.body, areLines: streamsLines)
        var text = TextAnswer()
        pieces: for piece in body.pieces {
            switch piece {
            case .value(let value):
                try checkForError(error(of: value), of: answer)
                add(value, to: &text)
            case .done:
                if endsWithDone, text.ending == nil { text.end(.complete) }
                break pieces
            // The last piece may have been cut; in the middle it is the server's mistake.
            case .cut: break pieces
            case .garbage:
                guard body.isStream else { throw notJSON(answer) }
                // Damaged on the way, not badly answered: asking again may bring it whole.
                throw ModelFailure(
                    .cut,
                    "provider \"\(configuration.name)\" streamed a piece that is not JSON: its "
                        + "answer is damaged", usage: usage(of: text, answer, request))
            }
        }
        // Any JSON is a line; events are only sent by those who mean to stream.
        guard text.isKnown || body.isStream && !streamsLines else {
            throw badReply("answered without any answer in it; check base_url and kind")
        }
        return try reply(text, answer, request)
    }

    private func reply(
        _ text: TextAnswer, _ answer: ModelAnswer, _ request: ModelRequest
    ) throws(ModelFailure) -> ModelReply {
        let usage = usage(of: text, answer, request)
        let who = "provider \"\(configuration.name)\""
        switch text.ending {
        case nil:
            throw ModelFailure(
                .cut, "the answer of \(who) ended before its end mark", usage: usage)
        case .refused(let why):
            throw ModelFailure(
                .refused, "\(who) refused this content" + (why.map { " (\($0))" } ?? ""),
                usage: usage)
        case .broken:
            throw ModelFailure(
                .serverError, "\(who) broke off while it generated", usage: usage)
        case .truncated:
            return ModelReply(
                text: text.text, usage: usage, ending: .truncated,
                requestID: answer.requestID ?? text.id)
        case .complete:
            guard !text.text.isEmpty else {
                throw badReply("answered without any text", usage: usage)
            }
            return ModelReply(
                text: text.text, usage: usage, requestID: answer.requestID ?? text.id)
        }
    }

    private func usage(
        of text: TextAnswer, _ answer: ModelAnswer, _ request: ModelRequest
    ) -> Usage {
        let counted = text.usage
        return Usage(
            inputTokens: counted.input ?? UsageReading.estimate(request.inputBytes),
            cachedInputTokens: counted.cached, cacheWriteTokens: counted.written,
            outputTokens: counted.output ?? UsageReading.estimate(text.text.utf8.count),
            reportedCost: configuration.reportsCost ? counted.cost ?? answer.headerCost : nil)
    }
}

extension ModelRequest {
    /// Bytes of everything the model reads.
    var inputBytes: Int {
        messages.reduce(schema.map { $0.canonicalText.utf8.count } ?? 0) { $0 + $1.text.utf8.count }
    }

    /// The instructions: every system message, in order.
    var systemText: String {
        messages.filter { $0.role == .system }.map(\.text).joined(separator: "\n\n")
    }
}
