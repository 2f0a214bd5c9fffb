import Septet

/// `septet project show`
struct ProjectShowCommand: Command {
    let name = "show"
    let summary = "show a project's site profile, runs and credits"
    let examples = [
        Example("septet project show", "the project default"),
        Example("septet project show --project shop --json", "another, for a program"),
    ]
    let json: String? = ProjectScreen.json

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let document = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.project(named: call.global.project)
        }
        if call.global.json {
            call.show(document.json)
        } else {
            ProjectScreen.show(document, call)
        }
        return .done
    }
}
