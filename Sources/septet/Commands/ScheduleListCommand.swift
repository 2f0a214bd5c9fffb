import Septet

/// `septet schedule list`
struct ScheduleListCommand: Command {
    let name = "list"
    let summary = "show every schedule and when it is due next"
    let discussion = "Times are in UTC; the clocks that count are the schedule's own."
    let examples = [Example("septet schedule list", "of the whole workspace")]
    let json: String? = """
        {"version": 1, "schedules": [{"name": "nightly", "when": "daily 02:00",
         "time_zone": "Europe/Berlin", "paused": false, "next": "2026-11-21T01:00:00.000Z"}]}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let schedules = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.schedules()
        }
        if call.global.json {
            call.show(["version": 1, "schedules": .array(schedules.map(\.json))])
            return .done
        }
        var table = Table([
            .text("SCHEDULE"), .text("PROJECT"), .text("WHEN"), .text("ZONE"), .text("NEXT"),
            .prose("LAST"),
        ])
        for schedule in schedules {
            table.add([
                schedule.name, schedule.project, schedule.recurrence.description, schedule.zone,
                schedule.nextAt?.short ?? (schedule.isPaused ? "paused" : "never"),
                schedule.lastResult ?? "",
            ])
        }
        call.show(
            table,
            empty: "There is no schedule. Make one: "
                + call.next("schedule add NAME --every 'daily 09:30' --folder DIR"))
        return .done
    }
}
