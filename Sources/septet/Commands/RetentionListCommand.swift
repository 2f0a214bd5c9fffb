import Septet

/// `septet retention list`
struct RetentionListCommand: Command {
    let name = "list"
    let summary = "show how long each project keeps its finished runs"
    let discussion = "A project that is not listed keeps its runs for good."
    let examples = [Example("septet retention list", "of the whole workspace")]
    let json: String? = """
        {"version": 1, "retention": [{"project": "default", "days": 90, "keep_runs": 10}]}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let retentions = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.retentions()
        }
        if call.global.json {
            call.show(["version": 1, "retention": .array(retentions.map(\.json))])
            return .done
        }
        var table = Table([.text("PROJECT"), .number("DAYS"), .number("NEWEST KEPT")])
        for one in retentions {
            table.add([one.project, Human.count(one.days), Human.count(one.keepRuns)])
        }
        call.show(
            table,
            empty: "Every run is kept for good. Let old ones go: "
                + call.next("retention set --days 90"))
        return .done
    }
}
