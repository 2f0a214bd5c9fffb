import Septet

/// `septet project set`
struct ProjectSetCommand: Command {
    let name = "set"
    let summary = "describe a project's site: name, audience, tone, facts"
    let discussion = """
        What is said here stands in every prompt. Keys: name, url, sells, locale, country, \
        audience, tone, person, formality, reading_level, words_to_use, banned_phrases, facts, \
        call_to_action, author, style_sample, disclaimers, image_style.medium, .palette, \
        .text_in_images, .width, .height, .format.

        A key with an empty value is taken out. The four lists (words_to_use, banned_phrases, \
        facts, disclaimers) take one entry for each time the key is given, in place of what they \
        had. With --file the file is the whole profile. Runs made earlier keep the profile they \
        began with.
        """
    let examples = [
        Example("septet project set name='Bean & Brew' locale=en-GB tone=warm", "three keys"),
        Example("septet project set facts='Founded in 2011' facts='Ships to the EU'", "a list"),
        Example("septet project set --project shop --file site.json", "all of it, from a file"),
    ]
    let json: String? = ProjectScreen.json
    let values = Parameter.positionals(.text("KEY=VALUE"), "what to say of the site")
    let file = Parameter.option("file", .path("FILE"), "a whole profile as JSON")
    var parameters: [any ParameterDeclaration] { [values, file] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        guard call[file] != nil || !call[values].isEmpty else {
            throw Messages.failure(
                UsageError(problem: .missing("KEY=VALUE or --file"), command: "project set"))
        }
        var changes = SiteChanges()
        for text in call[values] { try changes.take(text) }
        let brought = call[file] == nil ? nil : try await SiteFile.read(call[file] ?? "")
        let septet = try call.open(create: true)
        let name = call.global.project
        let patch = changes.patch
        let edit: SiteEdit =
            if let brought {
                .replace(
                    brought.json.merging(patch: patch), file: brought.path, text: brought.text)
            } else { .merge(patch) }
        let document = try await asked { () async throws(EngineError) -> ProjectDocument in
            try await septet.orchestrator.setSite(edit, of: name)
            return try await septet.orchestrator.project(named: name)
        }
        if call.global.json {
            call.show(document.json)
        } else {
            ProjectScreen.show(document, call)
        }
        call.console.say("The profile of \(name) is set; runs from now on use it.")
        return .done
    }
}
