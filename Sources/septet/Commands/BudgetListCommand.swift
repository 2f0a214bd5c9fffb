import Septet

/// `septet budget list`
struct BudgetListCommand: Command {
    let name = "list"
    let summary = "show every budget and what is used of it"
    let discussion = "Used is what is spent and what is reserved for work in flight."
    let examples = [Example("septet budget list", "of the whole workspace")]
    let json: String? = """
        {
          "version": 1,
          "budgets": [
            {
              "scope": "provider", "name": "openai", "period": "day", "credits": null, "usd": 50,
              "credits_spent": 0, "credits_reserved": 0, "usd_spent": 12.5, "usd_reserved": 0.2
            }
          ]
        }
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let budgets = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.budgets()
        }
        if call.global.json {
            call.show(["version": 1, "budgets": .array(budgets.map(\.json))])
            return .done
        }
        var table = Table([
            .text("BUDGET"), .number("CREDITS"), .number("USED"), .number("USD"), .number("USED"),
        ])
        for budget in budgets { table.add(budget.cells) }
        call.show(
            table, empty: "There is no budget. Set one: \(call.next("budget set --usd 20 --daily"))"
        )
        return .done
    }
}
