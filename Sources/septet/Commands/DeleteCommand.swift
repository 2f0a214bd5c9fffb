import Septet

/// `septet delete`
struct DeleteCommand: Command {
    let name = "delete"
    let summary = "delete a run with its items, calls, events and files"
    let discussion = """
        What it spent stays in the ledger. Its keywords count as not covered afterwards. A run \
        that goes on has to be cancelled first.
        """
    let examples = [
        Example("septet delete run_20261120_091500_manual", "asks first"),
        Example("septet delete run_20261120_091500_manual --yes", "does not"),
    ]
    let target = Parameter.positional(.run, "the run: id, unique prefix, or latest")
    let yes = Parameter.flag("yes", short: "y", "do not ask")
    var parameters: [any ParameterDeclaration] { [target, yes] }
    let json: String? = #"{"version": 1, "deleted": "run_20261120_091500_manual"}"#

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[target], in: septet)
        let status = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.status(of: run)
        }
        if !call[yes] {
            guard call.console.canAsk else {
                throw Failure(
                    .waiting, kind: EngineError.Kind.needsConsent.rawValue,
                    "\(run.id) was not deleted because nobody could be asked",
                    remedy: "say so: \(call.next("delete \(run.id) --yes"))")
            }
            let articles = Prose.count(status.articles, "article")
            let question = "Delete \(run.id) with \(articles), and \(septet.folder(of: run))?"
            guard await call.console.asksYes(question) else {
                call.console.say("Nothing was deleted.")
                return .done
            }
        }
        try await asked { () async throws(EngineError) in
            try await septet.orchestrator.delete(run)
        }
        call.console.say("Deleted \(run.id). What it spent stays in the ledger.")
        if call.global.json {
            call.show(["version": 1, "deleted": .string(run.id.rawValue)])
        }
        return .done
    }
}
