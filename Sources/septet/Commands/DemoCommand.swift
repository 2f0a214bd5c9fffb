import Septet

/// `septet demo`
struct DemoCommand: Command {
    let name = "demo"
    let summary = "run all seven stages on a bundled list, offline"
    let discussion = """
        Needs no key and no network, and costs nothing. Works in a workspace of its own, \
        ./septet-demo, with an account of its own and demo credits, so that the checks are seen. \
        A demo that was stopped or killed goes on; else another one begins.
        """
    let examples = [
        Example("septet demo", "every stage, in ./septet-demo"),
        Example("septet demo --limit 20", "with the best 20 keywords"),
    ]
    static let workspace = "septet-demo"
    static let project = "demo"
    static let list = "Examples/keywords.csv"
    static let credits = Credits(whole: 1_000)
    let limit = Parameter.option("limit", .integer(1...1_000), "only the best so many keywords")
    var parameters: [any ParameterDeclaration] { [limit] }
    var json: String? { RunCommand().json }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let call = call.inDemo
        let septet = try call.open(create: true)
        if let run = try await unfinished(septet) {
            call.console.say("Going on with the demo that was begun: \(run.id)")
            let resumed = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.resume(run)
            }
            return try await driven(resumed, septet, call)
        }
        let list = try await bundled(call)
        let request = StartRequest(
            project: DemoCommand.project, keywords: list.file.keywords, importReport: list.json,
            inputName: list.name, inputDigest: list.digest,
            settings: septet.runSettings(provider: "offline"), again: true, cause: "demo")
        try await grant(request, septet, call)
        let start = Start(call: call, septet: septet, list: list, request: request)
        guard let run = try await start.made(agreed: true) else { return .done }
        return try await driven(run, septet, call)
    }

    private func unfinished(_ septet: Septet) async throws(Failure) -> Run? {
        let runs = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.runs(project: DemoCommand.project, limit: 1)
        }
        return runs.first { !$0.state.isTerminal }
    }

    private func bundled(_ call: Invocation) async throws(Failure) -> KeywordList {
        guard let bytes = Assets.file(DemoCommand.list) else {
            throw Failure(
                .internalError, kind: "internal",
                "this septet carries no demo list (\(DemoCommand.list))",
                remedy: "run your own: septet run KEYWORDS.csv")
        }
        var options = KeywordFile.Options()
        options.limit = call[limit]
        let file = try await KeywordList.read(bytes, options, DemoCommand.list)
        return KeywordList(name: DemoCommand.list, digest: Digest(of: bytes), file: file)
    }

    /// Tops the demo's own account up to what the demo needs.
    private func grant(
        _ request: StartRequest, _ septet: Septet, _ call: Invocation
    ) async throws(Failure) {
        let preview = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.preview(request)
        }
        // The high end, so that no demo stops at its wall.
        let high = Credits(micros: preview.quote.credits.high)
        let needed = max(Credits(whole: preview.quote.creditsRequired), Credits(whole: high.roundedUp))
        guard (preview.available ?? .zero) < needed else { return }
        let amount = max(DemoCommand.credits, needed)
        try await asked { () async throws(EngineError) in
            _ = try await septet.orchestrator.grant(
                amount, project: DemoCommand.project, note: "demo credits")
        }
        call.console.say("Granted \(Human.credits(amount)) demo credits.")
    }

    private func driven(
        _ run: Run, _ septet: Septet, _ call: Invocation
    ) async throws(Failure) -> ExitCode {
        let code = try await call.drive(run, septet)
        if code == .done || code == .failedItems {
            let folder = septet.folder(of: run)
            call.console.say("Read an article: ls \(Shell.quoted(folder + "/articles"))")
            call.console.say("Your own list:   septet run KEYWORDS.csv")
        }
        return code
    }
}

extension Invocation {
    /// The same call in the demo's own workspace and project.
    fileprivate var inDemo: Invocation {
        var global = global
        if !words.isGiven(GlobalOptions.workspaceOption) { global.workspace = DemoCommand.workspace }
        global.project = DemoCommand.project
        return Invocation(
            words: words, global: global, console: console, environment: environment,
            table: table, signals: signals, spokenWorkspace: global.workspace)
    }
}
