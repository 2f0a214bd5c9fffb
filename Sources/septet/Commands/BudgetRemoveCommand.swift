import Septet

/// `septet budget remove`
struct BudgetRemoveCommand: Command {
    let name = "remove"
    let summary = "lift a budget"
    let examples = [
        Example("septet budget remove --daily", "the project's daily one"),
        Example("septet budget remove --daily --provider openai", "a provider's"),
    ]
    let json: String? = #"{"version": 1, "removed": "daily budget of the project default"}"#
    let which = BudgetOptions()
    var parameters: [any ParameterDeclaration] { which.parameters }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let (scope, period) = (try which.scope(call), which.period(call))
        let septet = try call.open()
        try await asked { () async throws(EngineError) in
            try await septet.orchestrator.removeBudget(scope, period)
        }
        let title = Budget(scope: scope, period: period).title
        if call.global.json { call.show(["version": 1, "removed": .string(title)]) }
        call.console.say("The \(title) is lifted.")
        return .done
    }
}
