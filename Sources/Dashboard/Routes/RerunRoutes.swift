import Engine
import Pipeline

/// A part of a run again: first what it would do and cost, then the doing.
enum RerunRoutes {
    private static let stage = Field.Kind.either([.integer(1...7), .text(max: 40)])
    private static let items = Field.Kind.list(.either([.integer(1...Int64.max), .text(max: 200)]))

    private static let choice: [Field] = [
        .any("from", stage, "everything from this stage on"),
        .any("items", items, "these items: numbers, or STAGE:PATH"),
        .flag("stale", "whatever is stale"),
        .choice(
            "mode", RerunMode.allCases.map(\.rawValue),
            "what becomes of what was made from them (default cascade)"),
    ]

    static let all: [Route] = [
        Route(
            method: .get, path: "/runs/{run}/rerun", role: .viewer,
            summary: "What a rerun would make again, keep and cost; changes nothing",
            query: choice + RetryRoutes.who,
            answer: .document(
                status: 200,
                members: ["version", "run_id", "mode", "chosen", "stale", "kept_count", "quote"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            let request = try await request(call, run, call.query)
            do throws(EngineError) {
                return .document(try await call.orchestrator.previewRerun(run, request).json)
            } catch {
                throw Problem(error, expected: expected)
            }
        },
        Route(
            method: .post, path: "/runs/{run}/rerun", role: .operator,
            summary: "Make a part of a run again",
            body: .object(
                choice + RetryRoutes.who + [
                    RetryRoutes.models,
                    .number("max_usd", "spend at most so much money on it, in US dollars"),
                    .text("reason", "why, for the event log"),
                ]),
            answer: .document(status: 202, members: ["version", "run", "stages"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            var request = try await request(call, run, call.body)
            request.usdMax = Amount.dollars(call.body["max_usd"])
            request.reason = call.body.string("reason")
            request.actor = call.actor
            do throws(EngineError) {
                let again = try await call.orchestrator.rerun(run, request)
                return .document(try await call.documents.status(of: again), status: 202)
            } catch {
                throw Problem(error, expected: expected)
            }
        },
    ]

    private static let expected = RunState.allCases.filter { $0.next(on: .rerun) != nil }
        .map(\.rawValue)

    private static func request(
        _ call: Call, _ run: Run, _ given: Arguments
    ) async throws(Problem) -> RerunRequest {
        let stale = given.flag("stale", otherwise: false)
        let names = given["items"]?.array ?? []
        guard [given["from"] != nil, !names.isEmpty, stale].count(where: { $0 }) == 1 else {
            throw .badRequest("Give one of from, items and stale: what is to be made again.")
        }
        let mode = given.string("mode").flatMap(RerunMode.init(rawValue:)) ?? .cascade
        let models = try RetryRoutes.others(than: run, call, given)
        if let stage = try call.stage(given: given["from"]) {
            return RerunRequest(.stage(stage), mode: mode, models: models)
        }
        guard !stale else { return RerunRequest(.stale, mode: mode, models: models) }
        let items = try await call.items(given["items"], of: run).map(\.id)
        return RerunRequest(.items(items), mode: mode, models: models)
    }
}
