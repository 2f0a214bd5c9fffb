import Engine
import Pipeline

/// Runs: what there is, and what a person does to one.
enum RunRoutes {
    static let list: [Field] = [
        .choice("state", RunState.allCases.map(\.rawValue), "only runs in this state"), .limit,
        .text("after", "the id of the last run of the page before"),
    ]

    static let all: [Route] = [
        Route(
            method: .get, path: "/runs", role: .viewer, summary: "List runs, newest first",
            query: [.text("project", "only runs of this project")] + list,
            answer: .document(status: 200, members: ["version", "runs", "next"])
        ) { call async throws(Problem) in
            try await runs(call, project: call.query.string("project"))
        },
        Route(
            method: .get, path: "/projects/{project}/runs", role: .viewer,
            summary: "List the runs of a project, newest first", query: list,
            answer: .document(status: 200, members: ["version", "runs", "next"])
        ) { call async throws(Problem) in
            _ = try await call.project()
            return try await runs(call, project: call.path["project"])
        },
        Route(
            method: .get, path: "/runs/{run}", role: .viewer, summary: "Where a run stands",
            answer: .document(
                status: 200, members: ["version", "run", "stages", "progress", "notice"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(try await status(of: run, call))
        },
        Route(
            method: .delete, path: "/runs/{run}", role: .admin,
            summary: "Delete a run that is not going, with its files; its costs stay booked",
            answer: .document(status: 200, members: ["version", "deleted"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            do throws(EngineError) {
                try await call.orchestrator.delete(run)
            } catch {
                let expected = RunState.allCases.filter { !$0.isGoing }.map(\.rawValue)
                throw Problem(error, expected: expected)
            }
            await call.desk.hub.end(run.key, reason: "deleted")
            return .document(["version": 1, "deleted": .string(run.id.rawValue)])
        },
        Route(
            method: .get, path: "/runs/{run}/plan", role: .viewer,
            summary: "The quote a run was made with",
            answer: .document(status: 200, members: ["version", "run", "stages", "totals"])
        ) { call async throws(Problem) in
            .document(call.documents.plan(of: try await call.run()))
        },
        Route(
            method: .get, path: "/runs/{run}/in-flight", role: .viewer,
            summary: "What a pause or cancel would wait for",
            answer: .document(
                status: 200, members: ["version", "run", "items", "calls", "usd_at_most"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.inFlight(of: run)
                })
        },
        Route(
            method: .get, path: "/runs/{run}/stages", role: .viewer,
            summary: "The seven stages of a run",
            answer: .document(status: 200, members: ["version", "run", "stages"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.stages(of: run)
                })
        },
        Route(
            method: .get, path: "/runs/{run}/stages/{stage}/queue", role: .viewer,
            summary: "The queue of a stage: what waits, works, is done, has failed",
            query: [
                .choice("list", Documents.queueLists, "only this list"), .limit,
                .text("after", "the path of the last item of the page before", max: 200),
            ],
            answer: .document(status: 200, members: ["version", "stage", "counts", "next"])
        ) { call async throws(Problem) in try await queue(call) },
        Route(
            method: .get, path: "/runs/{run}/report", role: .viewer,
            summary: "What a run made, took and cost",
            query: [.choice("format", ["json", "md", "html"], "how it is written (json)")],
            answer: .report
        ) { call async throws(Problem) in try await report(call) },
    ]

    static func status(of run: Run, _ call: Call) async throws(Problem) -> JSON {
        try await asked { () async throws(EngineError) in
            try await call.documents.status(of: run)
        }
    }

    private static func runs(_ call: Call, project: String?) async throws(Problem) -> Reply {
        let after = try await call.run(given: call.query.string("after"))
        let state = call.query.string("state").flatMap(RunState.init(rawValue:))
        let holder = call.holder
        return .document(
            try await asked { () async throws(EngineError) in
                try await call.documents.runs(
                    project: project, state: state, limit: call.query.limit, after: after,
                    sees: { holder.sees($0.project) })
            }.json)
    }

    private static func queue(_ call: Call) async throws(Problem) -> Reply {
        let run = try await call.run()
        let stage = try call.stage(call.path["stage"] ?? "")
        let list = call.query.string("list")
        let after = call.query.string("after").map { ItemPath($0) }
        guard after == nil || list != nil else {
            throw .badRequest("The query parameter after goes with list only.")
        }
        return .document(
            try await asked { () async throws(EngineError) in
                try await call.documents.queue(
                    of: run, stage, list: list, limit: call.query.limit, after: after)
            })
    }

    private static func report(_ call: Call) async throws(Problem) -> Reply {
        let run = try await call.run()
        let report = try await asked { () async throws(EngineError) in
            try await call.orchestrator.report(of: run)
        }
        switch call.query.string("format") {
        case "md": return .page(report.markdown, type: "text/markdown; charset=utf-8")
        case "html": return .page(report.html, type: "text/html; charset=utf-8")
        default: return .document(report.json)
        }
    }
}
