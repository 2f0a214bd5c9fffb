import Septet

/// `septet why`
struct WhyCommand: Command {
    let name = "why"
    let summary = "say in a sentence why an item is not running"
    let examples = [
        Example("septet why 4:k0.c1.i2", "an item of the latest run, by stage and path"),
        Example("septet why 1203", "by its number, in whatever run"),
    ]
    let target = Parameter.positional(.text("ITEM"), "its number, or STAGE:PATH")
    let run = Parameter.option("run", .run, "the run of an item named by its path")
    var parameters: [any ParameterDeclaration] { [target, run] }
    let json: String? = """
        {"version": 1, "run_id": "run_…", "item": 1203, "path": "k0.c1.i2",
         "generation_status": "queued", "why": "The run is paused. Go on with: …"}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let named = call[run] == nil ? nil : try await call.run(call[run], in: septet)
        let (item, run) = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.item(named: call[target], in: named)
        }
        let document = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.why(item, of: run)
        }
        if call.global.json {
            call.show(document)
        } else {
            let sentence = document["why"]?.string ?? ""
            call.console.print(TextWidth.oneLine("\(item.title): \(sentence)"))
        }
        return .done
    }
}
