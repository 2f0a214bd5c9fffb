import Pipeline

/// One provider as the configuration describes it: checked values, no secrets.
package struct ProviderConfiguration: Sendable, Equatable {
    /// How the provider is spoken to.
    package enum Kind: String, Sendable, CaseIterable {
        /// Any server with OpenAI's chat completions and images.
        case openai
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
        case none
    }
    package enum ImageFormat: String, Sendable, CaseIterable {
        case base64 = "b64_json"
        case url
    }

    package var name: String
    package var kind: Kind
    /// A sentence for `septet providers list`.
    package var about: String?
    /// Without a slash at its end; empty for `offline`.
    package var baseURL: String
    /// The environment variable that holds the key; without it and `keyFile` no key is sent.
    package var keyVariable: String?
    /// The file whose first line is the key. The variable wins where both are set.
    package var keyFile: String?
    package var textModel: String?
    package var imageModel: String?
    /// Sent as `quality` of images; also chooses their price.
    package var imageQuality: String?
    /// `WIDTHxHEIGHT` the image model accepts; empty: any.
    package var imageSizes: [ImageSize]
    /// Sent as `response_format` of images; nil: not sent (GPT image models refuse it).
    package var imageFormat: ImageFormat?
    package var isStreaming: Bool
    package var maxTokensField: MaxTokensField
    package var schemaFormat: SchemaFormat
    /// Calls in flight at once, per key and model.
    package var concurrency: Int
    package var imageConcurrency: Int
    package var connectTimeoutMs: Int64
    /// The longest silence within a stream.
    package var stallTimeoutSeconds: Int
    package var answerBytesMax: Int
    /// Calls cost no money: a server of one's own.
    package var isFree: Bool
    /// Whose entries of the price list apply; the provider's own name unless said.
    package var priceList: String
    /// Its `usage.cost` is what it bills, in USD.
    package var reportsCost: Bool
    /// How long each call of the offline provider takes: for demonstrations.
    package var offlineDelayMs: Int64

    /// The model that answers a stage unless a run says otherwise.
    package func model(for stage: StageName) -> String? {
        stage == .images ? imageModel : textModel
    }
}

/// Pixels of an image as providers write them, `1536x1024`.
package struct ImageSize: Sendable, Equatable, CustomStringConvertible {
    package var width: Int
    package var height: Int
    package var description: String { "\(width)x\(height)" }

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
    init?(_ text: String) {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1],
            (16...16_384).contains(width), (16...16_384).contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }

    /// The size of the nearest shape; the first of equals. Models accept few sizes, stages ask for
    /// what a page needs.
    func nearest(in sizes: [ImageSize]) -> ImageSize {
        // |a/b − c/d| compares as |ad − cb| / bd; whole numbers give the same answer everywhere.
        func difference(_ size: ImageSize) -> Int {
            abs(width * size.height - size.width * height) * 1_000 / (size.height * height)
        }
        return sizes.min { difference($0) < difference($1) } ?? self
    }
}

extension ProviderConfiguration {
    static let keys = [
        "about", "answer_max_mb", "api_key_env", "api_key_file", "base_url", "concurrency",
        "connect_timeout_s", "free", "image_concurrency", "image_model", "image_quality",
        "image_response_format", "image_sizes", "kind", "max_tokens_field", "offline_delay_ms",
        "price_list", "reports_cost", "schema_format", "stall_timeout_s", "streaming",
        "text_model",
    ]

    init(_ object: ClosedObject, name: String) throws(ConfigurationError) {
        guard let kind = try object.oneOf("kind", Kind.self) else {
            throw object.error("kind", "is missing; it says how the provider is spoken to")
        }
        self.name = name
        self.kind = kind
        about = try object.string("about")
        baseURL = try ProviderConfiguration.baseURL(object, kind)
        keyVariable = try object.string("api_key_env")
        keyFile = try object.string("api_key_file")
        textModel = try object.string("text_model") ?? (kind == .offline ? "offline" : nil)
        imageModel = try object.string("image_model") ?? (kind == .offline ? "offline" : nil)
        imageQuality = try object.string("image_quality")
        imageSizes = try ProviderConfiguration.sizes(object)
        imageFormat = try object.oneOf("image_response_format", ImageFormat.self)
        isStreaming = try object.bool("streaming") ?? true
        maxTokensField = try object.oneOf("max_tokens_field", MaxTokensField.self) ?? .maxTokens
        schemaFormat = try object.oneOf("schema_format", SchemaFormat.self) ?? .jsonSchema
        concurrency = try object.int("concurrency", 1...1_024) ?? 8
        imageConcurrency = try object.int("image_concurrency", 1...1_024) ?? concurrency
        connectTimeoutMs = Int64(try object.int("connect_timeout_s", 1...600) ?? 10) * 1_000
        stallTimeoutSeconds = try object.int("stall_timeout_s", 1...3_600) ?? 120
        answerBytesMax = (try object.int("answer_max_mb", 1...1_024) ?? 64) << 20
        isFree = try object.bool("free") ?? (kind == .offline)
        priceList = try object.string("price_list") ?? name
        reportsCost = try object.bool("reports_cost") ?? false
        offlineDelayMs = Int64(try object.int("offline_delay_ms", 0...600_000) ?? 0)
    }

    private static func sizes(_ object: ClosedObject) throws(ConfigurationError) -> [ImageSize] {
        guard let value = object["image_sizes"] else { return [] }
        var sizes: [ImageSize] = []
        for text in value.array ?? [.null] {
            guard let size = text.string.flatMap({ ImageSize($0) }) else {
                throw object.error("image_sizes", "must be a list of sizes such as \"1536x1024\"")
            }
            sizes.append(size)
        }
        return sizes
    }

    private static func baseURL(
        _ object: ClosedObject, _ kind: Kind
    ) throws(ConfigurationError) -> String {
        guard kind == .openai else { return "" }
        guard var url = try object.string("base_url") else {
            throw object.error("base_url", "is missing; it is the address before /chat/completions")
        }
        while url.hasSuffix("/") { url.removeLast() }
        guard Origin(of: url) != nil, !url.contains("?"), !url.contains("#") else {
            throw object.error(
                "base_url", "must be http://HOST… or https://HOST… without user, query or fragment")
        }
        return url
    }
}
