import Pipeline
import Store

extension RunLoop {
    /// Takes over what people have set and what earlier processes have learnt.
    func recallLimits() async throws(EngineError) {
        let reports = try await context.store.look { view throws(StoreError) in
            try view.laneReports()
        }
        limits.remember(reports)
        try await readLimits()
    }

    /// Puts what people say of limits now into force.
    func readLimits() async throws(EngineError) {
        limits.apply(
            try await context.store.look { view throws(StoreError) in try view.limitSettings() })
    }

    /// Records in the run's log when a provider is left alone for a while, when it answers again,
    /// and when nobody can use it.
    func announceHealth(
        _ all: [Ended], _ flight: inout Flight
    ) async throws(EngineError) {
        var said: [(type: EventType, data: [String: JSON])] = []
        for one in all where one.lane != .local {
            let names: [String: JSON] = [
                "provider": .string(one.lane.provider), "model": .string(one.lane.model),
            ]
            if case .cooling(let until, let reason) = limits.state(of: one.lane) {
                guard flight.coolingLanes.insert(one.lane).inserted else { continue }
                let pause = max(.zero, until - context.clock.now)
                said.append(
                    (
                        .providerCooling,
                        names.merging([
                            "message": .string(reason), "pause_ms": .int(pause.inMilliseconds),
                        ]) { $1 }
                    ))
            } else if one.isAnswered, flight.coolingLanes.remove(one.lane) != nil {
                said.append((.providerRecovered, names))
            }
        }
        guard !said.isEmpty else { return }
        let (key, events) = (key, said)
        try await context.store.commit([key]) { tx throws(StoreError) in
            for event in events {
                try tx.append(event.type, run: key, data: .object(event.data))
            }
        }
    }
}
