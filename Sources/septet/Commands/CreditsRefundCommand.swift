import Septet

/// `septet credits refund`
struct CreditsRefundCommand: Command {
    let name = "refund"
    let summary = "give back credits that a run was charged"
    let discussion = "At most what the run was charged and has not got back yet."
    let examples = [
        Example("septet credits refund latest 12 --note 'two poor articles'", "with a reason")
    ]
    let json: String? = """
        {
          "version": 1, "project": "default", "refunded": 12, "metered": true, "balance": 132,
          "reserved": 0, "available": 132
        }
        """
    let run = Parameter.positional(.run, "the run that was charged")
    let amount = Parameter.positional(.credits, "how many")
    let note = Parameter.option("note", .text("TEXT"), "why, for the ledger")
    var parameters: [any ParameterDeclaration] { [run, amount, note] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let account = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.refund(call[amount], of: run, note: call[note])
        }
        if call.global.json { call.show(account.json(refunded: call[amount], of: run)) }
        call.console.say(
            "\(Human.credits(call[amount])) credits of \(run.id) are back with \(run.project): "
                + "\(Human.credits(account.available)) are available.")
        return .done
    }
}
