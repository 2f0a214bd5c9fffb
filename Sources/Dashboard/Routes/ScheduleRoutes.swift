import Engine
import Pipeline

/// Runs that begin by the clock.
enum ScheduleRoutes {
    private static let shown = ["version", "name", "project", "when", "paused", "next"]

    static let all: [Route] = [
        Route(
            method: .get, path: "/schedules", role: .viewer, summary: "List schedules by name",
            answer: .document(status: 200, members: ["version", "schedules"])
        ) { call async throws(Problem) in
            let holder = call.holder
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.schedules(sees: { holder.sees($0) })
                })
        },
        Route(
            method: .get, path: "/schedules/{schedule}", role: .viewer, summary: "A schedule",
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in document(try await found(call)) },
        Route(
            method: .post, path: "/schedules", role: .admin,
            summary: "Make a schedule; its first run begins when it is due next",
            body: .object(fields + SettingFields.byStage + SettingFields.simple),
            answer: .document(status: 201, members: shown)
        ) { call async throws(Problem) in try await add(call) },
        Route(
            method: .patch, path: "/schedules/{schedule}", role: .operator,
            summary: "Pause a schedule, or let it go on",
            body: .object([Field.flag("paused", "true starts nothing more by it").needed]),
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let name = try await found(call).name
            return document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.setSchedule(
                        name, paused: call.body.flag("paused", otherwise: false))
                })
        },
        Route(
            method: .delete, path: "/schedules/{schedule}", role: .admin,
            summary: "Remove a schedule; its runs stay",
            answer: .document(status: 200, members: ["version", "removed"])
        ) { call async throws(Problem) in
            let name = try await found(call).name
            try await asked { () async throws(EngineError) in
                try await call.orchestrator.removeSchedule(name)
            }
            return .document(["version": 1, "removed": .string(name)])
        },
    ]

    private static let fields: [Field] = [
        Field.text("name", "what it is called", max: 100).needed,
        Field.text("when", "daily 09:30, weekly mon,thu 09:30, monthly last 18:00, or cron")
            .needed,
        .text("project", "whose runs (default)", max: 100),
        .text("time_zone", "whose clocks, such as Europe/Berlin (UTC)", max: 100),
        .text(
            "folder",
            "take the keyword lists of this folder of the server's machine (else the project's "
                + "keywords that no run has)", max: 1_000),
        .integer("max_keywords", "at most so many keywords a run", 1...10_000_000),
        .number("max_credits", "spend at most so many credits a run"),
        .number("max_usd", "spend at most so much money a run, in US dollars"),
        .choice(
            "missed", Schedule.Missed.allCases.map(\.rawValue),
            "when it comes more than an hour late: run once (default), or skip"),
        .integer(
            "minimum_gap_s", "no run sooner than so many seconds after the last began",
            0...31_536_000),
    ]

    private static func add(_ call: Call) async throws(Problem) -> Reply {
        let project = try call.accountProject(call.body.string("project"))
        let when = call.body.string("when") ?? ""
        guard let recurrence = Recurrence(when) else {
            throw Problem(
                422, "invalid",
                "\"\(when.prefix(60))\" says no time. Write daily 09:30, weekly mon,thu 09:30, "
                    + "monthly 1 09:30, monthly last 18:00, or the five fields of cron.")
        }
        // What lies on the server's machine is not a single project's to read.
        guard call.body.string("folder") == nil || call.holder.projects == nil else {
            throw Problem(
                403, "not_permitted",
                "A token of single projects names no folder of the server's machine.")
        }
        let plan = Schedule.Plan(
            source: call.body.string("folder").map { .folder($0) } ?? .library,
            settings: try SettingFields.settings(call),
            keywordsMax: call.body.int("max_keywords").map { Int($0) },
            creditsCap: Amount.credits(call.body["max_credits"]),
            usdCap: Amount.dollars(call.body["max_usd"]),
            missed: call.body.string("missed").flatMap(Schedule.Missed.init(rawValue:)) ?? .run,
            gapMs: (call.body.int("minimum_gap_s") ?? 0) * 1_000)
        let wanted = Schedule(
            name: call.body.string("name") ?? "", project: project, recurrence: recurrence,
            zone: call.body.string("time_zone") ?? "UTC", plan: plan)
        if project != Orchestrator.defaultProject {
            _ = try await asked { () async throws(EngineError) in
                try await call.orchestrator.project(named: project)
            }
        }
        return document(
            try await asked { () async throws(EngineError) in
                try await call.orchestrator.addSchedule(wanted)
            }, status: 201)
    }

    /// The schedule of the path, if the holder may see it.
    private static func found(_ call: Call) async throws(Problem) -> Schedule {
        let name = call.path["schedule"] ?? ""
        do throws(EngineError) {
            let schedule = try await call.orchestrator.schedule(named: name)
            if call.holder.sees(schedule.project) { return schedule }
        } catch {
            guard error.kind == .notFound else { throw Problem(error) }
        }
        throw .notFound("There is no schedule \"\(name.prefix(100))\".")
    }

    private static func document(_ schedule: Schedule, status: Int = 200) -> Reply {
        var members = schedule.json.object ?? [:]
        members["version"] = 1
        return .document(.object(members), status: status)
    }
}
