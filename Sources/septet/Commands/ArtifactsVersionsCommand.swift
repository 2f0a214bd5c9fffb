import Septet

/// `septet artifacts versions`
struct ArtifactsVersionsCommand: Command {
    let name = "versions"
    let summary = "list all versions of a file and who wrote each"
    let examples = [
        Example("septet artifacts versions clean-espresso-1a.md", "of the latest run"),
        Example("septet artifacts versions clean-espresso-1a.md --json", "with digests"),
    ]
    let json: String? = """
        {
          "version": 1,
          "run": "run_20261120_091500_manual",
          "artifacts": [
            {"id": 9, "name": "clean-espresso-1a.md", "version": 2, "author": "ada", "bytes": 8200}
          ]
        }
        """
    let file = Parameter.positional(.text("NAME"), "the file's name, as septet artifacts list has it")
    let run = ListOptions.ofRun
    var parameters: [any ParameterDeclaration] { [file, run] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let versions = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.versions(of: call[file], in: run)
        }
        if call.global.json {
            call.show([
                "version": 1, "run": .string(run.id.rawValue),
                "artifacts": .array(versions.map(\.json)),
            ])
        } else {
            call.show(ArtifactRows.table(of: versions), empty: "")
        }
        return .done
    }
}
