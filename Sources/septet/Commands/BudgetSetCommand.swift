import Septet

/// `septet budget set`
struct BudgetSetCommand: Command {
    let name = "set"
    let summary = "bound what a project, a provider or all may spend"
    let discussion = """
        What is reserved counts as spent, so calls in flight never pass a budget. A run that meets \
        one waits, and says what it needs and what is left; raise the budget or wait for the next \
        day, then resume it. What a single run may spend is said when it starts: --max-credits, \
        --max-usd.
        """
    let examples = [
        Example("septet budget set --usd 20 --daily", "the project, each day"),
        Example("septet budget set --credits 5000 --project shop", "a project, for good"),
        Example("septet budget set --usd 50 --daily --provider openai", "a provider, each day"),
    ]
    let json: String? = """
        {
          "version": 1, "scope": "project", "name": "default", "period": "day", "credits": null,
          "usd": 20, "credits_spent": 0, "credits_reserved": 0, "usd_spent": 3.25,
          "usd_reserved": 0.04
        }
        """
    let usd = Parameter.option("usd", .dollars, "at most so many US dollars")
    let credits = Parameter.option("credits", .credits, "at most so many credits")
    let which = BudgetOptions()
    var parameters: [any ParameterDeclaration] { [usd, credits] + which.parameters }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let budget = Budget(
            scope: try which.scope(call), period: which.period(call), credits: call[credits],
            usd: call[usd])
        let septet = try call.open(create: true)
        let use = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.setBudget(budget)
        }
        if call.global.json {
            var members = use.json.object ?? [:]
            members["version"] = 1
            call.show(.object(members))
        }
        let parts = [
            budget.credits.map {
                "\(Human.credits($0)) credits (\(Human.credits(use.used.credits)) are used)"
            },
            budget.usd.map { "\($0) USD (\(use.used.usd) are used)" },
        ]
        call.console.say(
            "The \(budget.title) is \(parts.compactMap { $0 }.joined(separator: " and ")).")
        return .done
    }
}
