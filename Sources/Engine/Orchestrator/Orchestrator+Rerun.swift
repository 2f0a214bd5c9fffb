import Pipeline
import Stages
import Store

/// Who is asked instead of whom a run was started with.
public struct OtherModels: Sendable, Equatable {
    public var models: ModelSettings
    /// The text comes from the offline provider: every draft says so.
    public var offline: Bool
    public init(_ models: ModelSettings, offline: Bool) {
        self.models = models
        self.offline = offline
    }
}

/// What a person asks for when a part of a run is made again.
public struct RerunRequest: Sendable {
    public var choice: RerunChoice
    public var mode: RerunMode
    /// Nil asks whom the run was started with.
    public var models: OtherModels?
    /// With the stages as they are in the workspace now, instead of those the run began with.
    public var currentStages: Bool
    /// The most the rerun may spend; nil is the high end of its quote.
    public var usdMax: Dollars?
    public var actor: String?
    public var reason: String?
    public init(
        _ choice: RerunChoice, mode: RerunMode = .cascade, models: OtherModels? = nil,
        currentStages: Bool = false, usdMax: Dollars? = nil, actor: String? = nil,
        reason: String? = nil
    ) {
        self.choice = choice
        self.mode = mode
        self.models = models
        self.currentStages = currentStages
        self.usdMax = usdMax
        self.actor = actor
        self.reason = reason
    }
}

/// What a rerun would do and cost, shown before anything is changed.
public struct RerunPreview: Sendable {
    public var run: Run
    public var plan: RerunPlan
    public var quote: Quote
    /// Credits the account has left; nil when it is not metered.
    public var available: Credits?

    /// The documented form, version 1.
    public var json: JSON {
        var members = plan.json.object ?? [:]
        members["run_id"] = .string(run.id.rawValue)
        members["quote"] = quote.json
        members["credits_available"] = JSON(available)
        return .object(members)
    }
}

extension Orchestrator {
    /// Rows one transaction of a rerun or retry sets aside, about.
    static let reworkChunk = 250

    /// What a rerun would make stale, keep and cost. Changes nothing.
    ///
    /// Throws `wrongState` where there is nothing to make again, and where it would collide with
    /// what is going on; `provider` where a stage that would run cannot be asked.
    public func previewRerun(
        _ run: Run, _ request: RerunRequest
    ) async throws(EngineError) -> RerunPreview {
        let stagesUsed =
            request.currentStages ? catalogue : try await frozenCatalogue(of: run)
        let found = try await store.look { view throws(StoreError) in
            (
                run: try view.run(run.key),
                plan: try view.rerunPlan(run.key, request.choice, request.mode),
                keywords: try view.keywordTotals(run.key).total,
                account: try view.account(project: run.project),
                history: try view.history(ofRun: run.key)
            )
        }
        var settings = found.run.settings
        if let other = request.models {
            settings.models = other.models
            settings.stage.offline = other.offline
        }
        // What is made again was made before: its own calls tell best what it takes.
        let stages = StageName.allCases.map {
            expectation(of: $0, settings, in: stagesUsed).measured(by: found.history)
        }
        let quote = Quote(
            again: found.plan, keywords: found.keywords, stages: stages, settings: settings,
            speed: settings.stage.offline ? .local : .hosted,
            wordsPerArticle: found.plan.words ?? Quote.wordsPerArticle)
        try refuseUnaskable(quote, settings)
        return RerunPreview(
            run: found.run, plan: found.plan, quote: quote,
            available: found.account.flatMap { $0.metered ? $0.available : nil })
    }

    private func refuseUnaskable(_ quote: Quote, _ settings: RunSettings) throws(EngineError) {
        for stage in quote.stages where stage.calls.high > 0 && stage.lane == nil {
            do throws(ModelFailure) {
                _ = try context.transport.lane(for: stage.stage, settings.models)
            } catch {
                throw EngineError(.provider, error.message)
            }
        }
    }

    /// Makes a part of a run again: what is chosen gets a new version, and what was made from it is
    /// made again (`cascade`) or marked stale. Returns the run, claimable; `drive` goes on with it.
    ///
    /// Inputs are those recorded with the items. What a person has edited or approved is kept. Old
    /// versions leave the counters and stay readable. A kill in between leaves a run that `resume`
    /// goes on with.
    public func rerun(_ run: Run, _ request: RerunRequest) async throws(EngineError) -> Run {
        try await takeOverAbandoned()
        let preview = try await previewRerun(run, request)
        try await refusePoor(preview.quote, project: run.project)
        var plan = preview.plan.json.object ?? [:]
        plan["credits"] = preview.quote.credits.json
        plan["usd"] = preview.quote.usd.map(\.json) ?? .null
        let order = RerunOrder(
            choice: request.choice, mode: request.mode, plan: .object(plan),
            actor: request.actor, reason: request.reason,
            models: request.models.map { ($0.models, $0.offline) },
            catalogue: request.currentStages ? try await storedCatalogue() : nil)
        let bound = request.usdMax ?? preview.quote.usdCap
        let hasOwnBound = request.usdMax != nil
        let isMore = try await store.commit([run.key]) { tx throws(StoreError) in
            var order = order
            let current = try tx.snapshot.run(run.key)
            if let bound, bound > .zero || hasOwnBound {
                let needed = current.usdSpent + current.usdReserved + bound
                order.usdCap = hasOwnBound ? needed : max(needed, current.usdCap ?? .zero)
            }
            _ = try tx.beginRerun(order, of: run.key)
            return try tx.prepareRework(run.key, limit: Orchestrator.reworkChunk)
        }
        context.checkpoints.pass(.reworkPrepared)
        if isMore { try await finishPreparing(run.key) }
        return try await afterRework(run)
    }

    /// Finishes what a kill has left half prepared; nothing where there is nothing.
    func finishPreparing(_ run: RunKey) async throws(EngineError) {
        while try await store.commit(
            [run],
            { tx throws(StoreError) in
                try tx.prepareRework(run, limit: Orchestrator.reworkChunk)
            })
        { context.checkpoints.pass(.reworkPrepared) }
    }

    /// Wakes whoever drives the run, and brings its files up to date where nobody does.
    func afterRework(_ run: Run) async throws(EngineError) -> Run {
        engine.nudge(run.key)
        try await withLockIfFree { try await projector.catchUp(run.key) }
        return try await current(run)
    }

    /// The retries and reruns of a run, oldest first.
    public func reworks(of run: Run) async throws(EngineError) -> [Rework] {
        try await store.look { view throws(StoreError) in try view.reworks(run.key) }
    }
}
