import Engine
import Pipeline

/// One stage on chosen items, and one item tried aside.
enum StageRoutes {
    private static let items = Field.any(
        "items", .list(.either([.integer(1...Int64.max), .text(max: 200)])),
        "items of the stage, or what they are made from: numbers, or STAGE:PATH"
    ).needed
    private static let stage = Field.choice(
        "stage", StageName.allCases.flatMap { [String($0.number), $0.rawValue] },
        "the stage that is asked")
    private static let model = Field.text("model", "ask this model instead of the run's", max: 200)

    static let all: [Route] = [
        Route(
            method: .get, path: "/runs/{run}/stages/{stage}/choice", role: .viewer,
            summary: "What running one stage on these items would work on and charge",
            query: [items],
            answer: .document(
                status: 200, members: ["version", "run_id", "stage", "items", "credits_max"])
        ) { call async throws(Problem) in
            .document(try await choice(call, call.query["items"]).json)
        },
        Route(
            method: .post, path: "/runs/{run}/stages/{stage}/run", role: .operator,
            summary: "Run one stage on these items, and nothing else of the run",
            body: .object([items]),
            answer: .document(status: 202, members: ["version", "run", "stages"])
        ) { call async throws(Problem) in
            let choice = try await choice(call, call.body["items"])
            return .document(
                try await asked { () async throws(EngineError) in
                    let run = try await call.orchestrator.runStage(choice, actor: call.actor)
                    return try await call.documents.status(of: run)
                }, status: 202)
        },
        Route(
            method: .get, path: "/items/{item}/request", role: .viewer,
            summary: "What a stage would ask first about an item; sends nothing",
            query: [stage, model],
            answer: .document(status: 200, members: ["version", "run", "item", "stage", "request"])
        ) { call async throws(Problem) in
            .document(try await question(call, call.query).json)
        },
        Route(
            method: .post, path: "/items/{item}/try", role: .operator,
            summary: "Ask a stage about one item aside: old and new, the run unchanged",
            body: .object([stage, model, .flag("agree", "agree to the price")]),
            answer: .document(
                status: 200, members: ["version", "run", "item", "stage", "old", "new", "usd"])
        ) { call async throws(Problem) in
            let question = try await question(call, call.body)
            try agree(question, call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.tryAside(question)
                }.json)
        },
    ]

    private static func choice(_ call: Call, _ names: JSON?) async throws(Problem) -> StageChoice {
        let run = try await call.run()
        let stage = try call.stage(call.path["stage"] ?? "")
        let items = try await call.items(names, of: run)
        do throws(EngineError) {
            return try await call.orchestrator.choose(stage, items, of: run)
        } catch {
            let still = RunState.allCases.filter { !$0.isGoing && $0 != .cancelled }
            throw Problem(error, expected: still.map(\.rawValue))
        }
    }

    /// The item's own stage where none is named.
    private static func question(
        _ call: Call, _ given: Arguments
    ) async throws(Problem) -> StageQuestion {
        let (item, run) = try await ResultRoutes.item(call)
        let stage = try call.stage(given: given["stage"]) ?? item.stage
        return try await asked { () async throws(EngineError) in
            try await call.orchestrator.question(
                stage, for: item, of: run, model: given.string("model"))
        }
    }

    private static func agree(_ question: StageQuestion, _ call: Call) throws(Problem) {
        let isCheap = question.usdMax.map { $0 <= call.desk.installation.confirmOver } ?? false
        guard !isCheap, !call.body.flag("agree", otherwise: false) else { return }
        let price = question.usdMax.map { "up to \($0) USD a call" } ?? "a price nobody knows"
        throw Problem(
            409, EngineError.Kind.needsConsent.rawValue,
            "Trying it may cost \(price). Say agree.", ["usd_max": JSON(question.usdMax)])
    }
}
