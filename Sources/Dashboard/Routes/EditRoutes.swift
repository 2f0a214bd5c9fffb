import Engine
import Pipeline

/// Clusters, ideas, tasks and images to come, changed by hand between two stages.
enum EditRoutes {
    /// What a brief has that people change.
    private static let brief: [Field] = [
        .text("title", "its title; the name of a cluster"),
        .any(
            "outline",
            .either([.text(max: 64_000), .list(.object, max: 100)]),
            "its outline: ## headings (200 words) with - points, or sections as items show them"),
        .integer("words", "how many words the article should have", 300...5_000),
        .integer("priority", "higher is written first", 0...1_000_000_000),
        .text("angle", "the angle of the article", max: 4_000),
        .text("description", "what it is about", max: 4_000),
        .text("content_type", "article, guide, comparison …"),
        .text("content_structure", "how it is built", max: 4_000),
        .text("audience", "who it is for", max: 4_000),
        .any("primary_keywords", .list(.text(max: 500)), "what it must be found by"),
        .any("secondary_keywords", .list(.text(max: 500)), "what else"),
    ]
    private static let shown = ["version", "run", "changed", "stale", "kept", "next"]

    static let all: [Route] = [
        Route(
            method: .patch, path: "/items/{item}", role: .operator,
            summary:
                "Change a cluster, an idea, a task or an image; reruns keep what a person changed",
            body: .object(
                brief + [
                    .text("intent", "of a cluster: what a searcher wants"),
                    .text("pillar_keyword", "of a cluster: its main keyword"),
                    .text("prompt", "of an image: what it shall show", max: 4_000),
                    .text("alt_text", "of an image: what it says to who cannot see it", max: 4_000),
                    .text("caption", "of an image: the line below it", max: 4_000),
                ]), answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.revise(
                        item, of: run, call.body.json, actor: call.actor)
                })
        },
        Route(
            method: .post, path: "/items/{item}/skip", role: .operator,
            summary: "Drop a cluster, an idea or a task that nobody has worked on",
            body: .object([.text("reason", "why, for the record")]),
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            return try await edited(ItemState.skippable) { () async throws(EngineError) in
                try await call.documents.skip(
                    [item], of: run, reason: call.body.string("reason"), actor: call.actor)
            }
        },
        Route(
            method: .post, path: "/items/{item}/restore", role: .operator,
            summary: "Take back what was dropped", body: .object([]),
            answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            return try await edited([.skipped]) { () async throws(EngineError) in
                try await call.documents.restore([item], of: run, actor: call.actor)
            }
        },
        Route(
            method: .post, path: "/items/{item}/move", role: .operator,
            summary: "Hang an idea below another cluster",
            body: .object([
                Field.integer("cluster", "the cluster's number", 1...Int64.max).needed
            ]), answer: .document(status: 200, members: shown)
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            let cluster = try await call.items([call.body["cluster"] ?? .null], of: run)[0]
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.move(
                        [item], to: cluster, of: run, actor: call.actor)
                })
        },
        Route(
            method: .post, path: "/runs/{run}/items", role: .operator,
            summary: "Add an idea or a task of a person's own",
            body: .object(
                brief.map { $0.name == "title" ? $0.needed : $0 } + [
                    .choice("kind", ["idea", "task"], "what is added (idea)"),
                    .integer("cluster", "the cluster it belongs to", 1...Int64.max),
                ]), answer: .document(status: 201, members: shown)
        ) { call async throws(Problem) in
            let run = try await call.run()
            var cluster: Item?
            if let number = call.body["cluster"] {
                cluster = try await call.items([number], of: run)[0]
            }
            let home = cluster
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.add(
                        to: run, isTask: call.body.string("kind") == "task", cluster: home,
                        call.body.json, actor: call.actor)
                }, status: 201)
        },
    ]

    private static func edited(
        _ expected: [ItemState], _ change: () async throws(EngineError) -> JSON
    ) async throws(Problem) -> Reply {
        do throws(EngineError) {
            return .document(try await change())
        } catch {
            throw Problem(error, expected: expected.map(\.rawValue))
        }
    }
}

extension ItemState {
    /// States from which an item can be dropped.
    fileprivate static var skippable: [ItemState] {
        allCases.filter { $0.next(on: .skipped) != nil }
    }
}
