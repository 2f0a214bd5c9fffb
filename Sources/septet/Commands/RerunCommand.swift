import Septet

/// `septet rerun`
struct RerunCommand: Command {
    let name = "rerun"
    let summary = "make a part of a run again, at a price shown first"
    let discussion = """
        Makes a stage, or chosen items, again from the inputs they had, and then everything that \
        was made from them (--cascade). With --mark-stale only what is chosen is made again; the \
        rest is marked stale and stays until --stale has it made again. First shows what becomes \
        stale, what is kept, and the price.

        Old versions stay readable; the latest counts. What a person has edited or approved is \
        kept. The keyword file is not needed again. Explained in docs/rerun.md.
        """
    let examples = [
        Example("septet rerun latest --from content --model content=MODEL", "with another model"),
        Example("septet rerun latest --item 2:k0.c1", "one cluster, and all that comes of it"),
        Example("septet rerun latest --from ideas --mark-stale", "new ideas; articles stay, stale"),
        Example("septet rerun latest --stale --yes", "whatever is stale, without being asked"),
        Example("septet rerun latest --from images --dry-run", "only what it would do and cost"),
    ]
    let target = Parameter.positional(.run, "the run: id, unique prefix, or latest")
    let from = Parameter.option("from", .stage, "everything from this stage on")
    let items = Parameter.list("item", .text("ID"), "this item: its number, or STAGE:PATH")
    let stale = Parameter.flag("stale", "whatever is stale")
    let cascade = Parameter.flag("cascade", "make again what was made from them (default)")
    let markStale = Parameter.flag("mark-stale", "only mark what was made from them")
    let who = ModelOptions(default: "the run's own")
    let stagesNow = Parameter.flag(
        "current-stages", "with prompts and settings of the stages as they are now")
    let usd = Parameter.option(
        "max-usd", .dollars, "spend at most so much money on it, in US dollars")
    let reason = Parameter.option("reason", .text("TEXT"), "why, for the event log")
    let dryRun = Parameter.flag("dry-run", "show what it would do and cost, and end")
    let yes = Parameter.flag("yes", short: "y", "agree without being asked")
    let detach = Parameter.flag("detach", "go on in the background")
    var parameters: [any ParameterDeclaration] {
        [target, from, items, stale, cascade, markStale] + who.parameters
            + [stagesNow, usd, reason, dryRun, yes, detach] as [any ParameterDeclaration]
    }
    var json: String? { RunCommand().json }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[target], in: septet)
        let request = try await request(call, run, septet)
        let preview = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.previewRerun(run, request)
        }
        let console = call.console
        let screen = RerunScreen(preview: preview, glyphs: console.glyphs)
        if call[dryRun] {
            guard !call.global.json else {
                call.show(preview.json)
                return .done
            }
            for line in screen.lines(width: console.outWidth, palette: console.outPalette) {
                console.print(line)
            }
            return .done
        }
        let width = console.error.isTerminal ? console.size().columns : nil
        for line in screen.lines(width: width, palette: console.errorPalette) { console.say(line) }
        try await agree(call, preview, screen)
        let again = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.rerun(run, request)
        }
        if call[detach] { return try call.detach(again) }
        return try await call.drive(again, septet)
    }

    private func request(
        _ call: Invocation, _ run: Run, _ septet: Septet
    ) async throws(Failure) -> RerunRequest {
        let given = [call[from] != nil, !call[items].isEmpty, call[stale]].count { $0 }
        guard given == 1 else {
            throw Failure(
                .usage, kind: "usage",
                given == 0
                    ? "nothing is said to be made again"
                    : "--from, --item and --stale exclude each other",
                remedy: "give one of --from STAGE, --item ID and --stale")
        }
        guard !(call[cascade] && call[markStale]) else {
            throw Failure(
                .usage, kind: "usage", "--cascade and --mark-stale exclude each other",
                remedy: "give one of them")
        }
        var choice = RerunChoice.stale
        if let stage = call[from] { choice = .stage(stage) }
        if !call[items].isEmpty {
            choice = .items(try await call.items(named: call[items], of: run, septet))
        }
        return RerunRequest(
            choice, mode: call[markStale] ? .markStale : .cascade,
            models: try who.others(call, than: run, septet), currentStages: call[stagesNow],
            usdMax: call[usd], actor: call.actor(nil), reason: call[reason])
    }

    private func agree(
        _ call: Invocation, _ preview: RerunPreview, _ screen: RerunScreen
    ) async throws(Failure) {
        if preview.quote.usd == nil, call[usd] != nil {
            throw Failure(
                .badInput, kind: "unknown_price",
                "--max-usd cannot be kept because the price of "
                    + "\(Prose.both(preview.quote.unpriced)) is not known",
                remedy: "write the price below \"prices\" in config.json, or leave --max-usd out",
                action: ErrorAction.fixData.rawValue)
        }
        guard !call[yes] else { return }
        guard call.console.canAsk else {
            throw Failure(
                .waiting, kind: EngineError.Kind.needsConsent.rawValue,
                "nothing was made again because somebody has to agree to it",
                remedy: "agree with --yes, or only look: --dry-run")
        }
        guard await call.console.asksYes(screen.question) else {
            throw Failure(
                .paused, kind: "declined",
                "nothing was made again, as you wished; nothing was spent"
            )
        }
    }
}

extension Invocation {
    /// The items that people named, by number or by stage and path.
    func items(
        named names: [String], of run: Run, _ septet: Septet
    ) async throws(Failure) -> [ItemID] {
        var ids: [ItemID] = []
        for name in names {
            ids.append(
                try await asked { () async throws(EngineError) in
                    try await septet.orchestrator.item(named: name, of: run).id
                })
        }
        return ids
    }
}
