import FoundationEssentials
import Pipeline
import Testing

@testable import Gateway

@Suite struct `Configuring providers` {
    private func configuration(_ texts: String..., prices: String = "{}")
        throws(ConfigurationError) -> GatewayConfiguration
    {
        try GatewayConfiguration(
            providers: texts.enumerated().map { ConfigurationText(name: "\($0).json", text: $1) },
            prices: [ConfigurationText(name: "prices.json", text: prices)])
    }

    @Test(arguments: [
        ("{", "0.json: is not valid JSON: line 1, column 2: a key in quotes is missing"),
        ("[]", "0.json: must be an object, is a list"),
        (
            #"{"provider":"openia","providers":{"openai":{"kind":"openai","base_url":"https://a/v1"}}}"#,
            #"0.json: provider: there is no provider "openia"; did you mean "openai"?"#
        ),
        (
            #"{"providers":{"p":{"kind":"openai","base_ulr":"http://a"}}}"#,
            #"0.json: providers.p: unknown key "base_ulr"; did you mean "base_url"?"#
        ),
        (
            #"{"providers":{"p":{"base_url":"http://a"}}}"#,
            "0.json: providers.p.kind: is missing; it says how the provider is spoken to"
        ),
        (
            #"{"providers":{"p":{"kind":"opnai"}}}"#,
            #"0.json: providers.p.kind: must be one of "openai", "openai-responses", "anthropic", "gemini", "ollama", "runware", "automatic1111", "offline", is "opnai""#
        ),
        (
            #"{"providers":{"p":{"kind":"openai"}}}"#,
            "0.json: providers.p.base_url: is missing; it is the address before /chat/completions"
        ),
        (
            #"{"providers":{"p":{"kind":"offline","concurrency":0}}}"#,
            "0.json: providers.p.concurrency: must be a whole number from 1 to 1024"
        ),
        (
            #"{"providers":{"p":{"kind":"offline","streaming":"yes"}}}"#,
            "0.json: providers.p.streaming: must be true or false"
        ),
        (
            #"{"providers":{"p":{"kind":"offline","image_sizes":["big"]}}}"#,
            #"0.json: providers.p.image_sizes: must be a list of sizes such as "1536x1024""#
        ),
        (
            #"{"providers":{"a b":{"kind":"offline"}}}"#,
            "0.json: providers.a b: a name has 1 to 64 letters, digits, '-', '_' or '.'"
        ),
    ])
    func `a mistake is named with its place and its remedy`(text: String, message: String) {
        let error = #expect(throws: ConfigurationError.self) { try configuration(text) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        "ftp://a/v1", "a/v1", "https://", "https://user:secret@a/v1", "https://a/v1?key=x",
        "https://a b/v1",
        "https://a\\n/v1", "file:///etc/passwd",
    ])
    func `only plain addresses are taken`(url: String) {
        #expect(throws: ConfigurationError.self) {
            try configuration(#"{"providers":{"p":{"kind":"openai","base_url":"\#(url)"}}}"#)
        }
    }

    @Test func `a later file changes single keys, null takes one away`() throws {
        let made = try configuration(
            #"{"providers":{"p":{"kind":"openai","base_url":"https://a/v1/","text_model":"m","api_key_env":"K"}}}"#,
            #"{"provider":"p","providers":{"p":{"text_model":"n","api_key_env":null}}}"#)
        let provider = try #require(made.providers["p"])
        #expect(provider.baseURL == "https://a/v1")
        #expect(provider.textModel == "n")
        #expect(provider.keyVariable == nil)
        #expect(made.defaultProvider == "p")
    }

    @Test func `a mistake in the second file is sought there`() {
        let error = #expect(throws: ConfigurationError.self) {
            try configuration(
                #"{"providers":{"p":{"kind":"offline"}}}"#,
                #"{"providers":{"p":{"concurrency":"many"}}}"#)
        }
        #expect(error?.file == "1.json")
    }

    @Test func `the files that come along are right, and their defaults are priced`() throws {
        let made = try shipped()
        #expect(made.defaultProvider == "offline")
        #expect(
            made.providers.keys.sorted()
                == [
                    "anthropic", "automatic1111", "gemini", "litellm", "llamacpp", "offline",
                    "ollama", "openai", "openai-responses", "openrouter", "runware", "vllm",
                ])
        let gateway = Gateway(configuration: made, environment: [:], clock: LeapingClock())
        let text = gateway.price(of: Lane(provider: "openai", model: "gpt-4o-mini"))
        #expect(text?.inputTokenPicos == 150_000)
        #expect(text?.cachedInputTokenPicos == 75_000)
        #expect(text?.outputTokenPicos == 600_000)
        #expect(text?.source == "LiteLLM 1.106.2 price list, 2026-11-20")
        let claude = gateway.price(of: Lane(provider: "anthropic", model: "claude-haiku-4-5"))
        #expect(claude?.cacheWriteTokenPicos == 1_250_000)
        // Every preset that has a model has its price, or says that it costs nothing.
        for (name, provider) in made.providers.sorted(by: { $0.key < $1.key }) {
            let models = [provider.textModel, provider.imageModel, provider.embeddingModel]
            for model in models.compactMap(\.self) where provider.reportsCost == false {
                #expect(gateway.price(of: Lane(provider: name, model: model)) != nil, "\(name)")
            }
        }
        let older = gateway.price(of: Lane(provider: "openai", model: "gpt-image-1-mini"))
        #expect(older?.imagePicos == 15_000_000_000)
        // The dearest of the sizes that are asked for: 1,756 tokens of the square one.
        let image = gateway.price(of: Lane(provider: "openai", model: "gpt-image-2"))
        #expect(image?.imagePicos == 52_680_000_000)
        #expect(image?.inputTokenPicos == 5_000_000)
        #expect(gateway.price(of: Lane(provider: "offline", model: "offline"))?.isFree == true)
        #expect(gateway.price(of: Lane(provider: "ollama", model: "qwen3"))?.isFree == true)
        #expect(gateway.price(of: .local)?.isFree == true)
    }

    private func shipped() throws -> GatewayConfiguration {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Config")
        func text(_ name: String) throws -> ConfigurationText {
            ConfigurationText(
                name: name,
                text: String(
                    decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self))
        }
        return try GatewayConfiguration(
            providers: [text("providers.json")], prices: [text("prices.json")])
    }
}

@Suite struct `Prices` {
    @Test(arguments: [
        ("1.5e-07", 150_000), ("7.5e-08", 75_000), ("0.00000015", 150_000), ("6e-07", 600_000),
        ("0", 0), ("0.0", 0), ("0.011", 11_000_000_000), ("0.000000000001", 1), ("2.5e-12", 3),
        ("1e-13", 1), ("3.3333e-07", 333_330), ("0.1", 100_000_000_000), ("0.3", 300_000_000_000),
        ("1", 1_000_000_000_000), ("999.999999999999", 999_999_999_999_999),
    ])
    func `decimals become whole pico-dollars exactly, finer ones go up`(text: String, picos: Int64)
        throws
    {
        let number = try #require(try JSON(parsing: text).double)
        #expect(PriceTable.picoDollars(number) == picos)
    }

    @Test func `no decimal of twelve places is off by one`() throws {
        for picos in stride(from: Int64(1), to: 2_000_000_000_000, by: 7_919_993_737) {
            let digits = String(picos)
            let places = String(repeating: "0", count: max(0, 13 - digits.count)) + digits
            let text = "\(places.dropLast(12)).\(places.suffix(12))"
            #expect(PriceTable.picoDollars(try #require(Double(text))) == picos)
        }
    }

    @Test(arguments: ["-1e-06", "1001", "\"cheap\"", "[]"])
    func `what is no price is refused by name`(price: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try GatewayConfiguration(
                providers: [],
                prices: [
                    ConfigurationText(
                        name: "prices.json", text: #"{"m":{"input_cost_per_token":\#(price)}}"#)
                ])
        }
        #expect(error?.path == "m.input_cost_per_token")
    }

    /// A price that is not known for sure is nil, so that no cap is passed by a guess.
    @Test func `a model is priced by its own provider's list only`() throws {
        let gateway = try Gateway.made(
            [
                "providers": [
                    "openai": ["kind": "openai", "base_url": "https://a/v1"],
                    "mine": ["kind": "openai", "base_url": "https://b/v1"],
                    "twin": ["kind": "openai", "base_url": "https://c/v1", "price_list": "openai"],
                ]
            ],
            prices: [
                "sample_spec": ["input_cost_per_token": "prose"],
                "gpt": [
                    "litellm_provider": "openai", "input_cost_per_token": .number(1e-06),
                    "output_cost_per_token": .number(2e-06), "some_new_key": ["a": 1],
                ],
                "mine/own": ["input_cost_per_token": 0, "output_cost_per_token": .number(5e-07)],
                "half": ["litellm_provider": "openai", "input_cost_per_token": .number(1e-06)],
            ])
        func price(_ provider: String, _ model: String) -> ModelPrice? {
            gateway.price(of: Lane(provider: provider, model: model))
        }
        #expect(price("openai", "gpt")?.outputTokenPicos == 2_000_000)
        #expect(price("openai", "gpt")?.cachedInputTokenPicos == 1_000_000)
        #expect(price("twin", "gpt")?.inputTokenPicos == 1_000_000)
        #expect(price("mine", "gpt") == nil)
        #expect(price("mine", "own")?.outputTokenPicos == 500_000)
        #expect(price("openai", "half") == nil)
        #expect(price("openai", "unknown") == nil)
        #expect(price("nobody", "gpt") == nil)
    }
}
