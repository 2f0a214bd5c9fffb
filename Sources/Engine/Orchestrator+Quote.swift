import Pipeline
import Stages
import Store

extension Orchestrator {
    /// What a run over these keywords is expected to make, take and cost.
    public func quote(
        for keywords: [Keyword], _ settings: RunSettings, project: String
    ) async throws(EngineError) -> Quote {
        let isOffline = settings.stage.offline
        let stages = StageName.allCases.map { expectation(of: $0, settings) }
        return Quote(
            keywords: keywords.count, stages: stages, settings: settings,
            speed: isOffline ? .local : .hosted)
    }

    /// What the catalogue, the lane and the price table say of a stage before it has run.
    private func expectation(of stage: StageName, _ settings: RunSettings) -> StageExpectation {
        let definition = catalogue[stage]
        let asks: ModelRequest.Kind? =
            switch definition.role {
            case .text: .text
            case .image: .image
            case .none: nil
            }
        let lane = asks == nil ? nil : try? context.transport.lane(for: stage, settings.models)
        let fanOut = definition.fanOut
        return StageExpectation(
            stage: stage, title: definition.title, asks: asks,
            children: Estimate(
                low: Int64(fanOut.low), expected: Int64(fanOut.mean), high: Int64(fanOut.high)),
            batchSize: definition.batchSize, credits: definition.credits,
            concurrency: definition.concurrency,
            promptTokens: promptBytes(of: stage) / 4,
            inputTokensPerUnit: stage == .clustering ? 12 : 250,
            outputTokensPerUnit: definition.expectedOutputTokens,
            maxOutputTokens: definition.maxOutputTokens, lane: lane,
            price: lane.flatMap { context.transport.price(of: $0) })
    }

    /// Instructions and schema, the same in every call of the stage.
    private func promptBytes(of stage: StageName) -> Int {
        ["prompt.md", "response.schema.json"]
            .compactMap { catalogue.text(of: "\(stage.folder)/\($0)")?.utf8.count }
            .reduce(0, +)
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
