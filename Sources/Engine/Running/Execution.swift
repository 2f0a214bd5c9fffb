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
    /// The same holds for the provider's other models.
    var stopsProvider = false
    /// The permit that no call was made with.
    var unusedPermit: CallSize?
    /// What its last call took; nil where it made none.
    var size: CallSize?
    /// The provider answered a call of it.
    var isAnswered = false
    var storeError: StoreError?
    var result: RecordResult
}

/// One claimed attempt, from the claim to its recorded end.
struct Execution: Sendable {
    let context: EngineContext
    let frozen: FrozenRun
    let claim: Claim
    let lane: Lane
    /// The size its permit was taken for; nil in the local lane.
    let permit: CallSize?
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
            lane: lane, permit: permit, embeddings: frozen.embeddings, listener: listener,
            stopping: stopping)
        let outcome = await frozen.stages[claim.stage].run(
            input, using: journal, reporting: listener)
        var ended = Ended(stage: claim.stage, lane: lane, result: .recorded)
        let aftermath = journal.aftermath
        ended.unusedPermit = aftermath.permit
        ended.size = aftermath.lastSize
        ended.isAnswered = aftermath.isAnswered
        if let error = aftermath.storeError {
            ended.storeError = error
            return ended
        }
        let disposition = disposition(of: outcome, definition, aftermath)
        ended.providerStop = providerStop(outcome, disposition) ?? aftermath.overBound
        if case .failed(let failure) = outcome {
            ended.stopsProvider = failure.model?.kind.stopsProvider ?? false
        }
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
            isLastAttempt: claim.attempt - claim.earlierAttempts
                >= frozen.catalogue[claim.stage].attempts
                && !frozen.hasModel(after: claim.model, of: claim.stage))
    }

    private func announce() -> BoardListener {
        context.board.begin(
            claim.item, claim.run,
            LivePhase(
                stage: claim.stage, title: claim.title, phase: .initializing, message: "",
                percent: 0, startedAt: context.clock.now))
        return BoardListener(board: context.board, run: claim.run, item: claim.item)
    }

    /// Why nobody can use the lane now; also where the item itself goes on with another model.
    private func providerStop(_ outcome: Outcome, _ disposition: Disposition) -> String? {
        switch disposition {
        case .release(.provider(let reason)): return reason
        case .fallBack(let failure):
            guard let call = failure.model else { return nil }
            let isStopped = call.kind.stopsProvider || call.kind == .notConfigured
            return isStopped ? call.message : nil
        case .complete, .retry, .fail, .release, .cancel: return nil
        }
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
            of: outcome, attempt: claim.attempt - claim.earlierAttempts,
            policy: RetryPolicy(attemptsMax: definition.attempts), spread: spread,
            stopping: stopping(),
            hasNextModel: frozen.hasModel(after: claim.model, of: claim.stage))
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
