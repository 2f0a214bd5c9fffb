import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Claiming items` {
    @Test func `goes by priority, then by path in natural order`() async throws {
        let scenario = try await Scenario([
            .made(.content, "k0.c0.i10"), .made(.content, "k0.c0.i2"),
            .made(.content, "k1.c0.i0", priority: 5), .made(.content, "k0.c0.i9"),
        ])
        let paths = try await scenario.claim(.content, 9).map(\.path.rawValue)
        #expect(paths == ["k1.c0.i0", "k0.c0.i2", "k0.c0.i9", "k0.c0.i10"])
        try await scenario.expectSound()
    }

    @Test func `takes no more than asked, and a claimed item cannot be claimed again`() async throws
    {
        let scenario = try await Scenario(Child.several(.content, 5))
        #expect(try await scenario.claim(.content, 3).count == 3)
        #expect(try await scenario.claim(.content, 3).count == 2)
        let last = try await scenario.claimResult(.content, 3)
        #expect(last.claims.isEmpty && last.isShort)
        #expect(try await scenario.stage(.content).count(.processing) == 5)
        try await scenario.expectSound()
    }

    @Test func `by two processes at once gives each item to one`() async throws {
        let scenario = try await Scenario(Child.several(.content, 60))
        let stores = [scenario.store, try scenario.world.another()]
        let claims = try await withThrowingTaskGroup(of: [Claim].self) { group in
            for index in 0..<20 {
                group.addTask {
                    try await scenario.claimResult(.content, 3, in: stores[index % 2]).claims
                }
            }
            return try await group.reduce(into: [Claim]()) { $0 += $1 }
        }
        #expect(claims.count == 60)
        #expect(Set(claims.map(\.item)).count == 60)
        try await scenario.expectSound()
    }

    @Test func `carries everything an execution needs`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let article = try await scenario.makeArticle()
        let claim = try await scenario.claimOne(.imagePrompts)
        #expect(claim.run == scenario.key && claim.stage == .imagePrompts)
        #expect(claim.path == article.path && claim.parentID == article.id)
        #expect(claim.articleID == article.id && claim.article?["made"]?.string == "k0.c0.i0")
        #expect(claim.input == .null && claim.attempt == 1 && claim.cycle == 1 && claim.fence == 1)
        let item = try await scenario.item(claim.item)
        #expect(item.state == .processing && item.startedAt == scenario.clock.now)
    }

    @Test func `leaves stages behind the open one alone`() async throws {
        let scenario = try await Scenario(
            [.made(.ideas, "k0.c0"), .made(.content, "k0.c0.i0")], openStage: .tasks)
        #expect(try await scenario.claim(.content).isEmpty)
        #expect(try await scenario.claim(.ideas).count == 1)
        try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.setOpenStage(scenario.key, .content)
        }
        #expect(try await scenario.claim(.content).count == 1)
    }

    @Test func `keeps within the permits of lanes and the room of the run`() async throws {
        let scenario = try await Scenario(Child.several(.content, 5) + Child.several(.ideas, 5))
        let (text, local) = (Lane(provider: "openai", model: "m"), Lane.local)
        func claims(_ permits: [Lane: Int], total: Int) async throws -> [StageName] {
            let (key, fence) = (scenario.key, scenario.run.fence)
            let room = ClaimRoom(
                requests: [
                    ClaimRequest(stage: .content, lane: text, count: 4),
                    ClaimRequest(stage: .ideas, lane: local, count: 4),
                ], permits: permits, total: total)
            return try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
                try tx.claim(key, runFence: fence, room: room, leaseUntil: tx.now) { _, _ in .zero }
                    .claims.map(\.stage)
            }
        }
        #expect(try await claims([local: 2], total: 9) == [.ideas, .ideas], "no permit for text")
        #expect(try await claims([text: 1, local: 2], total: 2) == [.content, .ideas, .ideas])
        // Items that ask nobody take none of the room.
        #expect(
            try await claims([text: 9, local: 9], total: 3)
                == [.content, .content, .content, .ideas])
    }

    @Test(arguments: [RunState.queued, .pausing, .paused, .waiting, .cancelling, .completed])
    func `does nothing in a run that is not running`(_ state: RunState) async throws {
        let scenario = try await Scenario(Child.several(.content, 1))
        let db = try Connection(path: scenario.world.workspace.database, writable: true)
        try db.run(
            "UPDATE run SET state = ?1, wait_reason = ?2", .text(state.rawValue),
            SQLValue(state == .waiting ? "credits" : nil))
        let result = try await scenario.claimResult(.content)
        #expect(result.claims.isEmpty && result.state == state)
    }

    @Test func `announces the stage once and each item once an attempt`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2))
        let first = try await scenario.claimOne(.content)
        try await scenario.end(first, .release(.interrupted))
        _ = try await scenario.claim(.content, 2)
        let types = try await scenario.events().map(\.type)
        #expect(types.filter { $0 == .stageStarted }.count == 1)
        #expect(types.filter { $0 == .itemStarted }.count == 3)
        #expect(try await scenario.stage(.content).startedAt == scenario.clock.now)
    }

    @Test func `says when the next retry is due, and only while it lies ahead`() async throws {
        let scenario = try await Scenario(Child.several(.content, 3))
        for (index, claim) in try await scenario.claim(.content, 2).enumerated() {
            try await scenario.end(claim, .retry(.any, afterMs: Int64(5_000 - index * 2_000)))
        }
        let start = scenario.clock.now
        let result = try await scenario.claimResult(.content, 3)
        #expect(result.claims.map(\.path.rawValue) == ["k0.c0.i2"])
        #expect(result.nextDue == start + .milliseconds(3_000))
        scenario.clock.advance(by: .milliseconds(3_000))
        let next = try await scenario.claimResult(.content, 3)
        #expect(next.claims.map(\.path.rawValue) == ["k0.c0.i1"])
        #expect(next.nextDue == start + .milliseconds(5_000))
        scenario.clock.advance(by: .milliseconds(2_000))
        #expect(try await scenario.claimResult(.content, 3).nextDue == nil)
    }
}
