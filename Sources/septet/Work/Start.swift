import Septet

/// The way from a request to a run: everything is said before anything is spent.
struct Start {
    let call: Invocation
    let septet: Septet
    let list: KeywordList
    let request: StartRequest

    private var opening: Opening { Opening(call: call, septet: septet) }

    /// Makes the run, or returns nil when nothing is left to do. Refuses where the price, the
    /// account or an unfinished run forbid it; then nothing was made and nothing spent.
    func made(agreed: Bool) async throws(Failure) -> Run? {
        let preview = try await introduced()
        if preview.selection.keywords.isEmpty {
            call.console.say("Nothing is left to do.")
            return nil
        }
        for line in quoteLines(preview) { call.console.say(line) }
        try refusePoor(preview)
        var request = request
        // Nobody has to agree to a run that is only made: resuming it says so.
        if request.hold {
            request.usdCap =
                request.usdCap ?? preview.quote.usdCap.flatMap { $0 > .zero ? $0 : nil }
        } else {
            request.usdCap = try await agreedCap(preview, agreed: agreed)
        }
        if let cap = request.usdCap { sayCap(cap, preview.quote) }
        let made = request
        return try await asked { () async throws(EngineError) in
            try await septet.orchestrator.start(made)
        }
    }

    /// `--dry-run` and `plan`: the quote is the data.
    func showPlan() async throws(Failure) -> ExitCode {
        let preview = try await introduced()
        let console = call.console
        guard !call.global.json else {
            call.show(preview.json(of: list))
            return .done
        }
        let quote = QuoteTable(quote: preview.quote, glyphs: console.glyphs)
        console.print(
            quote.table(width: console.outWidth).text(
                width: console.outWidth, palette: console.outPalette, glyphs: console.glyphs))
        console.print(preview.expectation(glyphs: console.glyphs))
        if let cap = preview.quote.usdCap, cap > .zero {
            console.print("Without --max-usd the run is capped at \(Human.money(cap)).")
        }
        if !preview.quote.unpriced.isEmpty {
            console.print("The price of \(Prose.both(preview.quote.unpriced)) is not known.")
        }
        return .done
    }

    /// Provider, list, what is covered; refuses a second run of an unfinished list.
    private func introduced() async throws(Failure) -> Preview {
        let console = call.console
        let models = try opening.models(request.settings)
        console.say(opening.providerLine(models, request.settings))
        if let line = opening.unusedKeyLine(request.settings) { console.warn(line) }
        let problemsMax = console.verbosity == .verbose ? Int.max : 5
        for line in list.summary(problemsMax: problemsMax) { console.say(line) }
        let request = request
        if request.project != Orchestrator.defaultProject, request.cause == "manual" {
            // A misspelt name must not become a project.
            _ = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.project(named: request.project)
            }
        }
        let preview = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.preview(request)
        }
        if let run = preview.unfinished { throw unfinished(run) }
        for line in try await opening.coverage(preview.selection) { console.say(line) }
        return preview
    }

    private func unfinished(_ run: Run) -> Failure {
        Failure(
            .tryAgain, kind: EngineError.Kind.unfinishedRun.rawValue,
            "\(list.name) has an unfinished run, \(run.id) (\(run.state.rawValue))",
            remedy: "go on with it: \(call.next("resume \(run.id)")); or make another: add --new",
            action: ErrorAction.resume.rawValue)
    }

    private func quoteLines(_ preview: Preview) -> [String] {
        let console = call.console
        let width = console.error.isTerminal ? console.size().columns : nil
        let quote = QuoteTable(quote: preview.quote, glyphs: console.glyphs)
        return quote.table(width: width).lines(
            width: width, palette: console.errorPalette, glyphs: console.glyphs)
            + [preview.expectation(glyphs: console.glyphs)]
    }

    private func refusePoor(_ preview: Preview) throws(Failure) {
        do throws(InsufficientCreditsError) {
            try preview.check()
        } catch {
            let missing = Credits(whole: error.required) - error.available
            let project = call.global.project
            let inProject = project == "default" ? "" : " --project \(Shell.quoted(project))"
            throw Messages.insufficientCredits(
                error, grant: call.next("credits grant \(missing.roundedUp)" + inProject),
                shop: septet.settings.string("purchase_url"))
        }
    }

    private func agreedCap(_ preview: Preview, agreed: Bool) async throws(Failure) -> Dollars? {
        let consent = Consent(
            quote: preview.quote, maxUSD: request.usdCap, yes: agreed,
            confirmOver: septet.settings.confirmOver, isTerminal: call.console.canAsk)
        switch consent.verdict {
        case .granted(let cap): return cap
        case .refused(let failure): throw failure
        case .question(let question, let cap):
            guard await call.console.asksYes(question) else {
                throw Failure(
                    .paused, kind: "declined", "not started, as you wished; nothing was spent")
            }
            return cap
        }
    }

    private func sayCap(_ cap: Dollars, _ quote: Quote) {
        let console = call.console
        let isOwn = request.usdCap == nil
        console.say(
            "Cap: \(Human.money(cap))"
                + (isOwn ? ", the high end of the quote; --max-usd sets another." : "."))
        if let expected = quote.usd?.expected, Dollars(micros: expected) > cap {
            console.warn(
                "the cap is below the expected \(Human.money(Dollars(micros: expected))): at the "
                    + "wall the run waits, and septet resume --max-usd goes on")
        }
    }
}
