import Engine
import Pipeline

/// Walls around spending: budgets, refunds, corrections of an account.
enum BudgetRoutes {
    private static let which: [Field] = [
        .choice("scope", ["project", "provider", "workspace"], "whose spending (project)"),
        .text("name", "the project or provider (the default project)", max: 100),
        .choice(
            "period", Budget.Period.allCases.map(\.rawValue), "for good (total), or each UTC day"),
    ]
    private static let shown = ["version", "scope", "name", "period", "credits", "usd"]

    static let all: [Route] = [
        Route(
            method: .get, path: "/budgets", role: .viewer,
            summary: "Budgets with what is used of each",
            answer: .document(status: 200, members: ["version", "budgets"])
        ) { call async throws(Problem) in
            let holder = call.holder
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.budgets { scope in
                        if case .project(let name) = scope { return holder.sees(name) }
                        return holder.projects == nil
                    }
                })
        },
        Route(
            method: .put, path: "/budgets", role: .admin,
            summary: "Bound what a project, a provider or the workspace may spend",
            body: .object(
                which + [
                    .number("usd", "at most so many US dollars"),
                    .number("credits", "at most so many credits"),
                ]), answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let (scope, period) = try wanted(call, call.body)
            let budget = Budget(
                scope: scope, period: period, credits: Amount.credits(call.body["credits"]),
                usd: Amount.dollars(call.body["usd"]))
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.setBudget(budget)
                })
        },
        Route(
            method: .delete, path: "/budgets", role: .admin, summary: "Remove a budget",
            query: which, answer: .document(status: 200, members: ["version", "removed"])
        ) { call async throws(Problem) in
            let (scope, period) = try wanted(call, call.query)
            try await asked { () async throws(EngineError) in
                try await call.orchestrator.removeBudget(scope, period)
            }
            return .document([
                "version": 1, "removed": .string(Budget(scope: scope, period: period).title),
            ])
        },
        Route(
            method: .post, path: "/credits/refunds", role: .admin,
            summary: "Give back credits that a run was charged",
            body: .object([
                Field.text("run", "the run that was charged", max: 100).needed,
                Field.number("amount", "how many credits").needed,
                .text("note", "why, for the ledger"),
            ]),
            answer: .document(status: 201, members: ["version", "project", "refunded", "balance"])
        ) { call async throws(Problem) in
            let run = try await call.run(named: call.body.string("run") ?? "")
            let amount = Amount.credits(call.body["amount"]) ?? .zero
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.refund(
                        amount, of: run, note: call.body.string("note"))
                }, status: 201)
        },
        Route(
            method: .post, path: "/credits/adjustments", role: .admin,
            summary: "Correct the balance of an account; the ledger keeps the reason",
            body: .object([
                .number("add", "so many credits more"),
                .number("subtract", "so many credits less"),
                Field.text("note", "why, for the ledger").needed,
                .text("project", "whose account (default)", max: 100),
            ]),
            answer: .document(status: 201, members: ["version", "project", "adjusted", "balance"])
        ) { call async throws(Problem) in
            let project = try call.accountProject(call.body.string("project"))
            let more = Amount.credits(call.body["add"])
            let less = Amount.credits(call.body["subtract"])
            guard (more == nil) != (less == nil) else {
                throw .badRequest("An adjustment adds or subtracts: give one of add and subtract.")
            }
            let delta = more ?? (.zero - (less ?? .zero))
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.adjust(
                        project, by: delta, note: call.body.string("note") ?? "")
                }, status: 201)
        },
    ]

    private static func wanted(
        _ call: Call, _ given: Arguments
    ) throws(Problem) -> (Budget.Scope, Budget.Period) {
        let period = given.string("period").flatMap(Budget.Period.init(rawValue:)) ?? .total
        let kind = given.string("scope") ?? "project"
        if kind == "project" {
            return (.project(try call.accountProject(given.string("name"))), period)
        }
        guard call.holder.projects == nil else {
            throw Problem(
                403, "not_permitted", "A token of single projects bounds only their spending.")
        }
        guard kind == "provider" else { return (.workspace, period) }
        guard let name = given.string("name") else {
            throw .badRequest("The budget of a provider needs its name.")
        }
        try call.desk.installation.knows(provider: name)
        return (.provider(name), period)
    }
}

extension ServedInstallation {
    /// Refuses a provider that the installation does not have.
    func knows(provider: String) throws(Problem) {
        do throws(EngineError) {
            _ = try runSettings(provider)
        } catch {
            throw Problem(error)
        }
    }
}
