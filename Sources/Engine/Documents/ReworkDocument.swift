import Pipeline

extension Rework {
    /// The documented form, version 1: a line of the run's retries and reruns.
    package var json: JSON {
        [
            "number": JSON(number), "kind": .string(kind.rawValue), "mode": JSON(mode?.rawValue),
            "state": .string(state.rawValue), "stage": JSON(stage?.rawValue),
            "items": .array(items.map { .int($0.rawValue) }), "plan": plan, "actor": JSON(actor),
            "started_at": .string(startedAt.description),
            "finished_at": JSON(finishedAt?.description),
        ]
    }
}
