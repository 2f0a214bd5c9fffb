import Engine
import Glibc
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct `A rerun by the real program` {
    @Test(
        arguments: [
            "rework-prepared", "items-claimed:3", "intent-committed:4", "answer-committed:6",
            "outcome-recorded:9", "files-placed:3", "run-ended",
        ])
    func `killed in mid-cascade and resumed ends as one left alone`(checkpoint: String) async throws
    {
        let reference = try await LeftAlone.shared.record()
        let bench = try CrashBench(keywords: 8)
        _ = try await bench.run().result()
        let killed = try await bench.start(LeftAlone.again, crash: checkpoint).result()
        #expect(killed.ending == .signal(9), "\(checkpoint): \(killed.output) \(killed.error)")
        let resumed = try await bench.start(["resume", "latest"]).result()
        #expect(resumed.ending == .exit(0), "\(checkpoint): \(resumed.output) \(resumed.error)")
        let record = try await RunRecord(of: bench)
        let differences = record.differences(from: reference)
        #expect(differences.isEmpty, "\(checkpoint): \(differences)")
        try await expectNoMixture(bench, checkpoint)
    }

    @Test func `cancelled in mid-cascade and resumed mixes nothing`() async throws {
        let reference = try await LeftAlone.shared.record()
        let bench = try CrashBench(keywords: 8)
        _ = try await bench.run().result()
        let asked = bench.provider.requests.count
        let again = try bench.start(LeftAlone.again)
        await bench.provider.arrival(ofRequests: asked + 4)
        let cancelled = try await bench.start(["cancel", "latest"]).result()
        #expect(cancelled.ending == .exit(0), "\(cancelled.error)")
        _ = await again.result()
        let resumed = try await bench.start(["resume", "latest"]).result()
        #expect(resumed.ending == .exit(0), "\(resumed.output) \(resumed.error)")
        let record = try await RunRecord(of: bench)
        #expect(record.items == reference.items)
        #expect(record.artifacts == reference.artifacts)
        try await expectNoMixture(bench, "cancel")
    }

    /// Every living item behind the rerun is of its generation, and so is what it was made from.
    private func expectNoMixture(_ bench: CrashBench, _ story: String) async throws {
        let store = try bench.store()
        let (items, wrong) = try await store.read { view throws(StoreError) in
            let run = try view.runs(limit: 1)[0]
            return (try view.items(run.key, limit: 10_000), try Invariants.check(view))
        }
        let living = Set(items.map(\.id))
        for item in items where item.stage > .clustering {
            #expect(item.generation == 2, "\(story): \(item.stage) \(item.path)")
            #expect(item.freshness == "fresh")
            if item.stage > .ideas, let parent = item.parent { #expect(living.contains(parent)) }
        }
        #expect(wrong.isEmpty, "\(story): \(wrong)")
    }

    @Test func `needs no keyword file, and nobody's consent but the one that was given`()
        async throws
    {
        let bench = try CommandBench()
        let list = try bench.list(8)
        let first = try await bench.run("run", list)
        #expect(first.exit == 0, "\(first.all)")
        unlink(list)
        let refused = try await bench.run("rerun", "latest", "--from", "content")
        #expect(refused.exit == 2, "\(refused.all)")
        #expect(refused.error.contains("--yes"))
        let plan = try await bench.run(
            "rerun", "latest", "--from", "content", "--dry-run", "--json")
        let json = try JSON(parsing: plan.out)
        #expect(json["chosen"]?.int ?? 0 > 0)
        #expect(json["stale"]?.int ?? 0 > 0)
        let missing = try await bench.run("rerun", "latest", "--item", "99999", "--yes")
        #expect(missing.exit == 65, "\(missing.all)")
        let again = try await bench.run("rerun", "latest", "--from", "content", "--yes")
        #expect(again.exit == 0, "\(again.all)")
        let report = try await bench.run("report", "latest", "--format", "json")
        let rework = try JSON(parsing: report.out)["reworks"]?.array?.first
        #expect(rework?["state"] == "completed", "\(report.out.prefix(300))")
    }

    @Test func `of a run whose rerun is under way is told to wait`() async throws {
        let isSlow = Mutex(false)
        let provider = try LoopbackProvider(script: { request in
            isSlow.withLock { $0 }
                ? .delay(milliseconds: 4_000, then: request.scripted) : request.scripted
        })
        let bench = try CommandBench()
        try bench.use(provider)
        let first = try await bench.run("run", try bench.list(4), "--no-images", "--yes")
        #expect(first.exit == 0, "\(first.all)")
        let before = provider.requests.count
        isSlow.withLock { $0 = true }
        let again = try bench.start(["rerun", "latest", "--from", "content", "--yes"])
        await provider.arrival(ofRequests: before + 1)
        let second = try await bench.run("rerun", "latest", "--from", "ideas", "--yes")
        #expect(second.exit == 75, "\(second.all)")
        #expect(second.error.contains("under way"), "\(second.all)")
        isSlow.withLock { $0 = false }
        #expect(await again.result().ending == .exit(0))
    }

    @Test func `of many failed runs is a retry that counts them and can be looked at first`()
        async throws
    {
        let isBroken = Mutex(true)
        let provider = try LoopbackProvider(script: { request in
            request.stage == .content && isBroken.withLock { $0 }
                ? .content("no JSON") : request.scripted
        })
        let bench = try CommandBench()
        try bench.use(provider)
        let list = try bench.list(4)
        for _ in 0..<2 {
            let told = try await bench.run("run", list, "--no-images", "--yes", "--again", "--new")
            #expect(told.exit == 1, "\(told.all)")
        }
        isBroken.withLock { $0 = false }
        let look = try await bench.run("retry", "--failed", "--since", "1h", "--dry-run", "--json")
        #expect(try JSON(parsing: look.out)["runs"]?.array?.count == 2, "\(look.all)")
        let retried = try await bench.run("retry", "--failed")
        #expect(retried.exit == 0, "\(retried.all)")
        #expect(retried.error.contains("Run 2 of 2"), "\(retried.all)")
        let none = try await bench.run("retry", "--failed")
        #expect(none.error.contains("No run that was asked for has failures."))
    }
}

/// A finished run, rerun from its ideas without a disturbance; made once.
private actor LeftAlone {
    static let shared = LeftAlone()
    static let again = ["rerun", "latest", "--from", "ideas", "--yes", "--max-usd", "100"]
    private var made: Task<RunRecord, any Error>?

    func record() async throws -> RunRecord {
        let task =
            made
            ?? Task {
                let bench = try CrashBench(keywords: 8)
                let first = try await bench.run().result()
                try #require(first.ending == .exit(0), "\(first.error)")
                let again = try await bench.start(LeftAlone.again).result()
                try #require(again.ending == .exit(0), "\(again.output) \(again.error)")
                return try await RunRecord(of: bench)
            }
        made = task
        return try await task.value
    }
}
