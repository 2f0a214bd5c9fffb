import Septet

/// `septet quota remove`
struct QuotaRemoveCommand: Command {
    let name = "remove"
    let summary = "let the workspace become as large as the disk"
    let discussion = "Runs still wait before the disk is full."
    let examples = [Example("septet quota remove", "no quota from now on")]
    let json: String? = QuotaCommand().json

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let use = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.setQuota(nil)
        }
        use.show(in: call)
        return .done
    }
}
