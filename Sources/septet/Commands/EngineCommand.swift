import Septet

/// `septet engine`: what `--detach` starts. Not in the help: a person has no use for it.
///
/// Goes on with every run of the workspace until none is left that could go on by itself; a run
/// that waits for credits goes on after a grant.
struct EngineCommand: Command {
    let name = "engine"
    let summary = "run what is queued in the workspace"
    let examples = [Example("septet engine", "until nothing is left to do")]

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let orchestrator = septet.orchestrator
        try await asked { () async throws(EngineError) in
            try await orchestrator.continueInterrupted()
        }
        var seen: [RunID: Credits] = [:]
        while true {
            let next = try await asked { () async throws(EngineError) in
                try await orchestrator.nextGoing()
            }
            if let next {
                let code = try await call.drive(next, septet)
                if code == .stopped { return code }
                continue
            }
            let waiting = try await asked { () async throws(EngineError) in
                try await orchestrator.waitingForCredits()
            }
            guard !waiting.isEmpty else { return .done }
            do throws(EngineError) {
                _ = try await orchestrator.resumeGranted(&seen)
            } catch {
                throw Messages.failure(error)
            }
            let clock = SystemClock()
            try? await clock.sleep(until: clock.now + .seconds(1))
        }
    }
}
