import Pipeline
import Stages
import Store

extension Orchestrator {
    /// Every lane that a run with these models would use, and every other that was ever used here:
    /// its limits, each with where it comes from, and what it waits for now.
    package func limits(_ models: ModelSettings) async throws(EngineError) -> [LaneReport] {
        let (recorded, settings) = try await store.look { view throws(StoreError) in
            (try view.laneReports(), try view.limitSettings())
        }
        let limits = context.transport.limits
        limits.apply(settings)
        limits.remember(recorded)
        for stage in StageName.allCases where catalogue[stage].role != .none {
            for choice in models.chain(for: stage) {
                // A stage that nobody can be asked for has no lane.
                guard let lane = try? context.transport.lane(for: stage, choice) else { continue }
                _ = limits.state(of: lane)
            }
        }
        for report in recorded { _ = limits.state(of: report.lane) }
        let states = try await laneStates(recorded)
        let now = store.clock.now
        return limits.reports.map { report in
            var report = report
            report.state = (states[report.lane] ?? report.state).now(now)
            if let known = recorded.first(where: { $0.lane == report.lane }), hasEngine {
                report.inFlight = max(report.inFlight, known.inFlight)
                report.window = min(known.window, report.concurrency.amount)
            }
            return report
        }
    }

    /// Says what a provider, or one of its models, allows: in force at once in every process of
    /// the workspace. Values that are not said stay as they are.
    package func setLimit(_ setting: LimitSetting) async throws(EngineError) {
        try await store.commit([]) { tx throws(StoreError) in try tx.setLimit(setting) }
        try await applyLimits()
    }

    /// Forgets what was said, and what was learnt, of a provider or of one of its models.
    package func clearLimit(provider: String, model: String?) async throws(EngineError) {
        try await store.commit([]) { tx throws(StoreError) in
            try tx.clearLimit(provider: provider, model: model)
        }
        try await applyLimits()
    }

    private func applyLimits() async throws(EngineError) {
        context.transport.limits.apply(
            try await store.look { view throws(StoreError) in try view.limitSettings() })
    }

    /// How the lanes stand: as this process knows where it runs items, else as the engine of the
    /// workspace last recorded; nothing where there is no engine.
    func laneStates(
        _ recorded: [LaneReport]? = nil
    ) async throws(EngineError) -> [Lane: LaneState] {
        let isOwn = engine.isDriving
        guard isOwn || hasEngine else { return [:] }
        let reports: [LaneReport]
        if isOwn {
            reports = context.transport.limits.reports
        } else if let recorded {
            reports = recorded
        } else {
            reports = try await store.look { view throws(StoreError) in try view.laneReports() }
        }
        return Dictionary(reports.map { ($0.lane, $0.state) }) { first, _ in first }
    }
}
