import Engine
import Pipeline
import Store
import TestSupport
import Testing

/// `SEEDS=10000` and `SEED=n` (the first one) for more than the short suite's thirty.
@Suite(.serialized) struct `A simulated run` {
    private static var first: UInt64 { UInt64(environment("SEED") ?? "") ?? 1 }
    private static var faults: [Fault] {
        environment("SEEDS") != nil
            ? Fault.allCases
            : Fault.allCases.filter { $0 != .claimWhileStopping && $0 != .forgetDoubt }
    }
    private static var count: UInt64 { UInt64(environment("SEEDS") ?? "") ?? 30 }

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
    /// Two of them need the coincidence of dozens of runs and are left to the long suite.
    @Test(arguments: Self.faults)
    func `shows a deliberate mistake`(_ fault: Fault) async throws {
        for seed in UInt64(1)...60 {
            let wrong = try await Simulation(SimulationPlan(seed: seed), fault: fault).run()
            if !wrong.isEmpty { return }
        }
        Issue.record("\(fault.rawValue) goes unseen in sixty runs")
    }
}
