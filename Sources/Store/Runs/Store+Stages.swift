import Pipeline

extension Snapshot {
    /// The seven stages of a run, in order.
    package func stages(_ run: RunKey) throws(StoreError) -> [StageRecord] {
        try db.rows(
            """
            SELECT number, weight, enabled, limit_units, limit_applied, pending, queued, processing,
                completed, failed, cancelled, skipped, open_items, credits_spent_micros,
                usd_spent_micros, tally_json, note, started_at_ms, finished_at_ms,
                CASE WHEN finished_at_ms IS NULL
                    THEN (SELECT run.idle_ms FROM run WHERE run.key = ?1) - idle_before_ms
                    ELSE idle_ms END
            FROM stage WHERE run_key = ?1 ORDER BY number
            """, .int(run.rawValue)
        ) { row throws(StoreError) in
            guard let stage = StageName(number: row.integer(0)) else {
                throw StoreError(.corrupt, "A stored stage is damaged.")
            }
            var counts: [ItemState: Int] = [:]
            for (index, state) in ItemState.allCases.enumerated() {
                counts[state] = row.integer(Int32(5 + index))
            }
            return StageRecord(
                stage: stage, weight: row.integer(1), enabled: row.bool(2),
                limit: row.optionalInt(3).map(Int.init), limitApplied: row.bool(4),
                counts: counts, openItems: row.integer(12),
                creditsSpent: Credits(micros: row.int(13)), usdSpent: Dollars(micros: row.int(14)),
                tally: try row.json(15).object?.compactMapValues(\.int) ?? [:],
                note: row.optionalText(16), startedAt: row.optionalTime(17),
                finishedAt: row.optionalTime(18), idle: .milliseconds(max(0, row.int(19))))
        }
    }

    /// Items in flight.
    package func inFlight(_ run: RunKey) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT count(*) FROM item INDEXED BY item_in_flight
            WHERE run_key = ?1 AND generation_status = 'processing'
            """, .int(run.rawValue)
        ) { $0.integer(0) } ?? 0
    }
}

/// What a coordinator's step brought about.
package struct StageProgress: Sendable, Equatable {
    package var ended: [StageName] = []
    /// The run has nothing more to do: every item is terminal or held by a limit.
    package var isDone = false
    /// An article-making stage completed at least one item (see `RunEvent.succeeded`).
    package var hasResult = false
    /// The stage after which the run waits for approval is over.
    package var reachedPause = false
}

extension Transaction {
    /// The coordinator's duties after items ended: apply the limits of stages whose upstream is
    /// terminal, announce stages that are over, open the next stage, and tell whether the run is.
    ///
    /// Cost: seven stage rows; nothing proportional to the size of the run except the items a
    /// limit releases.
    package func advance(_ key: RunKey, settings: RunSettings) throws(StoreError) -> StageProgress {
        var progress = StageProgress()
        var upstreamTerminal = true
        for stage in StageName.allCases {
            let row = try stageRow(key, stage)
            if row.enabled {
                upstreamTerminal = try advance(
                    stage, of: key, row, upstreamTerminal: upstreamTerminal, &progress)
            } else {
                try finish(
                    stage, of: key, row, as: .stageSkipped, note: "The stage is off in this run.")
            }
            if upstreamTerminal, stage == settings.pauseAfter { progress.reachedPause = true }
        }
        progress.hasResult = try hasResult(key, settings)
        progress.isDone = upstreamTerminal
        if settings.order == .stages { try openNextStage(key, settings) }
        return progress
    }

    /// Whether the last stage made something, or there was nothing left to make: a run whose ideas
    /// are all covered already has done what it was asked for.
    private func hasResult(_ key: RunKey, _ settings: RunSettings) throws(StoreError) -> Bool {
        let last = try totals.stage(StageKey(run: key, stage: lastEnabled(settings)), in: db)
        if (last.states[.completed] ?? 0) > 0 { return true }
        var skipped: Int64 = 0
        for stage in StageName.allCases {
            let states = try totals.stage(StageKey(run: key, stage: stage), in: db).states
            guard states[.failed] ?? 0 == 0, states[.cancelled] ?? 0 == 0 else { return false }
            skipped += states[.skipped] ?? 0
        }
        return skipped > 0
    }

    /// One stage of `advance`; returns whether it and all before it are over.
    private func advance(
        _ stage: StageName, of key: RunKey, _ row: (enabled: Bool, finishedAt: Timestamp?),
        upstreamTerminal: Bool, _ progress: inout StageProgress
    ) throws(StoreError) -> Bool {
        let before = try totals.stage(StageKey(run: key, stage: stage), in: db)
        if upstreamTerminal, before.limit != nil, !before.limitApplied,
            try !isPartitioning(key, stage)
        {
            try applyLimit(key, stage)
        }
        let counters = try totals.stage(StageKey(run: key, stage: stage), in: db)
        let isTerminal = upstreamTerminal && counters.openItems == 0
        if isTerminal {
            if row.finishedAt == nil { progress.ended.append(stage) }
            try finish(
                stage, of: key, row, as: .stageCompleted, note: try emptyNote(key, stage, counters))
        } else if row.finishedAt != nil {
            try reopen(stage, of: key)
        }
        return isTerminal
    }

    private func lastEnabled(_ settings: RunSettings) -> StageName {
        StageName.allCases.last { settings.stage.isEnabled($0) } ?? .content
    }

    private func stageRow(
        _ key: RunKey, _ stage: StageName
    ) throws(StoreError) -> (enabled: Bool, finishedAt: Timestamp?) {
        try db.row(
            "SELECT enabled, finished_at_ms FROM stage WHERE run_key = ?1 AND number = ?2",
            .int(key.rawValue), SQLValue(stage.number)
        ) { (enabled: $0.bool(0), finishedAt: $0.optionalTime(1)) } ?? (false, nil)
    }

    /// The batches of stage 1 come from items of the same stage, which count no units: while one is
    /// open not all are there to choose from.
    private func isPartitioning(_ key: RunKey, _ stage: StageName) throws(StoreError) -> Bool {
        guard stage == .clustering else { return false }
        return try db.row(
            """
            SELECT 1 FROM item
            WHERE run_key = ?1 AND stage = 1 AND units = 0 AND superseded = 0
                AND generation_status IN ('queued', 'processing')
            """, .int(key.rawValue)
        ) { _ in true } ?? false
    }

    /// Lets the first items by priority and path through, up to the limit; the rest stays held.
    private func applyLimit(_ key: RunKey, _ stage: StageName) throws(StoreError) {
        let counters = try totals.stage(StageKey(run: key, stage: stage), in: db)
        guard let limit = counters.limit else { return }
        var left = limit - counters.taken
        let held = try db.rows(
            """
            SELECT id, units, article_id FROM item
            WHERE run_key = ?1 AND stage = ?2 AND generation_status = 'pending' AND superseded = 0
                AND hold_reason = 'limit'
            ORDER BY priority DESC, sort_key
            """, .int(key.rawValue), SQLValue(stage.number)
        ) { (id: $0.int(0), units: $0.int(1), article: $0.optionalInt(2)) }
        for item in held {
            if item.units <= left {
                left -= item.units
                try db.run(
                    "UPDATE item SET generation_status = 'queued', hold_reason = NULL WHERE id = ?1",
                    .int(item.id))
                try move(item.units, run: key, stage: stage, from: .pending, to: .queued)
            } else if stage == .imagePrompts || stage == .images, let article = item.article {
                // A held item counts as settled for its article's review.
                try countDown(article: ItemID(article), run: key, by: 1)
            }
        }
        try count(key, stage) { $0.limitApplied = true }
        try db.run(
            "UPDATE stage SET limit_applied = 1 WHERE run_key = ?1 AND number = ?2",
            .int(key.rawValue), SQLValue(stage.number))
    }

    /// Raises limits of a run that is resumed; held items are chosen anew.
    package func raiseLimits(_ key: RunKey, _ limits: [String: Int]) throws(StoreError) {
        for (slug, limit) in limits.sorted(by: { $0.key < $1.key }) {
            guard let stage = StageName(rawValue: slug) else { continue }
            let hadChosen = try totals.stage(StageKey(run: key, stage: stage), in: db).limitApplied
            try count(key, stage) {
                $0.limit = Int64(limit)
                $0.limitApplied = false
            }
            try db.run(
                """
                UPDATE stage SET limit_units = ?3, limit_applied = 0
                WHERE run_key = ?1 AND number = ?2
                """, .int(key.rawValue), SQLValue(stage.number), SQLValue(limit))
            if hadChosen, stage == .imagePrompts || stage == .images {
                try reopenHeld(stage, of: key)
            }
        }
    }

    /// What a limit passed over may be chosen after all: the reviews wait for it again.
    private func reopenHeld(_ stage: StageName, of key: RunKey) throws(StoreError) {
        try db.run(
            """
            UPDATE item SET open_children = open_children + (SELECT count(*) FROM item AS held
                WHERE held.article_id = item.id AND held.stage = ?2 AND held.superseded = 0
                    AND held.generation_status = 'pending')
            WHERE run_key = ?1 AND stage = 4 AND superseded = 0
            """, .int(key.rawValue), SQLValue(stage.number))
    }

    /// A stage that ends without items says why.
    private func emptyNote(
        _ key: RunKey, _ stage: StageName, _ counters: StageCounters
    ) throws(StoreError) -> String? {
        let total = counters.states.values.reduce(0, +)
        if total == 0 {
            guard let previous = stage.previous else {
                return try partitionFailure(key) ?? "The run has no keywords."
            }
            return "Nothing to do: \(previous.rawValue) made no items for it."
        }
        let held = counters.states[.pending] ?? 0
        return held > 0 ? "\(held) held by the limit of this run." : nil
    }

    /// Why there are no batches where the partition itself failed: it counts no units.
    private func partitionFailure(_ key: RunKey) throws(StoreError) -> String? {
        try db.row(
            """
            SELECT error_message FROM item
            WHERE run_key = ?1 AND stage = 1 AND units = 0 AND superseded = 0
                AND generation_status = 'failed'
            ORDER BY sort_key LIMIT 1
            """, .int(key.rawValue)
        ) { $0.text(0) }
    }

    private func finish(
        _ stage: StageName, of key: RunKey, _ row: (enabled: Bool, finishedAt: Timestamp?),
        as type: EventType, note: String?
    ) throws(StoreError) {
        guard row.finishedAt == nil else { return }
        try db.run(
            """
            UPDATE stage SET finished_at_ms = ?3, note = ?4,
                idle_ms = (SELECT run.idle_ms FROM run WHERE run.key = ?1) - idle_before_ms
            WHERE run_key = ?1 AND number = ?2
            """, .int(key.rawValue), SQLValue(stage.number), SQLValue(now), SQLValue(note))
        let counters = try totals.stage(StageKey(run: key, stage: stage), in: db)
        var data: [String: JSON] = [
            "stage": SQLJSON.stage(stage), "number": JSON(stage.number), "note": JSON(note),
            "credits_micros": .int(counters.creditsSpent.micros),
        ]
        for state in ItemState.allCases {
            data[state.rawValue] = .int(counters.states[state] ?? 0)
        }
        try append(type, run: key, data: .object(data))
    }

    private func reopen(_ stage: StageName, of key: RunKey) throws(StoreError) {
        try db.run(
            "UPDATE stage SET finished_at_ms = NULL, note = NULL WHERE run_key = ?1 AND number = ?2",
            .int(key.rawValue), SQLValue(stage.number))
    }

    /// In `--order stages` the lowest stage that is not over is open, and none after it.
    private func openNextStage(_ key: RunKey, _ settings: RunSettings) throws(StoreError) {
        let open =
            try db.row(
                """
                SELECT coalesce(min(number), 7) FROM stage
                WHERE run_key = ?1 AND enabled = 1 AND finished_at_ms IS NULL
                """, .int(key.rawValue)
            ) { $0.integer(0) } ?? 7
        let last = settings.pauseAfter?.number ?? 7
        guard let stage = StageName(number: min(open, last)) else { return }
        try setOpenStage(key, stage)
    }
}
