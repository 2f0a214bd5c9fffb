import Engine
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `A run from keywords to reviewed articles` {
    @Test func `every idea becomes an article in review with its images`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 24))
        let ended = try await bench.orchestrator.drive(run)
        #expect(ended.state == .completed)
        let stages = try await bench.stages(of: ended)
        let ideas = stages[1].tally["ideas_created"] ?? 0
        #expect(ideas > 0)
        #expect(stages[6].count(.completed) == Int(ideas))
        #expect(stages[5].count(.completed) == Int(ideas) * 3)
        #expect(bench.transport.permitsTaken == 0)
    }

    @Test func `a quote is measured by the project's completed runs, from three on`() async throws {
        let bench = try Workbench()
        let orchestrator = bench.orchestrator
        let request = bench.request(keywords: 12) {
            $0.again = true
            $0.settings.stage.lastStage = .ideas
        }
        for known in [0, 0, 0, 3] {
            let quote = try await orchestrator.preview(request).quote
            #expect(quote.historyRuns == known)
            #expect(quote.json["history_runs"]?.int == Int64(known))
            _ = try await orchestrator.drive(try await orchestrator.start(request))
        }
        // The scripted model makes exactly what it has made before.
        let quote = try await orchestrator.preview(request).quote
        let stages = try await bench.stages(of: orchestrator.run(named: "latest"))
        #expect(quote.stages[1].items == Estimate(exactly: stages[1].count(.completed)))
    }

    /// Below the size of a batch, within one, at a border, and more than there are.
    @Test(arguments: [3, 7, 20, 26, 99])
    func `a limit of keywords takes that many`(limit: Int) async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 30) {
                $0.settings.limits[StageName.clustering.rawValue] = limit
                $0.settings.stage.lastStage = .clustering
            })
        let ended = try await bench.orchestrator.drive(run)
        let stage = try await bench.stages(of: ended)[0]
        #expect(stage.tally["keywords_processed"] == Int64(min(limit, 30)))
        #expect(stage.count(.pending) == max(0, 30 - limit))
    }
}

extension Workbench {
    func stages(of run: Run) async throws -> [StageRecord] {
        try await orchestrator.store.read { view throws(StoreError) in try view.stages(run.key) }
    }
}
