import Pipeline

extension ProviderConfiguration {
    /// Every key a provider may have; any other is refused by name.
    static let keys = [
        "about", "answer_max_mb", "api_key_env", "api_key_file", "base_url", "concurrency",
        "connect_timeout_s", "context_tokens", "embedding_batch", "embedding_model",
        "embedding_thresholds", "free", "image_concurrency", "image_model", "image_moderation",
        "image_output_format", "image_provider", "image_quality", "image_response_format",
        "image_sizes", "image_steps", "image_timeout_s", "kind", "max_tokens_field",
        "offline_delay_ms", "price_list", "reports_cost", "schema_format", "stall_timeout_s",
        "streaming",
        "text_model",
    ]

    /// Reads and checks one provider.
    init(_ object: ClosedObject, name: String) throws(ConfigurationError) {
        guard let kind = try object.oneOf("kind", Kind.self) else {
            throw object.error("kind", "is missing; it says how the provider is spoken to")
        }
        self.init(name: name, kind: kind)
        about = try object.string("about")
        baseURL = try ProviderConfiguration.baseURL(object, kind)
        keyVariable = try object.string("api_key_env")
        keyFile = try object.string("api_key_file")
        textModel = try object.string("text_model") ?? (kind == .offline ? "offline" : nil)
        try readImages(object)
        try readEmbeddings(object)
        try readDialect(object)
        try readLimits(object)
        isFree = try object.bool("free") ?? (kind == .offline)
        priceList = try object.string("price_list") ?? name
        reportsCost = try object.bool("reports_cost") ?? reportsCost
    }

    private mutating func readImages(_ object: ClosedObject) throws(ConfigurationError) {
        imageModel = try object.string("image_model") ?? (kind == .offline ? "offline" : nil)
        imageQuality = try object.string("image_quality")
        imageSizes = try ProviderConfiguration.sizes(object)
        imageFormat = try object.oneOf("image_response_format", ImageFormat.self)
        imageOutputFormat = try object.oneOf("image_output_format", ImageOutput.self)
        imageModeration = try object.string("image_moderation")
        imageSteps = try object.int("image_steps", 1...200)
        imageProvider = try object.string("image_provider")
    }

    private mutating func readEmbeddings(_ object: ClosedObject) throws(ConfigurationError) {
        embeddingModel = try object.string("embedding_model")
        embeddingBatch = try object.int("embedding_batch", 1...2_048) ?? embeddingBatch
        guard let thresholds = object["embedding_thresholds"] else { return }
        let wanted = "must be an object of models and cosines from 0.01 to 1"
        guard let members = thresholds.object else {
            throw object.error("embedding_thresholds", wanted)
        }
        for (model, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let cosine = value.double, cosine >= 0.01, cosine <= 1 else {
                throw object.error("embedding_thresholds.\(model)", wanted)
            }
            embeddingThresholds[model] = Int((cosine * 100).rounded())
        }
    }

    private mutating func readDialect(_ object: ClosedObject) throws(ConfigurationError) {
        isStreaming = try object.bool("streaming") ?? isStreaming
        maxTokensField = try object.oneOf("max_tokens_field", MaxTokensField.self) ?? maxTokensField
        schemaFormat = try object.oneOf("schema_format", SchemaFormat.self) ?? schemaFormat
        contextTokens = try object.int("context_tokens", 1_024...10_000_000)
    }

    private mutating func readLimits(_ object: ClosedObject) throws(ConfigurationError) {
        concurrency = try object.int("concurrency", 1...1_024) ?? concurrency
        imageConcurrency = try object.int("image_concurrency", 1...1_024) ?? concurrency
        if let seconds = try object.int("connect_timeout_s", 1...600) {
            connectTimeoutMs = Int64(seconds) * 1_000
        }
        if let seconds = try object.int("image_timeout_s", 1...3_600) {
            imageTimeoutMs = Int64(seconds) * 1_000
        }
        stallTimeoutSeconds = try object.int("stall_timeout_s", 1...3_600) ?? stallTimeoutSeconds
        if let megabytes = try object.int("answer_max_mb", 1...1_024) {
            answerBytesMax = megabytes << 20
        }
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
        guard let path = kind.firstPath else { return "" }
        guard var url = try object.string("base_url") else {
            throw object.error(
                "base_url",
                path.isEmpty ? "is missing" : "is missing; it is the address before \(path)")
        }
        while url.hasSuffix("/") { url.removeLast() }
        guard Origin(of: url) != nil, !url.contains("?"), !url.contains("#") else {
            throw object.error(
                "base_url", "must be http://HOST… or https://HOST… without user, query or fragment")
        }
        return url
    }
}
