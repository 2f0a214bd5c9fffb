import Pipeline
import Stages

/// What stages are called and what is said of them when they are over, from the run's catalogue.
package struct StageWording: Sendable {
    private let titles: @Sendable (StageName) -> String
    private let success: @Sendable (StageName, [String: Int64]) -> String

    package init(
        title: @escaping @Sendable (StageName) -> String,
        success: @escaping @Sendable (StageName, [String: Int64]) -> String
    ) {
        titles = title
        self.success = success
    }

    func title(_ stage: StageName) -> String { titles(stage) }

    /// The success message of a finished stage: `45 keywords mapped into 8 clusters`.
    func success(_ stage: StageName, _ tally: [String: Int64]) -> String { success(stage, tally) }
}
