import Engine
import Pipeline
import Septet
import Store
import TestSupport
import Testing

/// The real program in a folder of its own, without a provider unless a test brings one.
struct CommandBench {
    let folder: TemporaryFolder
    var path: String { folder.path }
    var workspace: String { folder.path + "/work" }

    init() throws { folder = try TemporaryFolder() }

    /// What a process said, and how it ended.
    struct Told {
        var exit: Int32
        var out: String
        var error: String
        var all: String { out + error }
    }

    /// Starts the program on this workspace.
    func start(_ words: [String], _ environment: [String: String] = [:]) throws -> ChildProcess {
        try ChildProcess(words + ["--workspace", workspace], environment: environment, in: path)
    }

    /// Runs it to its end. A signal counts as its number, negative.
    @discardableResult
    func run(_ words: String..., environment: [String: String] = [:]) async throws -> Told {
        Told(try await start(words, environment).result())
    }

    /// Writes a file into the folder and returns its path.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = "\(path)/\(name)"
        if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
        try WholeFile.write(bytes, to: path)
        return path
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// A list of keywords that make a few clusters.
    func list(_ count: Int = 12) throws -> String {
        try write(
            "keywords.csv",
            "Keyword,Volume\n"
                + Workbench.keywords(count).map { "\($0.text),\($0.volume ?? 0)\n" }.joined())
    }

    /// Every run answers from this server; `price` is what a token costs in USD, nil for unknown.
    func use(
        _ provider: LoopbackProvider, price: Double? = 1e-6, key: String? = nil,
        settings: [String: JSON] = [:], provider more: [String: JSON] = [:]
    ) throws {
        var own: [String: JSON] = [
            "kind": "openai", "base_url": .string(provider.baseURL), "text_model": "text",
            "image_model": "image", "concurrency": 8,
        ]
        own["api_key_env"] = key.map(JSON.string)
        own.merge(more) { $1 }
        var prices: [String: JSON] = [:]
        if let price {
            prices["loopback/text"] = [
                "litellm_provider": "loopback", "mode": "chat",
                "input_cost_per_token": .number(price), "output_cost_per_token": .number(price),
            ]
            prices["loopback/image"] = [
                "litellm_provider": "loopback", "mode": "image_generation",
                "output_cost_per_image": .number(price * 1_000),
            ]
        }
        let config: JSON = [
            "provider": "loopback",
            "settings": .object(
                settings.merging(["images_in_article": 1, "ideas_max": 3]) { own, _ in own }),
            "providers": ["loopback": .object(own)], "prices": .object(prices),
        ]
        try write("work/config.json", config.prettyText)
    }

    /// The workspace as a second process of its own sees it.
    func open() throws -> Septet {
        try Assembly.open(
            AssemblyOptions(workspace: workspace, create: true, environment: [:]))
    }

    /// Waits until the newest run is in this state, or is no longer going.
    func arrival(at state: RunState) async throws {
        let orchestrator = try open().orchestrator
        let run = try await orchestrator.run(named: "latest")
        try await orchestrator.events(of: run).follow(
            after: 0, until: { $0.state == state || !$0.state.isGoing }, deliver: { _ in })
    }

    /// The document of `status --json`.
    func status(_ run: String = "latest") async throws -> JSON {
        let told = try await self.run("status", run, "--json")
        try #require(told.exit == 0, "\(told.all)")
        return try JSON(parsing: told.out)
    }

    func state() async throws -> String? { try await status()["run"]?["state"]?.string }
}

extension CommandBench.Told {
    init(_ result: ChildProcess.Result) {
        let exit: Int32 =
            switch result.ending {
            case .exit(let code): code
            case .signal(let number): -number
            }
        self.init(exit: exit, out: result.output, error: result.error)
    }
}
