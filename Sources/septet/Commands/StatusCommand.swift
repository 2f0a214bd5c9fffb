import Septet

/// `septet status`
struct StatusCommand: Command {
    let name = "status"
    let summary = "show where a run stands"
    let discussion = """
        Without RUN it is the latest run. With --watch it follows the run until it ends; Ctrl-C \
        leaves, and the run goes on. --watch --json prints a document a line at every change.
        """
    let examples = [
        Example("septet status", "the latest run"),
        Example("septet status run_2026 --watch", "follow it"),
        Example("septet status latest --json", "all counts, for scripts"),
    ]
    let target = Parameter.optionalPositional(.run, "the run: id, unique prefix, or latest")
    let watch = Parameter.flag("watch", short: "w", "follow the run until it ends")
    var parameters: [any ParameterDeclaration] { [target, watch] }
    let json: String? = """
        {"version": 1, "run": {"id": "run_20261120_091500_manual", "state": "running"},
         "stages": [{"number": 1, "slug": "clustering", "state": "completed", "percentage": 100,
         "counts": {"total": 120, "completed": 120}}], "progress": {"percent": 43},
         "credits": {"spent": 12}, "usd": {"spent": 0.2}, "notice": "Running, 3 in flight."}
        """
    private static let lookEvery = Duration.milliseconds(200)
    /// An engine in the background needs a moment to begin.
    private static let looksAloneMax = 25

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[target], in: septet)
        if call[watch] { return try await follow(run, septet, call) }
        let status = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.status(of: run)
        }
        if call.global.json {
            call.console.print(json(status, septet).prettyText)
        } else {
            call.console.print(text(status, septet, call))
        }
        return .done
    }

    /// Nobody works on a run that says it goes: its engine was killed, or none has begun.
    private func isAbandoned(_ status: StatusDocument, _ septet: Septet) -> Bool {
        septet.orchestrator.documents.isAbandoned(status.run)
    }

    private func json(_ status: StatusDocument, _ septet: Septet) -> JSON {
        septet.orchestrator.documents.status(status)
    }

    private func abandonedLine(_ run: Run, _ call: Invocation) -> String {
        "No engine is at work on it: it was killed, or never began. Go on with: "
            + call.next("resume \(run.id)")
    }

    private func text(_ status: StatusDocument, _ septet: Septet, _ call: Invocation) -> String {
        let console = call.console
        var model = LiveViewModel(
            status, secondsElapsed: LiveViewModel.secondsElapsed(of: status))
        model.notice = nil
        let size = Console.Size(columns: console.outWidth ?? 100, rows: 100)
        let view = LiveView(
            model: model, size: size, palette: console.outPalette, glyphs: console.glyphs)
        let run = status.run
        let facts = [
            isAbandoned(status, septet) ? abandonedLine(run, call) : status.notice,
            "Input \(run.inputName), project \(run.project), provider "
                + "\(run.settings.models.provider), order \(run.settings.order.rawValue)"
                + (run.owner.map { ", engine \($0)" } ?? ""),
            "Files \(septet.folder(of: run))",
        ]
        let lines = view.lines + [""] + facts.map(TextWidth.oneLine)
        return lines.joined(separator: "\n")
    }

    private func follow(
        _ run: Run, _ septet: Septet, _ call: Invocation
    ) async throws(Failure) -> ExitCode {
        let display = ProgressDisplay(console: call.console)
        let clock = SystemClock()
        let hint = "Ctrl-C leaves; the run goes on."
        var last: StatusDocument?
        var looksAlone = 0
        repeat {
            let status = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.status(of: run)
            }
            if call.global.json {
                let isNew = last?.run != status.run || last?.progress != status.progress
                let document = json(status, septet)
                if isNew, !call.console.print(document.canonicalText) { return .done }
            } else {
                display.show(
                    LiveViewModel(
                        status, secondsElapsed: LiveViewModel.secondsElapsed(of: status),
                        hint: hint))
            }
            last = status
            looksAlone = isAbandoned(status, septet) ? looksAlone + 1 : 0
            if status.run.state.isGoing {
                try? await clock.sleep(until: clock.now + StatusCommand.lookEvery)
            }
        } while last?.run.state.isGoing == true && looksAlone < StatusCommand.looksAloneMax
        await display.close()
        guard let last else { return .done }
        if last.run.state.isGoing {
            call.console.say(abandonedLine(run, call))
            return .done
        }
        guard !call.global.json else { return .done }
        for line in try await Ending(of: run, in: septet).lines(call) { call.console.say(line) }
        return .done
    }
}
