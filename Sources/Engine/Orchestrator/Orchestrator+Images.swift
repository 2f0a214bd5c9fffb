import Pipeline
import Stages
import Store

/// What became of an image that a person has replaced.
package struct ReplacedImage: Sendable, Equatable {
    package var item: Item
    package var name: String
    package var version: Int
    /// The article's text has to be put together again with it: the run is claimable.
    package var isReviewedAgain: Bool

    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "item": .int(item.id.rawValue), "name": .string(name),
            "artifact_version": JSON(version), "reviewed_again": .bool(isReviewedAgain),
        ]
    }
}

extension Orchestrator {
    /// What making one image again would cost and touch. Changes nothing.
    package func previewImage(
        _ item: Item, of run: Run, _ request: RerunRequest
    ) async throws(EngineError) -> RerunPreview {
        try await refuseNoImage(item)
        return try await previewRerun(run, request)
    }

    /// Makes one image again, from other words where `prompt` is given; its article is put
    /// together and reviewed again with it. Returns the run, claimable.
    package func regenerateImage(
        _ item: Item, of run: Run, prompt: String?, _ request: RerunRequest
    ) async throws(EngineError) -> Run {
        // Whatever refuses the rerun refuses it before a word is changed.
        _ = try await previewImage(item, of: run, request)
        if let prompt {
            let actor = request.actor ?? "a person"
            try await store.commit([run.key]) { tx throws(StoreError) in
                try tx.setPrompt(prompt, of: item.id, actor: actor)
            }
        }
        return try await rerun(run, request)
    }

    private func refuseNoImage(_ item: Item) async throws(EngineError) {
        guard item.stage == .images else {
            throw EngineError(
                .invalid,
                "Item \(item.id) is of stage \(item.stage.rawValue), not an image. List the images: "
                    + "septet items RUN --stage images")
        }
    }

    /// Puts a person's own file in the place of an image. It is kept: no retry and no rerun takes
    /// its place. The article is put together again with it, unless a person has decided on its
    /// text already, which then has to name the file as it is.
    package func replaceImage(
        _ item: Item, of run: Run, with bytes: [UInt8], actor: String
    ) async throws(EngineError) -> ReplacedImage {
        try await refuseNoImage(item)
        let found = try await store.look { view throws(StoreError) in
            (
                payload: try view.payload(of: item.id),
                review: try item.article.flatMap { article throws(StoreError) in
                    try view.reviewItem(of: article)
                }
            )
        }
        let own: OwnImage
        do throws(ItemFailure) {
            own = try OwnImage(bytes, inPlaceOf: found.payload.input)
        } catch {
            throw EngineError(
                .invalid, "The file cannot take the image's place because \(error.message).")
        }
        let review = try await reviewToRepeat(found.review, of: run)
        try refuseRenaming(own, found.payload.output, item, hasReview: review != nil)
        let row = try await stored(own.artifact)
        let version = try await store.commit([run.key]) { tx throws(StoreError) in
            try tx.replaceImage(item.id, with: row, output: own.output, actor: actor)
        }
        if let review {
            _ = try await rerun(
                run, RerunRequest(.items([review]), actor: actor, reason: "an image was replaced"))
        } else {
            try await withLockIfFree { try await projector.catchUp(run.key) }
        }
        return ReplacedImage(
            item: item, name: own.artifact.name, version: version, isReviewedAgain: review != nil)
    }

    /// The review that has to be made again; nil where there is none, or a person's word stands.
    private func reviewToRepeat(
        _ review: Item?, of run: Run
    ) async throws(EngineError) -> ItemID? {
        guard let review, review.state.isTerminal else { return nil }
        do throws(EngineError) {
            _ = try await previewRerun(run, RerunRequest(.items([review.id])))
            return review.id
        } catch {
            // Kept: somebody has approved, published or rewritten the article.
            guard error.kind == .wrongState, !run.state.isActive else { throw error }
            return nil
        }
    }

    /// A text that stays as it is names the file with its ending.
    private func refuseRenaming(
        _ own: OwnImage, _ output: JSON?, _ item: Item, hasReview: Bool
    ) throws(EngineError) {
        guard !hasReview, let name = output?["file"]?.string, name != own.artifact.name else {
            return
        }
        throw EngineError(
            .invalid,
            "The article stays as it is, and its text names \(name): give a file of that type in "
                + "place of image \(item.id).")
    }

    private func stored(_ draft: ArtifactDraft) async throws(EngineError) -> ArtifactRow {
        let blobs = store.blobs
        return try await context.files.work { () throws(StoreError) in
            let isLarge = draft.bytes.count > BlobFolder.inlineMax
            return ArtifactRow(
                name: draft.name, mediaType: draft.mediaType, byteCount: draft.bytes.count,
                digest: isLarge ? try blobs.put(draft.bytes) : Digest(of: draft.bytes),
                content: isLarge ? nil : draft.bytes)
        }
    }
}
