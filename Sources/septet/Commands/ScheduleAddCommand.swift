import Glibc
import Septet

/// `septet schedule add`
struct ScheduleAddCommand: Command {
    let name = "add"
    let summary = "start a run again and again, at times you name"
    let discussion = """
        --every takes daily 09:30, weekly mon,thu 09:30, monthly 1 09:30, monthly last 18:00, or \
        the five fields of cron. Each run takes the keywords of the lists in --folder that the \
        project does not cover yet, or with --new-keywords those of its library that no run has; \
        where there are none, nothing is started. It is skipped while the last run of the \
        schedule is not over, or began less than --minimum-gap ago.

        Something has to look at the clock: septet schedule run-due from cron or systemd \
        (docs/schedules.md has both). Nobody is asked for the price then: without --max-usd the \
        high end of each run's quote is its cap.
        """
    let examples = [
        Example(
            "septet schedule add nightly --every 'daily 02:00' --folder lists",
            "every night"),
        Example(
            "septet schedule add weekly --every 'weekly mon 06:00' --new-keywords --limit 9",
            "nine new keywords each Monday"),
    ]
    let json: String? = """
        {
          "version": 1, "name": "nightly", "project": "default", "when": "daily 02:00",
          "time_zone": "Europe/Berlin", "source": {"kind": "folder", "path": "/srv/lists"},
          "missed": "run", "minimum_gap_s": 0, "max_keywords": null, "max_credits": null,
          "max_usd": null, "paused": false, "next": "2026-11-21T01:00:00.000Z", "last": null,
          "last_result": null, "last_run": null
        }
        """
    let schedule = Parameter.positional(.text("NAME"), "the schedule's name")
    let every = Parameter.required("every", ValueKind.recurrence, "when it is due")
    let zone = Parameter.option(
        "zone", .text("ZONE"), default: "UTC", shown: "UTC", "whose clocks, such as Europe/Berlin")
    let folder = Parameter.option("folder", .path("DIR"), "take the keyword lists of this folder")
    let library = Parameter.flag("new-keywords", "take the project's keywords that no run has")
    let limit = Parameter.option(
        "limit", .integer(1...10_000_000), "at most so many keywords a run, the first ones")
    let missed = Parameter.option(
        "missed", ValueKind<Schedule.Missed>.choice("WHAT"), default: .run, shown: "run",
        "when it comes more than an hour late: run once, or skip")
    let gap = Parameter.option(
        "minimum-gap", .duration, "no run sooner than this after the last one began")
    let options = RunOptions()
    var parameters: [any ParameterDeclaration] {
        [schedule, every, zone, folder, library, limit, missed, gap] as [any ParameterDeclaration]
            + options.parameters
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let source: Schedule.Source
        switch (call[folder], call[library]) {
        case (let path?, false): source = .folder(ScheduleAddCommand.absolute(path))
        case (nil, true): source = .library
        case (nil, false), (.some, true):
            throw Failure(
                .usage, kind: "usage", "a schedule takes its keywords from one place",
                remedy: "name one: --folder DIR or --new-keywords")
        }
        let septet = try call.open(create: true)
        let plan = Schedule.Plan(
            source: source, settings: try options.settings(call, septet),
            keywordsMax: call[limit], creditsCap: call[options.limits.credits],
            usdCap: call[options.limits.usd], missed: call[missed],
            gapMs: call[gap]?.inMilliseconds ?? 0)
        let wanted = Schedule(
            name: call[schedule], project: call.global.project, recurrence: call[every],
            zone: call[zone], plan: plan)
        let made = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.addSchedule(wanted)
        }
        call.show(made)
        call.console.say("Start what is due: \(call.next("schedule run-due"))")
        return .done
    }

    /// The process that looks at the clock works in another folder.
    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        return String(cString: here) + "/" + path
    }
}

extension ValueKind where Value == Recurrence {
    /// `daily 09:30`, or five fields of cron.
    static var recurrence: ValueKind {
        ValueKind(
            placeholder: "WHEN",
            expectation:
                "daily 09:30, weekly mon,thu 09:30, monthly 1 09:30, monthly last 18:00 or "
                + "the five fields of cron", completion: .nothing, read: { Recurrence($0) })
    }
}

extension Invocation {
    /// A schedule as data, or as facts under each other.
    func show(_ schedule: Schedule) {
        if global.json {
            var members = schedule.json.object ?? [:]
            members["version"] = 1
            return show(.object(members))
        }
        let source =
            switch schedule.plan.source {
            case .folder(let path): "keyword lists of \(path)"
            case .library: "new keywords of the library"
            }
        var facts = [
            ("schedule", schedule.name), ("project", schedule.project),
            ("when", "\(schedule.recurrence), \(schedule.zone)"), ("takes", source),
            ("next", schedule.nextAt?.short ?? (schedule.isPaused ? "paused" : "never")),
        ]
        if let last = schedule.lastAt {
            facts.append(("last", "\(last.short): \(schedule.lastResult ?? "under way")"))
        }
        show(facts)
    }
}
