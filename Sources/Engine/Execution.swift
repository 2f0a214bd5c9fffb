import Pipeline
import Stages
import Store

/// How an execution ended, for the loop that started it.
struct Ended: Sendable {
    var stage: StageName
    var lane: Lane
    /// The wall a reservation of this attempt met.
    var refusal: BudgetRefusal?
    /// Nobody can use this lane now, and why.
    var providerStop: String?
    var storeError: StoreError?
    var result: RecordResult
}

/// One claimed attempt, from the claim to its recorded end.
struct Execution: Sendable {
    let context: EngineContext
    let frozen: FrozenRun
    let claim: Claim
    let lane: Lane
    /// What the run is doing when the attempt ends: aborted work is queued again or cancelled.
    let stopping: @Sendable () -> Stopping

    /// Returns only when the outcome is committed. If recording fails the row stays `processing`
    /// and recovery makes it claimable: an outcome is never logged and forgotten.
    func execute() async -> Ended {
        let listener = announce()
        defer { context.board.end(claim.item, claim.run) }
        let definition = frozen.catalogue[claim.stage]
        let journal = Journal(
            context: context, claim: claim, runFence: frozen.run.fence, definition: definition,
            lane: lane, embeddings: frozen.embeddings, listener: listener)
        let outcome = await frozen.stages[claim.stage].run(
            input, using: journal, reporting: listener)
        var ended = Ended(stage: claim.stage, lane: lane, result: .recorded)
        let aftermath = journal.aftermath
        if let error = aftermath.storeError {
            ended.storeError = error
            return ended
        }
        let disposition = disposition(of: outcome, definition, aftermath)
        if case .release(.provider(let reason)) = disposition { ended.providerStop = reason }
        ended.providerStop = ended.providerStop ?? aftermath.overBound
        ended.refusal = aftermath.refusal
        context.checkpoints.pass(.beforeRecord)
        do throws(StoreError) {
            ended.result = try await record(disposition, definition)
            context.checkpoints.pass(.outcomeRecorded)
        } catch {
            ended.storeError = error
        }
        return ended
    }

    private var input: StageInput {
        StageInput(
            path: claim.path, title: claim.title, input: claim.input, article: claim.article,
            imagePrompts: claim.imagePrompts, images: claim.images,
            settings: frozen.run.settings.stage,
            isLastAttempt: claim.attempt >= frozen.catalogue[claim.stage].attempts)
    }

    private func announce() -> BoardListener {
        context.board.begin(
            claim.item, claim.run,
            LivePhase(
                stage: claim.stage, title: claim.title, phase: .initializing, message: "",
                percent: 0, startedAt: context.clock.now))
        return BoardListener(board: context.board, run: claim.run, item: claim.item)
    }

    private func disposition(
        of outcome: Outcome, _ definition: StageDefinition, _ aftermath: Journal.State
    ) -> Disposition {
        if let refusal = aftermath.refusal, case .failed = outcome {
            return .release(.budget(refusal))
        }
        // The spread comes from the item, not from chance: a run can be repeated.
        let spread = (claim.item.rawValue &* 7_919 &+ Int64(claim.attempt) &* 104_729) & 0x3FF
        return Disposition(
            of: outcome, attempt: claim.attempt,
            policy: RetryPolicy(attemptsMax: definition.attempts), spread: spread,
            stopping: stopping())
    }

    private func record(
        _ disposition: Disposition, _ definition: StageDefinition
    ) async throws(StoreError) -> RecordResult {
        var ending = Ending(disposition: disposition)
        if case .complete(let product) = disposition {
            ending.credits = definition.credits.chargeForItem(words: product.words)
            ending.artifacts = try await stored(product.artifacts)
        }
        let (claim, complete) = (claim, ending)
        return try await context.store.write(touching: [claim.run]) { tx throws(StoreError) in
            try tx.record(complete, of: claim)
        }
    }

    /// The artifacts with large contents in blobs, on the disk before the row commits.
    private func stored(_ drafts: [ArtifactDraft]) async throws(StoreError) -> [ArtifactRow] {
        guard !drafts.isEmpty else { return [] }
        let blobs = context.store.blobs
        return try await context.files.run { () throws(StoreError) in
            var rows: [ArtifactRow] = []
            for draft in drafts {
                let isLarge = draft.bytes.count > BlobFolder.inlineMax
                rows.append(
                    ArtifactRow(
                        name: draft.name, mediaType: draft.mediaType,
                        byteCount: draft.bytes.count,
                        digest: isLarge ? try blobs.put(draft.bytes) : Digest(of: draft.bytes),
                        content: isLarge ? nil : draft.bytes))
            }
            return rows
        }
    }
}
