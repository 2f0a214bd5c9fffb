import Septet

/// `septet credits adjust`
struct CreditsAdjustCommand: Command {
    let name = "adjust"
    let summary = "correct the balance of the project's account"
    let discussion = """
        For mistakes in grants and the like; the ledger keeps the entry and its reason. What is \
        reserved for work in flight cannot be taken away.
        """
    let examples = [
        Example("septet credits adjust --subtract 50 --note 'granted twice'", "take away"),
        Example("septet credits adjust --add 5 --note 'rounding of June'", "add"),
    ]
    let json: String? = """
        {
          "version": 1, "project": "default", "adjusted": -50, "metered": true, "balance": 70,
          "reserved": 0, "available": 70
        }
        """
    let add = Parameter.option("add", .credits, "so many more")
    let subtract = Parameter.option("subtract", .credits, "so many less")
    let note = Parameter.required("note", .text("TEXT"), "why, for the ledger")
    var parameters: [any ParameterDeclaration] { [add, subtract, note] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let delta: Credits
        switch (call[add], call[subtract]) {
        case (let more?, nil): delta = more
        case (nil, let less?): delta = .zero - less
        case (nil, nil), (.some, .some):
            throw Failure(
                .usage, kind: "usage", "an adjustment adds or subtracts",
                remedy: "Name one: --add CREDITS or --subtract CREDITS")
        }
        let septet = try call.open()
        let project = call.global.project
        let account = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.adjust(project, by: delta, note: call[note])
        }
        if call.global.json { call.show(account.json(adjusted: delta, in: project)) }
        call.console.say(
            "The balance of \(project) is \(Human.credits(account.balance)) credits now: "
                + "\(Human.credits(account.available)) are available.")
        return .done
    }
}
