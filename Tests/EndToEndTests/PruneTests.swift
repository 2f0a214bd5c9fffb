import Engine
import Glibc
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct `Pruning by the real program` {
    /// `RUNS=100000` for more than the short run's few: `make prune`.
    private static var count: Int { getenv("RUNS").flatMap { Int(String(cString: $0)) } ?? 1_500 }

    @Test func `removes many finished runs beside a working one, which is not disturbed`()
        async throws
    {
        let bench = try CommandBench()
        let provider = try LoopbackProvider(script: {
            .delay(milliseconds: 40, then: $0.scripted)
        })
        try bench.use(provider)
        let template = try await bench.run("run", try bench.list(2), "--until", "ideas", "--yes")
        try #require(template.exit == 0, "\(template.all)")
        let alone = try await work(bench)
        let reference = try await items(of: bench)

        // A workspace of its own, so that the copies are of one run only.
        let large = try CommandBench()
        try large.use(provider)
        #expect(
            try await large.run("run", try large.list(2), "--until", "ideas", "--yes").exit == 0)
        let before = size(large)
        let rows = try FinishedRuns(workspace: large.workspace).add(Self.count)
        let grown = size(large)
        let dry = try await large.run("prune", "--dry-run", "--json")
        #expect(try JSON(parsing: dry.out)["configured"]?.bool == false, "off until configured")
        #expect(
            try await large.run("retention", "set", "--days", "30", "--keep", "0").exit == 0)
        let preview = try JSON(parsing: try await large.run("prune", "--dry-run", "--json").out)
        #expect(preview["runs"]?.int == Int64(Self.count))
        #expect((preview["bytes"]?.int ?? 0) > 1_000 * Int64(Self.count))

        let start = Measured.now()
        let pruning = try large.start(["prune", "--json"])
        let isOver = Atomic<Bool>(false)
        async let pruned = {
            let result = await pruning.result()
            isOver.store(true, ordering: .relaxed)
            return (CommandBench.Told(result), Measured.now() - start)
        }()
        var beside: [Int64] = []
        repeat { beside.append(try await work(large)) } while !isOver.load(ordering: .relaxed)
        let (told, took) = await pruned
        #expect(told.exit == 0, "\(told.all)")
        #expect(try JSON(parsing: told.out)["runs"]?.int == Int64(Self.count))
        #expect(try await items(of: large) == reference, "the run made what it makes alone")

        let after = size(large)
        #expect(after < before + (grown - before) / 4, "\(before), \(grown), \(after)")
        let left = try FinishedRuns(workspace: large.workspace)
        #expect(try left.count("run") == 1 + beside.count)
        let health = try await large.run("doctor", "--verify")
        #expect(health.exit == 0, "\(health.out)")
        Measured.say(
            "\(Self.count) runs, \(rows) rows pruned in \(took) ms; the database had "
                + "\(grown / 1_000) kB and has \(after / 1_000) kB (\(before / 1_000) kB before); "
                + "a run took \(alone) ms alone and \(beside.min() ?? 0) to "
                + "\(beside.max() ?? 0) ms beside it (\(beside.count) runs)")
    }

    /// One run with calls that take time; returns its milliseconds.
    private func work(_ bench: CommandBench) async throws -> Int64 {
        let start = Measured.now()
        let told = try await bench.run(
            "run", try bench.list(16), "--again", "--new", "--yes", "--no-images")
        #expect(told.exit == 0, "\(told.all)")
        return Measured.now() - start
    }

    /// What the newest run has made.
    private func items(of bench: CommandBench) async throws -> [String] {
        let store = try Store(
            workspace: WorkspaceFolder(bench.workspace), clock: SystemClock(), create: false)
        return try await store.read { view throws(StoreError) in
            let run = try view.runs(limit: 1)[0]
            return try view.items(run.key, limit: 10_000).map {
                "\($0.stage) \($0.path) \($0.state) \($0.editorial?.rawValue ?? "-")"
            }
        }
    }

    private func size(_ bench: CommandBench) -> Int64 {
        WorkspaceFolder(bench.workspace).databaseBytes
    }
}
