import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `What is recorded of limits` {
    private func write(
        _ world: TemporaryStore,
        _ body: @escaping @Sendable (Transaction) throws(StoreError) -> Void
    ) async throws {
        try await world.store.write(touching: [], body)
    }

    @Test func `a setting keeps what is not said anew, until it is cleared`() async throws {
        let world = try TemporaryStore()
        try await write(world) { tx throws(StoreError) in
            try tx.setLimit(
                LimitSetting(
                    provider: "openai", perMinute: [.requests: 60, .outputTokens: 9],
                    concurrency: 4))
            try tx.setLimit(
                LimitSetting(provider: "openai", model: "m", perMinute: [.tokens: 1_000]))
            try tx.setLimit(LimitSetting(provider: "openai", perMinute: [.requests: 30]))
        }
        let settings = try await world.store.read { view throws(StoreError) in
            try view.limitSettings()
        }
        #expect(
            settings == [
                LimitSetting(
                    provider: "openai", perMinute: [.requests: 30, .outputTokens: 9],
                    concurrency: 4),
                LimitSetting(provider: "openai", model: "m", perMinute: [.tokens: 1_000]),
            ])
        try await write(world) { tx throws(StoreError) in
            try tx.clearLimit(provider: "openai", model: nil)
        }
        let left = try await world.store.read { view throws(StoreError) in
            try view.limitSettings()
        }
        #expect(left.map(\.model) == ["m"])
    }

    @Test func `a lane's report is read back as it was`() async throws {
        let world = try TemporaryStore()
        let report = LaneReport(
            lane: Lane(provider: "anthropic", key: "k", model: "m"),
            state: .limited(what: "anthropic input tokens", until: Timestamp(milliseconds: 12)),
            inFlight: 3, concurrency: LimitValue(8, .default), window: 4,
            perMinute: ["requests": LimitValue(50, .learnt)])
        try await write(world) { tx throws(StoreError) in
            try tx.publish([report])
            try tx.publish([report])
        }
        let read = try await world.store.read { view throws(StoreError) in
            try view.laneReports()
        }
        #expect(read == [report])
    }
}

@Suite struct `An item that falls back` {
    private let failure = ItemFailure(
        .model, "The model refused.", model: ModelFailure(.refused, "The model refused."))

    private func claim(
        _ scenario: Scenario, waitingFor: Int, model: Int
    ) async throws -> [Claim] {
        let (key, fence) = (scenario.key, scenario.run.fence)
        let lane = Lane(provider: "p\(model)", model: "m")
        let room = ClaimRoom(
            requests: [
                ClaimRequest(
                    stage: .content, lane: lane, count: 5, waitingFor: waitingFor, model: model)
            ], permits: [lane: 5], total: 5)
        return try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.claim(key, runFence: fence, room: room, leaseUntil: tx.now) { _, _ in .zero }
                .claims
        }
    }

    @Test func `waits for the next model, which has attempts of its own`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2))
        let first = try #require(try await claim(scenario, waitingFor: 0, model: 0).first)
        try await scenario.end(first, .fallBack(failure))
        let again = try await claim(scenario, waitingFor: 0, model: 0)
        #expect(!again.contains { $0.item == first.item })
        let second = try #require(try await claim(scenario, waitingFor: 1, model: 1).first)
        #expect(second.item == first.item)
        #expect(second.attempt == 2 && second.earlierAttempts == 1 && second.model == 1)
        try await scenario.expectSound()
    }

    @Test func `a model that nobody can use is passed over at the claim`() async throws {
        let scenario = try await Scenario(Child.several(.content, 1))
        let claim = try #require(try await claim(scenario, waitingFor: 0, model: 1).first)
        #expect(claim.model == 1 && claim.earlierAttempts == 0)
        try await scenario.end(claim, .release(.interrupted))
        let model = try await scenario.store.read { view throws(StoreError) in
            try view.modelPosition(of: claim.item)
        }
        #expect(model == 1)
    }

    @Test func `begins at the first model again when a person retries it`() async throws {
        let scenario = try await Scenario(Child.several(.content, 1))
        let first = try #require(try await claim(scenario, waitingFor: 0, model: 0).first)
        try await scenario.end(first, .fallBack(failure))
        let second = try #require(try await claim(scenario, waitingFor: 1, model: 1).first)
        try await scenario.fail(second)
        #expect(try await scenario.requeue([.failed]) == 1)
        let third = try #require(try await claim(scenario, waitingFor: 0, model: 0).first)
        #expect(third.model == 0 && third.earlierAttempts == 0 && third.attempt == 1)
    }
}

@Suite struct `A call nobody can price` {
    @Test func `in doubt says that nobody knows`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let sent = try await scenario.send(try await scenario.claimOne(.content), usdMax: nil)
        try await scenario.doubt(sent.call)
        #expect(try await scenario.calls().map(\.usdMax) == [nil])
        let event = try #require(try await scenario.events().last)
        #expect(event.type == .callInDoubt)
        #expect(event.data["usd_max_micros"] == .null)
        try await scenario.expectSound()
    }

    @Test func `has a key that no other workspace uses`() async throws {
        var keys: Set<String> = []
        for _ in 0..<2 {
            let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
            keys.insert(try await scenario.send(try await scenario.claimOne(.content)).key)
        }
        #expect(keys.count == 2)
    }
}
