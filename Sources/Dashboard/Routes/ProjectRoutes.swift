import Engine
import Pipeline

/// Projects and their sites.
enum ProjectRoutes {
    private static let shown = ["version", "name", "site", "account", "runs"]

    static let all: [Route] = [
        Route(
            method: .get, path: "/projects", role: .viewer, summary: "List projects by name",
            answer: .document(status: 200, members: ["version", "projects", "next"])
        ) { call async throws(Problem) in
            let holder = call.holder
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.projects(sees: { holder.sees($0) })
                }.json)
        },
        Route(
            method: .post, path: "/projects", role: .admin,
            summary: "Make a project with an account of its own",
            body: .object([
                Field.text("name", "what it is called", max: 100).needed,
                .any("site", .object, "the site profile"),
            ]), answer: .document(status: 201, members: shown)
        ) { call async throws(Problem) in
            let name = call.body.string("name") ?? ""
            guard call.holder.projects == nil else {
                throw Problem(
                    403, "not_permitted", "A token of single projects makes no other projects.")
            }
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.createProject(
                        name, site: call.body["site"] ?? .object([:]))
                }.json, status: 201,
                location: "/api/v1/projects/\(PercentEncoding.encoded(name))")
        },
        Route(
            method: .get, path: "/projects/{project}", role: .viewer,
            summary: "A project: its site profile, account and last run",
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in .document(try await call.project().json) },
        Route(
            method: .put, path: "/projects/{project}/site", role: .admin,
            summary: "Replace the site profile", body: .free,
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            _ = try await call.project()
            return try await set(.replace(call.body.json), call)
        },
        Route(
            method: .patch, path: "/projects/{project}/site", role: .admin,
            summary: "Change members of the site profile; null removes one", body: .free,
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            _ = try await call.project()
            // As it came: null means to take a member out.
            let changes = (try? JSON(parsing: call.raw)) ?? .object([:])
            return try await set(.merge(.object(changes.object ?? [:])), call)
        },
        Route(
            method: .get, path: "/projects/{project}/overview", role: .viewer,
            summary: "What all runs of a project come to",
            answer: .document(status: 200, members: ["version", "project", "stages", "runs"])
        ) { call async throws(Problem) in
            let project = try await call.project()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.overview(of: project)
                })
        },
        Route(
            method: .get, path: "/projects/{project}/keywords", role: .viewer,
            summary: "The keyword library of a project",
            query: [
                .text("q", "only keywords that hold this"),
                .choice(
                    "generation_status", ItemState.allCases.map(\.rawValue), "only in this state"),
                .limit, .integer("after", "the number of the last keyword of the page before"),
            ], answer: .document(status: 200, members: ["version", "project", "keywords", "next"])
        ) { call async throws(Problem) in
            _ = try await call.project()
            let project = call.path["project"] ?? ""
            let state = call.query.string("generation_status").flatMap(ItemState.init(rawValue:))
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.library(
                        of: project, text: call.query.string("q"), state: state,
                        limit: call.query.limit, after: call.query.int("after") ?? 0)
                })
        },
    ]

    private static func set(_ edit: SiteEdit, _ call: Call) async throws(Problem) -> Reply {
        let name = call.path["project"] ?? ""
        return .document(
            try await asked { () async throws(EngineError) in
                try await call.orchestrator.setSite(edit, of: name)
                return try await call.orchestrator.project(named: name)
            }.json)
    }
}
