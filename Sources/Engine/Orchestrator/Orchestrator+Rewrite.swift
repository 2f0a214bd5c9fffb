import Pipeline
import Store

extension Orchestrator {
    /// What writing these articles again would make stale, keep and cost. Changes nothing. Refused
    /// where every one of them is a person's text, which no rewrite takes the place of.
    package func previewRewrite(
        of articles: [ReviewEntry], in run: Run
    ) async throws(EngineError) -> RerunPreview {
        if let first = articles.first, articles.allSatisfy(\.article.edited) {
            throw EngineError(
                .wrongState,
                "Nothing to rewrite: \(first.slug) is kept because a person has edited it. Change it "
                    + "with: septet review edit \(first.article.id), or reject it without --rewrite"
            )
        }
        return try await previewRerun(run, RerunRequest(.items(articles.map(\.article.id))))
    }

    /// Rejects articles and has them written again, with what a person wants otherwise in their
    /// briefs (`editor_note`). Returns the run, claimable; `drive` goes on with it.
    ///
    /// The rejected versions stay readable, and so does the note: it goes with every later version.
    package func rewrite(
        _ articles: [ReviewEntry], in run: Run, note: String, actor: String
    ) async throws(EngineError) -> Run {
        _ = try await previewRewrite(of: articles, in: run)
        try await store.commit([run.key]) { tx throws(StoreError) in
            for entry in articles {
                if entry.article.editorial?.next(on: .rejected) != nil {
                    try tx.decide(.rejected, on: entry.article.id, actor: actor, note: note)
                }
                try tx.setEditorNote(note, of: entry.article.id, actor: actor)
            }
        }
        return try await rerun(
            run,
            RerunRequest(
                .items(articles.map(\.article.id)), actor: actor, reason: "rewrite: \(note)"))
    }
}
