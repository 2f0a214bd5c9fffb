/// One question to a model, complete: equal requests have equal digests in every process.
public struct ModelRequest: Sendable, Equatable {
    /// What is asked for.
    public enum Kind: String, Sendable, CaseIterable { case text, image, embedding }

    public struct Message: Sendable, Equatable {
        public enum Role: String, Sendable { case system, user, assistant }
        public var role: Role
        public var text: String
        public init(role: Role, text: String) {
            self.role = role
            self.text = text
        }
    }

    public struct Image: Sendable, Equatable {
        public var prompt: String
        /// Pixels.
        public var width: Int
        public var height: Int
        /// `png`, `jpeg` or `webp`, for providers that let one choose; nil: as they like.
        public var format: String?
        public init(prompt: String, width: Int, height: Int, format: String? = nil) {
            self.prompt = prompt
            self.width = width
            self.height = height
            self.format = format
        }
    }

    public var kind: Kind
    public var stage: StageName
    /// For `text`: stable instructions first (system), the item's inputs last, as one JSON object
    /// that is the whole text of the last user message.
    public var messages: [Message]
    /// For `text`: the JSON schema the answer must obey, in the portable subset; its name is the
    /// stage's `schemaName`.
    public var schema: JSON?
    /// For `text`: upper bound of the answer, always sent.
    public var maxOutputTokens: Int
    /// For `text`: how many tokens a usual answer has; only moves the item's percentage.
    public var expectedOutputTokens: Int
    /// For `image`.
    public var image: Image?
    /// For `embedding`: the texts whose vectors are wanted, none of them empty. Nil otherwise.
    public var texts: [String]?
    /// What the call is about, by name: sent to providers that keep such labels with a request
    /// (OpenAI's `metadata`), so that a person finds it there. Empty: not sent.
    public var labels: [String: String]
    /// How long the whole call may take.
    public var timeoutMs: Int64

    public init(
        kind: Kind, stage: StageName, messages: [Message] = [], schema: JSON? = nil,
        maxOutputTokens: Int = 0, expectedOutputTokens: Int = 0, image: Image? = nil,
        texts: [String]? = nil, labels: [String: String] = [:], timeoutMs: Int64
    ) {
        self.kind = kind
        self.stage = stage
        self.messages = messages
        self.schema = schema
        self.maxOutputTokens = maxOutputTokens
        self.expectedOutputTokens = expectedOutputTokens
        self.image = image
        self.texts = texts
        self.labels = labels
        self.timeoutMs = timeoutMs
    }

    /// Upper bound of the input tokens: no tokenizer makes more tokens than there are UTF-8 bytes,
    /// and 64 a message cover the framing.
    public var inputTokensMax: Int {
        let text = messages.reduce(0) { $0 + $1.text.utf8.count + 64 }
        let schemaBytes = schema.map { $0.canonicalText.utf8.count } ?? 0
        let embedded = (texts ?? []).reduce(0) { $0 + $1.utf8.count + 8 }
        return text + schemaBytes + embedded + (image.map { $0.prompt.utf8.count + 64 } ?? 0)
    }

    /// SHA-256 over the request and the lane it goes through.
    public func digest(over lane: Lane) -> Digest {
        var parts: [String: JSON] = [
            "kind": .string(kind.rawValue), "stage": .string(stage.rawValue),
            "provider": .string(lane.provider), "model": .string(lane.model),
            "max_output_tokens": .int(Int64(maxOutputTokens)),
            "messages": .array(
                messages.map { .array([.string($0.role.rawValue), .string($0.text)]) }),
        ]
        parts["schema"] = schema
        if !labels.isEmpty { parts["labels"] = .object(labels.mapValues { .string($0) }) }
        if let image {
            parts["image"] = .array([
                .string(image.prompt), .int(Int64(image.width)), .int(Int64(image.height)),
            ])
        }
        if let texts { parts["texts"] = JSON(texts) }
        return Digest(of: JSON.object(parts).canonicalText)
    }
}

/// What shares a provider's limits: one provider, one key, one model.
public struct Lane: Hashable, Sendable, Codable {
    /// The configured provider's name: `offline`, `openai`, or one of the user's own.
    public var provider: String
    /// Names the key without being it: a short digest, or `-` where no key is used.
    public var key: String
    /// `-` in the local lane.
    public var model: String
    public init(provider: String, key: String = "-", model: String) {
        self.provider = provider
        self.key = key
        self.model = model
    }
    /// Where stages that ask no model run.
    public static let local = Lane(provider: "local", model: "-")
}

/// Tokens and images a call used, as the provider counted them.
public struct Usage: Sendable, Equatable {
    /// Tokens billed at the full input rate.
    public var inputTokens: Int
    /// Tokens read from the provider's prompt cache (not part of `inputTokens`).
    public var cachedInputTokens: Int
    /// Tokens written to the provider's prompt cache (not part of `inputTokens`).
    public var cacheWriteTokens: Int
    public var outputTokens: Int
    public var images: Int
    /// What the provider itself says the call cost, in micro-dollars.
    public var reportedCost: Dollars?
    public init(
        inputTokens: Int = 0, cachedInputTokens: Int = 0, cacheWriteTokens: Int = 0,
        outputTokens: Int = 0, images: Int = 0, reportedCost: Dollars? = nil
    ) {
        self.inputTokens = inputTokens
        self.cachedInputTokens = cachedInputTokens
        self.cacheWriteTokens = cacheWriteTokens
        self.outputTokens = outputTokens
        self.images = images
        self.reportedCost = reportedCost
    }
}

/// A provider's answer as it came over the wire: this is what the journal records and replays.
public struct ModelAnswer: Sendable, Equatable {
    /// HTTP status, 200 for providers without HTTP.
    public var status: Int
    /// Lower-case names; only the few that matter afterwards (request id, retry-after, limits).
    public var headers: [String: String]
    /// The body, or the whole event stream.
    public var body: [UInt8]
    /// Bytes fetched from a URL that the body names (images answered by URL).
    public var attachment: [UInt8]?
    public init(
        status: Int, headers: [String: String] = [:], body: [UInt8], attachment: [UInt8]? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.attachment = attachment
    }
}

/// What a recorded answer says.
public struct ModelReply: Sendable, Equatable {
    public enum Ending: String, Sendable, Codable { case complete, truncated }
    /// The answer's text; empty for images.
    public var text: String
    /// The image file's bytes.
    public var image: [UInt8]?
    /// For `embedding`: a vector for each text, in their order; empty otherwise.
    public var vectors: [UnitVector]
    public var usage: Usage
    public var ending: Ending
    /// The provider's own id of the call.
    public var requestID: String?
    public init(
        text: String, image: [UInt8]? = nil, vectors: [UnitVector] = [], usage: Usage,
        ending: Ending = .complete, requestID: String? = nil
    ) {
        self.text = text
        self.image = image
        self.vectors = vectors
        self.usage = usage
        self.ending = ending
        self.requestID = requestID
    }
}

/// Prices of a model in pico-dollars (10⁻¹² USD) a unit, so that cheap tokens stay integers.
public struct ModelPrice: Sendable, Equatable, Codable {
    public var inputTokenPicos: Int64
    public var cachedInputTokenPicos: Int64
    public var cacheWriteTokenPicos: Int64
    public var outputTokenPicos: Int64
    public var imagePicos: Int64
    /// Where the price comes from and when: shown beside every quote.
    public var source: String
    public init(
        inputTokenPicos: Int64, cachedInputTokenPicos: Int64? = nil,
        cacheWriteTokenPicos: Int64? = nil, outputTokenPicos: Int64, imagePicos: Int64 = 0,
        source: String
    ) {
        self.inputTokenPicos = inputTokenPicos
        self.cachedInputTokenPicos = cachedInputTokenPicos ?? inputTokenPicos
        self.cacheWriteTokenPicos = cacheWriteTokenPicos ?? inputTokenPicos
        self.outputTokenPicos = outputTokenPicos
        self.imagePicos = imagePicos
        self.source = source
    }
    public static func free(source: String) -> ModelPrice {
        ModelPrice(inputTokenPicos: 0, outputTokenPicos: 0, source: source)
    }
    public var isFree: Bool {
        inputTokenPicos == 0 && outputTokenPicos == 0 && imagePicos == 0
    }

    /// What `usage` costs, rounded up to a micro-dollar. A cost the provider reports wins.
    public func cost(of usage: Usage) -> Dollars {
        if let reported = usage.reportedCost { return reported }
        let picos =
            Int64(usage.inputTokens) * inputTokenPicos
            + Int64(usage.cachedInputTokens) * cachedInputTokenPicos
            + Int64(usage.cacheWriteTokens) * cacheWriteTokenPicos
            + Int64(usage.outputTokens) * outputTokenPicos + Int64(usage.images) * imagePicos
        return Dollars(micros: (picos + 999_999) / 1_000_000)
    }

    /// The most a request can cost: input by its bytes at the dearest way to count them, output by
    /// `maxOutputTokens`, one image.
    public func costMax(of request: ModelRequest) -> Dollars {
        let isDearerWritten = cacheWriteTokenPicos > inputTokenPicos
        let input = request.inputTokensMax
        return cost(
            of: Usage(
                inputTokens: isDearerWritten ? 0 : input,
                cacheWriteTokens: isDearerWritten ? input : 0,
                outputTokens: request.maxOutputTokens, images: request.kind == .image ? 1 : 0))
    }
}
