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
}

extension Workbench {
    func stages(of run: Run) async throws -> [StageRecord] {
        try await orchestrator.store.read { view throws(StoreError) in try view.stages(run.key) }
    }
}
