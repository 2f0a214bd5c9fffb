import Septet

/// `septet schedule show`
struct ScheduleShowCommand: Command {
    let name = "show"
    let summary = "show one schedule"
    let examples = [Example("septet schedule show nightly", "what it takes and when")]
    let json: String? = #"{"version": 1, "name": "nightly", "when": "daily 02:00"}"#
    let schedule = Parameter.positional(.text("NAME"), "the schedule's name")
    var parameters: [any ParameterDeclaration] { [schedule] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let name = call[schedule]
        call.show(
            try await asked { () async throws(EngineError) in
                try await septet.orchestrator.schedule(named: name)
            })
        return .done
    }
}
