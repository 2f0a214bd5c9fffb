import Septet

/// `septet cancel`
struct CancelCommand: Command {
    let name = "cancel"
    let summary = "end a run; what is finished stays"
    let discussion = """
        Calls in flight are aborted and booked at their highest cost until their answer is \
        known; with --drain they finish first. A cancelled run can be resumed.
        """
    let examples = [
        Example("septet cancel latest", "abort what is in flight"),
        Example("septet cancel run_2026 --drain", "let it finish first"),
    ]
    let target = Parameter.positional(.run, "the run: id, unique prefix, or latest")
    let stop = StopOptions()
    var parameters: [any ParameterDeclaration] { [target] + stop.parameters }
    let json: String? = #"{"version": 1, "run_id": "run_…", "state": "cancelled"}"#

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[target], in: septet)
        let now = try stop.now(call, otherwise: true)
        return try await Stopping(call: call, septet: septet, run: run, wish: .cancel)
            .obeyed(now: now, reason: call[stop.reason])
    }
}
