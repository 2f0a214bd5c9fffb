import Gateway
import Pipeline

/// One value that is in force, and where it was read.
public struct ConfiguredValue: Sendable, Equatable {
    /// `concurrency`, `provider`, `providers.openai.text_model`.
    public var key: String
    public var json: JSON
    /// A file of the repository, inside the binary, or the workspace's `config.json`.
    public var origin: String
    /// The workspace says it.
    public var isOwn: Bool { origin == "config.json" }
}

/// A provider as it is configured; no secret is in it.
public struct ProviderSummary: Sendable, Equatable {
    public var name: String
    public var about: String?
    public var isDefault: Bool
    public var baseURL: String
    public var textModel: String?
    public var imageModel: String?
    /// The provider that makes its images, where that is another one.
    public var imageProvider: String?
    public var embeddingModel: String?
    public var key: Key

    /// Where its key comes from.
    public enum Key: Sendable, Equatable {
        case notNeeded
        /// `environment OPENAI_API_KEY`, `file /path`
        case found(String)
        /// Why there is none, and what to do.
        case missing(String)
    }
}

/// What one tiny call to a provider showed.
public struct ProviderTest: Sendable {
    public var provider: String
    public var model: String?
    /// Nil when it works.
    public var failure: ModelFailure?
    /// Nil when it is not known.
    public var cost: Dollars?
    public var milliseconds: Int64
    /// A sentence for people.
    public var summary: String
}

extension Installation {
    /// Every value in force with its origin, in order of key. Keys of providers are not among
    /// them: only the names of the variables and files they are read from.
    public var configuration: [ConfiguredValue] {
        var values = settings.values.map {
            ConfiguredValue(key: $0.key, json: $0.value.json, origin: $0.value.origin)
        }
        let providersFile = "Config/providers.json"
        let carried = Assets.file(providersFile).flatMap { try? JSON(parsing: $0) } ?? .null
        values.append(
            ConfiguredValue(
                key: "provider", json: .string(defaultProvider),
                origin: own["provider"] == nil ? providersFile : "config.json"))
        for name in gateway.configuration.providers.keys {
            let usual = carried["providers"]?[name]?.object ?? [:]
            let ours = own["providers"]?[name]?.object ?? [:]
            for (key, value) in usual.merging(ours, uniquingKeysWith: { $1 }) {
                values.append(
                    ConfiguredValue(
                        key: "providers.\(name).\(key)", json: value,
                        origin: ours[key] == nil ? providersFile : "config.json"))
            }
        }
        for model in (own["prices"]?.object ?? [:]).keys {
            values.append(
                ConfiguredValue(
                    key: "prices.\(model)", json: own["prices"]?[model] ?? .null,
                    origin: "config.json"))
        }
        return values.sorted { $0.key < $1.key }
    }

    /// Every provider by name.
    public var providers: [ProviderSummary] {
        gateway.configuration.providers.sorted { $0.key < $1.key }.map { name, provider in
            ProviderSummary(
                name: name, about: provider.about, isDefault: name == defaultProvider,
                baseURL: provider.baseURL, textModel: provider.textModel,
                imageModel: provider.imageModel, imageProvider: provider.imageProvider,
                embeddingModel: provider.embeddingModel, key: key(of: provider))
        }
    }

    private func key(of provider: ProviderConfiguration) -> ProviderSummary.Key {
        if let missing = gateway.missingKey(of: provider.name) { return .missing(missing) }
        if let variable = provider.keyVariable, environment[variable]?.isEmpty == false {
            return .found("environment \(variable)")
        }
        return provider.keyFile.map { .found("file \($0)") } ?? .notNeeded
    }

    /// Asks the provider's text model for one word: a call that is paid like any other.
    public func test(provider name: String) async -> ProviderTest {
        let check = await gateway.test(provider: name)
        return ProviderTest(
            provider: check.provider, model: check.model, failure: check.failure,
            cost: check.cost, milliseconds: check.milliseconds, summary: check.summary)
    }
}
