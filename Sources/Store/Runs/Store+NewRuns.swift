import Pipeline

/// What is needed to make a run.
package struct NewRun: Sendable {
    package var project: String
    package var cause: String
    package var settings: RunSettings
    package var catalogue: Digest
    /// Weight and enabled flag per stage, in order.
    package var stages: [(stage: StageName, weight: Int, enabled: Bool)]
    package var inputName: String
    package var inputDigest: Digest
    package var quote: JSON
    package var importReport: JSON
    package var creditsCap: Credits?
    package var usdCap: Dollars?
    package var openStage: StageName
    /// The items the run begins with, where they are few; others are added one by one.
    package var roots: [Child]
    /// Made, but not started: it waits for approval.
    package var hold: Bool

    package init(
        project: String, cause: String, settings: RunSettings, catalogue: Digest,
        stages: [(stage: StageName, weight: Int, enabled: Bool)], inputName: String,
        inputDigest: Digest, quote: JSON, importReport: JSON, creditsCap: Credits?,
        usdCap: Dollars?, openStage: StageName, roots: [Child], hold: Bool
    ) {
        self.project = project
        self.cause = cause
        self.settings = settings
        self.catalogue = catalogue
        self.stages = stages
        self.inputName = inputName
        self.inputDigest = inputDigest
        self.quote = quote
        self.importReport = importReport
        self.creditsCap = creditsCap
        self.usdCap = usdCap
        self.openStage = openStage
        self.roots = roots
        self.hold = hold
    }
}

extension Transaction {
    /// Makes a run with its stages and first items, `queued` (or waiting for approval), all at once.
    package func createRun(_ new: NewRun) throws(StoreError) -> Run {
        let key = try beginImport(new)
        for root in new.roots { try addRoot(root, to: key) }
        try finishImport(key)
        return try snapshot.run(key)
    }

    /// Makes a run that nobody sees until `finishImport`; keywords and items are added in between.
    package func beginImport(_ new: NewRun) throws(StoreError) -> RunKey {
        let project = try ensureProject(new.project)
        let id = try freeRunID(cause: new.cause)
        // Its number is its project's next once it is whole; until then one that no run has.
        try db.run(
            """
            INSERT INTO run (id, project_id, number, cause, state, wait_reason, wait_detail,
                settings_json, catalogue_sha256, input_name, input_sha256, quote_json, import_json,
                credits_cap_micros, usd_cap_micros, open_stage, created_at_ms, deleting)
            VALUES (?1, ?2, (SELECT -1 - coalesce(max(key), 0) FROM run), ?3, ?4, ?5, ?6, ?7, ?8,
                ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 3)
            """, .text(id.rawValue), .int(project.id), .text(new.cause),
            .text((new.hold ? RunState.waiting : .queued).rawValue),
            SQLValue(new.hold ? WaitReason.approval.rawValue : nil),
            SQLValue(new.hold ? "The run is made but not started." : nil),
            .text(CanonicalCoding.text(of: new.settings)), .text(new.catalogue.hex),
            .text(new.inputName), .text(new.inputDigest.hex), .text(new.quote.canonicalText),
            .text(new.importReport.canonicalText), SQLValue(new.creditsCap?.micros),
            SQLValue(new.usdCap?.micros), SQLValue(new.openStage.number), SQLValue(now))
        let key = RunKey(rawValue: db.lastInsertedID)
        for (stage, weight, enabled) in new.stages {
            try db.run(
                "INSERT INTO stage (run_key, number, weight, enabled, limit_units) VALUES (?1, ?2, ?3, ?4, ?5)",
                .int(key.rawValue), SQLValue(stage.number), SQLValue(weight), SQLValue(enabled),
                SQLValue(new.settings.limits[stage.rawValue].map(Int64.init)))
        }
        try db.run("INSERT INTO projection (run_key) VALUES (?1)", .int(key.rawValue))
        return key
    }

    /// `run_YYYYMMDD_HHMMSS_<cause>`, with a number behind it when the second is taken.
    private func freeRunID(cause: String) throws(StoreError) -> RunID {
        let base = "run_\(now.compact)_\(cause)"
        var number = 1
        while true {
            let id = RunID(number == 1 ? base : "\(base)_\(number)")
            let isTaken = try db.row("SELECT 1 FROM run WHERE id = ?1", .text(id.rawValue)) { _ in
                true
            }
            if isTaken == nil { return id }
            number += 1
        }
    }
}
