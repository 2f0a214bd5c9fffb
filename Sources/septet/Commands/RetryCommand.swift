import Septet

/// `septet retry`
struct RetryCommand: Command {
    let name = "retry"
    let summary = "try failed items of a run again"
    let discussion = """
        Failed items get a new cycle of attempts, and the run goes on with what comes of them. \
        Nothing that is completed is made again. Follows live, as septet run does.
        """
    let examples = [
        Example("septet retry latest", "everything that failed"),
        Example("septet retry latest --stage content", "of one stage"),
        Example("septet retry latest --item 4:k0.c1.i2", "one item; see septet items"),
    ]
    let target = Parameter.positional(.run, "the run: id, unique prefix, or latest")
    let stage = Parameter.option("stage", .stage, "only items of this stage")
    let items = Parameter.list("item", .text("ID"), "only this item: its number, or STAGE:PATH")
    let detach = Parameter.flag("detach", "go on in the background")
    var parameters: [any ParameterDeclaration] { [target, stage, items, detach] }
    var json: String? { RunCommand().json }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[target], in: septet)
        var chosen: [ItemID] = []
        for name in call[items] {
            let item = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.item(named: name, of: run)
            }
            chosen.append(item.id)
        }
        let ids = chosen
        let count = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.retry(run, stage: call[stage], items: ids)
        }
        guard count > 0 else {
            call.console.say("Nothing of \(run.id) that was asked for has failed.")
            return call.told(try await Ending(of: run, in: septet))
        }
        call.console.say("Trying \(Prose.count(count, "item")) again.")
        if call[detach] { return try call.detach(run) }
        return try await call.drive(run, septet)
    }
}
