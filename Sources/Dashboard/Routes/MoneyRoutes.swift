import Engine
import Pipeline

/// Credits and what providers bill.
enum MoneyRoutes {
    private static let project = Field.text("project", "whose account (default)", max: 100)

    static let all: [Route] = [
        Route(
            method: .get, path: "/credits", role: .viewer, summary: "A project's account",
            query: [project],
            answer: .document(status: 200, members: ["version", "project", "metered", "available"])
        ) { call async throws(Problem) in
            let project = try call.accountProject(call.query.string("project"))
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.balance(of: project)
                })
        },
        Route(
            method: .post, path: "/credits", role: .admin,
            summary: "Add credits to an account; the first grant makes it metered",
            body: .object([
                Field.number("amount", "how many credits").needed, project,
                .text("note", "what for", max: 500),
            ]),
            answer: .document(status: 201, members: ["version", "project", "granted", "waiting"])
        ) { call async throws(Problem) in
            let project = try call.accountProject(call.body.string("project"))
            let amount = Amount.credits(call.body["amount"]) ?? .zero
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.grant(
                        amount, project: project, note: call.body.string("note"))
                }.json(project: project), status: 201)
        },
        Route(
            method: .get, path: "/credits/ledger", role: .viewer,
            summary: "What was booked, newest first",
            query: [
                project, .text("run", "only of this run"), .limit,
                .integer("after", "the number of the last entry of the page before"),
            ], answer: .document(status: 200, members: ["version", "project", "entries", "next"])
        ) { call async throws(Problem) in
            let run = try await call.run(given: call.query.string("run"))
            let project =
                if let run { run.project } else {
                    try call.accountProject(call.query.string("project"))
                }
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.ledger(
                        of: project, run: run, limit: call.query.limit,
                        before: call.query.int("after"))
                }.json)
        },
        Route(
            method: .get, path: "/costs", role: .viewer,
            summary: "What was spent, told apart by month, project, run, stage, provider or model",
            query: [
                .any(
                    "by", .list(.choice(Documents.costDimensions)),
                    "by what, separated by commas (month,project)"), project,
            ], answer: .document(status: 200, members: ["version", "by", "rows"])
        ) { call async throws(Problem) in
            var names: [String] = []
            for name in call.query["by"]?.strings ?? ["month", "project"]
            where !names.contains(name) { names.append(name) }
            var project = call.query.string("project")
            if project != nil || call.holder.projects != nil {
                project = try call.accountProject(project)
            }
            let (chosen, only) = (names, project)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.costs(byNames: chosen, project: only)
                })
        },
        Route(
            method: .get, path: "/calls", role: .viewer,
            summary: "Calls to providers, oldest first",
            query: [
                .text("run", "only of this run; a token of single projects must say which"),
                .flag("in_doubt", "only those whose answer is unknown"), .limit,
                .integer("after", "the number of the last call of the page before"),
            ], answer: .document(status: 200, members: ["version", "calls", "next"])
        ) { call async throws(Problem) in
            let run = try await call.run(given: call.query.string("run"))
            if run == nil, call.holder.projects != nil {
                throw .badRequest("A token of single projects asks for the calls of a run.")
            }
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.calls(
                        of: run, inDoubt: call.query.flag("in_doubt", otherwise: false),
                        limit: call.query.limit, after: call.query.int("after"))
                }.json)
        },
        Route(
            method: .get, path: "/calls/{call}", role: .viewer,
            summary: "A call with everything that was said",
            answer: .document(status: 200, members: ["version", "id", "run", "request", "answer"])
        ) { call async throws(Problem) in .document(try await document(call).json) },
        Route(
            method: .post, path: "/calls/{call}/settle", role: .admin,
            summary: "Settle a call in doubt by what the bill says",
            body: .object([Field.number("usd", "what it cost, in US dollars").needed]),
            answer: .document(status: 200, members: ["version", "id", "run", "state"])
        ) { call async throws(Problem) in
            _ = try await document(call)
            let number = try call.number("call")
            let usd = Amount.dollars(call.body["usd"]) ?? .zero
            do throws(EngineError) {
                let id = CallID(number)
                return .document(try await call.orchestrator.settle(id, usd: usd).json)
            } catch {
                throw Problem(error, expected: ["in_doubt"])
            }
        },
    ]

    private static func document(_ call: Call) async throws(Problem) -> CallDocument {
        let number = try call.number("call")
        do throws(EngineError) {
            let document = try await call.orchestrator.call(CallID(number))
            let run = try await call.orchestrator.run(named: document.run.rawValue)
            if call.holder.sees(run.project) { return document }
        } catch {
            throw Problem(error)
        }
        throw .notFound("There is no call \(number).")
    }
}
