import Septet

/// `septet providers list`
struct ProvidersListCommand: Command {
    let name = "list"
    let summary = "list providers, their models, and whether a key is there"
    let discussion = "Reads the configuration only; keys are never shown."
    let examples = [
        Example("septet providers list", "all of them"),
        Example("septet providers list --json", "for scripts"),
    ]
    let json: String? = """
        {"version": 1, "providers": [{"name": "openai", "default": false, "text_model":
         "gpt-4o-mini", "image_model": "gpt-image-2", "image_provider": null,
         "embedding_model": "text-embedding-3-small", "base_url":
         "https://api.openai.com/v1", "key": "missing", "key_detail": "…"}]}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let providers = try call.installation().providers
        if call.global.json {
            call.show(["version": 1, "providers": .array(providers.map(\.json))])
            return .done
        }
        var table = Table([
            .text(""), .text("Provider"), .text("Text model"), .text("Image model"),
            .text("Embeddings"), .text("Key"), .prose("About"),
        ])
        for provider in providers {
            table.add([
                provider.isDefault ? "*" : "", provider.name, provider.textModel ?? "not set",
                provider.imageProvider.map { "of \($0)" } ?? provider.imageModel ?? "none",
                provider.embeddingModel ?? "none", provider.key.words, provider.about ?? "",
            ])
        }
        call.show(table, empty: "")
        call.console.say(
            "* answers runs that name no other. Choose: \(call.next("init --provider NAME"))")
        return .done
    }
}

extension ProviderSummary {
    fileprivate var json: JSON {
        let detail: String? =
            switch key {
            case .notNeeded: nil
            case .found(let place): place
            case .missing(let why): why
            }
        return [
            "name": .string(name), "about": JSON(about), "default": .bool(isDefault),
            "base_url": .string(baseURL), "text_model": JSON(textModel),
            "image_model": JSON(imageModel), "image_provider": JSON(imageProvider),
            "embedding_model": JSON(embeddingModel), "key": .string(key.words),
            "key_detail": JSON(detail),
        ]
    }
}

extension ProviderSummary.Key {
    fileprivate var words: String {
        switch self {
        case .notNeeded: "not needed"
        case .found: "found"
        case .missing: "missing"
        }
    }
}
