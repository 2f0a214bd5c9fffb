import Septet

/// `septet credits grant`
struct CreditsGrantCommand: Command {
    let name = "grant"
    let summary = "add credits to the project's account"
    let discussion = """
        The first grant makes the account metered: from then on a run starts only when the balance \
        covers its estimate, and waits when credits run out in the middle.
        """
    let examples = [
        Example("septet credits grant 500", "five hundred"),
        Example("septet credits grant 500 --note 'invoice 17' --project shop", "with a reason"),
    ]
    let json: String? = """
        {
          "version": 1, "project": "default", "granted": 500, "metered": true, "balance": 620,
          "reserved": 0, "available": 620, "waiting": ["run_20261120_091500_manual"]
        }
        """
    let amount = Parameter.positional(.credits, "how many")
    let note = Parameter.option("note", .text("TEXT"), "why, for the ledger")
    var parameters: [any ParameterDeclaration] { [amount, note] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open(create: true)
        let project = call.global.project
        let grant = try await asked { () async throws(EngineError) -> Grant in
            try await septet.orchestrator.grant(call[amount], project: project, note: call[note])
        }
        if call.global.json {
            call.show(grant.json(project: project))
        }
        call.console.say(
            "Granted \(Human.credits(grant.amount)) credits to \(project): "
                + "\(Human.credits(grant.account.available)) are available.")
        if grant.isFirst {
            call.console.say("The account is metered from now on: no run passes its balance.")
        }
        for run in grant.waiting {
            call.console.say("\(run.id) waits for credits. Go on: \(call.next("resume \(run.id)"))")
        }
        return .done
    }
}
