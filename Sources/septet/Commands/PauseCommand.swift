import Septet

/// `septet pause`
struct PauseCommand: Command {
    let name = "pause"
    let summary = "stop a run for a while, from any terminal"
    let discussion = """
        No call is begun once the wish is recorded. What is in flight finishes first, or with \
        --now is aborted; an aborted call may have been billed and is listed as in doubt. Waits \
        until the run is paused.
        """
    let examples = [
        Example("septet pause latest", "let calls in flight finish"),
        Example("septet pause latest --now --reason 'wrong prompt'", "abort them"),
    ]
    let target = Parameter.positional(.run, "the run: id, unique prefix, or latest")
    let stop = StopOptions()
    var parameters: [any ParameterDeclaration] { [target] + stop.parameters }
    let json: String? = #"{"version": 1, "run_id": "run_…", "state": "paused"}"#

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[target], in: septet)
        let now = try stop.now(call, otherwise: false)
        return try await Stopping(call: call, septet: septet, run: run, wish: .pause)
            .obeyed(now: now, reason: call[stop.reason])
    }
}
