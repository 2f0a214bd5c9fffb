import Septet

/// `septet review reject`
struct ReviewRejectCommand: Command {
    let name = "reject"
    let summary = "reject articles and say why; or have them rewritten"
    let discussion = """
        A rejected article is not exported. It can be edited, or approved after all. With \
        --rewrite it is written again, with the note in its brief, and its images and review are \
        made again; the price is shown first. The rejected version stays readable.
        """
    let examples = [
        Example("septet review reject 57 --note 'wrong audience'", "one article"),
        Example("septet review reject 57 61", "two, without a note"),
        Example(
            "septet review reject 57 --rewrite --note 'shorter, no list of prices'",
            "and have it written again"),
    ]
    let json: String? = ReviewDecision.json
    let decision = ReviewDecision(
        .rejected, done: "Rejected",
        note: Parameter.option("note", .text("TEXT"), "why, or what to do otherwise"))
    let rewrite = Parameter.flag("rewrite", "write them again, with the note in the prompt")
    let detach = Parameter.flag("detach", "with --rewrite: go on in the background")
    var parameters: [any ParameterDeclaration] {
        decision.single + [rewrite, decision.yes, detach] as [any ParameterDeclaration]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        guard call[rewrite] else { return try await decision.run(call) }
        guard let note = call[decision.note] else {
            throw Failure(
                .usage, kind: "usage", "'--rewrite' needs --note, or the same would come again",
                remedy: "add --note TEXT: what has to be otherwise")
        }
        let septet = try call.open()
        let (entries, run) = try await decision.named(call, septet)
        let preview = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.previewRewrite(of: entries, in: run)
        }
        let console = call.console
        let screen = RerunScreen(preview: preview, glyphs: console.glyphs)
        let width = console.error.isTerminal ? console.size().columns : nil
        for line in screen.lines(width: width, palette: console.errorPalette) { console.say(line) }
        if !call[decision.yes] {
            guard console.canAsk else {
                throw Failure(
                    .waiting, kind: EngineError.Kind.needsConsent.rawValue,
                    "nothing was rejected or written because somebody has to agree to the price",
                    remedy: "agree with --yes")
            }
            guard await console.asksYes(screen.question) else {
                throw Failure(.paused, kind: "declined", "nothing was changed, as you wished")
            }
        }
        let again = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.rewrite(
                entries, in: run, note: note, actor: call.actor(call[decision.actor]))
        }
        if call[detach] { return try call.detach(again) }
        return try await call.drive(again, septet)
    }
}
