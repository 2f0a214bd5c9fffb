import Pipeline

extension Transaction {
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

    /// Lets a run that paused after a stage go on: the stages behind it open.
    package func passPause(
        _ run: RunKey, after stage: StageName, _ settings: RunSettings
    ) throws(StoreError) {
        var settings = settings
        settings.pauseAfter = nil
        try db.run(
            "UPDATE run SET settings_json = ?2 WHERE key = ?1", .int(run.rawValue),
            .text(CanonicalCoding.text(of: settings)))
        try setOpenStage(run, settings.order == .flow ? .review : stage.next ?? .review)
    }
}
