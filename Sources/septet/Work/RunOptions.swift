import Septet

/// How a run works: provider, models, order, what is left out. Shared by `run` and `plan`.
struct RunOptions: Sendable {
    let who = ModelOptions(default: "the configured one, else offline")
    let fallback = FallbackOptions()
    let until = Parameter.option("until", .stage, "end the run after this stage")
    let pauseAfter = Parameter.option(
        "pause-after", .stage, "stop after this stage until the run is resumed")
    let order = Parameter.option(
        "order", ValueKind<RunSettings.Order>.choice("ORDER"),
        "flow finishes articles early; stages goes one stage after another")
    let noImagePrompts = Parameter.flag("no-image-prompts", "leave out stages 5 and 6")
    let noImages = Parameter.flag("no-images", "leave out stage 6: prompts, but no images")
    let noReview = Parameter.flag("no-review", "leave out stage 7")
    let images = Parameter.option(
        "images", .integer(0...8), "images within an article, besides the featured one")
    let ideasMin = Parameter.option("ideas-min", .integer(1...20), "ideas for a cluster, at least")
    let ideasMax = Parameter.option("ideas-max", .integer(1...20), "ideas for a cluster, at most")
    let concurrency = Parameter.option(
        "concurrency", .integer(1...1_024), "items worked on at once, over all stages")
    let gate = Parameter.option(
        "gate", ValueKind<StageSettings.ReviewGate>.choice("GATE"),
        "manual sends every article to a person; auto approves the good ones")
    let allowOverlap = Parameter.flag(
        "allow-overlap", "also write what a page of the site covers already")
    let limits = LimitOptions()

    var parameters: [any ParameterDeclaration] {
        who.parameters + fallback.parameters + limits.parameters + [
            until, pauseAfter, order, noImagePrompts, noImages, noReview, images, ideasMin,
            ideasMax, concurrency, gate, allowOverlap,
        ] as [any ParameterDeclaration]
    }

    /// The settings of the run: the installation's, changed by what the command line says.
    func settings(_ call: Invocation, _ septet: Septet) throws(Failure) -> RunSettings {
        if let name = call[who.provider] { try septet.installation.checkProvider(name) }
        var settings = choices(call).applied(to: septet.runSettings(provider: call[who.provider]))
        fallback.add(to: &settings.models, call)
        guard settings.stage.ideasMin <= settings.stage.ideasMax else {
            throw Failure(
                .usage, kind: "usage",
                "at least \(settings.stage.ideasMin) ideas are wanted for a cluster, and at most "
                    + "\(settings.stage.ideasMax)",
                remedy: "give --ideas-min and --ideas-max so that the first is not the larger")
        }
        if let stage = settings.pauseAfter, !settings.stage.isEnabled(stage) {
            throw Failure(
                .usage, kind: "usage",
                "--pause-after \(stage.rawValue) is never reached: the stage is off in this run",
                remedy: "leave out one of --until, --no-… and --pause-after")
        }
        return settings
    }

    private func choices(_ call: Invocation) -> RunChoices {
        var choices = RunChoices()
        who.fill(&choices, call)
        choices.until = call[until]
        choices.pauseAfter = call[pauseAfter]
        choices.order = call[order]
        choices.concurrency = call[concurrency]
        if call[noImagePrompts] { choices.imagePrompts = false }
        if call[noImages] { choices.images = false }
        if call[noReview] { choices.review = false }
        choices.imagesInArticle = call[images]
        choices.ideasMin = call[ideasMin]
        choices.ideasMax = call[ideasMax]
        choices.gate = call[gate]
        if call[allowOverlap] { choices.allowsOverlap = true }
        choices.limits = limits.limits(call)
        return choices
    }
}
