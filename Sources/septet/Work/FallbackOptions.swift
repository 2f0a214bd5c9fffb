import Septet

/// Who takes over for what a model cannot do. Shared by `run` and `plan`.
struct FallbackOptions: Sendable {
    let fallback = Parameter.list(
        "fallback", .fallback,
        "who takes over for what a model cannot do: PROVIDER or PROVIDER/MODEL, for all texts or "
            + "for one stage: content=anthropic")
    var parameters: [any ParameterDeclaration] { [fallback] }

    /// What the command line says of a stage takes the place of its configured chain.
    func add(to models: inout ModelSettings, _ call: Invocation) {
        var chains: [StageName: [FallbackModel]] = [:]
        for choice in call[fallback] where choice.stage == nil {
            for stage in StageName.asksText { chains[stage, default: []].append(choice.model) }
        }
        var named: Set<StageName> = []
        for choice in call[fallback] {
            guard let stage = choice.stage else { continue }
            if named.insert(stage).inserted { chains[stage] = [] }
            chains[stage, default: []].append(choice.model)
        }
        for (stage, chain) in chains { models.fallbacks[stage.rawValue] = chain }
    }
}

/// A model that takes over in every text stage, or in one stage.
struct FallbackChoice: Sendable, Equatable {
    var stage: StageName?
    var model: FallbackModel
}

extension ValueKind where Value == FallbackChoice {
    static var fallback: ValueKind {
        ValueKind(
            placeholder: "PROVIDER", expectation: "PROVIDER, PROVIDER/MODEL, or STAGE=PROVIDER",
            completion: .nothing,
            read: { text in
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                if parts.count == 2, let stage = ValueKind<StageName>.stage.read(parts[0]) {
                    return FallbackModel(parts[1]).map { FallbackChoice(stage: stage, model: $0) }
                }
                return FallbackModel(text).map { FallbackChoice(model: $0) }
            })
    }
}
