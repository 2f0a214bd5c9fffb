import Engine
import Glibc
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Pruning a workspace` {
    /// A completed run whose articles are all approved.
    private func approvedRun(_ bench: Workbench, keywords: Int) async throws -> Run {
        let started = try await bench.orchestrator.start(
            bench.request(keywords: keywords) {
                $0.settings.stage.reviewGate = .auto
                $0.settings.stage.autoApproveScore = 0
                $0.new = true
                $0.again = true
            })
        let run = try await bench.orchestrator.drive(started)
        try #require(run.state == .completed)
        return run
    }

    /// The same workspace two days later.
    private func later(_ bench: Workbench, _ run: Run) throws -> Workbench {
        let end = try #require(run.finishedAt)
        return try Workbench(
            transport: bench.transport, at: bench.path,
            clock: Workbench.Later(from: end + .seconds(2 * 86_400)))
    }

    private let day = Retention(project: "default", days: 1, keepRuns: 0)

    @Test func `does nothing until somebody asks for it`() async throws {
        let bench = try Workbench()
        let run = try await approvedRun(bench, keywords: 8)
        let after = try later(bench, run)
        let document = try await after.orchestrator.prune()
        #expect(!document.isConfigured)
        #expect(document.runs == 0)
        #expect(try await after.orchestrator.current(run) == bench.orchestrator.current(run))
    }

    @Test func `gives back what a deleted run has left, whether runs are ever pruned or not`()
        async throws
    {
        let bench = try Workbench()
        let run = try await approvedRun(bench, keywords: 60)
        try await bench.orchestrator.delete(run)
        let document = try await bench.orchestrator.prune()
        #expect(!document.isConfigured && document.runs == 0)
        #expect(document.bytes > 0)
        #expect(document.databaseBytes < document.databaseBytesBefore / 2)
    }

    @Test func `leaves a large log to a working owner, who cuts it when it leaves`() async throws {
        let bench = try Workbench()
        let started = try await bench.orchestrator.start(bench.request(keywords: 8))
        // What a prune leaves in the log while another process owns the workspace.
        try await bench.orchestrator.store.write(touching: []) { tx throws(StoreError) in
            let text = JSON.string(String(repeating: "x", count: 8 << 20))
            try tx.setSite(["text": text], project: "other")
        }
        let log = bench.path + "/septet.db-wal"
        #expect(try FileCopy.seal(of: log).bytes > 8 << 20)
        _ = try await bench.orchestrator.drive(started)
        #expect(try FileCopy.seal(of: log).bytes < 4 << 20)
    }

    @Test func `removes rows, files and blobs, and the database becomes smaller`() async throws {
        let bench = try Workbench()
        let run = try await approvedRun(bench, keywords: 60)
        let after = try later(bench, run)
        let orchestrator = after.orchestrator
        try await orchestrator.setRetention(day)
        let preview = try await orchestrator.previewPrune()
        #expect(preview.runs == 1)
        #expect(preview.bytes > 100_000)
        let folder = orchestrator.store.workspace.run(run.id)
        #expect(try WholeFile.exists(folder))

        let document = try await orchestrator.prune()
        #expect(document.runs == 1)
        #expect(document.kept.isEmpty)
        #expect(document.bytes > 100_000)
        #expect(document.databaseBytes < document.databaseBytesBefore * 2 / 3)
        #expect(try !WholeFile.exists(folder))
        #expect(try await orchestrator.runs().isEmpty)
        let health = try await orchestrator.health(verify: true)
        #expect(health.isSound, "\(health.checks)")
        // The keywords are covered all the same.
        await #expect(throws: EngineError.self) {
            _ = try await orchestrator.start(after.request(keywords: 60))
        }
    }

    @Test func `keeps a run with a file that a person changed or put there`() async throws {
        for name in ["articles", "note.txt"] {
            let bench = try Workbench()
            let run = try await approvedRun(bench, keywords: 8)
            let after = try later(bench, run)
            try await after.orchestrator.setRetention(day)
            let folder = after.orchestrator.store.workspace.run(run.id)
            let path =
                name == "articles"
                ? folder + "/articles/" + (try #require(listFolder(folder + "/articles").first))
                : folder + "/" + name
            try WholeFile.write(Array("My own words.".utf8), to: path)
            let document = try await after.orchestrator.prune()
            #expect(document.runs == 0)
            #expect(document.kept == [.edited: 1])
            #expect(try WholeFile.read(path) == Array("My own words.".utf8))
        }
    }

    @Test(.timeLimit(.minutes(2))) func `happens by itself in a process that stays`() async throws {
        let bench = try Workbench()
        let run = try await approvedRun(bench, keywords: 8)
        let after = try later(bench, run)
        try await after.orchestrator.setRetention(day)
        let pruning = Task { await Pruning(after.orchestrator).run { Issue.record("\($0)") } }
        while try await !after.orchestrator.runs().isEmpty { await Task.yield() }
        pruning.cancel()
        await pruning.value
        #expect(try await after.orchestrator.health(verify: true).isSound)
    }

    @Test func `ends between two steps when it is cancelled, and the next one goes on`()
        async throws
    {
        let bench = try Workbench()
        let run = try await approvedRun(bench, keywords: 60)
        let after = try later(bench, run)
        let orchestrator = after.orchestrator
        try await orchestrator.setRetention(day)
        let (retention, now) = (day, orchestrator.store.clock.now)
        try await orchestrator.store.write(touching: []) { tx throws(StoreError) in
            let runs = try tx.snapshot.pruneCandidates(retention, now: now, limit: 1)
            #expect(try tx.beginPrune(runs).map(\.id) == [run.id])
        }
        let pruning = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await orchestrator.prune()
        }
        #expect(try await pruning.value.runs == 0)
        #expect(try await orchestrator.prune().runs == 1)
        #expect(try await orchestrator.runs().isEmpty)
        #expect(try await orchestrator.health(verify: true).isSound)
    }

    @Test func `takes the blobs that nothing needs and no other`() async throws {
        let bench = try Workbench()
        let run = try await approvedRun(bench, keywords: 8)
        let store = bench.orchestrator.store
        let orphan = try store.blobs.put([UInt8](repeating: 1, count: 70_000))
        let after = try later(bench, run)
        // Two days later, as the files of this test are concerned too.
        let sweep = BlobSweep(of: store.workspace, olderThan: after.orchestrator.store.clock.now)
        #expect(try sweep.make().count == 1)
        #expect(!store.blobs.has(orphan))
        #expect(try await after.orchestrator.health(verify: true).isSound)
        #expect(try store.blobs.put([UInt8](repeating: 1, count: 70_000)) == orphan)
        let young = BlobSweep(of: store.workspace, olderThan: Timestamp(milliseconds: 0))
        #expect(try young.make().count == 0)
    }
}

@Suite struct `A workspace with a quota` {
    @Test func `makes a run wait with a sentence, and lets it go on when it is raised`()
        async throws
    {
        let bench = try Workbench()
        let orchestrator = bench.orchestrator
        #expect(try await orchestrator.setQuota(100_000).isMet)
        let started = try await orchestrator.start(bench.request(keywords: 8))
        let run = try await orchestrator.drive(started)
        #expect(run.state == .waiting)
        #expect(run.waitReason == .disk)
        #expect(run.waitDetail?.contains("has met its quota") == true)
        #expect(run.waitDetail?.contains("septet quota set SIZE") == true)
        #expect(run.waitDetail?.contains("septet prune") == true)
        #expect(try await !orchestrator.resumeRoomy(), "it has no room yet")

        #expect(try await !orchestrator.setQuota(50_000_000).isMet)
        #expect(try await orchestrator.resumeRoomy())
        let ended = try await orchestrator.drive(run)
        #expect(ended.state == .completed)
    }

    @Test func `is larger than nothing`() async throws {
        let bench = try Workbench()
        for bytes in [0, -5] as [Int64] {
            await #expect(throws: EngineError.self) {
                _ = try await bench.orchestrator.setQuota(bytes)
            }
        }
    }
}
