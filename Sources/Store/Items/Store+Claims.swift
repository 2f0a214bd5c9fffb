import Pipeline

extension Transaction {
    /// Claims up to the requested items, each `queued` → `processing`, in one transaction that
    /// also reads the run's control: after a committed pause nothing is claimed.
    ///
    /// Throws `superseded` when the run's fence is not `runFence` any more. Cost: an item, an
    /// attempt and an event row a claim.
    package func claim(
        _ key: RunKey, runFence: Int64, room: ClaimRoom, leaseUntil: Timestamp,
        reserve price: (StageName, JSON) -> Credits
    ) throws(StoreError) -> ClaimResult {
        var result = ClaimResult()
        let run = try control(of: key)
        guard run.fence == runFence else {
            throw StoreError(.superseded, "Another process has taken over the run.")
        }
        result.control = run.control
        result.state = run.state
        guard run.control == nil && run.state == .running || makes(.claimWhileStopping) else {
            return result
        }
        var room = room
        let focus = run.focus
        for request in room.requests {
            // Who asked for chosen items does not wait for their stage to open.
            let isOpen =
                if let focus { focus.stage == request.stage } else {
                    request.stage.number <= run.openStage
                }
            guard isOpen else { continue }
            let isLocal = request.lane == .local
            let count = min(
                request.count, room.permits[request.lane] ?? 0, isLocal ? .max : room.total)
            guard count > 0 else { continue }
            let found = try candidates(key, request, count, of: focus)
            if found.count < count { result.isShort = true }
            candidates: for candidate in found {
                switch try claim(
                    candidate, in: key, as: request.model, leaseUntil: leaseUntil, price: price)
                {
                case .claimed(let claim):
                    result.claims.append(claim)
                    tally.claims += 1
                    room.permits[request.lane, default: 0] -= 1
                    if !isLocal { room.total -= 1 }
                case .refused(let refusal):
                    // The wall stands for the stage's other items too.
                    result.refusal = result.refusal ?? refusal
                    break candidates
                }
            }
        }
        result.nextDue = try nextDue(key, focus)
        return result
    }

    /// When the next waiting retry of the run, or of its chosen items, may begin.
    private func nextDue(_ key: RunKey, _ focus: RunFocus?) throws(StoreError) -> Timestamp? {
        if let focus {
            return try db.row(
                """
                SELECT min(not_before_ms) FROM item
                WHERE id IN (SELECT value FROM json_each(?1)) AND generation_status = 'queued'
                    AND not_before_ms > ?2
                """, .text(focus.list), SQLValue(now)
            ) { $0.optionalTime(0) } ?? nil
        }
        return
            try db.row(
                """
                SELECT min(not_before_ms) FROM item INDEXED BY item_due
                WHERE run_key = ?1 AND generation_status = 'queued' AND not_before_ms > 0
                    AND not_before_ms > ?2
                """, .int(key.rawValue), SQLValue(now)
            ) { $0.optionalTime(0) } ?? nil
    }

    /// The few columns that every claim and intent looks at.
    func control(
        of key: RunKey
    ) throws(StoreError) -> (
        state: RunState, fence: Int64, control: Run.Control?, openStage: Int, focus: RunFocus?
    ) {
        let found = try db.row(
            """
            SELECT state, fence, control, control_now, control_reason, control_actor, open_stage,
                focus_json
            FROM run WHERE key = ?1
            """, .int(key.rawValue)
        ) { row in
            (
                state: RunState(rawValue: row.text(0)), fence: row.int(1),
                control: row.optionalText(2).flatMap(Run.Control.Wish.init(rawValue:)).map {
                    Run.Control(
                        wish: $0, now: row.bool(3), reason: row.optionalText(4),
                        actor: row.optionalText(5))
                }, openStage: row.integer(6), focus: Snapshot.focus(row.optionalText(7))
            )
        }
        guard let found, let state = found.state else {
            throw StoreError(.notFound, "There is no such run.")
        }
        return (state, found.fence, found.control, found.openStage, found.focus)
    }

    private struct Candidate {
        var id: ItemID
        var stage: StageName
        var path: ItemPath
        var generation: Int
        var title: String
        var units: Int
        var attempt: Int
        var cycle: Int
        var fence: Int64
        var parentID: ItemID?
        var articleID: ItemID?
        var input: JSON
        var model: Int
        var earlierAttempts: Int
    }

    private enum Attempted {
        case claimed(Claim)
        case refused(BudgetRefusal)
    }

    /// Items that have fallen back have an index of their own, so that neither kind is searched
    /// for among the other.
    private func candidates(
        _ key: RunKey, _ request: ClaimRequest, _ count: Int, of focus: RunFocus?
    ) throws(StoreError) -> [Candidate] {
        let stage = request.stage
        let isFirst = request.waitingFor == 0
        func read(_ row: Row) throws(StoreError) -> Candidate {
            Candidate(
                id: ItemID(row.int(0)), stage: stage, path: ItemPath(row.text(1)),
                generation: row.integer(2), title: row.text(3), units: row.integer(4),
                attempt: row.integer(5), cycle: row.integer(6), fence: row.int(7),
                parentID: row.optionalInt(8).map(ItemID.init(rawValue:)),
                articleID: row.optionalInt(9).map(ItemID.init(rawValue:)), input: try row.json(10),
                model: row.integer(11), earlierAttempts: row.integer(12))
        }
        if let focus {
            return try db.rows(
                """
                SELECT id, path, generation, title, units, attempt, cycle, fence, parent_id,
                    article_id, input_json, model_position, earlier_attempts
                FROM item
                WHERE id IN (SELECT value FROM json_each(?6)) AND run_key = ?1 AND stage = ?2
                    AND generation_status = 'queued' AND superseded = 0 AND not_before_ms <= ?3
                    AND model_position = ?5
                ORDER BY priority DESC, sort_key LIMIT ?4
                """, .int(key.rawValue), SQLValue(stage.number), SQLValue(now), SQLValue(count),
                SQLValue(request.waitingFor), .text(focus.list), read: read)
        }
        return try db.rows(
            text: """
                SELECT id, path, generation, title, units, attempt, cycle, fence, parent_id,
                    article_id, input_json, model_position, earlier_attempts
                FROM item INDEXED BY \(isFirst ? "item_claim" : "item_fallen_back")
                WHERE run_key = ?1 AND stage = ?2 AND generation_status = 'queued'
                    AND superseded = 0 AND not_before_ms <= ?3 AND model_position = ?5
                    \(isFirst ? "" : "AND model_position > 0")
                ORDER BY priority DESC, sort_key LIMIT ?4
                """,
            [
                .int(key.rawValue), SQLValue(stage.number), SQLValue(now), SQLValue(count),
                SQLValue(request.waitingFor),
            ], read: read)
    }

    private func claim(
        _ item: Candidate, in key: RunKey, as model: Int, leaseUntil: Timestamp,
        price: (StageName, JSON) -> Credits
    ) throws(StoreError) -> Attempted {
        // A model that is passed over has had the attempts so far; the next one has its own.
        let earlier = model == item.model ? item.earlierAttempts : item.attempt
        let purse = Purse(run: key, item: item.id, stage: item.stage)
        let amount = price(item.stage, item.input)
        let (refusal, metered) = try reserve(amount, for: purse)
        if let refusal { return .refused(refusal) }
        try db.run(
            """
            UPDATE item SET generation_status = 'processing', attempt = attempt + 1,
                fence = fence + 1, lease_until_ms = ?2, started_at_ms = ?3, finished_at_ms = NULL,
                reserved_micros = ?4, metered = ?5, error_kind = NULL, error_message = NULL,
                model_position = ?7, earlier_attempts = ?8
            WHERE id = ?1 AND generation_status = 'queued' AND fence = ?6
            """, .int(item.id.rawValue), SQLValue(leaseUntil), SQLValue(now), .int(amount.micros),
            SQLValue(metered), .int(item.fence), SQLValue(model), SQLValue(earlier))
        try db.run(
            """
            INSERT INTO attempt (item_id, number, cycle, result, started_at_ms)
            VALUES (?1, ?2, ?3, 'running', ?4)
            """, .int(item.id.rawValue), SQLValue(item.attempt + 1), SQLValue(item.cycle),
            SQLValue(now))
        let attemptID = AttemptID(db.lastInsertedID)
        try move(Int64(item.units), run: key, stage: item.stage, from: .queued, to: .processing)
        try announceStart(of: item, in: key)
        let line = try snapshot.lineage(of: item.stage, article: item.articleID)
        return .claimed(
            Claim(
                run: key, item: item.id, attemptID: attemptID, stage: item.stage, path: item.path,
                generation: item.generation, title: item.title, units: item.units,
                attempt: item.attempt + 1, cycle: item.cycle, model: model,
                earlierAttempts: earlier, fence: item.fence + 1,
                articleID: item.articleID, parentID: item.parentID, input: item.input,
                article: line.article, imagePrompts: line.prompts, images: line.images,
                metered: metered))
    }

    private func announceStart(of item: Candidate, in key: RunKey) throws(StoreError) {
        let stage = StageKey(run: key, stage: item.stage)
        if try totals.stage(stage, in: db).startedAt == nil {
            let now = now
            try count(key, item.stage) { $0.startedAt = now }
            try append(
                .stageStarted, run: key,
                data: ["stage": SQLJSON.stage(item.stage), "number": JSON(item.stage.number)])
        }
        try append(
            .itemStarted, run: key, item: item.id,
            data: [
                "stage": SQLJSON.stage(item.stage), "path": .string(item.path.rawValue),
                "title": .string(item.title), "attempt": JSON(item.attempt + 1),
            ])
    }
}

extension RunFocus {
    /// Its items as JSON, for `json_each`.
    fileprivate var list: String { JSON.array(items.map { .int($0.rawValue) }).canonicalText }
}

/// Small JSON values that stand in many events.
enum SQLJSON {
    static func stage(_ stage: StageName) -> JSON { .string(stage.rawValue) }
}
