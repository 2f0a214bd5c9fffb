import Pipeline
import Stages
import Store
import Synchronization

/// The first question a stage would ask about an item now.
package struct StageQuestion: Sendable {
    package var run: Run
    package var item: Item
    package var stage: StageName
    package var request: ModelRequest
    package var lane: Lane
    /// The most this one call can cost; nil where the price is unknown.
    package var usdMax: Dollars?
    /// What a usual trial of it is charged.
    package var credits: Credits
    /// Whether the stage's files differ from those the run was started with.
    package var differs: Bool

    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "run": .string(run.id.rawValue), "item": .int(item.id.rawValue),
            "stage": .string(stage.rawValue), "provider": .string(lane.provider),
            "model": .string(lane.model), "usd_max": JSON(usdMax), "credits": JSON(credits),
            "differs_from_run": .bool(differs), "digest": .string(request.digest(over: lane).hex),
            "request": request.json,
        ]
    }
}

/// What a trial brought, beside what the run has.
package struct TrialResult: Sendable {
    package var question: StageQuestion
    /// The item's own output; nil where it has none.
    package var old: JSON?
    /// The trial's; nil where it failed.
    package var new: JSON?
    package var failure: String?
    package var usd: Dollars
    package var credits: Credits
    package var calls: Int

    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "run": .string(question.run.id.rawValue),
            "item": .int(question.item.id.rawValue), "stage": .string(question.stage.rawValue),
            "provider": .string(question.lane.provider), "model": .string(question.lane.model),
            "old": old ?? .null, "new": new ?? .null, "error": JSON(failure), "usd": JSON(usd),
            "credits": JSON(credits), "calls": JSON(calls),
        ]
    }
}

extension Orchestrator {
    /// The exact request a stage would send first for an item, with the workspace's stage files as
    /// they are now and, when given, another model. Sends nothing, changes nothing.
    package func question(
        _ stage: StageName, for item: Item, of run: Run, model: String? = nil
    ) async throws(EngineError) -> StageQuestion {
        let items = try await store.look { view throws(StoreError) in
            try view.items(madeFrom: item, at: stage)
        }
        guard let found = items.first, items.count == 1 else {
            throw EngineError(
                .invalid,
                items.isEmpty
                    ? "Nothing of stage \(stage.rawValue) has been made from item \(item.id) yet."
                    : "\(items.count) items of stage \(stage.rawValue) were made from item "
                        + "\(item.id); name one of them: "
                        + items.prefix(8).map { "\($0.id)" }.joined(separator: ", "))
        }
        let frozen = try await FrozenRun(run, in: context)
        let lane = try lane(for: stage, of: run, model: model)
        let asked = AskedFirst()
        _ = await context.registry(catalogue)[stage].run(
            try await material(of: found, in: run), using: asked, reporting: Unheard())
        guard let request = asked.request else {
            throw EngineError(
                .invalid,
                "Stage \(stage.rawValue) asks no model about item \(found.id) (\(found.path)).")
        }
        let input = try await store.look { view throws(StoreError) in
            try view.payload(of: found.id).input
        }
        return StageQuestion(
            run: run, item: found, stage: stage, request: request, lane: lane,
            usdMax: context.transport.price(of: lane)?.costMax(of: request),
            credits: catalogue[stage].creditsReserved(for: input, costMax: .zero),
            differs: frozen.catalogue.digest(of: stage) != catalogue.digest(of: stage))
    }

    /// Asks the question, and reads the reply as the stage does, repairs and re-asks included.
    /// Nothing of the run changes; its calls are journalled, booked and listed like any.
    package func tryAside(_ question: StageQuestion) async throws(EngineError) -> TrialResult {
        guard let lock = try await trialLock() else {
            throw EngineError(
                .wrongState, "Another trial is under way in this workspace. Wait for it.")
        }
        defer { withExtendedLifetime(lock) {} }
        let (run, item) = (question.run, question.item)
        let claim = try await store.commit([run.key]) { tx throws(StoreError) in
            try tx.beginTrial(of: item)
        }
        let definition = catalogue[question.stage]
        let journal = Journal(
            context: context, claim: claim, runFence: -1, definition: definition,
            lane: question.lane, permit: nil,
            listener: BoardListener(board: PhaseBoard(), run: run.key, item: item.id),
            // Nothing of the run stops a trial; cancelling its task does.
            stopping: { .no })
        let input = try await material(of: item, in: run)
        let outcome = await context.registry(catalogue)[question.stage].run(
            input, using: journal, reporting: Unheard())
        if let error = journal.aftermath.storeError { throw EngineError(error) }
        return try await recorded(outcome, question, claim, definition)
    }

    private func recorded(
        _ outcome: Outcome, _ question: StageQuestion, _ claim: Claim,
        _ definition: StageDefinition
    ) async throws(EngineError) -> TrialResult {
        let costs = try await store.look { view throws(StoreError) in
            try view.costs(ofAttempt: claim.attemptID)
        }
        var credits = Credits.zero
        for cost in costs where cost.isUsable {
            credits += definition.credits.chargeForCall(cost: cost.usd)
        }
        var product: Product?
        var failure: ItemFailure?
        switch outcome {
        case .completed(let made):
            product = made
            credits += definition.credits.chargeForItem(words: made.words)
        case .failed(let reason): failure = reason
        }
        let (amount, reason) = (credits, failure)
        let charged = try await store.commit([claim.run]) { tx throws(StoreError) in
            try tx.endTrial(claim, credits: amount, failure: reason)
        }
        try await withLockIfFree { try await projector.catchUp(claim.run) }
        let old = try await store.look { view throws(StoreError) in
            try view.payload(of: claim.item).output
        }
        return TrialResult(
            question: question, old: old, new: product?.output, failure: failure?.message,
            usd: costs.reduce(.zero) { $0 + $1.usd }, credits: charged, calls: costs.count)
    }

    /// The right to make trials; whoever gets it cleans up after one that was killed.
    private func trialLock() async throws(EngineError) -> WorkspaceLock? {
        do throws(StoreError) {
            guard let lock = try WorkspaceLock.takeForTrials(store.workspace) else { return nil }
            try await recoverTrials()
            return lock
        } catch {
            throw EngineError(error)
        }
    }

    private func recoverTrials() async throws(StoreError) {
        try await TrialRecovery(store: store).run()
    }

    private func lane(
        for stage: StageName, of run: Run, model: String?
    ) throws(EngineError) -> Lane {
        var settings = run.settings.models
        if let model { settings.models[stage.rawValue] = model }
        do throws(ModelFailure) {
            return try context.transport.lane(for: stage, settings)
        } catch {
            throw EngineError(.provider, error.message)
        }
    }

    private func material(of item: Item, in run: Run) async throws(EngineError) -> StageInput {
        let settings = run.settings.stage
        return try await store.look { view throws(StoreError) in
            let line = try view.lineage(of: item.stage, article: item.article)
            return StageInput(
                path: item.path, title: item.title, input: try view.payload(of: item.id).input,
                article: line.article, imagePrompts: line.prompts, images: line.images,
                settings: settings)
        }
    }
}

/// Ends what trials of a process that is gone have left; the caller holds the lock of trials.
struct TrialRecovery: Sendable {
    let store: Store

    func run() async throws(StoreError) {
        let runs = try await store.read { view throws(StoreError) in
            try view.runsWithOpenTrials()
        }
        guard !runs.isEmpty else { return }
        _ = try await store.write(touching: runs) { tx throws(StoreError) in
            try tx.recoverTrials()
        }
    }
}

/// A client that only notes what it is asked first.
private final class AskedFirst: ModelClient {
    private let state = Mutex<ModelRequest?>(nil)
    var request: ModelRequest? { state.withLock { $0 } }

    func ask(_ request: ModelRequest) async throws(ModelFailure) -> ModelReply {
        state.withLock { $0 = $0 ?? request }
        throw ModelFailure(.aborted, "Nothing is sent.")
    }
}

private struct Unheard: PhaseListener {
    func entered(_ phase: Phase, _ message: String) {}
}
