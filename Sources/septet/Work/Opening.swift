import Septet

/// What a run says before it does anything: who answers, at what prices, over which keywords.
struct Opening {
    let call: Invocation
    let septet: Septet

    /// Who answers each stage; refuses where a stage could not be asked.
    func models(_ settings: RunSettings) throws(Failure) -> [StageModel] {
        do throws(ModelFailure) {
            return try septet.installation.models(for: settings)
        } catch {
            throw Messages.failure(
                error,
                remedy: "see what it lacks: \(call.next("providers list")); leave stages "
                    + "out with --until or --no-images, or take another --provider")
        }
    }

    /// The first line: provider, models and price source.
    func providerLine(_ models: [StageModel], _ settings: RunSettings) -> String {
        let name = settings.models.provider
        if settings.stage.offline {
            return "Provider offline: no key, no network, no cost; every draft says that it is an "
                + "offline draft."
        }
        var parts: [String] = []
        for model in models.map(\.lane.model) where !parts.contains(model) { parts.append(model) }
        let named = parts.map { model in
            let stages = models.filter { $0.lane.model == model }.map { String($0.stage.number) }
            return "\(model) (stage\(stages.count == 1 ? "" : "s") \(Prose.both(stages)))"
        }
        var sources: [String] = []
        for model in models {
            let source = model.price?.source ?? "unknown for \(model.lane.model)"
            if !sources.contains(source) { sources.append(source) }
        }
        return "Provider \(name): \(named.joined(separator: ", ")). "
            + "Prices: \(sources.joined(separator: "; "))."
    }

    /// A key lies in the environment and is not used: say so, with the one command.
    func unusedKeyLine(_ settings: RunSettings) -> String? {
        guard settings.stage.offline, let (provider, variable) = septet.installation.unusedKey
        else { return nil }
        return "\(variable) is set, but no provider is configured, so it is not used. To use it: "
            + call.next("init --provider \(provider)")
    }

    /// `83 of 120 keywords are already covered: 60 by run_…, 23 by run_….`
    func coverage(_ selection: Selection) async throws(Failure) -> [String] {
        let covered = selection.covered
        guard covered.count > 0 else { return [] }
        let runs = covered.runs.sorted { $0.key.rawValue > $1.key.rawValue }
        let named = runs.prefix(3).map { "\(Human.count($0.value)) by \($0.key)" }
        let more = runs.count > 3 ? ", the rest by \(Prose.count(runs.count - 3, "other run"))" : ""
        let total = covered.count + selection.keywords.count
        var lines = [
            "\(Human.count(covered.count)) of \(Prose.count(total, "keyword")) already covered: "
                + named.joined(separator: ", ") + more + ". To buy them again: --again"
        ]
        let some = Array(covered.first.prefix(3))
        let articles = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.articles(covering: some)
        }
        for (keyword, run) in some {
            guard let title = articles[keyword.key] else { continue }
            lines.append("  \"\(keyword.text)\": \(run), article \"\(title)\"")
        }
        return lines.map(TextWidth.oneLineKeepingIndent)
    }
}
