import Septet

/// `septet credits balance`
struct CreditsBalanceCommand: Command {
    let name = "balance"
    let summary = "show the credits of the project's account"
    let discussion = """
        A new account is unmetered: usage is booked, and nothing is refused for credits, until the \
        first septet credits grant. Reserved credits belong to work in flight.
        """
    let examples = [
        Example("septet credits balance", "of the project default"),
        Example("septet credits balance --project shop --json", "of another"),
    ]
    let json: String? = """
        {
          "version": 1, "project": "default", "metered": true, "balance": 120, "reserved": 12.5,
          "available": 107.5
        }
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let project = call.global.project
        let account = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.balance(of: project)
        }
        if call.global.json {
            call.show(account.json(project: project))
        } else if account.metered {
            call.show([
                ("project", project), ("balance", Human.credits(account.balance)),
                ("reserved", Human.credits(account.reserved)),
                ("available", Human.credits(account.available)),
            ])
        } else {
            call.show([("project", project), ("balance", "unmetered: nothing is refused for credits")])
            call.console.say("Meter it: \(call.next("credits grant AMOUNT"))")
        }
        return .done
    }
}
