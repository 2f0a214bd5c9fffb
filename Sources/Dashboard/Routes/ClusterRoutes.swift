import Engine
import Pipeline

/// Which keywords belong together: clusters listed, merged and split by hand.
enum ClusterRoutes {
    private static let shown = ["version", "run", "changed", "added", "stale", "kept", "next"]
    private static let keywords = Field.any(
        "keywords", .list(.text(max: 500)), "the keywords, as the run has them")

    static let all: [Route] = [
        Route(
            method: .get, path: "/runs/{run}/clusters", role: .viewer,
            summary: "List the clusters of a run with their keywords",
            query: [
                .limit, .integer("after", "the number of the last cluster of the page before"),
            ], answer: .document(status: 200, members: ["version", "run", "clusters", "next"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.clusters(
                        of: run, limit: call.query.limit, after: call.query.int("after"))
                }.json)
        },
        Route(
            method: .post, path: "/runs/{run}/clusters/merge", role: .operator,
            summary: "Put the keywords of several clusters into the first of them",
            body: .object([
                Field.any("clusters", .list(.integer(1...Int64.max), max: 100), "their numbers")
                    .needed,
                .text("name", "what the first is called from now on", max: 500),
            ]), answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let run = try await call.run()
            let clusters = try await call.items(call.body["clusters"], of: run)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.mergeClusters(
                        clusters, of: run, name: call.body.string("name"), actor: call.actor)
                })
        },
        Route(
            method: .post, path: "/items/{item}/split", role: .operator,
            summary: "Make a new cluster of some keywords of one",
            body: .object([
                keywords.needed, Field.text("name", "what the new one is called").needed,
            ]), answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.splitCluster(
                        item, of: run, keywords: call.body["keywords"]?.strings ?? [],
                        name: call.body.string("name") ?? "", actor: call.actor)
                })
        },
        Route(
            method: .post, path: "/items/{item}/keywords", role: .operator,
            summary: "Move keywords of the run into a cluster", body: .object([keywords.needed]),
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.moveKeywords(
                        call.body["keywords"]?.strings ?? [], to: item, of: run,
                        actor: call.actor)
                })
        },
    ]
}
