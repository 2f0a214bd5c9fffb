import Gateway
import Pipeline

/// How this installation runs unless a command says otherwise: `Config/default.json`, then the
/// workspace's `config.json`, each value with where it came from.
public struct Settings: Sendable {
    /// A value and the text it was read from.
    public struct Value: Sendable, Equatable {
        public var json: JSON
        public var origin: String
    }
    public private(set) var values: [String: Value] = [:]

    /// Reads the texts in order; later ones win.
    package init(_ texts: [ConfigurationText]) throws(ConfigurationError) {
        for (index, text) in texts.enumerated() {
            let json: JSON
            do throws(JSONError) {
                json = try JSON(parsing: text.text)
            } catch {
                throw ConfigurationError(file: text.name, path: "", message: "\(error)")
            }
            guard let members = json.object else {
                throw ConfigurationError(
                    file: text.name, path: "", message: "must be an object, is \(json.kind)")
            }
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                guard index == 0 || values[key] != nil else {
                    throw ConfigurationError(
                        file: text.name, path: key,
                        message: "there is no such setting; known are "
                            + values.keys.sorted().joined(separator: ", "))
                }
                values[key] = Value(json: value, origin: text.name)
            }
        }
        try check()
    }

    private func check() throws(ConfigurationError) {
        try require("order", "\"flow\" or \"stages\"") {
            $0.string.flatMap(RunSettings.Order.init(rawValue:)) != nil
        }
        try require("review_gate", "\"manual\" or \"auto\"") {
            $0.string.flatMap(StageSettings.ReviewGate.init(rawValue:)) != nil
        }
        let ranges: [(String, ClosedRange<Int64>)] = [
            ("concurrency", 1...1_024), ("ideas_min", 1...20), ("ideas_max", 1...20),
            ("images_in_article", 0...8), ("auto_approve_score", 0...100), ("grace_s", 0...3_600),
            ("lease_s", 2...3_600),
        ]
        for (key, range) in ranges {
            try require(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
                $0.int.map(range.contains) ?? false
            }
        }
        try require("confirm_over_usd", "an amount of dollars") { ($0.double ?? -1) >= 0 }
        try require("embedding_provider", "a provider's name or null") {
            $0.isNull || $0.string != nil
        }
        try require("purchase_url", "a URL or null") { $0.isNull || $0.string != nil }
        guard int("ideas_min") <= int("ideas_max") else {
            throw ConfigurationError(
                file: values["ideas_min"]?.origin ?? "", path: "ideas_min",
                message: "must not be larger than ideas_max")
        }
    }

    private func require(
        _ key: String, _ expected: String, _ isRight: (JSON) -> Bool
    ) throws(ConfigurationError) {
        guard let value = values[key] else {
            throw ConfigurationError(file: "Config/default.json", path: key, message: "is missing")
        }
        guard isRight(value.json) else {
            throw ConfigurationError(
                file: value.origin, path: key,
                message: "must be \(expected), is \(value.json.canonicalText)")
        }
    }

    public func int(_ key: String) -> Int { values[key]?.json.int.map { Int(clamping: $0) } ?? 0 }
    public func string(_ key: String) -> String? { values[key]?.json.string }
    /// Quotes above this many dollars need consent.
    public var confirmOver: Dollars {
        Dollars(micros: Int64((values["confirm_over_usd"]?.json.double ?? 0) * 1_000_000))
    }

    /// The settings of a run that says nothing else.
    package func run(
        provider: String, offline: Bool, embeddings: EmbeddingSettings? = nil
    ) -> RunSettings {
        let stage = StageSettings(
            ideasMin: int("ideas_min"), ideasMax: int("ideas_max"),
            imagesInArticle: int("images_in_article"),
            reviewGate: string("review_gate").flatMap(StageSettings.ReviewGate.init(rawValue:))
                ?? .manual,
            autoApproveScore: int("auto_approve_score"), offline: offline,
            embeddings: embeddings)
        return RunSettings(
            models: ModelSettings(provider: provider), stage: stage,
            order: string("order").flatMap(RunSettings.Order.init(rawValue:)) ?? .flow,
            concurrency: int("concurrency"))
    }
}
