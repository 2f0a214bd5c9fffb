import Septet

/// `septet quota set`
struct QuotaSetCommand: Command {
    let name = "set"
    let summary = "bound how large the workspace may become"
    let discussion = """
        A run that meets it waits, and goes on by septet resume, or by itself in septet serve, once \
        the quota is raised or old runs are pruned.
        """
    let examples = [
        Example("septet quota set 20GB", "twenty thousand million bytes"),
        Example("septet quota set 500MB --workspace /srv/work", "of another workspace"),
    ]
    let json: String? = QuotaCommand().json
    let bytes = Parameter.positional(.byteCount, "how large")
    var parameters: [any ParameterDeclaration] { [bytes] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open(create: true)
        let use = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.setQuota(call[bytes])
        }
        use.show(in: call)
        return .done
    }
}
