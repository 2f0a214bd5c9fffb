import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Setting a workspace up` {
    private let key = "sk-planted-0123456789abcdef"

    @Test func `init writes the configuration, tests the provider, and never the key`() async throws
    {
        let key = key
        let provider = try LoopbackProvider(script: { request in
            request.headers["authorization"] == "Bearer \(key)"
                ? .content(#"{"ok": true}"#) : .status(401, body: "{}")
        })
        let bench = try CommandBench()
        let words = [
            "init", "--provider", "mine", "--base-url", provider.baseURL, "--model", "m1",
            "--key-env", "MINE_KEY", "--site-name", "Oak & Iron", "--locale", "en-GB",
        ]
        let made = CommandBench.Told(
            try await bench.start(words, ["MINE_KEY": key]).result())
        #expect(made.exit == 0, "\(made.all)")
        #expect(made.error.contains("answers with model m1"))
        #expect(!made.all.contains(key))
        let config = try WholeFile.read(bench.workspace + "/config.json") ?? []
        let json = try JSON(parsing: config)
        #expect(json["provider"] == "mine")
        #expect(json["providers"]?["mine"]?["api_key_env"] == "MINE_KEY")
        #expect(!String(decoding: config, as: UTF8.self).contains(key))
        // Used again it changes only what is named.
        let again = try await bench.run("init", "--site-url", "https://oak.example", "--no-test")
        #expect(again.exit == 0, "\(again.all)")
        #expect(try JSON(parsing: WholeFile.read(bench.workspace + "/config.json") ?? []) == json)
        let shown = try await bench.run("project", "show", "--json")
        #expect(shown.out.contains("Oak & Iron"))
        #expect(shown.out.contains("https://oak.example"))
    }

    @Test func `a provider that refuses the key is told, the configuration stays`() async throws {
        let provider = try LoopbackProvider(script: { _ in .status(401, body: "{}") })
        let bench = try CommandBench()
        let told = try await bench.run(
            "init", "--provider", "mine", "--base-url", provider.baseURL, "--model", "m1")
        #expect(told.exit == 69, "\(told.all)")
        #expect(told.error.contains("septet providers test mine"))
        let config = try await bench.run("config", "--json")
        let values = try JSON(parsing: config.out)["values"]?.array ?? []
        let chosen = values.first { $0["key"] == "provider" }
        #expect(chosen?["value"] == "mine")
        #expect(chosen?["origin"] == "config.json")
    }

    @Test func `every provider can be tried, the one without a network too`() async throws {
        let bench = try CommandBench()
        let told = try await bench.run("providers", "test", "offline", "--json")
        #expect(told.exit == 0, "\(told.all)")
        let test = try JSON(parsing: told.out)["tests"]?[0]
        #expect(test?["works"]?.bool == true)
        #expect(test?["usd"]?.double == 0)
    }

    @Test func `what init cannot use is refused before anything is written`() async throws {
        let bench = try CommandBench()
        let key = try await bench.run("init", "--provider", "openai", "--key-env", "sk-proj-1")
        #expect(key.exit == 64, "\(key.all)")
        #expect(!key.all.contains("sk-proj-1"))
        let unknown = try await bench.run("init", "--provider", "opnai")
        #expect(unknown.exit == 65, "\(unknown.all)")
        #expect(unknown.error.contains("openai"))
        let locale = try await bench.run("init", "--locale", "english please")
        #expect(locale.exit == 64, "\(locale.all)")
        #expect(try WholeFile.read(bench.workspace + "/config.json") == nil)
    }

    @Test func `a key in the shell that nobody uses is pointed out`() async throws {
        let bench = try CommandBench()
        let told = try await bench.run(
            "plan", try bench.list(), environment: ["OPENAI_API_KEY": key])
        #expect(told.exit == 0, "\(told.all)")
        #expect(told.error.contains("septet init --provider openai"))
        #expect(!told.all.contains(key))
    }
}
