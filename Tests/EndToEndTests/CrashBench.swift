import Engine
import Gateway
import Pipeline
import Stages
import Store
import TestSupport

/// The real program on a workspace of its own, against a provider that counts.
struct CrashBench {
    let folder: TemporaryFolder
    let provider: LoopbackProvider
    private let concurrency: Int
    private let ideas: Int
    private let stallSeconds: Int
    var workspace: String { folder.path + "/work" }

    init(
        keywords: Int = 16, ideas: Int = 3, concurrency: Int = 8, stallSeconds: Int = 120,
        script: @escaping @Sendable (LoopbackProvider.Request) -> LoopbackProvider.Behaviour = {
            $0.scripted
        }
    ) throws {
        self.concurrency = concurrency
        folder = try TemporaryFolder()
        provider = try LoopbackProvider(script: script)
        try makeFolder(folder.path + "/work")
        let list =
            "keyword,volume\n"
            + Workbench.keywords(keywords).map {
                "\($0.text),\($0.volume ?? 0)\n"
            }.joined()
        try WholeFile.write(Array(list.utf8), to: folder.path + "/keywords.csv")
        self.ideas = ideas
        self.stallSeconds = stallSeconds
        try configure()
    }

    /// Writes the workspace's configuration: once more where another disk was laid over it.
    func configure() throws {
        let config: JSON = [
            "provider": "loopback",
            "settings": [
                "images_in_article": 1, "ideas_min": JSON(ideas), "ideas_max": JSON(ideas),
            ],
            "providers": [
                "loopback": [
                    "kind": "openai", "base_url": .string(provider.baseURL), "text_model": "text",
                    "image_model": "image", "concurrency": JSON(concurrency),
                    "stall_timeout_s": JSON(stallSeconds),
                ]
            ],
            "prices": [
                "loopback/text": [
                    "litellm_provider": "loopback", "mode": "chat",
                    "input_cost_per_token": .number(1e-6), "output_cost_per_token": .number(2e-6),
                ],
                "loopback/image": [
                    "litellm_provider": "loopback", "mode": "image_generation",
                    "output_cost_per_image": .number(0.01),
                ],
            ],
        ]
        try WholeFile.write(Array(config.prettyText.utf8), to: workspace + "/config.json")
    }

    /// Starts the program; `crash` is a checkpoint, with `:N` its N-th passing.
    func start(_ words: [String], crash: String? = nil) throws -> ChildProcess {
        try ChildProcess(
            words + ["--workspace", workspace],
            environment: crash.map { ["SEPTET_CRASH_AT": $0] } ?? [:], in: folder.path)
    }

    func run(_ options: String..., crash: String? = nil) throws -> ChildProcess {
        try start(
            ["run", folder.path + "/keywords.csv", "--max-usd", "100"] + options, crash: crash)
    }

    /// Goes on until the program ends by itself. A crash before the run existed begins again.
    func finish() async throws -> ChildProcess.Result {
        let resumed = try await start(["resume", "latest"]).result()
        let text = resumed.output + resumed.error
        guard resumed.ending != .exit(0),
            text.contains("there is no run yet") || text.contains("no workspace")
        else { return resumed }
        return try await run("--concurrency", "\(concurrency)").result()
    }

    func store() throws -> Store {
        try Store(workspace: WorkspaceFolder(workspace), clock: SystemClock(), create: false)
    }
}

extension LoopbackProvider.Request {
    /// The scripted transport's replies over a real socket.
    var scripted: LoopbackProvider.Behaviour {
        isImage ? .serve : .content(scriptedReply)
    }
}

extension RunRecord {
    init(of bench: CrashBench) async throws { try await self.init(of: try bench.store()) }
}

/// What must hold after any number of crashes.
enum CrashOracle {
    /// Sentences about what is wrong; empty when all is well.
    static func check(_ bench: CrashBench, against reference: RunRecord) async throws -> [String] {
        var wrong = try await RunRecord(of: bench).differences(from: reference)
        // Every question that was answered with success more than once is in the in-doubt list.
        let bill = ProviderBill(
            bench.provider.served.map {
                .init(request: $0.request, idempotencyKey: $0.idempotencyKey)
            })
        wrong += try await bench.store().read { view throws(StoreError) in
            try Invariants.check(view).map(\.description) + bill.boughtAgain(in: view)
        }
        return wrong
    }
}
