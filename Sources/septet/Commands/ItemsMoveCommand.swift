import Septet

/// `septet items move`
struct ItemsMoveCommand: Command {
    let name = "move"
    let summary = "move ideas to another cluster"
    let discussion = """
        Their tasks go with them. Keywords are moved with septet clusters move.
        """
    let examples = [
        Example("septet items move 31 32 --to 12", "two ideas"),
        Example("septet items move 3:k0.c1.i2 --to 'coffee grinders'", "by path, to a name"),
    ]
    let json: String? = EditOptions.json
    let items = EditOptions.items
    let target = EditOptions.targetCluster
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] { [items, target, run, actor] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (items, run) = try await call.items(call[items], call[run], in: septet)
        let cluster = try await call.clusters([call[target]], of: run, in: septet)[0]
        return try await call.edit(in: septet) { desk, actor async throws(EngineError) in
            try await desk.move(items, to: cluster, of: run, actor: actor)
        }
    }
}
