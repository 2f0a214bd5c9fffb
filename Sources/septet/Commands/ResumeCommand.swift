import Septet

/// `septet resume`
struct ResumeCommand: Command {
    let name = "resume"
    let summary = "go on with a run; raise its caps and limits"
    let discussion = """
        Goes on with a run that is paused, waits, was cancelled or whose program was killed; \
        nothing that was answered is bought again. A run that goes on elsewhere is followed. With \
        a higher limit a completed run takes the items it had held back.
        """
    let examples = [
        Example("septet resume latest", "after a pause, a signal or a crash"),
        Example("septet resume latest --max-usd 20", "with a higher wall"),
        Example("septet resume run_2026 --max-content 50", "with more articles"),
    ]
    let target = Parameter.positional(.run, "the run: id, unique prefix, or latest")
    let limits = LimitOptions()
    let detach = Parameter.flag("detach", "go on in the background")
    var parameters: [any ParameterDeclaration] {
        [target] + limits.parameters + [detach] as [any ParameterDeclaration]
    }
    var json: String? { RunCommand().json }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[target], in: septet)
        let request = ResumeRequest(
            creditsCap: call[limits.credits], usdCap: call[limits.usd],
            limits: limits.limits(call), actor: call.actor(nil))
        let resumed = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.resume(run, request)
        }
        // Going on with what is done is no mistake: a script may always say resume.
        if resumed.state == .completed {
            return call.told(try await Ending(of: resumed, in: septet))
        }
        if call[detach] { return try call.detach(resumed) }
        return try await call.drive(resumed, septet)
    }
}
