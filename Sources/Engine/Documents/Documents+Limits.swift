import Pipeline

extension Documents {
    /// Every lane of the workspace with its limits and how it stands.
    package func limits(_ models: ModelSettings) async throws(EngineError) -> JSON {
        let lanes = try await orchestrator.limits(models)
        return ["version": 1, "lanes": .array(lanes.map(\.json))]
    }
}

extension LaneReport {
    /// The documented form.
    package var json: JSON {
        var members: [String: JSON] = [
            "provider": .string(lane.provider), "model": .string(lane.model),
            "in_flight": JSON(inFlight), "window": JSON(window), "concurrency": concurrency.json,
            "per_minute": .object(perMinute.mapValues(\.json)), "waits_for": .null, "until": .null,
        ]
        switch state {
        case .open, .unknown: members["state"] = "open"
        case .full: members["state"] = "full"
        case .limited(let what, let until):
            members["state"] = "limited"
            members["waits_for"] = .string(what)
            members["until"] = .string(until.description)
        case .cooling(let until, let reason):
            members["state"] = "cooling"
            members["waits_for"] = .string(reason)
            members["until"] = .string(until.description)
        case .stopped(let reason):
            members["state"] = "stopped"
            members["waits_for"] = .string(reason)
        }
        return .object(members)
    }
}

extension LimitValue {
    fileprivate var json: JSON {
        ["amount": JSON(amount), "origin": .string(origin.rawValue)]
    }
}

extension LimitSetting {
    /// The documented form, version 1.
    package var json: JSON {
        var rates: [String: JSON] = [:]
        for (kind, amount) in perMinute { rates[kind.rawValue] = JSON(amount) }
        return [
            "version": 1, "provider": .string(provider), "model": JSON(model),
            "concurrency": JSON(concurrency), "per_minute": .object(rates),
        ]
    }
}
