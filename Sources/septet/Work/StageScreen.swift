import Septet

/// A stage as JSON and as lines.
enum StageScreen {
    /// Names of the stage's files that the workspace has in place of the program's.
    static func overridden(_ stage: StageName, in catalogue: StageCatalogue) -> [String] {
        catalogue.overridden.filter { $0.hasPrefix(stage.folder + "/") }
            .map { String($0.dropFirst(stage.folder.count + 1)) }
    }

    static func json(_ stage: StageName, in catalogue: StageCatalogue) -> JSON {
        let definition = catalogue[stage]
        return [
            "number": JSON(stage.number), "slug": .string(stage.rawValue),
            "title": .string(definition.title), "function": .string(definition.function),
            "weight": JSON(definition.weight), "role": .string(definition.role.rawValue),
            "credits": [
                "rule": .string(definition.credits.kind.rawValue),
                "amount": JSON(definition.credits.amount),
            ],
            "batch_size": JSON(definition.batchSize), "concurrency": JSON(definition.concurrency),
            "timeout_seconds": .int(definition.timeoutMs / 1_000),
            "attempts": JSON(definition.attempts),
            "sha256": .string(catalogue.digest(of: stage).hex),
            "files": JSON(catalogue.paths(of: stage)),
            "overridden": JSON(overridden(stage, in: catalogue)),
        ]
    }

    static func facts(
        _ stage: StageName, in catalogue: StageCatalogue
    ) -> [(name: String, value: String)] {
        let definition = catalogue[stage]
        let own = overridden(stage, in: catalogue)
        return [
            ("stage", "\(stage.number) \(stage.rawValue): \(definition.title)"),
            ("function", definition.function),
            ("weight", Human.percent(perMille: definition.weight) + " of the run's progress"),
            ("asks", definition.role == .none ? "no model" : "a model for \(definition.role.rawValue)"),
            ("price", definition.credits.sentence),
            ("at once", "\(definition.concurrency) items"),
            ("time", Human.duration(seconds: definition.timeoutMs / 1_000)
                + " a call, \(definition.attempts) attempts"),
            ("files", catalogue.paths(of: stage).joined(separator: ", ")),
            ("own files", own.isEmpty ? "none" : own.joined(separator: ", ")),
            ("digest", catalogue.digest(of: stage).short),
        ]
    }
}
