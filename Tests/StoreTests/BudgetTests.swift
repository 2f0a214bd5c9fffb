import Pipeline
import Store
import TestSupport
import Testing

/// 64 executions at once, with costs, answers and endings drawn from a seed, while another task
/// looks at the books all the time. `SEED=` repeats a trial.
@Suite struct `The budget as a wall` {
    /// Of credits, dollars and balance one is scarce in each trial.
    struct Trial: Sendable {
        var credits: Int64
        var usdMicros: Int64
        var balance: Int64
        var wall: BudgetRefusal.Wall
    }

    private static let trials = [
        Trial(credits: 900, usdMicros: 9_000_000, balance: 300, wall: .balance),
        Trial(credits: 300, usdMicros: 9_000_000, balance: 900, wall: .creditCap),
        Trial(credits: 900, usdMicros: 300_000, balance: 900, wall: .usdCap),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: trials)
    func `is never passed by what is spent and reserved, and the ledger adds up`(
        _ trial: Trial
    ) async throws {
        let seed = environment("SEED").flatMap(UInt64.init) ?? 20_261_120
        let scenario = try await Scenario(
            Child.several(.content, 400), creditsCap: Credits(whole: trial.credits),
            usdCap: Dollars(micros: trial.usdMicros), grant: Credits(whole: trial.balance))
        let flag = Flag()
        let walls = try await withThrowingTaskGroup(of: Set<BudgetRefusal.Wall>.self) { group in
            for worker in 0..<64 {
                group.addTask {
                    var random = SeededRandom(seed: seed &+ UInt64(worker))
                    var walls: Set<BudgetRefusal.Wall> = []
                    while try await work(scenario, &random, &walls) {}
                    return walls
                }
            }
            group.addTask { try await watch(scenario, until: flag) }
            var walls: Set<BudgetRefusal.Wall> = []
            // The watcher ends only after the flag: the first 64 to end are the workers.
            for _ in 0..<64 { walls.formUnion(try await group.next() ?? []) }
            flag.raise()
            try await group.waitForAll()
            return walls
        }
        #expect(walls == [trial.wall], "seed \(seed)")

        let (run, account) = (try await scenario.current(), try await scenario.account())
        #expect(run.creditsReserved == .zero && run.usdReserved == .zero)
        #expect(account.reserved == .zero && account.balance >= .zero)
        #expect(run.creditsSpent > Credits(whole: 100), "the trial bought next to nothing")
        try await scenario.expectSound()
    }

    /// Claims one item and takes it to some end; false when nothing can be claimed any more.
    private func work(
        _ scenario: Scenario, _ random: inout SeededRandom,
        _ walls: inout Set<BudgetRefusal.Wall>
    ) async throws -> Bool {
        let price = Credits(micros: .random(in: 0...3_000_000, using: &random))
        let result = try await scenario.claimResult(.content, price: price)
        if let refusal = result.refusal { walls.insert(refusal.wall) }
        guard let claim = result.claims.first else { return false }
        for question in 0..<Int.random(in: 1...3, using: &random) {
            let usdMax = Int64.random(in: 0...4_000, using: &random)
            let credits = Credits(micros: .random(in: 0...2_000_000, using: &random))
            let intent = try await scenario.intend(
                claim, question: "\(question)", usdMax: usdMax, credits: credits)
            switch intent {
            case .refused(let refusal): walls.insert(refusal.wall)
            case .replay, .stopped: continue
            case .send(let call, _):
                switch Int.random(in: 0..<10, using: &random) {
                case 0: try await scenario.doubt(call)
                case 1: try await scenario.abandon(call)
                default:
                    try await scenario.answer(
                        call, usd: .random(in: 0...usdMax, using: &random), credits: credits)
                }
            }
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: try await scenario.fail(claim)
        case 1 where claim.attempt < 3: try await scenario.end(claim, .retry(.any, afterMs: 0))
        case 2: try await scenario.end(claim, .cancel)
        default:
            let charge = Credits(micros: .random(in: 0...price.micros, using: &random))
            try await scenario.complete(
                claim, [.review(of: claim)], editorial: .draft, credits: charge)
        }
        return true
    }

    /// Looks at the books until the flag is up, and meets no wall itself.
    private func watch(
        _ scenario: Scenario, until flag: Flag
    ) async throws -> Set<BudgetRefusal.Wall> {
        while !flag.isUp {
            let run = try await scenario.current()
            let account = try await scenario.account()
            #expect(run.creditsSpent + run.creditsReserved <= run.creditsCap ?? .zero)
            #expect(run.usdSpent + run.usdReserved <= run.usdCap ?? .zero)
            #expect(account.reserved >= .zero && account.reserved <= account.balance)
        }
        return []
    }
}
