import Pipeline

/// What a person chose of how a run works; what is nil stays as the installation has it.
package struct RunChoices: Sendable, Equatable {
    package var provider: String?
    /// For every stage that asks for text.
    package var model: String?
    /// For single stages.
    package var models: [StageName: String] = [:]
    package var imageModel: String?
    package var until: StageName?
    package var pauseAfter: StageName?
    package var order: RunSettings.Order?
    package var concurrency: Int?
    package var imagePrompts: Bool?
    package var images: Bool?
    package var review: Bool?
    package var imagesInArticle: Int?
    package var ideasMin: Int?
    package var ideasMax: Int?
    package var gate: StageSettings.ReviewGate?
    /// Also write what a page of the site covers already.
    package var allowsOverlap: Bool?
    /// Most units of a stage, by its slug.
    package var limits: [String: Int] = [:]
    package init() {}

    /// These settings with what was chosen in place of theirs.
    package func applied(to settings: RunSettings) -> RunSettings {
        var settings = settings
        settings.models.models = modelsByStage
        settings.pauseAfter = pauseAfter
        settings.limits = limits
        if let order { settings.order = order }
        if let concurrency { settings.concurrency = concurrency }
        change(&settings.stage)
        return settings
    }

    /// The chosen models by stage slug.
    package var modelsByStage: [String: String] {
        var chosen: [String: String] = [:]
        if let model { for stage in StageName.asksText { chosen[stage.rawValue] = model } }
        chosen[StageName.images.rawValue] = imageModel
        for (stage, model) in models { chosen[stage.rawValue] = model }
        return chosen
    }

    private func change(_ settings: inout StageSettings) {
        if let until { settings.lastStage = until }
        if let imagePrompts { settings.imagePromptsEnabled = imagePrompts }
        if let images { settings.imagesEnabled = images }
        if let review { settings.reviewEnabled = review }
        if let imagesInArticle { settings.imagesInArticle = imagesInArticle }
        if let ideasMin {
            settings.ideasMin = ideasMin
            if ideasMax == nil { settings.ideasMax = max(settings.ideasMax, ideasMin) }
        }
        if let ideasMax {
            settings.ideasMax = ideasMax
            if ideasMin == nil { settings.ideasMin = min(settings.ideasMin, ideasMax) }
        }
        if let gate { settings.reviewGate = gate }
        if let allowsOverlap { settings.allowsOverlap = allowsOverlap }
    }
}

extension RunSettings {
    /// Why these settings contradict themselves, in a sentence; nil where they do not.
    package var contradiction: String? {
        if stage.ideasMin > stage.ideasMax {
            return "At least \(stage.ideasMin) ideas are wanted for a cluster, and at most "
                + "\(stage.ideasMax)."
        }
        if let pause = pauseAfter, !stage.isEnabled(pause) {
            return
                "The pause after \(pause.rawValue) is never reached: the stage is off in this run."
        }
        return nil
    }
}
