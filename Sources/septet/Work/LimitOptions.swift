import Septet

/// The bounds of a run: most units of a stage, most credits, most money. `resume` raises them.
struct LimitOptions: Sendable {
    private static let meanings: [(stage: StageName, word: String, meaning: String)] = [
        (.clustering, "keywords", "cluster at most so many keywords"),
        (.ideas, "ideas", "find ideas for at most so many clusters"),
        (.tasks, "tasks", "make tasks of at most so many ideas"),
        (.content, "content", "write at most so many articles"),
        (.imagePrompts, "image-prompts", "write image prompts for at most so many articles"),
        (.images, "images", "make at most so many images"),
    ]
    private let stages = LimitOptions.meanings.map { stage, word, meaning in
        (stage: stage, option: Parameter.option("max-\(word)", .integer(0...1_000_000), meaning))
    }
    let credits = Parameter.option("max-credits", .credits, "spend at most so many credits")
    let usd = Parameter.option("max-usd", .dollars, "spend at most so much money, in US dollars")

    var parameters: [any ParameterDeclaration] { stages.map { $0.option } + [credits, usd] }

    /// Limits by stage slug, as settings have them.
    func limits(_ call: Invocation) -> [String: Int] {
        var limits: [String: Int] = [:]
        for (stage, option) in stages { limits[stage.rawValue] = call[option] }
        return limits
    }
}
