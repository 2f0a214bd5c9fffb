import Engine
import Pipeline

/// The gate: what people decide on articles.
enum GateRoutes {
    private static let decisions: [String: EditorialEvent] = [
        "approve": .approved, "reject": .rejected, "publish": .published, "archive": .archived,
    ]
    private static let decision: [Field] = [
        Field.choice("decision", decisions.keys.sorted(), "what is decided").needed,
        .text("note", "why", max: 2_000),
        .flag("stale", "also where what it was made from has changed since"),
    ]

    static let all: [Route] = [
        Route(
            method: .get, path: "/reviews", role: .viewer,
            summary: "List finished articles with their scores",
            query: [
                .text("run", "only of this run"), .text("project", "only of this project"),
                .choice(
                    "status", EditorialStatus.allCases.map(\.rawValue) + ["any"],
                    "only with this status (review)"),
                .integer("min_score", "only with at least this score", 0...100), .limit,
                .integer("after", "the number of the last article of the page before"),
            ], answer: .document(status: 200, members: ["version", "articles", "next"])
        ) { call async throws(Problem) in
            let run = try await call.run(given: call.query.string("run"))
            let status = EditorialStatus(rawValue: call.query.string("status") ?? "review")
            let holder = call.holder
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.reviews(
                        run: run, project: call.query.string("project"), status: status,
                        minScore: call.query.int("min_score").map { Int($0) },
                        limit: call.query.limit, after: call.query.int("after"),
                        sees: { holder.sees($0) })
                }.json)
        },
        Route(
            method: .get, path: "/reviews/{article}", role: .viewer,
            summary: "An article as its reviewer sees it",
            answer: .document(status: 200, members: ["version", "article", "title", "text"])
        ) { call async throws(Problem) in
            let found = try await article(call, try call.number("article"))
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.review(of: found)
                })
        },
        Route(
            method: .get, path: "/reviews/{article}/preview", role: .viewer,
            summary: "An article as safe HTML",
            query: [.integer("artifact", "the version of this number", 1...Int64.max)],
            answer: .document(status: 200, members: ["version", "article", "title", "html"])
        ) { call async throws(Problem) in
            let entry = try await article(call, try call.number("article"))
            var version: FoundArtifact?
            if let number = call.query.int("artifact") {
                version = try await ResultRoutes.artifact(call, number)
            }
            let chosen = version
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.preview(of: entry, version: chosen)
                })
        },
        Route(
            method: .post, path: "/reviews/{article}", role: .operator,
            summary: "Decide on an article", body: .object(decision),
            answer: .document(status: 200, members: ["version", "decided"])
        ) { call async throws(Problem) in
            let entry = try await article(call, try call.number("article"))
            return try await decide(call, [entry])
        },
        Route(
            method: .post, path: "/reviews", role: .operator,
            summary: "Decide on several articles, or on all of a run that are in review",
            body: .object(
                decision + [
                    .any("articles", .list(.integer(1...Int64.max)), "these"),
                    .text("run", "all of this run that are in review"),
                    .integer("min_score", "with run: only with at least this score", 0...100),
                ]), answer: .document(status: 200, members: ["version", "decided"])
        ) { call async throws(Problem) in try await decideSeveral(call) },
        Route(
            method: .put, path: "/reviews/{article}/text", role: .operator,
            summary: "Take in a person's text, front matter included", body: .markdown,
            answer: .document(status: 200, members: ["version", "article", "status", "changed"])
        ) { call async throws(Problem) in
            let entry = try await article(call, try call.number("article"))
            let text = call.body.string("text").map { Array($0.utf8) } ?? call.raw
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.edit(entry, text: text, actor: call.actor)
                })
        },
        Route(
            method: .get, path: "/reviews/{article}/rewrite", role: .viewer,
            summary: "What writing an article again would make stale, keep and cost",
            answer: .document(status: 200, members: ["version", "run_id", "quote"])
        ) { call async throws(Problem) in
            let entry = try await article(call, try call.number("article"))
            do throws(EngineError) {
                return .document(try await call.documents.previewRewrite(of: entry))
            } catch {
                throw Problem(error, expected: ControlRoutes.states(.rerun))
            }
        },
        Route(
            method: .post, path: "/reviews/{article}/rewrite", role: .operator,
            summary: "Reject an article and have it written again, with the note in its brief",
            body: .object([
                Field.text("note", "what has to be otherwise", max: 2_000).needed
            ]), answer: .document(status: 202, members: ["version", "run", "stages"])
        ) { call async throws(Problem) in
            let entry = try await article(call, try call.number("article"))
            do throws(EngineError) {
                return .document(
                    try await call.documents.rewrite(
                        entry, note: call.body.string("note") ?? "", actor: call.actor),
                    status: 202)
            } catch {
                throw Problem(error, expected: ControlRoutes.states(.rerun))
            }
        },
    ]

    private static func article(_ call: Call, _ number: Int64) async throws(Problem) -> FoundArticle
    {
        let found = try await asked { () async throws(EngineError) in
            try await call.documents.article(number)
        }
        guard call.holder.sees(found.project) else {
            throw .notFound("There is no finished article \(number).")
        }
        return found
    }

    private static func decide(_ call: Call, _ entries: [FoundArticle]) async throws(Problem)
        -> Reply
    {
        let event = decisions[call.body.string("decision") ?? ""] ?? .approved
        do throws(EngineError) {
            return .document(
                try await call.documents.decide(
                    event, on: entries, actor: call.actor, note: call.body.string("note"),
                    stale: call.body.flag("stale", otherwise: false)))
        } catch {
            let expected = EditorialStatus.allCases.filter { $0.next(on: event) != nil }
            throw Problem(error, expected: expected.map(\.rawValue))
        }
    }

    private static func decideSeveral(_ call: Call) async throws(Problem) -> Reply {
        if let numbers = call.body["articles"]?.array {
            var entries: [FoundArticle] = []
            for number in numbers.compactMap(\.int) {
                entries.append(try await article(call, number))
            }
            return try await decide(call, entries)
        }
        guard let run = try await call.run(given: call.body.string("run")) else {
            throw .badRequest("One of articles and run is needed.")
        }
        let event = decisions[call.body.string("decision") ?? ""] ?? .approved
        return .document(
            try await asked { () async throws(EngineError) in
                try await call.documents.decideAll(
                    event, of: run, minScore: call.body.int("min_score").map { Int($0) },
                    actor: call.actor, note: call.body.string("note"))
            })
    }
}
