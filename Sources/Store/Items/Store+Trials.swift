import Pipeline

// A trial asks a model about an item and keeps the reply beside it: its calls are journalled and
// booked like any, but they move nothing of the run and never replay.
extension Transaction {
    /// Begins a trial of an item; the claim holds nothing of it.
    package func beginTrial(of item: Item) throws(StoreError) -> Claim {
        try db.run(
            """
            INSERT INTO attempt (item_id, number, cycle, result, started_at_ms, trial)
            VALUES (?1, 0, (SELECT cycle FROM item WHERE id = ?1), 'running', ?2, 1)
            """, .int(item.id.rawValue), SQLValue(now))
        let attempt = AttemptID(db.lastInsertedID)
        let cycle =
            try db.row("SELECT cycle FROM item WHERE id = ?1", .int(item.id.rawValue)) {
                $0.integer(0)
            } ?? 1
        let line = try snapshot.lineage(of: item.stage, article: item.article)
        let account = try totals.run(item.run, in: db).accountID
        return Claim(
            run: item.run, item: item.id, attemptID: attempt, stage: item.stage, path: item.path,
            generation: item.generation, title: item.title, units: item.units, attempt: 0,
            cycle: cycle, model: 0, earlierAttempts: 0, fence: -1, articleID: item.article,
            parentID: item.parent,
            input: try snapshot.payload(of: item.id).input, article: line.article,
            imagePrompts: line.prompts, images: line.images,
            metered: try totals.account(account, in: db).metered, isTrial: true)
    }

    /// The intent of a trial: the money and the row, without a look at the run's state and without
    /// a replay.
    func intendTrial(_ intent: Intent, for claim: Claim) throws(StoreError) -> IntentResult {
        if let refusal = try reserveDollars(intent, claim) { return .refused(refusal) }
        var free = intent
        free.credits = .zero
        let key = try idempotencyKey(for: intent, claim)
        return .send(
            try insertCall(free, for: claim, key: key, metered: claim.metered),
            idempotencyKey: key)
    }

    /// Ends a trial: what it costs is charged at once, and the log says that it was.
    ///
    /// Credits that the account or the cap no longer has are not charged: the reply is there.
    package func endTrial(
        _ claim: Claim, credits: Credits, failure: ItemFailure?
    ) throws(StoreError) -> Credits {
        try closeTrial(claim.attemptID, result: failure == nil ? "completed" : "failed", failure)
        let purse = Purse(run: claim.run, item: claim.item, stage: claim.stage)
        var charged = Credits.zero
        if credits > .zero {
            let (refusal, metered) = try reserve(credits, for: purse, metered: claim.metered)
            if refusal == nil {
                charged = credits
                try settle(spend: credits, release: .zero, metered: metered, for: purse)
                try db.run(
                    "UPDATE item SET spent_micros = spent_micros + ?2 WHERE id = ?1",
                    .int(claim.item.rawValue), .int(credits.micros))
            }
        }
        try append(
            .log, run: claim.run, item: claim.item,
            data: [
                "agent_name": SQLJSON.stage(claim.stage), "event_type": "output",
                "message": .string(
                    "\"\(claim.title)\" (\(claim.path)) was tried aside; nothing of it was changed"),
                "credits_micros": .int(charged.micros),
            ])
        return charged
    }

    private func closeTrial(
        _ attempt: AttemptID, result: String, _ failure: ItemFailure?
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE attempt SET result = ?2, error_kind = ?3, error_message = ?4, finished_at_ms = ?5
            WHERE id = ?1 AND result = 'running'
            """, .int(attempt.rawValue), .text(result), SQLValue(failure?.stableKind),
            SQLValue(failure?.message), SQLValue(now))
        try db.run(
            "UPDATE call SET state = 'settled' WHERE attempt_id = ?1 AND state = 'answered'",
            .int(attempt.rawValue))
    }

    /// Books what trials of a process that is gone had sent, at its maximum, and closes them. Only
    /// for whoever holds the lock of trials.
    package func recoverTrials() throws(StoreError) -> Int {
        let calls = try db.rows(
            """
            SELECT call.id FROM call JOIN attempt ON attempt.id = call.attempt_id
            WHERE call.state = 'intent' AND attempt.trial = 1
            """
        ) { CallID($0.int(0)) }
        for call in calls {
            try doubt(call, "The program ended before an answer was recorded.")
        }
        let open = try db.rows(
            "SELECT id FROM attempt WHERE trial = 1 AND result = 'running'"
        ) { AttemptID($0.int(0)) }
        for attempt in open { try closeTrial(attempt, result: "interrupted", nil) }
        return calls.count
    }
}

extension Snapshot {
    /// Runs with trials that have not ended.
    package func runsWithOpenTrials() throws(StoreError) -> [RunKey] {
        try db.rows(
            """
            SELECT DISTINCT item.run_key FROM attempt JOIN item ON item.id = attempt.item_id
            WHERE attempt.trial = 1 AND attempt.result = 'running'
            """
        ) { RunKey(rawValue: $0.int(0)) }
    }

    /// What the calls of an attempt that were sent have cost, with whether each answer was usable.
    package func costs(
        ofAttempt attempt: AttemptID
    ) throws(StoreError) -> [(usd: Dollars, isUsable: Bool)] {
        try db.rows(
            """
            SELECT usd_micros, answered_at_ms IS NOT NULL AND error_kind IS NULL
            FROM call WHERE attempt_id = ?1 AND state <> 'abandoned' ORDER BY id
            """, .int(attempt.rawValue)
        ) { (usd: Dollars(micros: $0.int(0)), isUsable: $0.bool(1)) }
    }

    /// What the stages after the article are given: the article of their line, and for the review
    /// the image prompts and what became of each.
    package func lineage(
        of stage: StageName, article articleID: ItemID?
    ) throws(StoreError) -> (article: JSON?, prompts: JSON?, images: [ImageOutcome]) {
        guard stage > .content, let articleID else { return (nil, nil, []) }
        let article = try payload(of: articleID).output
        guard stage == .review else { return (article, nil, []) }
        let made = try images(ofArticle: articleID)
        return (article, made.prompts, made.images)
    }
}
