import Pipeline
import Store
import TestSupport
import Testing

@testable import Engine

@Suite struct `The schema of events` {
    @Test func `holds for every event of a run, its retry, its review and its logs`() async throws {
        let bench = try Workbench(transport: ScriptedTransport())
        let orchestrator = bench.orchestrator
        let run = try await orchestrator.start(bench.request(keywords: 8))
        _ = try await orchestrator.drive(run)
        let article = try #require(try await orchestrator.reviews(ReviewFilter(), limit: 1).first)
        _ = try await orchestrator.decide(.approved, on: [article], actor: "me")
        _ = try await orchestrator.edit(article, text: Array("# New\n".utf8), actor: "me")
        _ = try await orchestrator.log(run, agent: "a", kind: .output, payload: ["message": "x"])
        _ = try await orchestrator.addArtifact(
            to: run, step: "idea", content: ["n": 1], author: "me")
        let again = try await orchestrator.rerun(
            run, RerunRequest(.stage(.images), actor: "me"))
        _ = try await orchestrator.drive(again)
        try await check(run, in: orchestrator)
    }

    @Test func `holds for what is cancelled`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 4))
        try await bench.orchestrator.cancel(run, reason: "enough", actor: "me")
        try await check(run, in: bench.orchestrator)
    }

    private func check(_ run: Run, in orchestrator: Orchestrator) async throws {
        let events = try await orchestrator.store.read { view throws(StoreError) in
            try view.events(run.key, after: 0, limit: 100_000)
        }
        #expect(!events.isEmpty)
        for event in events {
            let data = event.data.object ?? [:]
            let members = event.type.members
            for member in members where member.isAlways {
                #expect(data[member.name] != nil, "\(event.type) lacks \(member.name)")
            }
            for (name, value) in data {
                let member = members.first { $0.name == name }
                #expect(member != nil, "\(event.type) has \(name), which no schema names")
                #expect(member?.kind.accepts(value) ?? true, "\(event.type).\(name) is \(value)")
            }
        }
    }
}
