import Septet

/// `septet clusters rename`
struct ClustersRenameCommand: Command {
    let name = "rename"
    let summary = "give a cluster another name or description"
    let discussion = "Ideas that were made under the old name become stale."
    let examples = [
        Example("septet clusters rename 12 'Coffee grinders'", "by number"),
        Example("septet clusters rename k0.c1 Grinders --run latest", "by path"),
    ]
    let json: String? = EditOptions.json
    let cluster = EditOptions.cluster
    let title = Parameter.positional(.text("NAME"), "its name from now on")
    let description = Parameter.option("description", .text("TEXT"), "what it is about")
    let pillar = Parameter.option(
        "pillar", .text("KEYWORD"), "which of its keywords the main article is about")
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] {
        [cluster, title, description, pillar, run, actor]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (clusters, run) = try await call.clusters([call[cluster]], call[run], in: septet)
        var revision = BriefRevision()
        revision.title = call[title]
        revision.texts["description"] = call[description]
        revision.texts["pillar_keyword"] = call[pillar]
        let wanted = revision
        return try await call.edit(in: septet) { desk, actor async throws(EngineError) in
            try await desk.revise(clusters[0], of: run, wanted, actor: actor)
        }
    }
}
