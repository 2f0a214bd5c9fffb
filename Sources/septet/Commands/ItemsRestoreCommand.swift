import Septet

/// `septet items restore`
struct ItemsRestoreCommand: Command {
    let name = "restore"
    let summary = "take dropped items back into their run"
    let discussion = """
        In a run that is over they wait until somebody goes on with it: septet resume.
        """
    let examples = [
        Example("septet items restore 31 32", "two ideas"),
        Example("septet items latest --generation skipped", "what has been dropped"),
    ]
    let json: String? = EditOptions.json
    let items = EditOptions.items
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] { [items, run, actor] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (items, run) = try await call.items(call[items], call[run], in: septet)
        return try await call.edit(in: septet) { desk, actor async throws(EngineError) in
            try await desk.restore(items, of: run, actor: actor)
        }
    }
}
