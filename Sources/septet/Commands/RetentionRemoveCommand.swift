import Septet

/// `septet retention remove`
struct RetentionRemoveCommand: Command {
    let name = "remove"
    let summary = "keep a project's runs for good again"
    let discussion = "What was pruned does not come back."
    let examples = [Example("septet retention remove --project shop", "of another project")]
    let json: String? = #"{"version": 1, "project": "default", "removed": true}"#

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let project = call.global.project
        let removed = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.removeRetention(project)
        }
        if call.global.json {
            call.show([
                "version": 1, "project": .string(project), "removed": .bool(removed),
            ])
        }
        call.console.say(
            removed
                ? "\(project) keeps its runs for good from now on."
                : "\(project) kept its runs for good already.")
        return .done
    }
}
