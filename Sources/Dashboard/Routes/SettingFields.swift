import Engine
import Pipeline

/// How a run is to be made: what a request may say of it, and the settings that come of it.
enum SettingFields {
    private static let stages = StageName.allCases.map(\.rawValue)

    /// What can stand in a query as well.
    static let simple: [Field] = [
        .text("provider", "who answers"), .text("model", "model for text"),
        .text("image_model", "model for images"),
        .choice("until", stages, "end the run after this stage"),
        .choice("pause_after", stages, "stop after this stage until the run is resumed"),
        .choice("order", RunSettings.Order.allCases.map(\.rawValue), "when later stages begin"),
        .flag("image_prompts", "false leaves out stages 5 and 6"),
        .flag("images", "false leaves out stage 6"), .flag("review", "false leaves out stage 7"),
        .integer("images_in_article", "images within an article, besides the featured one", 0...8),
        .integer("ideas_min", "ideas for a cluster, at least", 1...20),
        .integer("ideas_max", "ideas for a cluster, at most", 1...20),
        .integer("concurrency", "items worked on at once", 1...1_024),
        .choice(
            "gate", StageSettings.ReviewGate.allCases.map(\.rawValue),
            "manual sends every article to a person"),
        .number("max_credits", "spend at most so many credits"),
        .number("max_usd", "spend at most so much money, in US dollars"),
    ]

    static let byStage: [Field] = [
        .any("models", .map(.text(max: 200)), "models of single stages: {stage: model}"),
        .any("limits", .map(.integer(0...1_000_000)), "most units of a stage, by its slug"),
    ]

    /// The settings of the run that a request speaks of: the provider's own, and what is said.
    static func settings(_ call: Call) throws(Problem) -> RunSettings {
        var choices = RunChoices()
        choices.model = call.argument("model")?.string
        for (name, model) in call.body["models"]?.object ?? [:] {
            choices.models[try call.stage(name)] = model.string
        }
        choices.imageModel = call.argument("image_model")?.string
        choices.until = call.argument("until")?.string.flatMap(StageName.init(rawValue:))
        choices.pauseAfter = call.argument("pause_after")?.string.flatMap(StageName.init(rawValue:))
        choices.order = call.argument("order")?.string.flatMap(RunSettings.Order.init(rawValue:))
        choices.concurrency = call.argument("concurrency")?.int.map { Int($0) }
        choices.imagePrompts = call.argument("image_prompts")?.bool
        choices.images = call.argument("images")?.bool
        choices.review = call.argument("review")?.bool
        choices.imagesInArticle = call.argument("images_in_article")?.int.map { Int($0) }
        choices.ideasMin = call.argument("ideas_min")?.int.map { Int($0) }
        choices.ideasMax = call.argument("ideas_max")?.int.map { Int($0) }
        choices.gate = call.argument("gate")?.string
            .flatMap(StageSettings.ReviewGate.init(rawValue:))
        for (name, limit) in call.body["limits"]?.object ?? [:] {
            choices.limits[try call.stage(name).rawValue] = limit.int.map { Int($0) }
        }
        let chosen = choices
        let installation = call.desk.installation
        do throws(EngineError) {
            let base = try installation.runSettings(call.argument("provider")?.string)
            let settings = chosen.applied(to: base)
            if let sentence = settings.contradiction { throw EngineError(.invalid, sentence) }
            try installation.checkModels(settings)
            return settings
        } catch {
            throw Problem(error)
        }
    }
}
