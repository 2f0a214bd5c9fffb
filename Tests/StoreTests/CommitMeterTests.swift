import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `What a process has committed` {
    @Test func `counts transactions and the writes in them`() async throws {
        let scenario = try await Scenario()
        let before = scenario.store.committed
        _ = try await scenario.writeTogether(5) { tx, _ throws(StoreError) in
            try tx.append(.log, run: scenario.key)
        }
        let after = scenario.store.committed
        #expect(after.latency.count - before.latency.count >= 5)
        let transactions = after.transactions - before.transactions
        #expect(transactions >= 1 && transactions < after.latency.count - before.latency.count)
    }

    @Test func `counts no claim of a write that was undone`() async throws {
        let scenario = try await Scenario(Child.several(.content, 8))
        let (key, fence) = (scenario.key, scenario.run.fence)
        let before = scenario.store.committed
        let results = try await scenario.writeTogether(8) { tx, index throws(StoreError) in
            let claims = try tx.claimAny(key, fence)
            if index % 2 == 1 { throw StoreError(.internal, "changed its mind") }
            return claims
        }
        let kept = results.reduce(0) { sum, result in sum + ((try? result.get())?.count ?? 0) }
        let after = scenario.store.committed
        #expect(after.claims - before.claims == Int64(kept) && kept >= 4)
        #expect(after.records == before.records)
    }
}
