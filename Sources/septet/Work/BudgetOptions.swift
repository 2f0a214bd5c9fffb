import Septet

/// Which budget a command speaks of.
struct BudgetOptions: Sendable {
    let daily = Parameter.flag("daily", "a budget of each day (UTC) instead of one for good")
    let provider = Parameter.option(
        "provider", .text("NAME"), "what goes to this provider, over all projects")
    let all = Parameter.flag("all-projects", "what the whole workspace spends")
    var parameters: [any ParameterDeclaration] { [daily, provider, all] }

    /// The project's own budget unless another is named.
    func scope(_ call: Invocation) throws(Failure) -> Budget.Scope {
        switch (call[provider], call[all]) {
        case (.some, true):
            throw Failure(
                .usage, kind: "usage", "--provider and --all-projects name two budgets",
                remedy: "Name one of them.")
        case (let name?, false): return .provider(name)
        case (nil, true): return .workspace
        case (nil, false): return .project(call.global.project)
        }
    }

    func period(_ call: Invocation) -> Budget.Period { call[daily] ? .day : .total }
}

extension BudgetUse {
    /// A row of the list: what is bounded, used and left.
    var cells: [String] {
        [
            budget.title, budget.credits.map(Human.credits) ?? "",
            budget.credits == nil ? "" : Human.credits(used.credits),
            budget.usd?.description ?? "", budget.usd == nil ? "" : used.usd.description,
        ]
    }
}
