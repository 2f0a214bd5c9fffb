import Septet

/// `septet clusters split`
struct ClustersSplitCommand: Command {
    let name = "split"
    let summary = "make a new cluster of some keywords of one"
    let discussion = "Ideas that were made of the undivided cluster become stale."
    let examples = [
        Example(
            "septet clusters split 12 --name Hand --keyword 'hand grinder,hand mill'",
            "two of its keywords")
    ]
    let json: String? = EditOptions.json
    let cluster = EditOptions.cluster
    let title = Parameter.required("name", .text("NAME"), "what the new cluster is called")
    let keywords = Parameter.list("keyword", .text("KEYWORD"), "a keyword that goes there")
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] { [cluster, title, keywords, run, actor] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        guard !call[keywords].isEmpty else {
            throw Messages.failure(
                UsageError(problem: .missing("--keyword"), command: "clusters split"))
        }
        let septet = try call.open()
        let (clusters, run) = try await call.clusters([call[cluster]], call[run], in: septet)
        return try await call.edit(in: septet) { desk, actor async throws(EngineError) in
            try await desk.splitCluster(
                clusters[0], of: run, keywords: call[keywords], name: call[title],
                actor: actor)
        }
    }
}
