import Septet

/// `septet runs`
struct RunsCommand: Command {
    let name = "runs"
    let summary = "list runs, newest first"
    let discussion = "Those of all projects, unless --project names one."
    let examples = [
        Example("septet runs", "the newest twenty"),
        Example("septet runs --state waiting --json", "those that wait, for scripts"),
    ]
    let limit = Parameter.option(
        "limit", .integer(1...10_000), default: 20, shown: "20", "how many at most")
    let state = Parameter.option(
        "state", ValueKind<RunState>.choice("STATE"), "only runs in this state")
    var parameters: [any ParameterDeclaration] { [limit, state] }
    let json: String? = """
        {"version": 1, "runs": [{"id": "run_20261120_091500_manual", "project": "default",
         "state": "completed", "input": "keywords.csv", "credits": 41, "usd": 0.38}], "next": null}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let project = call.words.isGiven(GlobalOptions.projectOption) ? call.global.project : nil
        let page = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.runs(
                project: project, state: call[state], limit: call[limit])
        }
        if call.global.json {
            call.show(page.json)
            return .done
        }
        var table = Table([
            .text("Run"), .text("State"), .text("Project"), .text("Started"), .number("Credits"),
            .number("USD"), .prose("Input"),
        ])
        for run in page.elements {
            let state = run.waitReason.map { "\(run.state.rawValue): \($0.rawValue)" }
            table.add([
                run.id.rawValue, state ?? run.state.rawValue, run.project,
                run.startedAt?.short ?? "not yet",
                Human.credits(run.creditsSpent), Human.money(run.usdSpent), run.inputName,
            ])
        }
        let start = call.next("run KEYWORDS.csv")
        call.show(table, empty: "There are no such runs. Start one: \(start)")
        return .done
    }
}
