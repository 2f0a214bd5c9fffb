import Engine
import Pipeline

/// Pages that a project knows of its site. They are sent, never fetched: what is asked of this
/// server sends no request elsewhere.
enum PageRoutes {
    private static let fields: [Field] = [
        Field.any("pages", .list(.object, max: 50_000), "each with url, and title and h1 if known")
            .needed,
        .text("source", "where they come from (api)", max: 200),
    ]

    static let all: [Route] = [
        Route(
            method: .get, path: "/projects/{project}/pages", role: .viewer,
            summary: "List the pages a project knows of its site, by address",
            query: [
                .limit, .text("after", "the address of the last of the page before", max: 2_000),
            ],
            answer: .document(status: 200, members: ["version", "pages", "next"])
        ) { call async throws(Problem) in
            let project = try await named(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.pages(
                        of: project, limit: call.query.limit, after: call.query.string("after"))
                }.json)
        },
        Route(
            method: .post, path: "/projects/{project}/pages", role: .operator,
            summary: "Say which pages the site has: a sitemap, a table of addresses, or a list",
            query: [.text("source", "where they come from (api)", max: 200)],
            body: .pages(fields),
            answer: .document(status: 200, members: ["version", "project", "added", "total"])
        ) { call async throws(Problem) in
            let project = try await named(call)
            let source = call.argument("source")?.string ?? "api"
            let upload: PageUpload
            if let values = call.body["pages"]?.array {
                upload = PageUpload(values: values)
            } else {
                upload = try await asked { () async throws(EngineError) in
                    try await call.desk.installation.readPages(call.raw, source)
                }
            }
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.addPages(upload, to: project, source: source)
                })
        },
        Route(
            method: .delete, path: "/projects/{project}/pages", role: .operator,
            summary: "Forget pages: runs from now on may plan them again",
            query: [
                .text("url", "the page's address", max: 2_000), .flag("all", "all of the project"),
            ], answer: .document(status: 200, members: ["version", "removed"])
        ) { call async throws(Problem) in
            let project = try await named(call)
            let (url, all) = (call.query.string("url"), call.query.flag("all", otherwise: false))
            guard (url == nil) == all else {
                throw .badRequest("Give one of url and all: which pages are to be forgotten.")
            }
            let removed = try await asked { () async throws(EngineError) in
                try await call.orchestrator.removePages(url.map { [$0] }, of: project)
            }
            return .document(["version": 1, "removed": JSON(removed)])
        },
    ]

    /// The project of the path, if the holder may see it.
    private static func named(_ call: Call) async throws(Problem) -> String {
        _ = try await call.project()
        return call.path["project"] ?? ""
    }
}
