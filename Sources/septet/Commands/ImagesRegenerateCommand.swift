import Septet

/// `septet images regenerate`
struct ImagesRegenerateCommand: Command {
    let name = "regenerate"
    let summary = "make one image again, at a price shown first"
    let discussion = """
        Asks for the image once more, with --prompt from other words. Its article is then put \
        together and reviewed again with the new one; the old one stays readable (septet artifacts \
        versions). An image that you have replaced by your own file is kept, and so is one whose \
        article you have approved or rewritten.
        """
    let examples = [
        Example(
            "septet images regenerate 91 --prompt 'A copper kettle, from above'", "other words"),
        Example(
            "septet images regenerate 6:k0.c1.i2.m0 --run latest --yes", "the same words again"),
        Example("septet images regenerate 91 --dry-run", "only what it would cost"),
    ]
    let item = Parameter.positional(.text("ITEM"), "the image: its number, or 6:PATH")
    let run = ListOptions.ofRun
    let prompt = Parameter.option("prompt", .text("TEXT"), "what the image shall show")
    let usd = Parameter.option("max-usd", .dollars, "spend at most so much on it, in US dollars")
    let dryRun = Parameter.flag("dry-run", "show what it would do and cost, and end")
    let yes = Parameter.flag("yes", short: "y", "agree without being asked")
    var parameters: [any ParameterDeclaration] { [item, run, prompt, usd, dryRun, yes] }
    var json: String? { RunCommand().json }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (item, run) = try await call.image(call[item], call[run], in: septet)
        let request = RerunRequest(
            .items([item.id]), usdMax: call[usd], actor: call.actor(nil),
            reason: call[prompt] == nil ? nil : "another prompt")
        let preview = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.previewImage(item, of: run, request)
        }
        let console = call.console
        let screen = RerunScreen(preview: preview, glyphs: console.glyphs)
        if call[dryRun], call.global.json {
            call.show(preview.json)
            return .done
        }
        let width = console.error.isTerminal ? console.size().columns : nil
        for line in screen.lines(width: width, palette: console.errorPalette) { console.say(line) }
        if call[dryRun] { return .done }
        try await agree(call, screen)
        let again = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.regenerateImage(
                item, of: run, prompt: call[prompt], request)
        }
        return try await call.drive(again, septet)
    }

    private func agree(_ call: Invocation, _ screen: RerunScreen) async throws(Failure) {
        guard !call[yes] else { return }
        guard call.console.canAsk else {
            throw Failure(
                .waiting, kind: EngineError.Kind.needsConsent.rawValue,
                "no image was made because somebody has to agree to it",
                remedy: "agree with --yes, or only look: --dry-run")
        }
        guard await call.console.asksYes(screen.question) else {
            throw Failure(
                .paused, kind: "declined", "no image was made, as you wished; nothing was spent")
        }
    }
}

extension Invocation {
    /// The image that a person named, with its run.
    func image(
        _ name: String, _ given: String?, in septet: Septet
    ) async throws(Failure) -> (item: Item, run: Run) {
        let isPath = name.contains(":")
        let run = isPath ? try await run(given, in: septet) : nil
        return try await asked { () async throws(EngineError) in
            try await septet.orchestrator.item(named: name, in: run)
        }
    }
}
