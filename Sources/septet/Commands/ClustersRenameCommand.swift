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
    let cluster = Parameter.positional(.text("CLUSTER"), "the cluster: number, path or name")
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
        let run = try await call.run(of: call[cluster], call[run], in: septet)
        let item = try await call.clusters([call[cluster]], of: run, in: septet)[0]
        var revision = BriefRevision()
        revision.title = call[title]
        revision.texts["description"] = call[description]
        revision.texts["pillar_keyword"] = call[pillar]
        let wanted = revision
        return call.told(
            try await asked { () async throws(EngineError) in
                try await septet.orchestrator.revise(
                    item, of: run, wanted, actor: call.actor(call[actor]))
            })
    }
}

extension Invocation {
    /// The run that is named, else that of the item when a number names it, else the latest.
    func run(of item: String, _ run: String?, in septet: Septet) async throws(Failure) -> Run {
        guard run == nil, Int64(item) != nil else { return try await self.run(run, in: septet) }
        return try await asked { () async throws(EngineError) in
            try await septet.orchestrator.item(named: item, in: nil).run
        }
    }
}
