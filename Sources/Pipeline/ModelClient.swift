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

    /// Who may call when.
    var limits: any LaneLimits { get }

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
    /// By stage slug: who takes over, one after another, when a model cannot do an item.
    public var fallbacks: [String: [FallbackModel]]
    public init(
        provider: String, models: [String: String] = [:],
        fallbacks: [String: [FallbackModel]] = [:]
    ) {
        self.provider = provider
        self.models = models
        self.fallbacks = fallbacks
    }

    /// Runs of earlier versions have no fallbacks.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        provider = try values.decode(String.self, forKey: .provider)
        models = try values.decode([String: String].self, forKey: .models)
        fallbacks =
            try values.decodeIfPresent([String: [FallbackModel]].self, forKey: .fallbacks) ?? [:]
    }

    /// The settings under which each model of the stage's chain is asked, first choice first.
    public func chain(for stage: StageName) -> [ModelSettings] {
        let others = fallbacks[stage.rawValue] ?? []
        return [ModelSettings(provider: provider, models: models)]
            + others.map { other in
                ModelSettings(
                    provider: other.provider,
                    models: other.model.map { [stage.rawValue: $0] } ?? [:])
            }
    }
}

/// A model that takes over: `anthropic`, or `openai/gpt-4o-mini`.
public struct FallbackModel: Sendable, Equatable, Codable, CustomStringConvertible {
    public var provider: String
    /// Nil: the provider's own default.
    public var model: String?
    public init(provider: String, model: String? = nil) {
        self.provider = provider
        self.model = model
    }

    /// Reads `PROVIDER` or `PROVIDER/MODEL`; a model's name may hold slashes of its own.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }), let provider = parts.first else { return nil }
        self.init(provider: String(provider), model: parts.count > 1 ? String(parts[1]) : nil)
    }

    public var description: String { provider + (model.map { "/\($0)" } ?? "") }
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
