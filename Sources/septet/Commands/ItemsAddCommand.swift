import Septet

/// `septet items add`
struct ItemsAddCommand: Command {
    let name = "add"
    let summary = "add an idea or a task of your own"
    let discussion = """
        An idea goes through stage 3 like every other; a task is written as it is. Without an \
        outline the writer chooses one. In a run that is over it waits for septet resume.
        """
    let examples = [
        Example("septet items add latest --title 'Ten years with one grinder'", "an idea"),
        Example(
            "septet items add latest --title 'Descale it' --cluster 12 --outline outline.md",
            "in a cluster, with its outline"),
        Example(
            "septet items add latest --stage tasks --title 'Our guarantee' --words 400", "a task"),
    ]
    let json: String? = EditOptions.json
    let run = ListOptions.run
    let title = Parameter.required("title", .text("TEXT"), "its title")
    let stage = Parameter.option(
        "stage", .word("KIND", of: ["ideas", "tasks"]), default: "ideas", shown: "ideas",
        "what is added")
    let cluster = Parameter.option(
        "cluster", .text("CLUSTER"), "the cluster it belongs to: number, path or name")
    let keywords = Parameter.list("keyword", .text("KEYWORD"), "what it is about")
    let outline = EditOptions.outline
    let words = EditOptions.words
    let priority = EditOptions.priority
    let angle = Parameter.option("angle", .text("TEXT"), "the angle of the article")
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] {
        [run, title, stage, cluster, keywords, outline, words, priority, angle, actor]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        var revision = BriefRevision()
        revision.title = call[title]
        revision.words = call[words]
        revision.priority = call[priority]
        revision.outline = try await EditOptions.outline(in: call[outline])
        revision.texts["angle"] = call[angle]
        if !call[keywords].isEmpty { revision.lists["primary_keywords"] = call[keywords] }
        var home: Item?
        if let name = call[cluster] {
            home = try await call.clusters([name], of: run, in: septet).first
        }
        let brief = NewBrief(
            stage: call[stage] == "tasks" ? .content : .tasks, cluster: home, revision: revision)
        return call.told(
            try await asked { () async throws(EngineError) in
                try await septet.orchestrator.add(
                    [brief], to: run, actor: call.actor(call[actor]))
            })
    }
}
