import Septet

/// `septet clusters merge`
struct ClustersMergeCommand: Command {
    let name = "merge"
    let summary = "put the keywords of several clusters into one"
    let discussion = """
        The first cluster takes the keywords of the others, which are dropped. Ideas that were made \
        of any of them become stale.
        """
    let examples = [
        Example("septet clusters merge 12 15", "15 goes into 12"),
        Example("septet clusters merge 12 15 18 --name 'Coffee grinders'", "with a new name"),
    ]
    let json: String? = EditOptions.json
    let clusters = Parameter.positionals(
        .text("CLUSTER"), required: true, "clusters: numbers, paths or names")
    let title = Parameter.option("name", .text("NAME"), "what the merged cluster is called")
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] { [clusters, title, run, actor] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (items, run) = try await call.clusters(call[clusters], call[run], in: septet)
        return try await call.edit(in: septet) { desk, actor async throws(EngineError) in
            try await desk.mergeClusters(items, of: run, name: call[title], actor: actor)
        }
    }
}
