import Engine
import Pipeline
import Store
import TestSupport

/// What must be true of a simulated run that has ended, beside the invariants.
struct SimulationOracle {
    private let store: Store
    private let provider: SimulatedProvider

    init(
        _ workspace: WorkspaceFolder, _ clock: ManualClock, _ provider: SimulatedProvider
    ) throws {
        store = try Store(workspace: workspace, clock: clock, create: false)
        self.provider = provider
    }

    /// Sentences about what is wrong.
    func check(against plan: SimulationPlan) async throws -> [String] {
        var wrong = try await store.read { view throws(StoreError) in
            try Invariants.check(view).map(\.description)
        }
        let bill = ProviderBill(
            provider.served.map { .init(request: $0.request, idempotencyKey: $0.key) })
        wrong += try await store.read { view throws(StoreError) in try bill.unbooked(in: view) }
        var record = try await RunRecord(of: store)
        if record.hasFailed || provider.hasTwisted { return wrong }
        let reference = try await SimulationReference.shared.record(plan.keywords, plan.images)
        // Calls in doubt were settled by hand, for a sum of their own.
        record.usdWithoutDoubt = reference.usdWithoutDoubt
        wrong += record.differences(from: reference)
        return wrong
    }
}

/// The undisturbed runs everything is compared with, each made once.
actor SimulationReference {
    static let shared = SimulationReference()
    private var made: [String: Task<RunRecord, any Error>] = [:]

    func record(_ keywords: Int, _ images: Int) async throws -> RunRecord {
        let name = "\(keywords) \(images)"
        let task =
            made[name]
            ?? Task {
                let simulation = try Simulation(.init(quiet: keywords, images: images))
                return try await simulation.record()
            }
        made[name] = task
        return try await task.value
    }
}
