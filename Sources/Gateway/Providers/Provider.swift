import Pipeline

/// One way of speaking to models: values in, values out; the transport does the sending.
protocol Provider: Sendable {
    var configuration: ProviderConfiguration { get }

    /// The request on the wire. Throws `badRequest` for what cannot be asked this way.
    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest

    /// Where the answer says that its image lies, when it does not carry it itself.
    func attachmentURL(in answer: ModelAnswer, to request: ModelRequest) -> String?

    /// Reads an answer, live or replayed. Pure: the same bytes give the same result.
    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply

    /// What stands before each piece of text in a stream, up to its opening quote: the meter
    /// counts what follows.
    var progressMark: String { get }
}

extension Provider {
    func attachmentURL(in answer: ModelAnswer, to request: ModelRequest) -> String? { nil }
    var progressMark: String { "\"content\":\"" }

    /// Throws when the answer's status, or its body in spite of its status, is an error.
    func checkForError(_ body: JSON, of answer: ModelAnswer) throws(ModelFailure) {
        guard let signs = ErrorSigns(inside: body, of: answer) else { return }
        throw FailureTable.failure(signs, of: answer, by: configuration)
    }

    /// Throws the failure of an answer with an error status.
    func checkStatus(of answer: ModelAnswer) throws(ModelFailure) {
        guard !(200..<300).contains(answer.status) else { return }
        throw FailureTable.failure(ErrorSigns(of: answer), of: answer, by: configuration)
    }

    /// The body of an answer that is one JSON value and no error.
    func value(of answer: ModelAnswer) throws(ModelFailure) -> JSON {
        try checkStatus(of: answer)
        guard let body = try? JSON(parsing: answer.body) else { throw notJSON(answer) }
        try checkForError(body, of: answer)
        return body
    }

    /// The failure of a body that is not JSON. One that begins as JSON was cut or damaged on its
    /// way, which another attempt may cure; anything else was said by somebody else.
    func notJSON(_ answer: ModelAnswer) -> ModelFailure {
        guard let first = answer.body.first(where: { $0 > 0x20 }), "{[".utf8.contains(first) else {
            return badReply("answered something that is not JSON; check base_url")
        }
        return ModelFailure(
            .cut,
            "the answer of provider \"\(configuration.name)\" is damaged: it begins as JSON and "
                + "cannot be read to its end")
    }

    func badReply(_ what: String, usage: Usage? = nil) -> ModelFailure {
        ModelFailure(.badReply, "provider \"\(configuration.name)\" \(what)", usage: usage)
    }

    /// What is asked of a provider that cannot do it.
    func cannot(_ what: String) -> ModelFailure {
        ModelFailure(
            .notConfigured,
            "provider \"\(configuration.name)\" (kind \(configuration.kind.rawValue)) \(what)")
    }
}

extension ProviderConfiguration {
    /// Texts stream where the provider does; everything else comes whole.
    func streams(_ request: ModelRequest) -> Bool { request.kind == .text && isStreaming }

    /// Image models need minutes during which nothing is sent, whatever a stage believes.
    func timeoutMs(of request: ModelRequest) -> Int64 {
        request.kind == .image ? max(request.timeoutMs, imageTimeoutMs) : request.timeoutMs
    }
}

extension Provider {
    /// A POST of `body` to `path` below the base URL, with every bound set.
    func post(
        _ body: JSON, to path: String, for request: ModelRequest, idempotencyKey: String,
        headers: [(name: String, value: String)]
    ) -> HTTPRequest {
        let streams = configuration.streams(request)
        return HTTPRequest(
            method: .post(Array(body.canonicalText.utf8)), url: configuration.baseURL + path,
            headers: [
                (name: "Content-Type", value: "application/json"),
                (name: "Idempotency-Key", value: idempotencyKey),
            ] + headers,
            limits: HTTPRequest.Limits(
                totalMs: configuration.timeoutMs(of: request),
                connectMs: configuration.connectTimeoutMs,
                // Without a stream a server is rightly silent until it is done.
                stallSeconds: streams ? configuration.stallTimeoutSeconds : nil,
                bodyBytesMax: configuration.answerBytesMax),
            acceptsCompression: !streams)
    }
}

extension Secret {
    /// `Authorization: Bearer …`, as most providers want it.
    var bearer: (name: String, value: String) { (name: "Authorization", value: "Bearer \(value)") }
}
