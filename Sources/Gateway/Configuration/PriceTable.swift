import Pipeline

/// What models cost, by the names and keys of LiteLLM's `model_prices_and_context_window.json`,
/// so that a newer list can be put beside ours as it is.
package struct PriceTable: Sendable, Equatable {
    /// One model's numbers in pico-dollars; nil where the list says nothing.
    struct Entry: Sendable, Equatable {
        /// `litellm_provider`: whose model it is when the name has no prefix.
        var list: String?
        var inputToken: Int64?
        var cachedInputToken: Int64?
        var cacheWriteToken: Int64?
        var outputToken: Int64?
        var image: Int64?
        var source: String
    }
    private(set) var entries: [String: Entry] = [:]

    init() {}

    /// Adds the models of a text; those already known are replaced. Unknown keys of a model are
    /// passed over (the format grows often); text members on top describe the list itself.
    mutating func add(_ text: ConfigurationText) throws(ConfigurationError) {
        let json = try JSON(configuration: text)
        guard let members = json.object else {
            throw ConfigurationError(
                file: text.name, path: "", message: "must be an object of models, is \(json.kind)")
        }
        let source = [members["source"]?.string ?? text.name, members["date"]?.string]
            .compactMap(\.self).joined(separator: ", ")
        for (model, value) in members.sorted(by: { $0.key < $1.key }) {
            if value.string != nil || PriceTable.isNoModel(model) { continue }
            entries[model] = try PriceTable.entry(value, model, text.name, source)
        }
    }

    private static func isNoModel(_ key: String) -> Bool {
        key == "sample_spec" || key == "fallback_generalizations"
    }

    private static func entry(
        _ value: JSON, _ model: String, _ file: String, _ source: String
    ) throws(ConfigurationError) -> Entry {
        func picos(_ key: String) throws(ConfigurationError) -> Int64? {
            guard let price = value[key], !price.isNull else { return nil }
            guard let picos = price.double.flatMap({ picoDollars($0) }) else {
                throw ConfigurationError(
                    file: file, path: "\(model).\(key)",
                    message: "must be a price in USD from 0 to 1000 a unit")
            }
            return picos
        }
        guard value.object != nil else {
            throw ConfigurationError(
                file: file, path: model, message: "must be an object, is \(value.kind)")
        }
        // The list has the price of a made image under either name.
        let image = try picos("output_cost_per_image")
        let imageByOtherName = try picos("input_cost_per_image")
        return Entry(
            list: value["litellm_provider"]?.string,
            inputToken: try picos("input_cost_per_token"),
            cachedInputToken: try picos("cache_read_input_token_cost"),
            cacheWriteToken: try picos("cache_creation_input_token_cost"),
            outputToken: try picos("output_cost_per_token"),
            image: image ?? imageByOtherName, source: source)
    }

    /// A price in USD as whole pico-dollars, exact for up to twelve decimals.
    ///
    /// JSON numbers arrive as the nearest binary fraction, whose error at prices below 1,000 USD
    /// is far less than half a pico-dollar: rounding gives back the decimal number that was
    /// written. What is finer than a pico-dollar is rounded up, never down.
    static func picoDollars(_ dollars: Double) -> Int64? {
        guard dollars >= 0, dollars <= 1_000 else { return nil }
        let picos = dollars * 1e12
        let nearest = picos.rounded()
        let isWhole = abs(picos - nearest) <= max(1e-6, nearest * 1e-15)
        return Int64(isWhole ? nearest : picos.rounded(.up))
    }
}

extension PriceTable {
    /// What `model` costs at `provider`, or nil where the list does not have it: never guessed.
    func price(of model: String, from provider: ProviderConfiguration) -> ModelPrice? {
        let entry = entry(model, of: provider.priceList)
        return entry.flatMap { text($0) } ?? image(model, entry, provider)
    }

    private func text(_ entry: Entry) -> ModelPrice? {
        guard entry.image == nil, let input = entry.inputToken, let output = entry.outputToken
        else { return nil }
        return ModelPrice(
            inputTokenPicos: input, cachedInputTokenPicos: entry.cachedInputToken,
            cacheWriteTokenPicos: entry.cacheWriteToken, outputTokenPicos: output,
            source: entry.source)
    }

    /// By the image: its own price, or the dearest among the sizes and the quality that are asked
    /// for. The tokens of the image are in that price. A model priced by the token of its image
    /// only is unknown: its calls have no upper bound.
    private func image(
        _ model: String, _ own: Entry?, _ provider: ProviderConfiguration
    ) -> ModelPrice? {
        let sized = provider.imageSizes.map { size in
            provider.imageQuality.flatMap { quality in
                entry("\(quality)/\(size.width)-x-\(size.height)/\(model)", of: provider.priceList)
            }
        }
        let dearest =
            sized.allSatisfy { $0?.image != nil } ? sized.compactMap { $0?.image }.max() : nil
        guard let image = dearest ?? own?.image,
            let source = (own ?? sized.compactMap(\.self).first)?.source
        else { return nil }
        return ModelPrice(
            inputTokenPicos: own?.inputToken ?? 0, cachedInputTokenPicos: own?.cachedInputToken,
            outputTokenPicos: 0, imagePicos: image, source: source)
    }

    /// `<list>/<model>`, or `<model>` where the entry itself says that it is of `list`.
    private func entry(_ model: String, of list: String) -> Entry? {
        if let entry = entries["\(list)/\(model)"] { return entry }
        guard let entry = entries[model], entry.list == list else { return nil }
        return entry
    }
}
