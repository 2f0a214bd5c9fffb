import Septet

/// `septet project create`
struct ProjectCreateCommand: Command {
    let name = "create"
    let summary = "make a project: a site with keywords, runs and account"
    let discussion = """
        A project has its own site profile, keyword library and credits; runs of different \
        projects go on side by side. Nobody needs one: the project default is always there.
        """
    let examples = [
        Example("septet project create shop", "and describe its site with project set"),
        Example("septet project create shop --file site.json", "described by a file"),
    ]
    let json: String? = ProjectScreen.json
    let project = Parameter.positional(.text("NAME"), "the project's name")
    let file = Parameter.option("file", .path("FILE"), "a site profile as JSON")
    var parameters: [any ParameterDeclaration] { [project, file] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        var site = SiteFile.none
        if let path = call[file] { site = try await SiteFile.read(path) }
        let septet = try call.open(create: true)
        let profile = site.json
        let document = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.createProject(call[project], site: profile)
        }
        if call.global.json { call.show(document.json) }
        let quoted = Shell.quoted(document.project.name)
        call.console.say("Made the project \(document.project.name).")
        call.console.say("Use it: \(call.next("run KEYWORDS.csv --project \(quoted)"))")
        return .done
    }
}
