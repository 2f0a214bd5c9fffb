import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `Repairing a store` {
    @Test(arguments: [
        "UPDATE stage SET queued = queued + 3, completed = 9 WHERE number = 4",
        "UPDATE stage SET open_items = 7", "UPDATE stage SET usd_spent_micros = 5",
        "UPDATE item SET open_children = 3 WHERE stage = 4",
        "UPDATE item SET usd_micros = 1, spent_micros = 2",
        "UPDATE run SET usd_spent_micros = 1, usd_in_doubt_micros = 9, usd_reserved_micros = 4",
        "UPDATE account SET balance_micros = balance_micros + 1",
        "UPDATE spending SET usd_spent_micros = 0, usd_reserved_micros = 3",
        "DELETE FROM spending WHERE provider <> ''",
    ])
    func `derives anew what was damaged, and nothing else`(_ damage: String) async throws {
        let scenario = try await filled()
        try await scenario.expectSound()
        let db = try Connection(path: scenario.world.workspace.database, writable: true)
        try db.execute(damage)
        let before = try await scenario.store.read { view throws(StoreError) in
            try Invariants.check(view)
        }
        #expect(!before.isEmpty, "the damage is seen")
        let mended = try await repair(scenario)
        #expect(!mended.isEmpty && mended.allSatisfy { $0.count > 0 })
        try await scenario.expectSound()
        #expect(try await repair(scenario) == [], "a sound store is left alone")
    }

    @Test func `makes nothing up: a lost ledger entry stays lost, and is named`() async throws {
        let scenario = try await filled()
        let db = try Connection(path: scenario.world.workspace.database, writable: true)
        try db.execute("DELETE FROM ledger_entry WHERE kind = 'in_doubt'")
        _ = try await repair(scenario)
        let left = try await scenario.store.read { view throws(StoreError) in
            try Invariants.check(view)
        }
        #expect(left.map(\.invariant) == ["doubtsInLedger"])
    }

    private func repair(_ scenario: Scenario) async throws -> [Mending] {
        try await scenario.store.write(touching: []) { tx throws(StoreError) in try tx.repair() }
    }

    /// An article with an answered call, one in doubt and an open one, its images, another queued.
    private func filled() async throws -> Scenario {
        let scenario = try await Scenario(
            Child.several(.content, 3), grant: Credits(whole: 20))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 2))
        try await scenario.answer(try await scenario.send(claim, question: "1").call)
        try await scenario.doubt(try await scenario.send(claim, question: "2").call)
        try await scenario.complete(
            claim, [.prompts(of: claim)], editorial: .draft, credits: Credits(whole: 1))
        let open = try await scenario.claimOne(.content, price: Credits(whole: 3))
        _ = try await scenario.send(open, question: "3")
        return scenario
    }
}
