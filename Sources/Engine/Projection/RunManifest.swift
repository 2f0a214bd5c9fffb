import Pipeline

/// `manifest.json`: what the run was asked to do. It is made from what is frozen when the run is
/// created, so that it has the same bytes whenever it is written.
enum RunManifest {
    static func json(_ run: Run, stages: [StageRecord]) -> JSON {
        [
            "run": .string(run.id.rawValue), "project": .string(run.project),
            "number": JSON(run.number), "cause": .string(run.cause),
            "created_at": .string(run.createdAt.description),
            "input": [
                "name": .string(run.inputName), "sha256": .string(run.inputDigest.hex),
                "import": run.importReport,
            ],
            "catalogue_sha256": .string(run.catalogue.hex),
            "settings": settings(run.settings),
            "stages": .array(stages.map { planned($0, in: run) }),
            "quote": run.quote,
        ]
    }

    private static func settings(_ settings: RunSettings) -> JSON {
        (try? JSON(parsing: CanonicalCoding.text(of: settings))) ?? .null
    }

    /// Limits come from the frozen settings: those in the table may be raised later.
    private static func planned(_ stage: StageRecord, in run: Run) -> JSON {
        [
            "stage": .string(stage.stage.rawValue), "number": JSON(stage.stage.number),
            "weight": JSON(stage.weight), "enabled": .bool(stage.enabled),
            "limit": JSON(run.settings.limits[stage.stage.rawValue]),
        ]
    }
}
