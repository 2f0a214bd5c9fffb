import Pipeline
import Store

/// What a person asks to be tried again.
public struct RetryRequest: Sendable {
    /// Only of this stage.
    public var stage: StageName?
    /// Only these; empty means every failed item.
    public var items: [ItemID]
    /// Nil asks whom the run was started with.
    public var models: OtherModels?
    public var actor: String?
    public var reason: String?
    public init(
        stage: StageName? = nil, items: [ItemID] = [], models: OtherModels? = nil,
        actor: String? = nil, reason: String? = nil
    ) {
        self.stage = stage
        self.items = items
        self.models = models
        self.actor = actor
        self.reason = reason
    }
}

/// Runs whose failures are to be tried again.
public struct FailedRuns: Sendable {
    public var project: String?
    /// Only runs made at or after this time.
    public var since: Timestamp?
    /// Only runs with failures of this stage.
    public var stage: StageName?
    public init(project: String? = nil, since: Timestamp? = nil, stage: StageName? = nil) {
        self.project = project
        self.since = since
        self.stage = stage
    }
}

extension Orchestrator {
    /// Makes failed items claimable again, with a new cycle of attempts; earlier attempts and their
    /// answers stay readable. Returns how many; `drive` goes on with the run.
    ///
    /// An article that went to review without an image which is tried again is reviewed anew,
    /// unless a person has decided on it.
    public func retry(_ run: Run, _ request: RetryRequest = RetryRequest())
        async throws(EngineError) -> Int
    {
        try await takeOverAbandoned()
        try await finishPreparing(run.key)
        let order = RetryOrder(
            stage: request.stage, items: request.items, actor: request.actor,
            reason: request.reason, models: request.models.map { ($0.models, $0.offline) })
        let (count, isMore) = try await store.commit([run.key]) { tx throws(StoreError) in
            let count = try tx.snapshot.retryable(run.key, order)
            guard try tx.beginRetry(order, of: run.key) != nil else { return (0, false) }
            return (count, try tx.prepareRework(run.key, limit: Orchestrator.reworkChunk))
        }
        guard count > 0 else { return 0 }
        context.checkpoints.pass(.reworkPrepared)
        if isMore { try await finishPreparing(run.key) }
        _ = try await afterRework(run)
        return count
    }

    /// How many failed items `retry` would try again.
    public func retryable(_ run: Run, _ request: RetryRequest) async throws(EngineError) -> Int {
        let order = RetryOrder(stage: request.stage, items: request.items)
        return try await store.look { view throws(StoreError) in
            try view.retryable(run.key, order)
        }
    }

    /// Runs that have failed items and are not going, oldest first.
    public func failedRuns(_ filter: FailedRuns) async throws(EngineError) -> [Run] {
        try await store.look { view throws(StoreError) in
            var runs: [Run] = []
            for key in try view.runsWithFailures(
                project: filter.project, since: filter.since, stage: filter.stage)
            {
                runs.append(try view.run(key))
            }
            return runs
        }
    }
}
