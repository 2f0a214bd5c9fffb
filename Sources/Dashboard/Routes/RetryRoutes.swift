import Engine
import Pipeline

/// Trying again what failed, of one run or of many.
enum RetryRoutes {
    static let who: [Field] = [
        .text("provider", "who answers (the run's own)", max: 200),
        .text("model", "model for text", max: 200),
        .text("image_model", "model for images", max: 200),
    ]
    static let models = Field.any(
        "models", .map(.text(max: 200)), "models of single stages: {stage: model}")
    private static let stageOrNumber = Field.Kind.either([.integer(1...7), .text(max: 40)])
    private static let names = Field.Kind.list(.either([.integer(1...Int64.max), .text(max: 200)]))
    private static let reason = Field.text("reason", "why, for the event log")

    static let all: [Route] = [
        Route(
            method: .get, path: "/runs/{run}/retry", role: .viewer,
            summary: "How many failed items a retry would try again",
            query: [.any("stage", stageOrNumber, "only those of this stage")],
            answer: .document(status: 200, members: ["version", "run_id", "items"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            let request = RetryRequest(stage: try call.stage(given: call.query["stage"]))
            return .document(
                told(
                    run,
                    try await asked { () async throws(EngineError) in
                        try await call.orchestrator.retryable(run, request)
                    }))
        },
        Route(
            method: .post, path: "/runs/{run}/retry", role: .operator,
            summary: "Try failed items again",
            body: .object(
                [
                    .any("stage", stageOrNumber, "only those of this stage"),
                    .any("items", names, "only these: numbers, or STAGE:PATH"), models, reason,
                ] + who), answer: .document(status: 202, members: ["version", "run_id", "items"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(told(run, try await retried(run, call)), status: 202)
        },
        Route(
            method: .get, path: "/projects/{project}/failed-runs", role: .viewer,
            summary: "Runs that have failed items and are not going, oldest first",
            query: failed, answer: .document(status: 200, members: ["version", "runs"])
        ) { call async throws(Problem) in
            let runs = try await failedRuns(call, call.query)
            return .document(["version": 1, "runs": .array(runs.map(\.json))])
        },
        Route(
            method: .post, path: "/projects/{project}/retry", role: .operator,
            summary: "Try the failed items of many runs again",
            body: .object(failed + who + [models, reason]),
            answer: .document(status: 202, members: ["version", "runs"])
        ) { call async throws(Problem) in
            var tried: [JSON] = []
            for run in try await failedRuns(call, call.body) {
                let count = try await retried(run, call)
                tried.append(["run_id": .string(run.id.rawValue), "items": JSON(count)])
            }
            return .document(["version": 1, "runs": .array(tried)], status: 202)
        },
        Route(
            method: .get, path: "/runs/{run}/reworks", role: .viewer,
            summary: "The retries and reruns of a run, oldest first",
            answer: .document(status: 200, members: ["version", "run", "reworks"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.reworks(of: run)
                })
        },
    ]

    private static let failed: [Field] = [
        .any("stage", stageOrNumber, "only runs with failures of this stage"),
        .integer("since_hours", "only runs made within so many hours", 1...1_000_000),
    ]

    private static func told(_ run: Run, _ count: Int) -> JSON {
        ["version": 1, "run_id": .string(run.id.rawValue), "items": JSON(count)]
    }

    private static func failedRuns(
        _ call: Call, _ given: Arguments
    ) async throws(Problem) -> [Run] {
        _ = try await call.project()
        let now = call.desk.clock.now
        let filter = FailedRuns(
            project: call.path["project"],
            since: given.int("since_hours").map { now + .seconds(-3_600 * $0) },
            stage: try call.stage(given: given["stage"]))
        return try await asked { () async throws(EngineError) in
            try await call.orchestrator.failedRuns(filter)
        }
    }

    private static func retried(_ run: Run, _ call: Call) async throws(Problem) -> Int {
        let request = RetryRequest(
            stage: try call.stage(given: call.body["stage"]),
            items: try await call.items(call.body["items"], of: run).map(\.id),
            models: try others(than: run, call, call.body), actor: call.actor,
            reason: call.body.string("reason"))
        do throws(EngineError) {
            return try await call.orchestrator.retry(run, request)
        } catch {
            throw Problem(error, expected: ControlRoutes.states(.retried))
        }
    }

    /// Who is asked in the place of those the run was started with; nil where nothing was said.
    static func others(
        than run: Run, _ call: Call, _ given: Arguments
    ) throws(Problem) -> OtherModels? {
        var choices = RunChoices()
        choices.model = given.string("model")
        choices.imageModel = given.string("image_model")
        for (name, model) in given["models"]?.object ?? [:] {
            choices.models[try call.stage(name)] = model.string
        }
        let models = choices.modelsByStage
        if let name = given.string("provider") {
            do throws(EngineError) {
                let settings = try call.desk.installation.runSettings(name)
                return OtherModels(
                    ModelSettings(provider: name, models: models), offline: settings.stage.offline)
            } catch {
                throw Problem(error)
            }
        }
        guard !models.isEmpty else { return nil }
        var settings = run.settings.models
        settings.models.merge(models) { $1 }
        return OtherModels(settings, offline: run.settings.stage.offline)
    }
}

extension Call {
    /// The stage that a value names, by number or slug; nil where there is none.
    func stage(given value: JSON?) throws(Problem) -> StageName? {
        guard let value else { return nil }
        return try stage(value.string ?? value.canonicalText)
    }

    /// The items that a list names, by number or by stage and path.
    func items(_ list: JSON?, of run: Run) async throws(Problem) -> [Item] {
        var items: [Item] = []
        for value in list?.array ?? [] {
            let name = value.string ?? value.canonicalText
            items.append(
                try await asked { () async throws(EngineError) in
                    try await orchestrator.item(named: name, of: run)
                })
        }
        return items
    }
}
