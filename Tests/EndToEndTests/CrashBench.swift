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
    var workspace: String { folder.path + "/work" }

    init(
        keywords: Int = 16, ideas: Int = 3, concurrency: Int = 8, stallSeconds: Int = 120,
        script: @escaping @Sendable (LoopbackProvider.Request) -> LoopbackProvider.Behaviour = {
            $0.scripted
        }
    ) throws {
        folder = try TemporaryFolder()
        provider = try LoopbackProvider(script: script)
        try makeFolder(folder.path + "/work")
        let list =
            "keyword,volume\n"
            + Workbench.keywords(keywords).map {
                "\($0.text),\($0.volume ?? 0)\n"
            }.joined()
        try WholeFile.write(Array(list.utf8), to: folder.path + "/keywords.csv")
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
            text.contains("There is no run yet") || text.contains("no workspace")
        else { return resumed }
        return try await run().result()
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

/// What two runs of the same input must agree on, as design/decisions.md says: no ids, times,
/// attempts, usage or interruptions.
struct RunRecord: Equatable {
    var state: RunState
    var items: [String]
    var keywords: [String]
    var artifacts: [String]
    var results: [String]
    var creditsSpent: Credits
    var usdWithoutDoubt: Dollars

    init(of bench: CrashBench) async throws {
        let store = try bench.store()
        let (run, items, keywords, artifacts) = try await store.read { view throws(StoreError) in
            guard let run = try view.runs(limit: 1).first else {
                throw StoreError(.notFound, "There is no run.")
            }
            var lines: [String] = []
            for item in try view.items(run.key, limit: 100_000) {
                let output = try view.payload(of: item.id).output
                let digest = output.map { Digest(of: $0.canonicalText).short } ?? "-"
                lines.append(
                    "\(item.stage) \(item.path) g\(item.generation) \(item.state) "
                        + "\(item.editorial?.rawValue ?? "-") \(digest)")
            }
            return (
                run, lines,
                try view.keywords(run.key).map {
                    "\($0.key) \($0.cluster?.rawValue ?? "-") \($0.reason ?? "")"
                },
                try view.artifacts(run.key, allVersions: true).map {
                    "\($0.step) \($0.name) v\($0.version) \($0.digest.short)"
                }
            )
        }
        state = run.state
        self.items = items
        self.keywords = keywords
        self.artifacts = artifacts
        creditsSpent = run.creditsSpent
        usdWithoutDoubt = run.usdSpent - run.usdInDoubt
        let path = WorkspaceFolder(bench.workspace).run(run.id) + "/results.jsonl"
        let text = String(decoding: try WholeFile.read(path) ?? [], as: UTF8.self)
        results = try text.split(separator: "\n").map { line in
            let json = try JSON(parsing: String(line))
            return "\(json["stage"]?.string ?? "") \(json["path"]?.string ?? "") "
                + "\(json["generation_status"]?.string ?? "")"
        }.sorted()
    }

    /// The first differences, for a message.
    func difference(from other: RunRecord) -> String {
        func compare(_ name: String, _ a: [String], _ b: [String]) -> String? {
            let missing = Set(b).subtracting(a).sorted().prefix(3)
            let extra = Set(a).subtracting(b).sorted().prefix(3)
            guard a != b else { return nil }
            return
                "\(name): missing \(Array(missing)), extra \(Array(extra)), \(a.count) against \(b.count)"
        }
        let parts = [
            state == other.state ? nil : "state \(state) against \(other.state)",
            compare("items", items, other.items), compare("keywords", keywords, other.keywords),
            compare("artifacts", artifacts, other.artifacts),
            compare("results.jsonl", results, other.results),
            creditsSpent == other.creditsSpent
                ? nil : "credits \(creditsSpent) against \(other.creditsSpent)",
            usdWithoutDoubt == other.usdWithoutDoubt
                ? nil : "USD \(usdWithoutDoubt) against \(other.usdWithoutDoubt)",
        ]
        return parts.compactMap { $0 }.joined(separator: "; ")
    }
}

/// What must hold after any number of crashes.
enum CrashOracle {
    /// Sentences about what is wrong; empty when all is well.
    static func check(_ bench: CrashBench, against reference: RunRecord) async throws -> [String] {
        var wrong: [String] = []
        let record = try await RunRecord(of: bench)
        let difference = record.difference(from: reference)
        if !difference.isEmpty { wrong.append(difference) }
        let store = try bench.store()
        let (violations, doubts) = try await store.read { view throws(StoreError) in
            (
                try Invariants.check(view),
                try view.idempotencyKeysInDoubt()
            )
        }
        wrong += violations.map(\.description)
        // Every question that was answered with success more than once is in the in-doubt list.
        var successes: [Digest: [String]] = [:]
        for served in bench.provider.served {
            successes[served.request, default: []].append(served.idempotencyKey)
        }
        for (request, keys) in successes where keys.count > 1 {
            let unseen = keys.dropLast().filter { !doubts.contains($0) }
            if !unseen.isEmpty {
                wrong.append(
                    "\(request.short) was bought \(keys.count) times, \(unseen.count) of them unseen"
                )
            }
        }
        return wrong
    }
}

extension Snapshot {
    /// Keys of calls that are in doubt.
    func idempotencyKeysInDoubt() throws(StoreError) -> Set<String> {
        Set(try doubtfulKeys())
    }
}
