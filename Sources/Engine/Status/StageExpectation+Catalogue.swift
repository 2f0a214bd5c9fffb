import Pipeline
import Stages

extension StageExpectation {
    /// What a stage is expected to be, from the words it sends: four bytes are about a token.
    ///
    /// - Parameters:
    ///   - lane: where its questions go; nil where it asks nothing or nobody can be asked.
    ///   - price: what they cost; nil where nobody has said.
    ///   - siteBytes: the site profile's text, which every prompt carries.
    package init(
        _ stage: StageName, of catalogue: StageCatalogue, batchSize: Int? = nil, lane: Lane?,
        price: ModelPrice?, siteBytes: Int = 0
    ) {
        let definition = catalogue[stage]
        let texts = ["prompt.md", "response.schema.json"].compactMap {
            catalogue.text(of: "\(stage.folder)/\($0)")
        }
        self.init(
            stage: stage, title: definition.title,
            asks: StageExpectation.kind(definition.role),
            children: Estimate(
                low: Int64(definition.fanOut.low), expected: Int64(definition.fanOut.mean),
                high: Int64(definition.fanOut.high)),
            batchSize: stage == .clustering ? batchSize ?? definition.batchSize : 1,
            credits: definition.credits, concurrency: definition.concurrency,
            promptTokens: (texts.reduce(0) { $0 + $1.utf8.count } + siteBytes) / 4,
            inputTokensPerUnit: StageExpectation.inputTokens(stage),
            outputTokens: definition.expectedOutputTokens,
            maxOutputTokens: definition.maxOutputTokens, lane: lane, price: price)
    }

    private static func kind(_ role: StageDefinition.Role) -> ModelRequest.Kind? {
        switch role {
        case .text: .text
        case .image: .image
        case .none: nil
        }
    }

    /// Tokens of one unit's own inputs: a keyword, a cluster, a brief, an article's headings.
    private static func inputTokens(_ stage: StageName) -> Int {
        switch stage {
        case .clustering: 10
        case .ideas: 500
        case .content: 700
        case .imagePrompts: 300
        case .tasks, .images, .review: 0
        }
    }
}
