import Engine
import Pipeline

/// Pause, resume, cancel.
enum ControlRoutes {
    private static let stop: [Field] = [
        .flag("now", "abort what is in flight rather than let it finish"),
        .text("reason", "why, for the event log"),
    ]

    static let all: [Route] = [
        stopping("pause", "Pause a run; what is in flight finishes first", on: .pauseRequested) {
            call, run async throws(EngineError) in
            try await call.orchestrator.pause(
                run, now: call.body.flag("now", otherwise: false),
                reason: call.body.string("reason"), actor: call.actor)
        },
        stopping("cancel", "Cancel a run; what is in flight is aborted", on: .cancelRequested) {
            call, run async throws(EngineError) in
            try await call.orchestrator.cancel(
                run, now: call.body.flag("now", otherwise: true),
                reason: call.body.string("reason"), actor: call.actor)
        },
        Route(
            method: .post, path: "/runs/{run}/resume", role: .operator,
            summary: "Go on with a run that is paused, waits, was cancelled, or has held items",
            body: .object([
                .number("max_credits", "spend at most so many credits"),
                .number("max_usd", "spend at most so much money, in US dollars"),
                .any("limits", .map(.integer(0...1_000_000)), "most units of a stage, by its slug"),
            ]), answer: .document(status: 202, members: ["version", "run", "stages"])
        ) { call async throws(Problem) in try await resume(call) },
    ]

    /// States in which the event is legal.
    static func states(_ event: RunEvent) -> [String] {
        RunState.allCases.filter { $0.next(on: event) != nil }.map(\.rawValue)
    }

    /// A route that asks a run to stop, and says what is in flight meanwhile.
    private static func stopping(
        _ verb: String, _ summary: String, on event: RunEvent,
        _ ask: @escaping @Sendable (Call, Run) async throws(EngineError) -> Void
    ) -> Route {
        Route(
            method: .post, path: "/runs/{run}/\(verb)", role: .operator, summary: summary,
            body: .object(stop),
            answer: .document(status: 202, members: ["version", "run_id", "state", "in_flight"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            do throws(EngineError) {
                try await ask(call, run)
                let current = try await call.orchestrator.current(run)
                let flight = try await call.orchestrator.inFlight(of: run)
                return .document(
                    [
                        "version": 1, "run_id": .string(run.id.rawValue),
                        "state": .string(current.state.rawValue), "in_flight": flight.json,
                    ], status: 202)
            } catch {
                throw Problem(error, expected: states(event))
            }
        }
    }

    private static func resume(_ call: Call) async throws(Problem) -> Reply {
        let run = try await call.run()
        var limits: [String: Int] = [:]
        for (name, value) in call.body["limits"]?.object ?? [:] {
            guard let stage = StageName(rawValue: name) else {
                throw .badRequest("The member limits names no stage \"\(name.prefix(60))\".")
            }
            limits[stage.rawValue] = value.int.map { Int($0) }
        }
        let request = ResumeRequest(
            creditsCap: Amount.credits(call.body["max_credits"]),
            usdCap: Amount.dollars(call.body["max_usd"]), limits: limits)
        do throws(EngineError) {
            let resumed = try await call.orchestrator.resume(run, request)
            return .document(try await call.documents.status(of: resumed), status: 202)
        } catch {
            throw Problem(error, expected: states(.resumed))
        }
    }
}

/// Amounts of money as JSON has them: decimal numbers.
enum Amount {
    /// A trillion is more than anybody has; a larger number would not fit.
    private static let most = 1e12

    static func credits(_ value: JSON?) -> Credits? {
        micros(value).map { Credits(micros: $0) }
    }
    static func dollars(_ value: JSON?) -> Dollars? {
        micros(value).map { Dollars(micros: $0) }
    }

    private static func micros(_ value: JSON?) -> Int64? {
        guard let amount = value?.double, amount.isFinite else { return nil }
        return Int64((min(max(amount, 0), most) * 1_000_000).rounded())
    }
}
