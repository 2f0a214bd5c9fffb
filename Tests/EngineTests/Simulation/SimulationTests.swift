import Engine
import Pipeline
import Store
import TestSupport
import Testing

/// `SEEDS=10000` and `SEED=n` (the first one) for more than the short suite's hundred.
@Suite(.serialized) struct `A simulated run` {
    private static var first: UInt64 { UInt64(environment("SEED") ?? "") ?? 1 }
    private static var count: UInt64 { UInt64(environment("SEEDS") ?? "") ?? 100 }

    @Test func `breaks no invariant and ends as an undisturbed one, whatever happens to it`()
        async throws
    {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in Self.first..<(Self.first + Self.count) {
                if seed >= Self.first + 4 { try await group.next() }
                group.addTask {
                    let plan = SimulationPlan(seed: seed)
                    let wrong = try await Simulation(plan).run()
                    guard !wrong.isEmpty else { return }
                    let told = wrong.prefix(8).joined(separator: "\n")
                    Issue.record("SEED=\(seed) SEEDS=1 repeats it. \(plan)\n\(told)")
                }
            }
            try await group.waitForAll()
        }
    }

    /// A check that cannot fail shows nothing: each of these mistakes must be seen.
    @Test(arguments: Fault.allCases)
    func `shows a deliberate mistake`(_ fault: Fault) async throws {
        for plan in SimulationPlan.revealing {
            let wrong = try await Simulation(plan, fault: fault).run()
            if !wrong.isEmpty { return }
        }
        Issue.record("\(fault.rawValue) goes unseen in \(SimulationPlan.revealing.count) runs")
    }
}
