import Pipeline

/// What a stage did, with the keys that people's tools look for (`stage_N_result`). The same
/// numbers stand in the report, in the database and in `stages/N-slug.json`.
package struct StageResult: Sendable, Equatable {
    package let stage: StageRecord
    package let state: StageState

    package init(_ stage: StageRecord, state: StageState) {
        self.stage = stage
        self.state = state
    }

    /// The results of all stages of a run, in order.
    package static func all(_ stages: [StageRecord]) -> [StageResult] {
        zip(stages, stages.states).map { StageResult($0, state: $1) }
    }

    /// What the stage counts; a stage with nothing to do says 0 and not nothing.
    package static func keys(of stage: StageName) -> [String] {
        switch stage {
        case .clustering: ["keywords_processed", "clusters_created", "batches", "unclustered"]
        case .ideas: ["clusters_processed", "ideas_created"]
        case .tasks: ["ideas_processed", "tasks_created"]
        case .content: ["tasks_processed", "content_created", "total_words"]
        case .imagePrompts: ["content_processed", "prompts_created"]
        case .images: ["images_processed", "images_generated"]
        case .review: ["ready_for_review", "approved", "rejected"]
        }
    }

    /// Some of what came to the stage did not go through it.
    package var isPartial: Bool { stage.total > stage.count(.completed) }

    package var json: JSON {
        var members: [String: JSON] = [
            "stage": .string(stage.stage.rawValue), "number": JSON(stage.stage.number),
            "state": .string(state.rawValue), "note": JSON(stage.note),
            "credits_used": Amount.json(stage.creditsSpent), "usd": Amount.json(stage.usdSpent),
            "time_elapsed": .string(StageResult.elapsed(stage)),
            "started_at": JSON(stage.startedAt?.description),
            "finished_at": JSON(stage.finishedAt?.description),
            "failed": JSON(stage.count(.failed)), "skipped": JSON(stage.count(.skipped)),
            "partial": .bool(isPartial),
        ]
        var counts: [String: JSON] = ["total": JSON(stage.total)]
        for state in ItemState.allCases { counts[state.rawValue] = JSON(stage.count(state)) }
        members["counts"] = .object(counts)
        for key in StageResult.keys(of: stage.stage) { members[key] = 0 }
        for (key, value) in stage.tally { members[key] = .int(value) }
        return .object(members)
    }

    /// `HH:MM:SS` from the stage's first claim to its end; hours may have more digits.
    private static func elapsed(_ stage: StageRecord) -> String {
        guard let start = stage.startedAt, let end = stage.finishedAt else { return "00:00:00" }
        let seconds = max(0, (end - start).inMilliseconds / 1_000)
        return [seconds / 3_600, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

/// Amounts of money as numbers of JSON: whole credits and dollars, not their millionths.
enum Amount {
    static func json(_ credits: Credits) -> JSON { json(micros: credits.micros) }
    static func json(_ dollars: Dollars) -> JSON { json(micros: dollars.micros) }
    static func json(micros: Int64) -> JSON {
        micros % 1_000_000 == 0 ? .int(micros / 1_000_000) : .number(Double(micros) / 1_000_000)
    }
}
