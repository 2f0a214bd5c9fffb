import Engine
import Pipeline

/// Clusters, ideas and tasks as a table for a spreadsheet, and back.
enum TableRoutes {
    private static let shown = [
        "version", "run", "edited", "skipped", "restored", "added", "unchanged", "problems",
        "applied", "changes",
    ]

    static let all: [Route] = [
        Route(
            method: .get, path: "/runs/{run}/tables/{table}", role: .viewer,
            summary: "Clusters, ideas or tasks of a run as CSV", answer: .bytes
        ) { call async throws(Problem) in
            let (run, table) = (try await call.run(), try table(call))
            let file = try await asked { () async throws(EngineError) in
                try await call.orchestrator.editTable(table, of: run)
            }
            return .bytes(
                file.bytes, type: "text/csv; charset=utf-8", tag: Digest(of: file.bytes).short,
                download: "\(run.id)-\(table.rawValue).csv")
        },
        Route(
            method: .post, path: "/runs/{run}/tables/{table}/preview", role: .viewer,
            summary: "What an edited table would change; changes nothing", body: .table,
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in try await imported(call, isTrial: true) },
        Route(
            method: .put, path: "/runs/{run}/tables/{table}", role: .operator,
            summary: "Take an edited table back in, all or nothing", body: .table,
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in try await imported(call, isTrial: false) },
    ]

    private static func table(_ call: Call) throws(Problem) -> ItemTable {
        if let table = ItemTable(rawValue: call.path["table"] ?? "") { return table }
        throw .notFound(
            "There is no such table. A run has "
                + ItemTable.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }

    private static func imported(_ call: Call, isTrial: Bool) async throws(Problem) -> Reply {
        let (run, table) = (try await call.run(), try table(call))
        let result: TableImport
        do throws(EngineError) {
            result = try await call.documents.importTable(
                call.raw, table, into: run, isTrial: isTrial, actor: call.actor)
        } catch {
            let still = RunState.allCases.filter { !$0.isGoing }.map(\.rawValue)
            throw Problem(error, expected: still)
        }
        guard isTrial || !result.isRefused else {
            var problem = Problem(
                422, "table", "The table was not taken in: some rows are bad. Nothing was changed.")
            problem.more["problems"] = result.document["problems"]
            throw problem
        }
        return .document(result.document)
    }
}
