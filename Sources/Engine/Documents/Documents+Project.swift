import Pipeline
import Stages
import Store

extension Documents {
    /// What all runs of a project come to: units by stage and state, how runs ended.
    package func overview(of project: ProjectDocument) async throws(EngineError) -> JSON {
        let name = project.project.name
        let totals = try await orchestrator.store.look { view throws(StoreError) in
            try view.totals(ofProject: name)
        }
        let over = [RunState.completed, .failed].reduce(0) { $0 + (totals.runs[$1] ?? 0) }
        let good = totals.runs[.completed] ?? 0
        return [
            "version": 1, "project": .string(name),
            "stages": .array(StageName.allCases.map { stage($0, totals.stages[$0] ?? [:]) }),
            "runs": [
                "total": JSON(totals.runs.values.reduce(0, +)), "completed": JSON(good),
                "failed": JSON(totals.runs[.failed] ?? 0),
                "success_rate": over == 0 ? .null : .number(Double(good) / Double(over)),
                "average_seconds": JSON(totals.meanSeconds),
                "average_credits": JSON(totals.meanCredits), "average_usd": JSON(totals.meanUSD),
            ],
        ]
    }

    private func stage(_ stage: StageName, _ counts: [ItemState: Int]) -> JSON {
        var members: [String: JSON] = ["total": JSON(counts.values.reduce(0, +))]
        for state in ItemState.allCases { members[state.rawValue] = JSON(counts[state] ?? 0) }
        return [
            "number": JSON(stage.number), "slug": .string(stage.rawValue),
            "title": .string(orchestrator.catalogue[stage].title),
            "unit": stage == .clustering ? "keywords" : "items", "counts": .object(members),
        ]
    }

    /// One page of a project's keyword library, in the order the keywords came.
    package func library(
        of project: String, text: String?, state: ItemState?, limit: Int, after: Int64
    ) async throws(EngineError) -> JSON {
        let found = try await orchestrator.store.look { view throws(StoreError) in
            try view.library(
                project: project, text: text, state: state, limit: limit + 1, after: after)
        }
        return Listing(
            found, limit: limit, as: "keywords", with: ["project": .string(project)],
            cursor: { .int($0.id) },
            line: { keyword in
                [
                    "id": .int(keyword.id), "keyword": .string(keyword.text),
                    "volume": JSON(keyword.volume), "difficulty": JSON(keyword.difficulty),
                    "cpc": keyword.cpcMicros.map { .number(Double($0) / 1_000_000) } ?? .null,
                    "intent": JSON(keyword.intent),
                    "generation_status": .string(keyword.state),
                ]
            }
        ).json
    }

    /// How many runs are in each state, by its name.
    package func runCounts() async throws(EngineError) -> [String: Int] {
        let counts = try await orchestrator.store.look { view throws(StoreError) in
            try view.runCounts()
        }
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }
}
