import Pipeline

/// Stands for what a kind of provider has no way to be asked for: every call says so.
struct Unsupported: Provider {
    let configuration: ProviderConfiguration
    /// `makes no images`
    let what: String

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest { throw cannot(what) }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        throw cannot(what)
    }
}

extension ProviderConfiguration {
    /// How this provider is spoken to for requests of that kind; one file each.
    func dialect(for request: ModelRequest.Kind) -> any Provider {
        switch request {
        case .text: textDialect
        case .image: imageDialect
        case .embedding: embeddingDialect
        }
    }

    private var textDialect: any Provider {
        switch kind {
        case .openai, .offline: OpenAIChat(configuration: self)
        case .openaiResponses: OpenAIResponses(configuration: self)
        case .anthropic: AnthropicMessages(configuration: self)
        case .gemini: GeminiContent(configuration: self)
        case .ollama: OllamaChat(configuration: self)
        case .runware, .automatic1111: Unsupported(configuration: self, what: "writes no texts")
        }
    }

    private var imageDialect: any Provider {
        switch kind {
        case .openai, .offline, .openaiResponses: OpenAIImages(configuration: self)
        case .gemini: GeminiImages(configuration: self)
        case .runware: RunwareImages(configuration: self)
        case .automatic1111: Automatic1111Images(configuration: self)
        case .anthropic, .ollama: Unsupported(configuration: self, what: "makes no images")
        }
    }

    private var embeddingDialect: any Provider {
        switch kind {
        case .openai, .offline, .openaiResponses: OpenAIEmbeddings(configuration: self)
        case .gemini: GeminiEmbeddings(configuration: self)
        case .ollama: OllamaEmbeddings(configuration: self)
        case .anthropic, .runware, .automatic1111:
            Unsupported(configuration: self, what: "makes no embeddings")
        }
    }
}
