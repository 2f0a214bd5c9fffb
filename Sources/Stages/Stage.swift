public import Pipeline

/// What one stage does with one item. A stage takes values, may ask a model, returns a value; it
/// cannot reach the store, the clock or the network, so it can be run again and tested alone.
public protocol Stage: Sendable {
    var name: StageName { get }

    /// Works on one item to its end. Never throws: failure is an outcome. On cancellation the
    /// model's client fails with `aborted`, and so does the item.
    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome
}

/// The seven stages by name. A bench or a test brings behaviours of its own by `replacing`.
public struct StageRegistry: Sendable {
    private var stages: [StageName: any Stage]

    /// The project's own behaviours, saying and costing what `catalogue` says.
    public init(catalogue: StageCatalogue) {
        stages = [
            .clustering: ClusteringStage(definition: catalogue[.clustering]),
            .ideas: IdeasStage(definition: catalogue[.ideas]),
            .tasks: TasksStage(definition: catalogue[.tasks]),
            .content: ContentStage(definition: catalogue[.content]),
            .imagePrompts: ImagePromptsStage(definition: catalogue[.imagePrompts]),
            .images: ImagesStage(definition: catalogue[.images]),
            .review: ReviewStage(definition: catalogue[.review]),
        ]
    }

    public subscript(name: StageName) -> any Stage {
        guard let stage = stages[name] else { preconditionFailure("stage \(name) is missing") }
        return stage
    }

    /// The same registry with one behaviour exchanged.
    public func replacing(_ stage: any Stage) -> StageRegistry {
        var copy = self
        copy.stages[stage.name] = stage
        return copy
    }
}
