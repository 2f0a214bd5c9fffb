import Pipeline

/// Which providers there are and what their models cost; everything checked.
package struct GatewayConfiguration: Sendable, Equatable {
    /// By name.
    package var providers: [String: ProviderConfiguration]
    /// The provider of runs that name none.
    package var defaultProvider: String
    package var prices: PriceTable

    /// Reads the texts in order; a later one adds providers and replaces single keys of earlier
    /// ones (null removes a key), and replaces prices model by model.
    ///
    /// A providers text is `{"provider": NAME, "providers": {NAME: {…}}}`, both optional; a price
    /// text is an object of models in LiteLLM's format.
    package init(
        providers texts: [ConfigurationText], prices: [ConfigurationText]
    ) throws(ConfigurationError) {
        var merged = MergedProviders()
        for text in texts { try merged.add(text) }
        providers = try merged.checked()
        defaultProvider = merged.defaultProvider?.name ?? "offline"
        self.prices = PriceTable()
        for text in prices { try self.prices.add(text) }
        if let chosen = merged.defaultProvider, providers[chosen.name] == nil {
            throw ConfigurationError(
                file: chosen.file, path: "provider", message: unknown(provider: chosen.name))
        }
        for (name, provider) in providers.sorted(by: { $0.key < $1.key }) {
            guard let other = provider.imageProvider, self.provider(named: other) == nil else {
                continue
            }
            throw ConfigurationError(
                file: merged.file(of: name), path: "providers.\(name).image_provider",
                message: unknown(provider: other))
        }
    }

    /// Says that there is no such provider, and which one may have been meant.
    package func unknown(provider name: String) -> String {
        let names = providers.keys.sorted()
        let hint = Spelling.nearest(to: name, in: names).map { "did you mean \"\($0)\"?" }
        return "there is no provider \"\(name)\"; "
            + (hint ?? "configured are \(names.joined(separator: ", "))")
    }
}

/// Providers of several texts before they are checked, each key with the file it came from.
private struct MergedProviders {
    var defaultProvider: (name: String, file: String)?
    private var members: [String: [String: JSON]] = [:]
    /// The last file that said something about the provider: where an error is looked for.
    private var files: [String: String] = [:]

    mutating func add(_ text: ConfigurationText) throws(ConfigurationError) {
        let json = try JSON(configuration: text)
        let top = try ClosedObject(
            json, file: text.name, path: "", known: ["provider", "providers"])
        if let name = try top.string("provider") { defaultProvider = (name, text.name) }
        guard let added = top["providers"] else { return }
        guard let providers = added.object else {
            throw top.error("providers", "must be an object, is \(added.kind)")
        }
        for (name, provider) in providers.sorted(by: { $0.key < $1.key }) {
            let path = "providers.\(name)"
            guard MergedProviders.isName(name) else {
                throw top.error(path, "a name has 1 to 64 letters, digits, '-', '_' or '.'")
            }
            _ = try ClosedObject(
                provider, file: text.name, path: path,
                known: MergedProviders.isChaos(provider, members[name])
                    ? Chaos.keys : ProviderConfiguration.keys)
            members[name, default: [:]].merge(provider.object ?? [:]) { $1 }
            files[name] = text.name
        }
    }

    func checked() throws(ConfigurationError) -> [String: ProviderConfiguration] {
        var checked: [String: ProviderConfiguration] = [:]
        let sorted = members.sorted { $0.key < $1.key }
        for (name, object) in sorted where object["kind"] != "chaos" {
            checked[name] = try ProviderConfiguration(
                closed(name, object, ProviderConfiguration.keys), name: name)
        }
        let plain = checked
        for (name, object) in sorted where object["kind"] == "chaos" {
            let object = try closed(name, object, Chaos.keys)
            let chaos = try Chaos(object)
            guard let wrapped = plain[chaos.wraps] else {
                throw object.error("wraps", "names no provider that can be wrapped")
            }
            checked[name] = wrapped.wrapped(as: name, chaos, about: try object.string("about"))
        }
        return checked
    }

    private func closed(
        _ name: String, _ object: [String: JSON], _ keys: [String]
    ) throws(ConfigurationError) -> ClosedObject {
        try ClosedObject(
            .object(object), file: file(of: name), path: "providers.\(name)", known: keys)
    }

    private static func isChaos(_ provider: JSON, _ earlier: [String: JSON]?) -> Bool {
        (provider["kind"] ?? earlier?["kind"]) == "chaos"
    }

    /// The last file that said something about the provider.
    func file(of name: String) -> String { files[name] ?? "" }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && name != Lane.local.provider
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }
}

extension JSON {
    /// The text as JSON; an error names file, line and column.
    init(configuration text: ConfigurationText) throws(ConfigurationError) {
        do {
            self = try JSON(parsing: text.text)
        } catch {
            throw ConfigurationError(
                file: text.name, path: "", message: "is not valid JSON: \(error)")
        }
    }
}
