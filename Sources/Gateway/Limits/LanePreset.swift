import Pipeline

/// What the configuration says of a lane.
package struct LanePreset: Sendable, Equatable {
    package var perMinute: [LimitKind: Int]
    /// Calls in flight at most.
    package var concurrency: Int
    /// False where nobody configured it.
    package var isConcurrencyConfigured: Bool
    package init(
        perMinute: [LimitKind: Int] = [:], concurrency: Int, isConcurrencyConfigured: Bool = false
    ) {
        self.perMinute = perMinute
        self.concurrency = concurrency
        self.isConcurrencyConfigured = isConcurrencyConfigured
    }
}

extension GatewayConfiguration {
    /// What the configuration says of a lane's limits. A model that is both the text and the image
    /// model counts as one for texts.
    func limitPreset(of lane: Lane) -> LanePreset {
        // A provider that has left the configuration is asked nothing more.
        guard let provider = provider(named: lane.provider) else {
            return LanePreset(concurrency: 1)
        }
        let isForImages = lane.model == provider.imageModel && lane.model != provider.textModel
        guard isForImages else {
            return LanePreset(
                perMinute: provider.perMinute, concurrency: provider.concurrency,
                isConcurrencyConfigured: provider.isConcurrencyConfigured)
        }
        return LanePreset(
            perMinute: provider.imagesPerMinute.map { [.requests: $0] } ?? [:],
            concurrency: provider.imageConcurrency,
            isConcurrencyConfigured: provider.isConcurrencyConfigured)
    }
}
