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
        wrong += try await unbooked()
        let record = try await SimulationRecord(of: store)
        if record.hasFailed || provider.hasTwisted { return wrong }
        let reference = try await SimulationReference.shared.record(plan.keywords, plan.images)
        wrong += record.differences(from: reference)
        return wrong
    }

    /// Everything the provider served is in the books: as answered, or as in doubt.
    private func unbooked() async throws -> [String] {
        let calls = try await store.read { view throws(StoreError) in
            try view.calls(limit: 100_000)
        }
        var booked: [Digest: Int] = [:]
        for call in calls where call.answeredAt != nil || call.usd > .zero {
            booked[call.requestDigest, default: 0] += 1
        }
        var served: [Digest: Int] = [:]
        for one in provider.served { served[one.request, default: 0] += 1 }
        return served.filter { $0.value > booked[$0.key, default: 0] }.map {
            "\($0.key.short) was served \($0.value) times and is booked "
                + "\(booked[$0.key, default: 0]) times"
        }.sorted()
    }
}

/// What a run made, without what may differ between an interrupted and an uninterrupted one.
struct SimulationRecord: Equatable {
    var lines: [String]
    var creditsSpent: Credits
    /// Some item has failed on the way: what came after it was made without it.
    var hasFailed: Bool

    init(of store: Store) async throws {
        (lines, creditsSpent, hasFailed) = try await store.read { view throws(StoreError) in
            guard let run = try view.runs(limit: 1).first else {
                throw StoreError(.notFound, "There is no run.")
            }
            var lines: [String] = ["run \(run.state)"]
            for item in try view.items(run.key, limit: 1_000) {
                let output = try view.payload(of: item.id).output.map {
                    Digest(of: $0.canonicalText).short
                }
                lines.append(
                    "item \(item.stage) \(item.path) g\(item.generation) \(item.state) "
                        + "\(item.editorial?.rawValue ?? "-") \(output ?? "-")")
            }
            for keyword in try view.keywords(run.key) {
                lines.append("keyword \(keyword.key) \(keyword.cluster?.rawValue ?? "-")")
            }
            for file in try view.artifacts(run.key, allVersions: true) {
                lines.append("file \(file.step) \(file.name) v\(file.version) \(file.digest.short)")
            }
            let events = try view.events(run.key, after: 0, limit: 100_000)
            return (lines, run.creditsSpent, events.contains { $0.type == .itemFailed })
        }
    }

    func differences(from other: SimulationRecord) -> [String] {
        var found = Set(lines).subtracting(other.lines).map { "instead of the quiet run: \($0)" }
        found += Set(other.lines).subtracting(lines).map { "only in the quiet run: \($0)" }
        if found.isEmpty, lines != other.lines { found.append("the lines stand in another order") }
        if creditsSpent != other.creditsSpent {
            found.append("\(creditsSpent) credits instead of \(other.creditsSpent)")
        }
        return found.sorted()
    }
}

/// The undisturbed runs everything is compared with, each made once.
actor SimulationReference {
    static let shared = SimulationReference()
    private var made: [String: Task<SimulationRecord, any Error>] = [:]

    func record(_ keywords: Int, _ images: Int) async throws -> SimulationRecord {
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
