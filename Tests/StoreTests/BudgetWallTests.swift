import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

/// Walls of every kind under 64 callers at once, with costs drawn from a seed. `TRIALS=1000` for
/// more than the short suite's twenty; `SEED=` repeats them.
@Suite struct `A wall around spending` {
    enum Wall: CaseIterable { case cap, projectDay, providerTotal, workspaceDay, projectCredits }

    /// The largest bound of a call, in millionths of its wall's unit.
    private static let boundMax: Int64 = 4_000
    private static let callers = 64
    private static var trials: Int { Int(environment("TRIALS") ?? "") ?? 20 }

    @Test func `is never passed, and nearly all inside it can be spent`() async throws {
        let seed = UInt64(environment("SEED") ?? "") ?? 20_261_120
        let world = try TemporaryStore(inMemory: true)
        for number in 0..<Self.trials {
            let wall = Wall.allCases[number % Wall.allCases.count]
            let size = Self.boundMax * (200 + Int64(number % 7) * 10)
            let spent = try await spend(
                wall, size, SeededRandom(seed: seed &+ UInt64(number)), "site\(number)", in: world)
            let comment: Comment = "seed \(seed), trial \(number), \(wall)"
            #expect(spent <= size, comment)
            #expect(spent * 100 >= size * 95, comment)
        }
        try await Scenario.expectSound(world.store)
    }

    /// Calls until the wall stands before a lone caller; returns what was spent inside it.
    private func spend(
        _ wall: Wall, _ size: Int64, _ random: SeededRandom, _ project: String,
        in world: TemporaryStore
    ) async throws -> Int64 {
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], in: world, project: project,
            usdCap: wall == .cap ? Dollars(micros: size) : nil)
        let before = try await set(wall, size, project, world.store)
        let claim = try await scenario.claimOne(.content)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<Self.callers {
                var own = random
                for _ in 0...caller { _ = own.next() }
                let start = SeededRandom(seed: own.next())
                group.addTask {
                    try await call(scenario, claim, wall, start, "\(caller)")
                }
            }
            try await group.waitForAll()
        }
        try await scenario.fail(claim)
        let run = try await scenario.current()
        guard let scope = wall.scope(project) else { return run.usdSpent.micros }
        let use = try await used(wall, project, world.store) - before
        _ = try await world.store.write(touching: []) { tx throws(StoreError) in
            try tx.removeBudget(scope, wall.period)
        }
        return use
    }

    /// Credits have no bound beside their price, and a call that never left keeps what its attempt
    /// has reserved: those calls are all answered.
    private func call(
        _ scenario: Scenario, _ claim: Claim, _ wall: Wall, _ start: SeededRandom, _ name: String
    ) async throws {
        var random = start
        for number in 0... {
            let bound = Int64.random(in: 1...Self.boundMax, using: &random)
            let isCredits = wall == .projectCredits
            let intent = try await scenario.intend(
                claim, question: "\(name) \(number)", usdMax: isCredits ? 0 : bound,
                credits: isCredits ? Credits(micros: bound) : .zero, fence: scenario.run.fence)
            guard case .send(let call, _) = intent else { return }
            let cost = Int64.random(in: bound / 2...bound, using: &random)
            switch random.next() % 16 {
            case 0 where !isCredits: try await scenario.abandon(call)
            case 1 where !isCredits: try await scenario.doubt(call)
            default:
                try await scenario.answer(
                    call, usd: isCredits ? 0 : cost,
                    credits: isCredits ? Credits(micros: bound) : .zero)
            }
        }
    }

    /// Sets the wall as a budget, beyond what its scope has used; returns that.
    private func set(
        _ wall: Wall, _ size: Int64, _ project: String, _ store: Store
    ) async throws -> Int64 {
        guard let scope = wall.scope(project) else { return 0 }
        let budget = { @Sendable (size: Int64) in
            Budget(
                scope: scope, period: wall.period,
                credits: wall == .projectCredits ? Credits(micros: size) : nil,
                usd: wall == .projectCredits ? nil : Dollars(micros: size))
        }
        try await store.write(touching: []) { tx throws(StoreError) in
            try tx.setBudget(budget(size))
        }
        let before = try await used(wall, project, store)
        try await store.write(touching: []) { tx throws(StoreError) in
            try tx.setBudget(budget(before + size))
        }
        return before
    }

    private func used(_ wall: Wall, _ project: String, _ store: Store) async throws -> Int64 {
        let now = store.clock.now
        let uses = try await store.read { view throws(StoreError) in try view.budgets(now: now) }
        let use = try #require(
            uses.first {
                $0.budget.scope == wall.scope(project) && $0.budget.period == wall.period
            })
        return wall == .projectCredits ? use.used.credits.micros : use.used.usd.micros
    }
}

extension `A wall around spending`.Wall {
    fileprivate func scope(_ project: String) -> Budget.Scope? {
        switch self {
        case .cap: nil
        case .projectDay, .projectCredits: .project(project)
        case .providerTotal: .provider("test")
        case .workspaceDay: .workspace
        }
    }

    fileprivate var period: Budget.Period {
        self == .projectDay || self == .workspaceDay ? .day : .total
    }
}

@Suite struct `A budget` {
    @Test func `of a day is free again on the next, and what was reserved stays on its day`()
        async throws
    {
        let scenario = try await Scenario(Child.several(.content, 2))
        try await set(
            Budget(scope: .project("site"), period: .day, usd: Dollars(micros: 1_000)), scenario)
        let claim = try await scenario.claimOne(.content)
        let first = try await scenario.send(claim, question: "1", usdMax: 900)
        let refused = try await scenario.intend(claim, question: "2", usdMax: 200)
        guard case .refused(let refusal) = refused else {
            Issue.record("\(refused) instead of a refusal")
            return
        }
        #expect(refusal.wall == .usdBudget && refusal.waitReason == .budget)
        #expect(
            refusal.sentence
                == "The daily budget of the project site is met: the next call may cost 0.0002 USD, "
                + "0.0001 USD left.")

        scenario.clock.advance(by: .seconds(86_400))
        _ = try await scenario.send(claim, question: "2", usdMax: 200)
        try await scenario.answer(first.call, usd: 800)
        let now = scenario.clock.now
        let uses = try await scenario.store.read { view throws(StoreError) in
            try view.budgets(now: now)
        }
        #expect(uses.map(\.used.usd) == [Dollars(micros: 200)])
        try await scenario.expectSound()
    }

    @Test func `in dollars lets no call through whose price nobody knows`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        try await set(
            Budget(scope: .workspace, period: .total, usd: Dollars(micros: 1_000)), scenario)
        let claim = try await scenario.claimOne(.content)
        let refused = try await scenario.intend(claim, usdMax: nil)
        guard case .refused(let refusal) = refused else {
            Issue.record("\(refused) instead of a refusal")
            return
        }
        #expect(refusal.wall == .unknownPrice)
        #expect(refusal.sentence.contains("prices.json"))
    }

    @Test func `of credits refuses a claim, and other projects go on`() async throws {
        let world = try TemporaryStore()
        let one = try await Scenario(Child.several(.content, 3), in: world, project: "one")
        let two = try await Scenario(Child.several(.content, 3), in: world, project: "two")
        try await set(
            Budget(scope: .project("one"), period: .total, credits: Credits(whole: 5)), one)
        let result = try await one.claimResult(.content, 3, price: Credits(whole: 2))
        #expect(result.claims.count == 2)
        #expect(result.refusal?.wall == .creditBudget)
        #expect(try await two.claim(.content, 3, price: Credits(whole: 2)).count == 3)
        try await one.expectSound()
    }

    @Test func `keeps what deleted runs have spent`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        try await set(
            Budget(scope: .project("site"), period: .total, usd: Dollars(micros: 1_000)), scenario)
        let claim = try await scenario.claimOne(.content)
        try await scenario.answer(try await scenario.send(claim, usdMax: 900).call, usd: 700)
        try await scenario.fail(claim)
        try await scenario.cancelRun()
        let key = scenario.key
        try await scenario.store.remove([RunRemoval(key, scenario.run.id)], limit: 50)
        let now = scenario.clock.now
        let uses = try await scenario.store.read { view throws(StoreError) in
            try view.budgets(now: now)
        }
        #expect(uses.map(\.used.usd) == [Dollars(micros: 700)])
        try await scenario.expectSound()
    }

    private func set(_ budget: Budget, _ scenario: Scenario) async throws {
        try await scenario.store.write(touching: []) { tx throws(StoreError) in
            try tx.setBudget(budget)
        }
    }
}

@Suite struct `Credits that a person moves` {
    @Test func `come back to the account, but never more than the run was charged`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")], grant: Credits(whole: 10))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 4))
        try await scenario.complete(
            claim, [.review(of: claim)], editorial: .draft, credits: Credits(whole: 3))
        let key = scenario.key
        let account = try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.refund(Credits(whole: 2), run: key, note: "poor")
        }
        #expect(account.balance == Credits(whole: 9))
        let error = await #expect(throws: StoreError.self) {
            try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
                try tx.refund(Credits(whole: 2), run: key, note: nil)
            }
        }
        #expect(
            error?.message
                == "The run was charged 3 credits and got 2 back: 2 cannot be refunded.")
        try await scenario.expectSound()
    }

    @Test func `are corrected up and down, but not below what is reserved`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")], grant: Credits(whole: 10))
        _ = try await scenario.claimOne(.content, price: Credits(whole: 4))
        let store = scenario.store
        let account = try await store.write(touching: []) { tx throws(StoreError) in
            try tx.adjust("site", by: Credits(whole: -6), note: "granted twice")
        }
        #expect(account.balance == Credits(whole: 4) && account.available == .zero)
        await #expect(throws: StoreError.self) {
            try await store.write(touching: []) { tx throws(StoreError) in
                try tx.adjust("site", by: Credits(micros: -1), note: "more")
            }
        }
        try await scenario.expectSound()
    }
}
