import Engine
import Pipeline

/// What happened: events, log lines, streams, and agents that write logs of their own.
enum EventRoutes {
    static let all: [Route] = [
        Route(
            method: .get, path: "/runs/{run}/events", role: .viewer,
            summary: "A page of events as CloudEvents, oldest first",
            query: [.integer("after", "only events after this sequence number"), .limit],
            answer: .document(status: 200, members: ["version", "run", "events", "next"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.events(
                        of: run, after: call.query.int("after") ?? 0, limit: call.query.limit)
                }.json)
        },
        Route(
            method: .get, path: "/runs/{run}/logs", role: .viewer,
            summary: "A page of log lines, oldest first",
            query: [
                .integer("after", "only lines after this sequence number"), .limit,
                .flag("errors", "only lines of errors"),
            ], answer: .document(status: 200, members: ["version", "run", "logs", "next"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.logs(
                        of: run, after: call.query.int("after") ?? 0, limit: call.query.limit,
                        onlyErrors: call.query.flag("errors", otherwise: false))
                }.json)
        },
        Route(
            method: .post, path: "/runs/{run}/logs", role: .operator,
            summary: "Add a line to the run's log; every listener gets it",
            body: .object([
                Field.text("agent_name", "who writes", max: 100).needed,
                Field.choice(
                    "event_type", AgentLine.Kind.allCases.map(\.rawValue), "what kind of line"
                ).needed,
                .any("payload", .object, "what is said; its member message is shown"),
            ]), answer: .document(status: 201, members: ["id", "sequence", "agent_name"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            let kind = call.body.string("event_type").flatMap(AgentLine.Kind.init(rawValue:))
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.log(
                        run, agent: call.body.string("agent_name") ?? "", kind: kind ?? .output,
                        payload: call.body["payload"] ?? .object([:]))
                }.json, status: 201)
        },
        Route(
            method: .post, path: "/runs/{run}/demo", role: .operator,
            summary: "Play twelve log events and three artifacts into a run",
            answer: .document(status: 202, members: ["version", "run", "events", "artifacts"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            call.desk.agents.play(run)
            return .document(
                [
                    "version": 1, "run": .string(run.id.rawValue),
                    "events": JSON(DemoAgents.lines.count),
                    "artifacts": JSON(DemoAgents.artifacts.count),
                ], status: 202)
        },
        Route(
            method: .get, path: "/runs/{run}/stream", role: .viewer,
            summary: "Events of a run as they commit",
            query: [.integer("after", "begin after this sequence number")], answer: .events
        ) { call async throws(Problem) in
            // A stream may stay open for hours: it keeps the key, and nothing else of the run.
            let run = try await call.run().key
            let after = try lastEventID(call) ?? call.query.int("after")
            let (hub, holder) = (call.desk.hub, call.holder)
            return .stream { stream in
                await hub.follow(run, after: after, holder: holder, on: stream)
            }
        },
        Route(
            method: .get, path: "/stream", role: .viewer, summary: "Events of all runs",
            query: [
                .text("project", "only runs of this project", max: 100),
                .text("after", "begin after these: RUN:SEQUENCE, by commas", max: 4_000),
            ], answer: .events
        ) { call async throws(Problem) in
            let project = call.query.string("project")
            let positions = try positions(call.query.string("after"))
            let (hub, holder) = (call.desk.hub, call.holder)
            return .stream { stream in
                await hub.followAll(
                    project: project, after: positions, holder: holder, on: stream)
            }
        },
    ]

    private static func lastEventID(_ call: Call) throws(Problem) -> Int64? {
        guard let text = call.request["last-event-id"] else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw .badRequest("Last-Event-ID is a sequence number.")
        }
        return number
    }

    private static func positions(_ text: String?) throws(Problem) -> [RunID: Int64] {
        var positions: [RunID: Int64] = [:]
        for part in text?.split(separator: ",") ?? [] {
            let pair = part.split(separator: ":")
            guard pair.count == 2, let sequence = Int64(pair[1]), sequence >= 0 else {
                throw .badRequest("The query parameter after takes RUN:SEQUENCE, by commas.")
            }
            positions[RunID(String(pair[0]))] = sequence
        }
        return positions
    }
}
