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
            } else if try await !hasGrant(orchestrator, &seen) {
                return .done
            }
        }
    }

    /// Resumes what a grant has made possible; false when nothing waits for one. Waits a moment.
    private func hasGrant(
        _ orchestrator: Orchestrator, _ seen: inout [RunID: Credits]
    ) async throws(Failure) -> Bool {
        let waiting = try await asked { () async throws(EngineError) in
            try await orchestrator.waitingForCredits()
        }
        for (run, available) in waiting {
            if let before = seen[run.id], available > before {
                seen[run.id] = nil
                _ = try await asked { () async throws(EngineError) in
                    try await orchestrator.resume(run)
                }
            } else {
                seen[run.id] = available
            }
        }
        let clock = SystemClock()
        if !waiting.isEmpty { try? await clock.sleep(until: clock.now + .seconds(1)) }
        return !waiting.isEmpty
    }
}
