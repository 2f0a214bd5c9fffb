import Pipeline

extension Snapshot {
    private static let reworkColumns =
        """
        SELECT number, kind, mode, state, stage, items_json, last_item_id, plan_json, actor,
            credits_before_micros, usd_before_micros, started_at_ms, finished_at_ms
        FROM rework
        """

    /// The retries and reruns of a run, oldest first.
    package func reworks(_ run: RunKey) throws(StoreError) -> [Rework] {
        try db.rows(
            text: Snapshot.reworkColumns + " WHERE run_key = ?1 ORDER BY number",
            [.int(run.rawValue)], read: Snapshot.rework)
    }

    package func rework(_ run: RunKey, _ number: Int) throws(StoreError) -> Rework? {
        try db.rows(
            text: Snapshot.reworkColumns + " WHERE run_key = ?1 AND number = ?2",
            [.int(run.rawValue), SQLValue(number)], read: Snapshot.rework
        ).first
    }

    /// Those that are not over, oldest first; at most one of them is being prepared.
    package func openReworks(_ run: RunKey) throws(StoreError) -> [Rework] {
        try db.rows(
            text: Snapshot.reworkColumns
                + """
                 INDEXED BY rework_open WHERE run_key = ?1 AND state IN ('preparing', 'working')
                ORDER BY number
                """, [.int(run.rawValue)], read: Snapshot.rework)
    }

    private static func rework(_ row: Row) throws(StoreError) -> Rework {
        guard let kind = Rework.Kind(rawValue: row.text(1)),
            let state = Rework.State(rawValue: row.text(3))
        else { throw StoreError(.corrupt, "A stored retry or rerun is damaged.") }
        return Rework(
            number: row.integer(0), kind: kind,
            mode: row.optionalText(2).flatMap(RerunMode.init(rawValue:)), state: state,
            stage: row.optionalInt(4).flatMap { StageName(number: Int($0)) },
            items: try row.json(5).array?.compactMap { $0.int.map(ItemID.init(rawValue:)) } ?? [],
            lastItem: ItemID(row.int(6)), plan: try row.json(7), actor: row.optionalText(8),
            creditsBefore: Credits(micros: row.int(9)), usdBefore: Dollars(micros: row.int(10)),
            startedAt: row.time(11), finishedAt: row.optionalTime(12))
    }
}

/// What begins a retry or a rerun.
struct ReworkRequest {
    var kind: Rework.Kind
    var mode: RerunMode?
    var stage: StageName?
    var items: [ItemID]
    var plan: JSON
    var actor: String?
    var reason: String?
}

extension Transaction {
    /// Refuses while another rework of the run could meet this one.
    ///
    /// A run that is going may be reworked once at a time: two would take each other's items away.
    func refuseCollision(_ key: RunKey, _ kind: Rework.Kind) throws(StoreError) {
        let run = try snapshot.run(key)
        try refuseDeleting(key)
        let open = try snapshot.openReworks(key)
        if let one = open.first(where: { $0.state == .preparing }) {
            throw StoreError(
                .wrongState,
                "A \(one.kind.rawValue) of \(run.id) is being prepared: a second one would collide "
                    + "with it. It goes on with: septet resume \(run.id)",
                state: RunState.queued.rawValue)
        }
        guard run.state.isActive || run.state == .queued else { return }
        if let one = open.first(where: { $0.kind == .rerun }) {
            throw StoreError(
                .wrongState,
                "A rerun of \(run.id) is under way (number \(one.number)): a second \(kind.rawValue) "
                    + "would collide with it. Wait for it, or stop it with: septet cancel \(run.id)",
                state: run.state.rawValue)
        }
        guard kind == .retry || run.state == .running || run.state == .queued else {
            throw StoreError(
                .wrongState,
                "The run \(run.id) is \(run.state.rawValue): it can be rerun when that is done.",
                state: run.state.rawValue)
        }
    }

    /// Makes the row of a retry or rerun, in preparation, and announces it. Returns its number.
    func begin(_ request: ReworkRequest, of key: RunKey) throws(StoreError) -> Int {
        let number =
            try db.row(
                "SELECT 1 + coalesce(max(number), 0) FROM rework WHERE run_key = ?1",
                .int(key.rawValue)
            ) { $0.integer(0) } ?? 1
        let money = try totals.run(key, in: db)
        try db.run(
            """
            INSERT INTO rework (run_key, number, kind, mode, state, stage, items_json,
                last_item_id, plan_json, actor, reason, credits_before_micros, usd_before_micros,
                started_at_ms)
            VALUES (?1, ?2, ?3, ?4, 'preparing', ?5, ?6,
                (SELECT coalesce(max(id), 0) FROM item), ?7, ?8, ?9, ?10, ?11, ?12)
            """, .int(key.rawValue), SQLValue(number), .text(request.kind.rawValue),
            SQLValue(request.mode?.rawValue), SQLValue(request.stage.map { Int64($0.number) }),
            .text(JSON.array(request.items.map { .int($0.rawValue) }).canonicalText),
            .text(request.plan.canonicalText), SQLValue(request.actor), SQLValue(request.reason),
            .int(money.creditsSpent.micros), .int(money.usdSpent.micros), SQLValue(now))
        try append(
            request.kind == .retry ? .runRetryStarted : .runRerunStarted, run: key,
            data: [
                "number": JSON(number), "stage": JSON(request.stage?.rawValue),
                "mode": JSON(request.mode?.rawValue), "plan": request.plan,
                "actor": JSON(request.actor), "reason": JSON(request.reason),
            ])
        return number
    }

    /// The rows are set aside and the new ones claimable: the run may go.
    func startWorking(_ rework: Rework, on event: RunEvent, of key: RunKey) throws(StoreError) {
        try db.run(
            "UPDATE rework SET state = 'working' WHERE run_key = ?1 AND number = ?2",
            .int(key.rawValue), SQLValue(rework.number))
        // What comes again lowers the bar; the event that announced it says so.
        try db.run("UPDATE run SET progress_floor = 0 WHERE key = ?1", .int(key.rawValue))
        let run = try snapshot.run(key)
        if run.settings.order == .stages, let lowest = try lowestStage(of: rework, key),
            lowest < run.openStage
        {
            try setOpenStage(key, lowest)
        }
        touched.insert(key)
        guard !run.state.isActive, run.state != .queued else { return }
        try move(key, on: event, data: ["rework": JSON(rework.number)])
    }

    private func lowestStage(of rework: Rework, _ key: RunKey) throws(StoreError) -> StageName? {
        let number = try db.row(
            "SELECT min(stage) FROM item WHERE run_key = ?1 AND rework = ?2 AND superseded = 0",
            .int(key.rawValue), SQLValue(rework.number)
        ) { $0.optionalInt(0) }
        return (number ?? nil).flatMap { StageName(number: Int($0)) }
    }

    /// Closes the retries and reruns of a run that is over, and says what came of each.
    ///
    /// One has failed when something was asked for and nothing of it was completed.
    func endReworks(_ key: RunKey) throws(StoreError) {
        for rework in try snapshot.openReworks(key) where rework.state == .working {
            let rows = try db.rows(
                """
                SELECT generation_status, count(*) FROM item
                WHERE run_key = ?1 AND rework = ?2 AND superseded = 0 GROUP BY generation_status
                """, .int(key.rawValue), SQLValue(rework.number)
            ) { ($0.text(0), $0.integer(1)) }
            var counts: [String: JSON] = [:]
            for (state, count) in rows { counts[state] = JSON(count) }
            let hasFailed = counts["completed"] == nil && !rows.isEmpty
            try db.run(
                """
                UPDATE rework SET state = ?3, finished_at_ms = ?4
                WHERE run_key = ?1 AND number = ?2
                """, .int(key.rawValue), SQLValue(rework.number),
                .text((hasFailed ? Rework.State.failed : .completed).rawValue), SQLValue(now))
            let money = try totals.run(key, in: db)
            let type: EventType =
                switch rework.kind {
                case .retry: hasFailed ? .runRetryFailed : .runRetryCompleted
                case .rerun: hasFailed ? .runRerunFailed : .runRerunCompleted
                }
            try append(
                type, run: key,
                data: [
                    "number": JSON(rework.number), "items": .object(counts),
                    "credits_micros": .int(
                        money.creditsSpent.micros - rework.creditsBefore.micros),
                    "usd_micros": .int(money.usdSpent.micros - rework.usdBefore.micros),
                ])
        }
    }

    /// From now on the run asks other models; what it has asked already keeps its record.
    func changeModels(
        _ key: RunKey, to models: ModelSettings, offline: Bool
    ) throws(StoreError) {
        let run = try snapshot.run(key)
        guard run.settings.models != models || run.settings.stage.offline != offline else { return }
        guard !run.state.isActive else {
            throw StoreError(
                .wrongState,
                "The run \(run.id) is \(run.state.rawValue): it cannot change its models now. Pause "
                    + "it first: septet pause \(run.id)", state: run.state.rawValue)
        }
        var settings = run.settings
        settings.models = models
        settings.stage.offline = offline
        try db.run(
            "UPDATE run SET settings_json = ?2 WHERE key = ?1", .int(key.rawValue),
            .text(CanonicalCoding.text(of: settings)))
    }

    /// From now on the run's stages say what this catalogue says.
    func changeCatalogue(_ key: RunKey, to catalogue: Digest) throws(StoreError) {
        let run = try snapshot.run(key)
        guard run.catalogue != catalogue else { return }
        guard !run.state.isActive else {
            throw StoreError(
                .wrongState,
                "The run \(run.id) is \(run.state.rawValue): its stages cannot change now. Pause it "
                    + "first: septet pause \(run.id)", state: run.state.rawValue)
        }
        try db.run(
            "UPDATE run SET catalogue_sha256 = ?2 WHERE key = ?1", .int(key.rawValue),
            .text(catalogue.hex))
    }
}
