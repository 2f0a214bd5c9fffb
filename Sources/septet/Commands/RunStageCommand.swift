import Septet

/// `septet run-stage`
struct RunStageCommand: Command {
    let name = "run-stage"
    let summary = "run one stage on chosen items, and stop"
    let discussion = """
        The items may be those of the stage, or what they are made from: the image prompts of an \
        article, the ideas of a cluster. Nothing else of the run is worked on; afterwards it is \
        paused, or waits where it waited. Journal, caps, credits and messages are those of every \
        run. Clustering takes keywords and begins a run that stops after stage 1.
        """
    let examples = [
        Example("septet run-stage clustering --keywords keywords.csv --limit 50", "50 keywords"),
        Example("septet run-stage ideas --item 12,13,15", "ideas for three clusters"),
        Example("septet run-stage content --item 44", "one article"),
        Example("septet run-stage images --item 44", "the images of that article"),
    ]
    let stage = Parameter.positional(.stage, "the stage: 1 to 7, or its name")
    let items = Parameter.list("item", .text("ID"), "an item: its number, or STAGE:PATH")
    let keywords = Parameter.option(
        "keywords", .path("FILE"), "for clustering: the list they are in")
    let keyword = Parameter.list(
        "keyword", .text("TEXT"), commas: false, "for clustering: a keyword")
    let limit = Parameter.option(
        "limit", .integer(1...100_000), "for clustering: only the best so many of the list")
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    let yes = Parameter.flag("yes", short: "y", "agree to the price without being asked")
    let detach = Parameter.flag("detach", "do it in the background")
    var parameters: [any ParameterDeclaration] {
        [stage, items, keywords, keyword, limit, run, actor, yes, detach]
    }
    let json: String? = """
        {
          "version": 1, "run": "run_20261120_091500_manual", "state": "paused",
          "stage": "content", "completed": 1, "failed": 0,
          "items": [{"id": 44, "stage": "content", "generation_status": "completed"}],
          "next": "septet resume run_20261120_091500_manual"
        }
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        if call[stage] == .clustering, call[items].isEmpty { return try await cluster(call) }
        guard call[keywords] == nil, call[keyword].isEmpty else {
            throw Failure(
                .usage, kind: "usage", "'--keywords' and '--keyword' are for clustering only",
                remedy: "name items with --item")
        }
        guard !call[items].isEmpty else {
            throw Messages.failure(UsageError(problem: .missing("--item"), command: "run-stage"))
        }
        let septet = try call.open()
        let (named, run) = try await call.items(call[items], call[run], in: septet)
        let choice = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.choose(call[stage], named, of: run)
        }
        say(choice, call)
        let started = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.runStage(choice, actor: call.actor(call[actor]))
        }
        if call[detach] { return try call.detach(started) }
        call.console.say("Run \(run.id)")
        let ending = try await Driving(call, septet, started).toEnd()
        return try await told(choice, ending, septet, call)
    }

    private func say(_ choice: StageChoice, _ call: Invocation) {
        let who = choice.lane.map { " by \($0.provider) \($0.model)" } ?? ""
        call.console.say(
            "Stage \(choice.stage.number) \(choice.stage.rawValue) on "
                + "\(Prose.count(choice.items.count, "item"))\(who): up to "
                + "\(Human.credits(choice.credits)) credits.")
    }

    /// Stage 1 takes keywords: a run of its own that stops behind it.
    private func cluster(_ call: Invocation) async throws(Failure) -> ExitCode {
        let bytes: [UInt8]
        let name: String
        if let path = call[keywords] {
            (bytes, name) = (try await Files.read(path), path)
        } else if !call[keyword].isEmpty {
            bytes = Array((["keyword"] + call[keyword]).joined(separator: "\n").utf8)
            name = "chosen keywords"
        } else {
            throw Failure(
                .usage, kind: "usage", "'septet run-stage clustering' needs keywords",
                remedy: "add --keywords FILE, or --keyword TEXT for each")
        }
        var options = KeywordFile.Options()
        options.limit = call[limit]
        let file = try await KeywordList.read(bytes, options, name)
        let list = KeywordList(name: name, digest: Digest(of: bytes), file: file)
        let septet = try call.open(create: true)
        var settings = septet.runSettings()
        settings.pauseAfter = .clustering
        let request = StartRequest(
            project: call.global.project, keywords: list.file.keywords, importReport: list.json,
            inputName: list.name, inputDigest: list.digest, settings: settings, again: true,
            new: true, reason: "run-stage clustering by \(call.actor(call[actor]))")
        let start = Start(call: call, septet: septet, list: list, request: request)
        guard let run = try await start.made(agreed: call[yes]) else { return .done }
        if call[detach] { return try call.detach(run) }
        call.console.say("Run \(run.id)")
        let ending = try await Driving(call, septet, run).toEnd()
        guard ending.status.run.state == .waiting, ending.status.run.waitReason == .approval else {
            return call.told(ending)
        }
        call.console.say("Clustered. See them: \(call.next("clusters \(run.id)"))")
        return call.answered(run)
    }

    private func told(
        _ choice: StageChoice, _ ending: Ending, _ septet: Septet, _ call: Invocation
    ) async throws(Failure) -> ExitCode {
        let run = ending.status.run
        var items: [Item] = []
        for item in choice.items {
            items.append(
                try await asked { () async throws(EngineError) in
                    try await septet.orchestrator.item(named: "\(item.id)", of: run)
                })
        }
        let failed = items.filter { $0.state == .failed }
        let isOver = items.allSatisfy(\.state.isTerminal)
        guard isOver else { return call.told(ending) }
        let next = failed.isEmpty ? "resume \(run.id)" : "retry \(run.id)"
        if call.global.json {
            call.show([
                "version": 1, "run": .string(run.id.rawValue), "state": .string(run.state.rawValue),
                "stage": .string(choice.stage.rawValue),
                "completed": JSON(items.count { $0.state == .completed }),
                "failed": JSON(failed.count), "items": .array(items.map(\.json)),
                "next": .string(call.next(next)),
            ])
        }
        for item in items {
            call.console.say(
                TextWidth.oneLine(
                    "\(item.id) \(item.path) \(item.state.rawValue): "
                        + (item.message ?? item.errorMessage ?? item.title)))
        }
        if run.state != .completed || !failed.isEmpty {
            call.console.say("The rest of the run waits. Go on with it: \(call.next(next))")
        }
        return failed.isEmpty ? .done : .failedItems
    }
}
