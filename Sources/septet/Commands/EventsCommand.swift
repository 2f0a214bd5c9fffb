import Septet

/// `septet events`
struct EventsCommand: Command {
    let name = "events"
    let summary = "print the events of a run as JSON lines"
    let discussion = """
        Every line is one CloudEvent (1.0, JSON); docs/events.md has the types. The sequence has \
        no gaps: a reader that keeps the last one goes on with --since. With --follow new events \
        come as they commit, until the run ends, pauses or waits.
        """
    let examples = [
        Example("septet events latest", "all there are"),
        Example("septet events latest --follow", "and those to come"),
        Example("septet events latest --since 120 -f", "after number 120"),
    ]
    let json: String? = """
        {
          "specversion": "1.0", "id": "run_20261120_091500_manual/7", "source": "septet",
          "type": "septet.item.completed", "subject": "run/run_20261120_091500_manual/item/57",
          "time": "2026-11-20T09:15:09.010Z", "datacontenttype": "application/json",
          "sequence": 7, "data": {"stage": "content", "path": "k0.c1.i2"}
        }
        """
    let run = ListOptions.run
    let follow = EventStreaming.follow
    let since = EventStreaming.since
    var parameters: [any ParameterDeclaration] { [run, follow, since] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let console = call.console
        try await EventStreaming.print(
            run, in: septet, after: call[since], follow: call[follow], on: console
        ) { console.print($0.cloudEvent.canonicalText) }
        return .done
    }
}
