import Pipeline
import Stages
import Store

/// An article that was looked up, with whose it is.
package struct FoundArticle: Sendable {
    let entry: ReviewEntry
    package var project: String { entry.project }
}

/// An artifact that was looked up, with the run it belongs to.
package struct FoundArtifact: Sendable {
    let artifact: Artifact
    package var run: Run
}

extension Documents {
    /// Finished articles with their scores; `after` is the number of the last of the page before.
    package func reviews(
        run: Run? = nil, project: String? = nil, status: EditorialStatus? = nil,
        minScore: Int? = nil, limit: Int, after: Int64? = nil,
        sees: (String) -> Bool = { _ in true }
    ) async throws(EngineError) -> Listing<ReviewEntry> {
        let filter = ReviewFilter(
            run: run?.key, project: project, status: status, minScore: minScore)
        var found: [ReviewEntry] = []
        var last = after.map { ItemID($0) }
        while found.count <= limit {
            let page = try await orchestrator.reviews(filter, limit: limit + 1, after: last)
            found += page.filter { sees($0.project) }
            guard page.count > limit, let end = page.last else { break }
            last = end.article.id
        }
        return Listing(
            found, limit: limit, as: "articles", cursor: { .int($0.article.id.rawValue) },
            line: \.json)
    }

    /// The article of that number, with its project.
    package func article(_ number: Int64) async throws(EngineError) -> FoundArticle {
        FoundArticle(entry: try await orchestrator.article(named: String(number), of: nil))
    }

    /// An article as its reviewer sees it.
    package func review(of found: FoundArticle) async throws(EngineError) -> JSON {
        try await orchestrator.review(of: found.entry).json
    }

    /// Decides on articles, on all or none.
    package func decide(
        _ decision: EditorialEvent, on found: [FoundArticle], actor: String, note: String?,
        stale: Bool
    ) async throws(EngineError) -> JSON {
        try await orchestrator.decide(
            decision, on: found.map(\.entry), actor: actor, note: note, stale: stale
        ).json
    }

    /// Takes in a person's text of an article.
    package func edit(
        _ found: FoundArticle, text: [UInt8], actor: String
    ) async throws(EngineError) -> JSON {
        try await orchestrator.edit(found.entry, text: text, actor: actor).json
    }

    /// Decides on every article of a run that is in review.
    package func decideAll(
        _ decision: EditorialEvent, of run: Run, minScore: Int?, actor: String, note: String?
    ) async throws(EngineError) -> JSON {
        try await orchestrator.decide(
            decision, on: BulkDecision(run: run.key, minScore: minScore), actor: actor, note: note
        ).json
    }

    /// What writing an article again would make stale, keep and cost.
    package func previewRewrite(of found: FoundArticle) async throws(EngineError) -> JSON {
        let run = try await orchestrator.run(named: found.entry.run.rawValue)
        return try await orchestrator.previewRewrite(of: [found.entry], in: run).json
    }

    /// Has an article written again with a person's note; answers with where its run stands.
    package func rewrite(
        _ found: FoundArticle, note: String, actor: String
    ) async throws(EngineError) -> JSON {
        let run = try await orchestrator.run(named: found.entry.run.rawValue)
        let again = try await orchestrator.rewrite([found.entry], in: run, note: note, actor: actor)
        return try await status(of: again)
    }

    /// An article as safe HTML: the text that counts, or that of a version.
    package func preview(
        of found: FoundArticle, version: FoundArtifact? = nil
    ) async throws(EngineError) -> JSON {
        let entry = found.entry
        var text = try await orchestrator.review(of: entry).text
        if let version {
            text = String(
                decoding: try await orchestrator.content(of: version.artifact), as: UTF8.self)
        }
        let body = FrontMatter.split(text).body
        return [
            "version": 1, "article": .int(entry.article.id.rawValue),
            "title": .string(entry.article.title), "html": .string(MarkdownHTML.body(of: body)),
        ]
    }
}

extension Array where Element == Decided {
    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1,
            "decided": .array(
                map { decided in
                    var members = decided.entry.json.object ?? [:]
                    members["status"] = .string(decided.status.rawValue)
                    return .object(members)
                }),
        ]
    }
}

extension Edited {
    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "article": .int(entry.article.id.rawValue), "slug": .string(entry.slug),
            "status": .string(status.rawValue), "changed": .bool(version != nil),
            "artifact_version": JSON(version),
        ]
    }
}
