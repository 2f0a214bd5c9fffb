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
    /// The items the run begins with.
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

extension Snapshot {
    private static let columns =
        """
        SELECT run.key, run.id, project.name, run.number, run.cause, run.state, run.wait_reason,
            run.wait_detail, run.settings_json, run.catalogue_sha256, run.input_name,
            run.input_sha256, run.quote_json, run.import_json, run.control, run.control_now,
            run.control_reason, run.control_actor, run.owner, run.fence, run.credits_cap_micros,
            run.usd_cap_micros, run.credits_spent_micros, run.credits_reserved_micros,
            run.usd_spent_micros, run.usd_reserved_micros, run.usd_in_doubt_micros, run.event_seq,
            run.progress_floor, run.open_stage, run.created_at_ms, run.started_at_ms,
            run.finished_at_ms, run.focus_json, run.idle_ms
        FROM run JOIN project ON project.id = run.project_id
        """

    package func run(_ key: RunKey) throws(StoreError) -> Run {
        let found = try db.rows(
            text: Snapshot.columns + " WHERE run.key = ?1", [.int(key.rawValue)],
            read: Snapshot.run)
        guard let run = found.first else { throw StoreError(.notFound, "There is no such run.") }
        return run
    }

    package func run(_ id: RunID) throws(StoreError) -> Run? {
        try db.rows(
            text: Snapshot.columns + " WHERE run.id = ?1", [.text(id.rawValue)], read: Snapshot.run
        ).first
    }

    /// Runs whose id begins with `prefix`, newest first.
    package func runs(
        prefix: String = "", project: String? = nil, limit: Int = 100, before: RunKey? = nil
    ) throws(StoreError) -> [Run] {
        try db.rows(
            text: Snapshot.columns
                + """
                 WHERE substr(run.id, 1, length(?1)) = ?1 AND (?2 IS NULL OR project.name = ?2)
                    AND (?4 IS NULL OR run.key < ?4)
                ORDER BY run.key DESC LIMIT ?3
                """,
            [.text(prefix), SQLValue(project), SQLValue(limit), SQLValue(before?.rawValue)],
            read: Snapshot.run)
    }

    /// Runs in one of these states, oldest first.
    package func runs(in states: [RunState]) throws(StoreError) -> [Run] {
        let list = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try db.rows(
            text: Snapshot.columns + " WHERE run.state IN (\(list)) ORDER BY run.key", [],
            read: Snapshot.run)
    }

    /// Unfinished runs of the same project and keyword file.
    package func unfinishedRuns(
        project: String, input: Digest
    ) throws(StoreError) -> [Run] {
        try db.rows(
            text: Snapshot.columns
                + """
                 WHERE project.name = ?1 AND run.input_sha256 = ?2
                    AND run.state NOT IN ('completed', 'failed', 'cancelled') ORDER BY run.key DESC
                """, [.text(project), .text(input.hex)], read: Snapshot.run)
    }

    private static func run(_ row: Row) throws(StoreError) -> Run {
        guard let state = RunState(rawValue: row.text(5)),
            let settings = CanonicalCoding.value(RunSettings.self, from: row.text(8)),
            let openStage = StageName(number: row.integer(29))
        else { throw StoreError(.corrupt, "The stored run \(row.text(1)) is damaged.") }
        return Run(
            key: RunKey(rawValue: row.int(0)), id: RunID(row.text(1)), project: row.text(2),
            number: row.integer(3), cause: row.text(4), state: state,
            waitReason: row.optionalText(6).flatMap(WaitReason.init(rawValue:)),
            waitDetail: row.optionalText(7), settings: settings,
            catalogue: Digest(recorded: row.text(9)), inputName: row.text(10),
            inputDigest: Digest(recorded: row.text(11)), quote: try row.json(12),
            importReport: try row.json(13), control: Snapshot.control(row),
            owner: row.optionalText(18), fence: row.int(19),
            creditsCap: row.optionalInt(20).map(Credits.init(micros:)),
            usdCap: row.optionalInt(21).map(Dollars.init(micros:)),
            creditsSpent: Credits(micros: row.int(22)),
            creditsReserved: Credits(micros: row.int(23)), usdSpent: Dollars(micros: row.int(24)),
            usdReserved: Dollars(micros: row.int(25)), usdInDoubt: Dollars(micros: row.int(26)),
            eventSequence: row.int(27), progressFloor: row.integer(28), openStage: openStage,
            createdAt: row.time(30), startedAt: row.optionalTime(31),
            finishedAt: row.optionalTime(32), focus: Snapshot.focus(row.optionalText(33)),
            idle: .milliseconds(row.int(34)))
    }

    static func focus(_ text: String?) -> RunFocus? {
        text.flatMap { CanonicalCoding.value(RunFocus.self, from: $0) }
    }

    private static func control(_ row: Row) -> Run.Control? {
        row.optionalText(14).flatMap(Run.Control.Wish.init(rawValue:)).map {
            Run.Control(
                wish: $0, now: row.bool(15), reason: row.optionalText(16),
                actor: row.optionalText(17))
        }
    }
}

extension Transaction {
    /// Makes a run with its stages and first items, `queued` (or waiting for approval).
    package func createRun(_ new: NewRun) throws(StoreError) -> Run {
        let project = try ensureProject(new.project)
        var settings = new.settings
        settings.stage.runNumber = project.runCount + 1
        let id = try freeRunID(cause: new.cause)
        try db.run(
            "UPDATE project SET run_count = run_count + 1 WHERE id = ?1", .int(project.id))
        try db.run(
            """
            INSERT INTO run (id, project_id, number, cause, state, wait_reason, wait_detail,
                settings_json, catalogue_sha256, input_name, input_sha256, quote_json, import_json,
                credits_cap_micros, usd_cap_micros, open_stage, created_at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """, .text(id.rawValue), .int(project.id), SQLValue(project.runCount + 1),
            .text(new.cause), .text((new.hold ? RunState.waiting : .queued).rawValue),
            SQLValue(new.hold ? WaitReason.approval.rawValue : nil),
            SQLValue(new.hold ? "The run is made but not started." : nil),
            .text(CanonicalCoding.text(of: settings)), .text(new.catalogue.hex),
            .text(new.inputName), .text(new.inputDigest.hex), .text(new.quote.canonicalText),
            .text(new.importReport.canonicalText), SQLValue(new.creditsCap?.micros),
            SQLValue(new.usdCap?.micros), SQLValue(new.openStage.number), SQLValue(now))
        let key = RunKey(rawValue: db.lastInsertedID)
        for (stage, weight, enabled) in new.stages {
            try db.run(
                "INSERT INTO stage (run_key, number, weight, enabled, limit_units) VALUES (?1, ?2, ?3, ?4, ?5)",
                .int(key.rawValue), SQLValue(stage.number), SQLValue(weight), SQLValue(enabled),
                SQLValue(settings.limits[stage.rawValue].map(Int64.init)))
        }
        try db.run("INSERT INTO projection (run_key) VALUES (?1)", .int(key.rawValue))
        try append(
            .runQueued, run: key,
            data: ["run_id": .string(id.rawValue), "cause": .string(new.cause)])
        for root in new.roots {
            try insert(root, run: key, parent: nil, article: nil)
        }
        return try snapshot.run(key)
    }

    /// `run_YYYYMMDD_HHMMSS_<cause>`, with a number behind it when the second is taken.
    private func freeRunID(cause: String) throws(StoreError) -> RunID {
        let base = "run_\(now.compact)_\(cause)"
        var number = 1
        while true {
            let id = RunID(number == 1 ? base : "\(base)_\(number)")
            if try snapshot.run(id) == nil { return id }
            number += 1
        }
    }

    /// Moves a run along one arrow of its state machine; returns the state it is in afterwards.
    ///
    /// Throws `wrongState` when the arrow does not exist. The UPDATE repeats the expected state,
    /// so a move that another process made first is never overwritten.
    @discardableResult
    package func move(
        _ key: RunKey, on event: RunEvent, wait: (reason: WaitReason, detail: String)? = nil,
        data: [String: JSON] = [:]
    ) throws(StoreError) -> RunState {
        let run = try snapshot.run(key)
        guard let next = run.state.next(on: event) else {
            throw StoreError(
                .wrongState,
                "The run \(run.id) is \(run.state.rawValue): this is not possible now.",
                state: run.state.rawValue)
        }
        if next == .queued { try refuseDeleting(key) }
        if event == .succeeded || event == .endedWithoutResult { try endReworks(key) }
        // Starting fulfils no wish: one made while the run was queued counts from the first claim.
        let clearsControl = !next.isActive
        try db.run(
            """
            UPDATE run SET state = ?2, wait_reason = ?3, wait_detail = ?4,
                control = CASE WHEN ?5 THEN NULL ELSE control END,
                control_now = CASE WHEN ?5 THEN 0 ELSE control_now END,
                started_at_ms = CASE WHEN ?2 = 'running' THEN coalesce(started_at_ms, ?6)
                    ELSE started_at_ms END,
                finished_at_ms = CASE WHEN ?7 THEN ?6 ELSE NULL END,
                idle_ms = idle_ms + CASE WHEN ?9 AND idle_since_ms IS NOT NULL
                    THEN max(0, ?6 - idle_since_ms) ELSE 0 END,
                idle_since_ms = CASE WHEN ?9 OR started_at_ms IS NULL THEN NULL
                    ELSE coalesce(idle_since_ms, CASE WHEN lease_until_ms > 0
                        THEN min(lease_until_ms, ?6) ELSE ?6 END) END
            WHERE key = ?1 AND state = ?8
            """, .int(key.rawValue), .text(next.rawValue), SQLValue(wait?.reason.rawValue),
            SQLValue(wait?.detail), SQLValue(clearsControl), SQLValue(now),
            SQLValue(next.isTerminal), .text(run.state.rawValue), SQLValue(next.isActive))
        guard db.changes == 1 else { throw StoreError(.superseded, "The run moved meanwhile.") }
        if run.state.isTerminal { try releaseHeldForResume(key) }
        // Who asks for other work, or gives the run up, does not mean the chosen items any more.
        if run.focus != nil, next.isTerminal || event == .retried || event == .rerun {
            try setFocus(nil, of: key)
        }
        var data = data
        data["from"] = .string(run.state.rawValue)
        data["to"] = .string(next.rawValue)
        if let wait {
            data["wait_reason"] = .string(wait.reason.rawValue)
            data["wait_detail"] = .string(wait.detail)
        }
        let type: EventType =
            switch next {
            case .running: .runStarted
            case .completed: .runCompleted
            case .failed: .runFailed
            case .queued: .runQueued
            case .pausing, .paused, .waiting, .cancelling, .cancelled: .runStateChanged
            }
        try append(type, run: key, data: .object(data))
        return next
    }

    /// Takes the coordinator's duties of a queued run: `queued` → `running`, fence + 1.
    ///
    /// Returns nil while another run of the project is active or an earlier one is queued.
    package func startRun(
        _ key: RunKey, owner: String, leaseUntil: Timestamp
    ) throws(StoreError) -> Run? {
        let run = try snapshot.run(key)
        guard run.state == .queued else { return nil }
        let blocked = try db.row(
            """
            SELECT 1 FROM run AS other JOIN run AS mine ON mine.project_id = other.project_id
            WHERE mine.key = ?1 AND other.key <> mine.key
                AND (other.state IN ('running', 'pausing', 'cancelling')
                    OR (other.state = 'queued' AND other.number < mine.number))
            """, .int(key.rawValue)
        ) { _ in true }
        guard blocked == nil else { return nil }
        try move(key, on: .started)
        try db.run(
            "UPDATE run SET owner = ?2, fence = fence + 1, lease_until_ms = ?3 WHERE key = ?1",
            .int(key.rawValue), .text(owner), SQLValue(leaseUntil))
        return try snapshot.run(key)
    }

    /// Records a person's wish; the owner reads it in its next claim or intent.
    package func request(_ control: Run.Control, of key: RunKey) throws(StoreError) {
        try db.run(
            """
            UPDATE run SET control = ?2, control_now = ?3, control_reason = ?4, control_actor = ?5
            WHERE key = ?1
            """, .int(key.rawValue), .text(control.wish.rawValue), SQLValue(control.now),
            SQLValue(control.reason), SQLValue(control.actor))
        touched.insert(key)
    }

    /// Throws `superseded` when another process has taken over the run since it got this fence.
    package func mustOwn(_ key: RunKey, fence: Int64) throws(StoreError) {
        guard try control(of: key).fence == fence else {
            throw StoreError(.superseded, "Another process has taken over the run.")
        }
    }

    /// Leaves the run to nobody, if it is still of the owner with this fence: one that has been
    /// replaced meanwhile takes nothing away from its successor.
    package func releaseOwnership(_ key: RunKey, fence: Int64) throws(StoreError) {
        try db.run(
            "UPDATE run SET owner = NULL, lease_until_ms = 0 WHERE key = ?1 AND fence = ?2",
            .int(key.rawValue), .int(fence))
    }

    /// Takes the run from an owner that is gone, or silent for too long: whatever it still does, it
    /// does with an old fence.
    package func disown(_ key: RunKey) throws(StoreError) {
        try db.run(
            "UPDATE run SET owner = NULL, lease_until_ms = 0, fence = fence + 1 WHERE key = ?1",
            .int(key.rawValue))
    }

    /// Keeps the run and everything of it that is in flight for the owner until `leaseUntil`.
    package func heartbeat(
        _ key: RunKey, fence: Int64, leaseUntil: Timestamp, progressFloor: Int
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE run SET lease_until_ms = ?3, progress_floor = max(progress_floor, ?4)
            WHERE key = ?1 AND fence = ?2
            """, .int(key.rawValue), .int(fence), SQLValue(leaseUntil), SQLValue(progressFloor))
        guard db.changes == 1 else {
            throw StoreError(.superseded, "Another process has taken over the run.")
        }
        try db.run(
            """
            UPDATE item SET lease_until_ms = ?2
            WHERE run_key = ?1 AND generation_status = 'processing'
            """, .int(key.rawValue), SQLValue(leaseUntil))
    }

    /// Lets what waits for a moment wait that much less: the clock was set back since the moment was
    /// chosen.
    package func bringForward(_ key: RunKey, by step: Duration) throws(StoreError) {
        try db.run(
            """
            UPDATE item SET not_before_ms = max(1, not_before_ms - ?2)
            WHERE run_key = ?1 AND generation_status = 'queued' AND not_before_ms > 0
            """, .int(key.rawValue), .int(step.inMilliseconds))
    }

    /// Sets what the run may spend; nil leaves a cap as it is.
    ///
    /// Throws `wrongState` for a cap below what is spent and reserved: it could not be kept.
    package func setCaps(
        _ key: RunKey, credits: Credits?, usd: Dollars?
    ) throws(StoreError) {
        let run = try totals.run(key, in: db)
        let creditsGone = run.creditsSpent + run.creditsReserved
        if let credits, credits < creditsGone {
            throw tooLate("\(creditsGone) credits", cap: "\(credits)")
        }
        let usdGone = run.usdSpent + run.usdReserved
        if let usd, usd < usdGone { throw tooLate("\(usdGone) USD", cap: "\(usd)") }
        try change(key) {
            $0.creditsCap = credits ?? $0.creditsCap
            $0.usdCap = usd ?? $0.usdCap
        }
        try totals.flush(key, to: db)
    }

    private func tooLate(_ gone: String, cap: String) -> StoreError {
        StoreError(
            .wrongState,
            "The run has spent or reserved \(gone): its cap cannot be \(cap). Name a higher cap.")
    }

    package func setOpenStage(_ key: RunKey, _ stage: StageName) throws(StoreError) {
        try db.run(
            "UPDATE run SET open_stage = ?2 WHERE key = ?1", .int(key.rawValue),
            SQLValue(stage.number))
    }
}
