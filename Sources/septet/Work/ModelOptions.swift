import Septet

/// Who answers: provider and models. Shared by `run`, `plan`, `retry` and `rerun`.
struct ModelOptions: Sendable {
    let provider: Parameter<String?>
    let model = Parameter.list(
        "model", .model, "model for text, or for one stage: content=MODEL")
    let imageModel = Parameter.option("image-model", .text("MODEL"), "model for images")

    /// `shown` is who answers where no provider is named.
    init(default shown: String) {
        provider = Parameter.option("provider", .text("NAME"), "who answers (default: \(shown))")
    }

    var parameters: [any ParameterDeclaration] { [provider, model, imageModel] }

    /// Models by stage slug.
    func models(_ call: Invocation) -> [String: String] {
        var choices = RunChoices()
        fill(&choices, call)
        return choices.modelsByStage
    }

    /// Puts what was said of models into `choices`.
    func fill(_ choices: inout RunChoices, _ call: Invocation) {
        choices.model = call[model].last { $0.stage == nil }?.model
        for choice in call[model] {
            if let stage = choice.stage { choices.models[stage] = choice.model }
        }
        choices.imageModel = call[imageModel]
    }

    /// Who is asked in the place of those `run` was started with; nil where nothing was said.
    func others(
        _ call: Invocation, than run: Run, _ septet: Septet
    ) throws(Failure) -> OtherModels? {
        let models = models(call)
        if let name = call[provider] {
            try septet.installation.checkProvider(name)
            let settings = septet.runSettings(provider: name)
            return OtherModels(
                ModelSettings(provider: name, models: models), offline: settings.stage.offline)
        }
        guard !models.isEmpty else { return nil }
        var settings = run.settings.models
        settings.models.merge(models) { $1 }
        return OtherModels(settings, offline: run.settings.stage.offline)
    }
}

/// A model for every text stage, or for one stage.
struct ModelChoice: Sendable, Equatable {
    var stage: StageName?
    var model: String
}

extension ValueKind where Value == ModelChoice {
    static var model: ValueKind {
        ValueKind(
            placeholder: "MODEL", expectation: "a model, or STAGE=MODEL", completion: .nothing,
            read: { text in
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                if parts.count == 2, let stage = ValueKind<StageName>.stage.read(parts[0]) {
                    return ModelChoice(stage: stage, model: parts[1])
                }
                return text.isEmpty ? nil : ModelChoice(model: text)
            })
    }
}
