import Septet

/// `septet init`
struct InitCommand: Command {
    let name = "init"
    let summary = "set up a workspace: provider, site, locale; test the key"
    let discussion = """
        Writes the workspace's config.json and the project's site profile, and asks the provider \
        for one word to see that key and model work. May be used again: only what is named is \
        changed. Keys are never written: they come from an environment variable or a file.
        """
    let examples = [
        Example("septet init --provider openai --site-name 'Oak & Iron' --locale en-GB", ""),
        Example(
            "septet init --provider ollama --model llama3.1", "a server on this machine"),
        Example(
            "septet init --provider mine --base-url http://10.0.0.5:8000/v1 --model m1",
            "any server that speaks OpenAI's protocol"),
    ]
    let provider = Parameter.option("provider", .text("NAME"), "who answers from now on")
    let baseURL = Parameter.option("base-url", .text("URL"), "the provider's address, up to /v1")
    let model = Parameter.option("model", .text("MODEL"), "its model for text")
    let imageModel = Parameter.option("image-model", .text("MODEL"), "its model for images")
    let keyVariable = Parameter.option(
        "key-env", .text("VARIABLE"), "the environment variable that holds its key")
    let keyFile = Parameter.option("key-file", .path("FILE"), "the file that holds its key")
    let siteName = Parameter.option("site-name", .text("NAME"), "the name of your site")
    let siteURL = Parameter.option("site-url", .text("URL"), "its address")
    let locale = Parameter.option("locale", .text("LOCALE"), "its language, such as en-US or de")
    let noTest = Parameter.flag("no-test", "do not ask the provider")
    var parameters: [any ParameterDeclaration] {
        [
            provider, baseURL, model, imageModel, keyVariable, keyFile, siteName, siteURL, locale,
            noTest,
        ]
    }
    let json: String? = """
        {"version": 1, "config": "septet-work/config.json", "provider": "openai",
         "project": "default", "test": {"works": true, "model": "gpt-4o-mini"}}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let changes = try changes(call)
        let siteChanges = try siteChanges(call)
        let file: String
        do throws(AssemblyError) {
            file = try Assembly.configure(workspace: call.global.workspace, changes: changes)
        } catch {
            throw Messages.failure(error)
        }
        let septet = try call.open(create: true)
        let site = try await site(siteChanges, call, septet)
        let console = call.console
        console.say("Wrote \(file): runs use provider \(septet.installation.defaultProvider).")
        for line in site { console.say(line) }
        let test =
            call[noTest] || septet.installation.defaultProvider == "offline"
            ? nil : await septet.installation.test(provider: septet.installation.defaultProvider)
        if call.global.json { console.print(json(file, septet, call, test).prettyText) }
        if let failure = test?.failure {
            throw Messages.failure(
                failure,
                remedy: "the configuration is written; mend this, then: "
                    + call.next("providers test \(septet.installation.defaultProvider)"))
        }
        if let test { console.say("Tested: \(test.summary).") }
        console.say("Next: \(call.next("plan KEYWORDS.csv"))")
        return .done
    }

    private func changes(_ call: Invocation) throws(Failure) -> JSON {
        var own: [String: JSON] = [:]
        own["base_url"] = call[baseURL].map(JSON.string)
        own["text_model"] = call[model].map(JSON.string)
        own["image_model"] = call[imageModel].map(JSON.string)
        own["api_key_file"] = call[keyFile].map(JSON.string)
        if let variable = call[keyVariable] {
            guard variable.utf8.allSatisfy({ isPartOfName($0) }), variable.first?.isNumber == false
            else {
                throw Failure(
                    .usage, kind: "usage",
                    "--key-env takes the name of an environment variable, such as MY_API_KEY",
                    remedy: "the key itself is never written on a command line")
            }
            own["api_key_env"] = .string(variable)
        }
        guard let name = call[provider] else {
            guard own.isEmpty else {
                throw Failure(
                    .usage, kind: "usage", "address, model and key belong to a provider",
                    remedy: "name it: --provider NAME")
            }
            return .object([:])
        }
        // A name that is not known yet is a server of one's own.
        if own["base_url"] != nil { own["kind"] = "openai" }
        let providers: JSON = own.isEmpty ? .object([:]) : .object([name: .object(own)])
        return ["provider": .string(name), "providers": providers]
    }

    private func isPartOfName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
            || (0x41...0x5A).contains(byte & 0xDF)
    }

    /// Members of the site profile, checked before anything is written.
    private func siteChanges(_ call: Invocation) throws(Failure) -> [String: JSON] {
        var changes: [String: JSON] = [:]
        changes["name"] = call[siteName].map(JSON.string)
        changes["url"] = call[siteURL].map(JSON.string)
        changes["locale"] = call[locale].map(JSON.string)
        do throws(CatalogueError) {
            _ = try SiteProfile(.object(changes))
        } catch {
            throw Messages.told("\(error)", .usage, kind: "usage", remedy: "nothing was written")
        }
        return changes
    }

    private func site(
        _ changes: [String: JSON], _ call: Invocation, _ septet: Septet
    ) async throws(Failure) -> [String] {
        guard !changes.isEmpty else { return [] }
        let project = call.global.project
        let profile = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.setSite(
                .merge(.object(changes)), of: project, create: true)
        }
        let name = profile.name.isEmpty ? "a site without a name" : profile.name
        return ["Project \(project): \(TextWidth.oneLine(name)), locale \(profile.locale)."]
    }

    private func json(
        _ file: String, _ septet: Septet, _ call: Invocation, _ test: ProviderTest?
    ) -> JSON {
        [
            "version": 1, "config": .string(file),
            "provider": .string(septet.installation.defaultProvider),
            "project": .string(call.global.project), "test": test.map(\.json) ?? .null,
        ]
    }
}
