import Septet

/// `septet logs`
struct LogsCommand: Command {
    let name = "logs"
    let summary = "print what the stages of a run did, line by line"
    let discussion = """
        The same record as septet events, in words: when, which stage, and what. With --follow new \
        lines come until the run ends, pauses or waits.
        """
    let examples = [
        Example("septet logs latest --follow", "beside a run that is going"),
        Example("septet logs latest --errors", "only what went wrong"),
        Example("septet logs latest --json", "one JSON object a line"),
    ]
    let json: String? = """
        {
          "sequence": 7, "run": "run_20261120_091500_manual", "time": "2026-11-20T09:15:09.010Z",
          "agent_name": "content", "event_type": "complete", "item": 57,
          "message": "\\"How to clean a grinder\\" (k0.c1.i2): 1,204-word article drafted",
          "payload": {"stage": "content", "path": "k0.c1.i2"}
        }
        """
    let run = ListOptions.run
    let follow = EventStreaming.follow
    let since = EventStreaming.since
    let errors = Parameter.flag("errors", "only lines of errors")
    var parameters: [any ParameterDeclaration] { [run, follow, since, errors] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let (console, onlyErrors) = (call.console, call[errors])
        try await EventStreaming.print(
            run, in: septet, after: call[since], follow: call[follow], on: console
        ) { event in
            let line = AgentLine(event)
            guard !onlyErrors || line.kind == .error else { return }
            console.print(
                call.global.json ? line.json.canonicalText : text(line, console.outPalette))
        }
        return .done
    }

    private func text(_ line: AgentLine, _ palette: Palette) -> String {
        let mark = TextWidth.left(line.kind.rawValue, 8)
        let kind =
            switch line.kind {
            case .error: palette.paint(mark, .red)
            case .complete: palette.paint(mark, .green)
            case .start, .thinking, .output: palette.dim(mark)
            }
        return palette.dim(line.event.time.short) + "  " + TextWidth.left(line.agent, 13) + "  "
            + kind + "  " + TextWidth.oneLine(line.text)
    }
}
