import Septet

/// `septet project list`
struct ProjectListCommand: Command {
    let name = "list"
    let summary = "list the projects of the workspace"
    let examples = [
        Example("septet project list", "with runs and credits"),
        Example("septet project list --json", "with site profiles"),
    ]
    let json: String? = """
        {"version": 1, "projects": [{"name": "default", "runs": 3, "site": {}, "assumptions": []}]}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let page = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.projects()
        }
        if call.global.json {
            call.show(page.json)
            return .done
        }
        var table = Table([
            .text("PROJECT"), .prose("SITE"), .text("LOCALE"), .number("RUNS"), .text("LAST RUN"),
            .number("CREDITS"),
        ])
        for document in page.elements {
            table.add([
                document.project.name, document.site.name, document.site.locale,
                Human.count(document.project.runCount), document.lastRun?.id.rawValue ?? "",
                document.account.metered ? Human.credits(document.account.available) : "unmetered",
            ])
        }
        call.show(table, empty: "There is no project yet; the first run makes default.")
        return .done
    }
}
