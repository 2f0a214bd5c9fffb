import Pipeline
import Stages
import Store

extension Orchestrator {
    /// What a run over so many keywords is expected to make, take and cost: from catalogue and
    /// prices, and where the project has at least three completed runs, from what those have shown.
    public func quote(
        for keywords: Int, _ settings: RunSettings, project: String
    ) async throws(EngineError) -> Quote {
        let isOffline = settings.stage.offline
        let history = try await store.look { view throws(StoreError) in
            try view.history(project: project)
        }
        let stages = StageName.allCases.map { stage in
            let expected = expectation(of: stage, settings, in: catalogue)
            return history.map(expected.measured) ?? expected
        }
        var quote = Quote(
            keywords: keywords, stages: stages, settings: settings,
            speed: isOffline ? .local : .hosted,
            wordsPerArticle: history?.words ?? Quote.wordsPerArticle)
        quote.historyRuns = history?.runs ?? 0
        let kind = QuoteHistory.Pace.Kind(
            settings, stages: StageName.allCases.filter(settings.stage.isEnabled))
        quote.forecast.runMs = history?.milliseconds(keywords: keywords, kind)
        return quote
    }

    /// What the catalogue, the lane and the price table say of a stage before it has run.
    func expectation(
        of stage: StageName, _ settings: RunSettings, in catalogue: StageCatalogue
    ) -> StageExpectation {
        let asksNothing = catalogue[stage].role == .none
        let lane = asksNothing ? nil : try? context.transport.lane(for: stage, settings.models)
        var expected = StageExpectation(
            stage, of: catalogue, batchSize: settings.stage.batchSize, lane: lane,
            price: lane.flatMap { context.transport.price(of: $0) },
            siteBytes: settings.stage.site.canonicalText.utf8.count)
        if stage == .clustering, let embeddings = settings.stage.embeddings,
            let lane = try? context.transport.lane(for: embeddings)
        {
            expected.embeddings = EmbeddingExpectation(
                lane: lane, price: context.transport.price(of: lane),
                batchSize: context.transport.embeddingBatch(on: lane))
        }
        return expected
    }

    /// Refuses a start that a metered account cannot pay for, before anything is spent.
    func refusePoor(_ quote: Quote, project: String) async throws(EngineError) {
        let account = try await store.look { view throws(StoreError) in
            try view.account(project: project)
        }
        guard let account, account.metered else { return }
        do throws(InsufficientCreditsError) {
            try quote.check(available: account.available)
        } catch {
            throw EngineError(.insufficientCredits, "\(error)")
        }
    }
}
