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
