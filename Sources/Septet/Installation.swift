import Gateway

/// Who answers the stages of a run.
public struct StageModel: Sendable, Equatable {
    public var stage: StageName
    public var lane: Lane
    public var price: ModelPrice?
}

/// How a workspace is configured: settings, providers, prices. Nothing here touches its store.
public struct Installation: Sendable {
    public let settings: Settings
    package let gateway: Gateway
    /// The process's environment.
    let environment: [String: String]
    /// Where finished articles and images go by themselves; nil where they stay here.
    package let upload: UploadConfiguration?
    /// The workspace's own `config.json`, an object.
    let own: JSON

    /// The settings of a run that says nothing else, for this provider or the configured one.
    public func runSettings(provider: String? = nil) -> RunSettings {
        let name = provider ?? defaultProvider
        let isOffline = gateway.configuration.provider(named: name)?.kind == .offline
        return settings.run(
            provider: name, offline: isOffline, embeddings: isOffline ? nil : embeddings)
    }

    /// Who compares keywords by what they mean; nil where nobody is configured to. One that cannot
    /// is said by `models(for:)`.
    private var embeddings: EmbeddingSettings? {
        settings.string("embedding_provider").map { name in
            (try? gateway.embeddings(by: name))
                ?? EmbeddingSettings(provider: name, model: "-", joinAt: 100)
        }
    }

    /// The provider of runs that name none.
    public var defaultProvider: String { gateway.configuration.defaultProvider }

    /// Whether there is a provider of that name; if not, the sentence that says so.
    package func unknownProvider(_ name: String) -> String? {
        gateway.configuration.provider(named: name) == nil
            ? gateway.configuration.unknown(provider: name) : nil
    }

    /// Who answers each stage that asks a model under these settings; fails where one cannot be
    /// asked: no model, no key. Looks nothing up on the network.
    public func models(for settings: RunSettings) throws(ModelFailure) -> [StageModel] {
        var models: [StageModel] = []
        if let embeddings = settings.stage.embeddings {
            _ = try gateway.embeddings(by: embeddings.provider)
            _ = try gateway.lane(for: embeddings)
        }
        for stage in StageName.allCases where settings.stage.isEnabled(stage) {
            let lane = try gateway.lane(for: stage, settings.models)
            guard lane != .local else { continue }
            models.append(StageModel(stage: stage, lane: lane, price: gateway.price(of: lane)))
        }
        return models
    }

    /// A provider whose key is in the environment although none is configured: somebody may
    /// believe it is used.
    package var unusedKey: (provider: String, variable: String)? {
        guard gateway.configuration.providers[defaultProvider]?.kind == .offline,
            own["provider"] == nil
        else { return nil }
        for (name, provider) in gateway.configuration.providers.sorted(by: { $0.key < $1.key }) {
            if let variable = provider.keyVariable, environment[variable]?.isEmpty == false {
                return (name, variable)
            }
        }
        return nil
    }
}
