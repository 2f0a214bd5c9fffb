/// What a stage asks questions through. The engine's own journals every call before it is sent.
public protocol ModelClient: Sendable {
    /// One question, one reply. A reply recorded earlier for the same request is returned again
    /// and costs nothing.
    func ask(_ request: ModelRequest) async throws(ModelFailure) -> ModelReply
}

/// Everything between the journal and the providers; the gateway fills it.
public protocol ModelTransport: Sendable {
    /// Which provider, key and model answers requests of `stage` under these settings.
    func lane(for stage: StageName, _ settings: ModelSettings) throws(ModelFailure) -> Lane

    /// Which provider, key and model makes embeddings under these settings.
    func lane(for embeddings: EmbeddingSettings) throws(ModelFailure) -> Lane

    /// How many texts one request for embeddings may hold.
    func embeddingBatch(on lane: Lane) -> Int

    /// What the lane's model costs; nil where nobody has said.
    func price(of lane: Lane) -> ModelPrice?

    /// How many more calls the lane may start now. The caller holds each until `release`.
    func acquire(_ count: Int, on lane: Lane) -> Int
    func release(_ count: Int, on lane: Lane)

    /// Sends once and returns the answer as it came; never retries. `onProgress` hears the count
    /// of output tokens (roughly) as they stream. Cancelling the task aborts the transfer.
    func send(
        _ request: ModelRequest, over lane: Lane, idempotencyKey: String,
        onProgress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelFailure) -> ModelAnswer

    /// Reads an answer, live or replayed. Pure: the same bytes give the same reply or failure.
    func read(_ answer: ModelAnswer, to request: ModelRequest, over lane: Lane)
        throws(ModelFailure) -> ModelReply
}

extension ModelTransport {
    public func lane(for embeddings: EmbeddingSettings) throws(ModelFailure) -> Lane {
        throw ModelFailure(.notConfigured, "there is no provider of embeddings")
    }
    public func embeddingBatch(on lane: Lane) -> Int { 256 }
}

/// Which provider and models a run uses; frozen into the run.
public struct ModelSettings: Sendable, Equatable, Codable {
    /// A provider's name in the configuration.
    public var provider: String
    /// Model by stage slug where it differs from the provider's default for text or images.
    public var models: [String: String]
    public init(provider: String, models: [String: String] = [:]) {
        self.provider = provider
        self.models = models
    }
}

/// Why a call brought no usable reply. `Kind` is stable: it stands in the database and JSON.
public struct ModelFailure: Error, Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Nothing was sent: the server could not be reached.
        case unreachable
        /// The connection broke, or the answer lacks its end mark.
        case cut
        /// The time for the call ran out.
        case timeout
        /// 408, 409, 5xx, overloaded.
        case serverError = "server_error"
        case rateLimited = "rate_limited"
        /// The provider's account has no money or quota left: asking again does not help.
        case quotaSpent = "quota_spent"
        /// 401, 403: the key is missing, wrong or not allowed.
        case unauthorized
        /// Other 4xx: this request can never succeed.
        case badRequest = "bad_request"
        /// The provider's safety system refused this content.
        case refused
        /// The answer came whole but is no valid reply.
        case badReply = "bad_reply"
        /// The caller gave up: cancel, pause with `--now`, shutdown.
        case aborted
        /// The reservation for this call was refused: nothing was sent.
        case overBudget = "over_budget"
        /// The configuration names no such provider, model or key.
        case notConfigured = "not_configured"
        /// The item belongs to somebody else now; its outcome no longer counts.
        case superseded
    }
    public var kind: Kind
    /// A sentence for people: no secrets, no prompt text.
    public var message: String
    /// What the provider asked to wait, if it did.
    public var retryAfterMs: Int64?
    /// True when the request may have reached the provider and no answer is recorded: it may
    /// have been billed.
    public var inDoubt: Bool
    /// An HTTP answer that says it failed. The journal records it: it is an answer, not a doubt.
    public var answer: ModelAnswer?
    /// What an answer used that came whole but is no reply (refused, cut short, not readable): the
    /// provider bills it all the same. Nil where the answer does not say.
    public var usage: Usage?
    public init(
        _ kind: Kind, _ message: String, retryAfterMs: Int64? = nil, inDoubt: Bool = false,
        answer: ModelAnswer? = nil, usage: Usage? = nil
    ) {
        self.kind = kind
        self.message = message
        self.retryAfterMs = retryAfterMs
        self.inDoubt = inDoubt
        self.answer = answer
        self.usage = usage
    }
}
