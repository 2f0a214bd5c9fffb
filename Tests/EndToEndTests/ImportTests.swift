import Engine
import Pipeline
import Septet
import Stages
import Store
import TestSupport
import Testing

@Suite struct `An import` {
    /// More than one section, each of small buckets.
    private static func list(_ count: Int) -> String {
        let things = ["lamp", "chair", "table", "sofa", "shelf", "desk", "rug", "mirror", "vase"]
        return "Keyword,Volume\n"
            + (0..<count).map { "maker\($0 / 9) \(things[$0 % 9]),\($0 % 1_000)\n" }.joined()
    }

    @Test(arguments: ["import-step:1", "import-step:3", "import-step:5"])
    func `that is killed leaves no run, and the next one is whole`(crash: String) async throws {
        let bench = try CommandBench()
        let path = try bench.write("large.csv", Self.list(6_000))
        let killed = try await bench.run(
            "run", path, "--hold", environment: ["SEPTET_CRASH_AT": crash])
        #expect(killed.exit == -9, "\(killed.all)")
        let listed = try JSON(parsing: try await bench.run("runs", "--json").out)
        #expect(listed["runs"]?.array?.isEmpty == true, "\(listed.canonicalText)")
        let resumed = try await bench.run("resume", "latest")
        #expect(resumed.all.contains("there is no run yet"), "\(resumed.all)")
        let again = try await bench.run("run", path, "--hold")
        #expect(again.exit == 0, "\(again.all)")
        let store = try bench.open().orchestrator.store
        let (runs, hasImports) = try await store.read { view throws(StoreError) in
            (try view.runs(), try view.hasImports())
        }
        #expect(runs.count == 1 && !hasImports)
        let run = try #require(runs.first)
        let (keywords, items) = try await store.read { view throws(StoreError) in
            (
                try view.keywordTotals(run.key).open,
                try view.items(run.key, limit: 100).map(\.path)
            )
        }
        #expect(keywords == 6_000)
        #expect(items == [.section(0), .section(1)])
    }

    @Test func `of another process is not swept while that lives, and is when it is gone`()
        async throws
    {
        let bench = try Workbench()
        let other = try Workbench(sharing: bench)
        let store = other.orchestrator.store
        var lock: WorkspaceLock? = try WorkspaceLock.shareForImport(store.workspace)
        let new = NewRun(
            project: "default", cause: "manual", settings: bench.request(keywords: 1).settings,
            catalogue: try store.blobs.put(Array("{}".utf8)), stages: [], inputName: "other.csv",
            inputDigest: Digest(of: "other"), quote: .object([:]), importReport: .object([:]),
            creditsCap: nil, usdCap: nil, openStage: .review, roots: [], hold: true)
        try await store.write(touching: []) { tx throws(StoreError) in
            _ = try tx.beginImport(new)
        }
        func hasImports() async throws -> Bool {
            try await store.read { view throws(StoreError) in try view.hasImports() }
        }
        _ = try await bench.orchestrator.start(bench.request(keywords: 3) { $0.hold = true })
        #expect(try await hasImports())
        withExtendedLifetime(lock) {}
        lock = nil
        _ = try await bench.orchestrator.start(bench.request(keywords: 9) { $0.hold = true })
        #expect(try await hasImports() == false)
        #expect(try await bench.orchestrator.runs(limit: 10).count == 2)
    }

    @Test func `of six thousand keywords is clustered whole, from small items`() async throws {
        let bench = try CommandBench()
        let path = try bench.write("large.csv", Self.list(6_000))
        let told = try await bench.run("run", path, "--until", "clustering")
        #expect(told.exit == 0, "\(told.all)")
        let store = try bench.open().orchestrator.store
        let run = try await bench.open().orchestrator.run(named: "latest")
        let (totals, items) = try await store.read { view throws(StoreError) in
            (try view.keywordTotals(run.key), try view.items(run.key, limit: 10_000))
        }
        #expect(totals.clustered + totals.unclustered == 6_000)
        let sections = items.filter(\.path.isPartition)
        #expect(sections.map(\.path) == (0..<2).map { ItemPath.section($0) })
        for section in sections {
            let input = try await store.read { view throws(StoreError) in
                try view.payload(of: section.id).input
            }
            #expect(input.canonicalText.utf8.count < 1_000_000)
        }
    }

    @Test func `of the same list, twice at once, makes one run`() async throws {
        let bench = try Workbench()
        let other = try Workbench(sharing: bench)
        let request = bench.request(keywords: 300) { $0.hold = true }
        async let first = Result { () async throws(EngineError) in
            try await bench.orchestrator.start(request)
        }
        async let second = Result { () async throws(EngineError) in
            try await other.orchestrator.start(request)
        }
        let results = await [first, second]
        let errors = results.compactMap { result -> EngineError? in
            if case .failure(let error) = result { error } else { nil }
        }
        #expect(errors.count == 1)
        #expect(errors.allSatisfy { [.unfinishedRun, .alreadyCovered].contains($0.kind) })
        #expect(try await bench.orchestrator.runs(limit: 10).count == 1)
    }

    @Test func `counts all covered keywords and names the first`() async throws {
        let bench = try Workbench()
        _ = try await bench.orchestrator.start(bench.request(keywords: 1_200) { $0.hold = true })
        let again = bench.request(keywords: 1_203) { $0.inputDigest = Digest(of: "more") }
        let selection = try await bench.orchestrator.select(again)
        #expect(selection.keywords.count == 3)
        #expect(selection.covered.count == 1_200)
        #expect(selection.covered.first.count == 1_000)
        let run = try await bench.orchestrator.start(again)
        #expect(run.importReport["covered_count"] == 1_200)
    }
}

extension Result where Failure == EngineError, Success: Sendable {
    fileprivate init(_ work: () async throws(EngineError) -> Success) async {
        do throws(EngineError) {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
