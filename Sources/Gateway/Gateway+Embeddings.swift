import Pipeline

extension Gateway {
    package func lane(for embeddings: EmbeddingSettings) throws(ModelFailure) -> Lane {
        let provider = try provider(embeddings.provider)
        let key = try key(of: provider)
        return Lane(
            provider: provider.name, key: key?.fingerprint ?? "-", model: embeddings.model)
    }

    package func embeddingBatch(on lane: Lane) -> Int {
        configuration.provider(named: lane.provider)?.embeddingBatch ?? 256
    }

    /// What stage 1 needs to compare keywords by `provider`'s vectors. Throws what the configuration
    /// lacks for it.
    package func embeddings(by provider: String) throws(ModelFailure) -> EmbeddingSettings {
        let provider = try self.provider(provider)
        let who = "provider \"\(provider.name)\""
        guard let model = provider.embeddingModel else {
            throw ModelFailure(.notConfigured, "\(who) has no embedding_model in its configuration")
        }
        guard let threshold = provider.embeddingThresholds[model] else {
            throw ModelFailure(
                .notConfigured,
                "\(who) has no threshold for \(model): how alike its vectors of like keywords are "
                    + "differs from model to model; set embedding_thresholds, for example "
                    + "{\"\(model)\": 0.6}, and look at the clusters")
        }
        return EmbeddingSettings(provider: provider.name, model: model, joinAt: threshold)
    }
}
