import Septet

/// `septet clusters move`
struct ClustersMoveCommand: Command {
    let name = "move"
    let summary = "move keywords into a cluster"
    let discussion = """
        From whichever clusters they are in, or from among those in none. A cluster that loses its \
        last keyword is dropped. Ideas that were made of the clusters become stale.
        """
    let examples = [
        Example("septet clusters move 'burr grinder' 'hand mill' --to 12", "two keywords"),
        Example("septet clusters move 'burr grinder' --to Grinders --run latest", "by its name"),
    ]
    let json: String? = EditOptions.json
    let keywords = Parameter.positionals(
        .text("KEYWORD"), required: true, "keywords of the run")
    let target = EditOptions.targetCluster
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] { [keywords, target, run, actor] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (clusters, run) = try await call.clusters([call[target]], call[run], in: septet)
        return try await call.edit(in: septet) { desk, actor async throws(EngineError) in
            try await desk.moveKeywords(call[keywords], to: clusters[0], of: run, actor: actor)
        }
    }
}
