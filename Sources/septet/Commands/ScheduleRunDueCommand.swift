import Septet

/// `septet schedule run-due`
struct ScheduleRunDueCommand: Command {
    let name = "run-due"
    let summary = "start and run what is due now; for cron and systemd"
    let discussion = """
        Call it every few minutes: it ends at once when nothing is due, and of several that look \
        at the same time one starts the run. With --detach runs go on in the background. The exit \
        code is that of the run that ended worst.
        """
    let examples = [
        Example("septet schedule run-due", "in a crontab: */5 * * * * septet schedule run-due")
    ]
    let json: String? = """
        {"version": 1, "due": [{"schedule": "nightly", "due": "2026-11-21T01:00:00.000Z",
         "run": "run_20261121_010003_scheduled", "message": "Started run_20261121_010003_scheduled.",
         "next": "2026-11-22T01:00:00.000Z"}]}
        """
    let detach = Parameter.flag("detach", "run in the background")
    var parameters: [any ParameterDeclaration] { [detach] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let outcomes = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.runDue()
        }
        if call.global.json {
            call.show(["version": 1, "due": .array(outcomes.map(\.json))])
        }
        for outcome in outcomes {
            call.console.say("\(outcome.schedule): \(outcome.sentence)")
        }
        var worst = ExitCode.done
        for run in outcomes.compactMap(\.run) {
            let exit =
                call[detach]
                ? try call.detach(run) : try await toEnd(run, septet, call)
            if exit.rawValue > worst.rawValue { worst = exit }
        }
        return worst
    }

    private func toEnd(
        _ run: Run, _ septet: Septet, _ call: Invocation
    ) async throws(Failure) -> ExitCode {
        call.console.say("Run \(run.id)")
        let ending = try await Driving(call, septet, run).toEnd()
        for line in ending.lines(call) { call.console.say(line) }
        return ending.exit
    }
}
