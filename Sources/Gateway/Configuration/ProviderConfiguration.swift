import Pipeline

/// One provider as the configuration describes it: checked values, no secrets.
package struct ProviderConfiguration: Sendable, Equatable {
    /// How the provider is spoken to.
    package enum Kind: String, Sendable, CaseIterable {
        /// Any server with OpenAI's chat completions and images.
        case openai
        /// OpenAI's newer Responses API, with the same images.
        case openaiResponses = "openai-responses"
        /// Anthropic's Messages.
        case anthropic
        /// Google's generateContent.
        case gemini
        /// Ollama's own API.
        case ollama
        /// Runware's image inference; no texts.
        case runware
        /// AUTOMATIC1111's or Forge's `txt2img`; no texts.
        case automatic1111
        /// The generator inside Septet: no key, no network, no cost.
        case offline
    }
    /// Compatible servers differ in what they call the bound of an answer.
    package enum MaxTokensField: String, Sendable, CaseIterable {
        case maxCompletionTokens = "max_completion_tokens"
        case maxTokens = "max_tokens"
    }
    /// How the answer's schema is asked for.
    package enum SchemaFormat: String, Sendable, CaseIterable {
        case jsonSchema = "json_schema"
        /// For servers that know only OpenAI's older JSON mode; the schema goes along beside it.
        case jsonObject = "json_object"
        /// As the arguments of a tool that must be called; for Anthropic, where a schema is too
        /// large for its grammar.
        case tool
        case none
    }
    package enum ImageOutput: String, Sendable, CaseIterable { case png, jpeg, webp }
    package enum ImageFormat: String, Sendable, CaseIterable {
        case base64 = "b64_json"
        case url
    }

    package var name: String
    package var kind: Kind
    /// A sentence for `septet providers list`.
    package var about: String?
    /// Without a slash at its end; empty for `offline`.
    package var baseURL = ""
    /// The environment variable that holds the key; without it and `keyFile` no key is sent.
    package var keyVariable: String?
    /// The file whose first line is the key. The variable wins where both are set.
    package var keyFile: String?
    package var textModel: String?
    package var imageModel: String?
    /// The model that makes vectors of texts; nil: none is asked.
    package var embeddingModel: String?
    /// How similar (hundredths of a cosine) keywords must be to stand together, by embedding model:
    /// each has a scale of its own.
    package var embeddingThresholds: [String: Int] = [:]
    /// Texts in one request for vectors.
    package var embeddingBatch = 256
    /// The provider that makes this one's images; nil: itself.
    package var imageProvider: String?
    /// Sent as `quality` of images, to Gemini as `imageSize`; also chooses their price.
    package var imageQuality: String?
    /// `WIDTHxHEIGHT` the image model accepts; empty: any.
    package var imageSizes: [ImageSize] = []
    /// Sent as `response_format` of images; nil: not sent (GPT image models refuse it).
    package var imageFormat: ImageFormat?
    /// The file type images are asked for where the site profile names none; nil: the provider's
    /// own, and an OpenAI-compatible one is never asked.
    package var imageOutputFormat: ImageOutput?
    /// OpenAI's `moderation` (`low`, `auto`); for Runware any text turns its check of content on.
    package var imageModeration: String?
    /// Sampling steps, for Stable Diffusion and its relatives.
    package var imageSteps: Int?
    package var isStreaming = true
    package var maxTokensField = MaxTokensField.maxTokens
    package var schemaFormat = SchemaFormat.jsonSchema
    /// Calls in flight at once, per key and model.
    package var concurrency = 8
    package var imageConcurrency = 8
    /// False where `concurrency` is only the usual.
    package var isConcurrencyConfigured = false
    /// What a minute allows of texts and images, per key and model; a kind that is missing is
    /// learnt from the provider's answers or not limited.
    package var perMinute: [LimitKind: Int] = [:]
    package var imagesPerMinute: Int?
    /// The context a server is asked to make room for (Ollama); nil: its own default.
    package var contextTokens: Int?
    package var connectTimeoutMs: Int64 = 10_000
    /// The least time an image is given, whatever its stage says: hosted image models have been
    /// seen to take five minutes.
    package var imageTimeoutMs: Int64 = 400_000
    /// The longest silence within a stream.
    package var stallTimeoutSeconds = 120
    package var answerBytesMax = 64 << 20
    /// Calls cost no money: a server of one's own.
    package var isFree = false
    /// Whose entries of the price list apply; the provider's own name unless said.
    package var priceList: String
    /// Its `usage.cost` is what it bills, in USD.
    package var reportsCost = false
    /// The troubles it is wrapped in; nil: none.
    package var chaos: Chaos?
    /// How long each call of the offline provider takes: for demonstrations.
    package var offlineDelayMs: Int64 = 0

    /// The model that answers a stage unless a run says otherwise.
    package func model(for stage: StageName) -> String? {
        switch stage {
        case .images: imageModel
        default: textModel
        }
    }

    /// Everything at its default: enough to read the recorded answers of a provider that is
    /// configured no more.
    init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
        priceList = name
    }
}

extension ProviderConfiguration.Kind {
    /// What follows the base URL; nil where there is no network.
    var firstPath: String? {
        switch self {
        case .openai: "/chat/completions"
        case .openaiResponses: "/responses"
        case .anthropic: "/messages"
        case .gemini: "/models"
        case .ollama: "/api/chat"
        case .runware: ""
        case .automatic1111: "/sdapi/v1/txt2img"
        case .offline: nil
        }
    }
}
