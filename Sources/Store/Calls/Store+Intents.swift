import Pipeline

extension Transaction {
    /// Records the intent to call, the last commit before the request leaves. In the same
    /// transaction: the run's control and fence, a recorded answer to replay, and the money.
    package func intend(_ intent: Intent, for claim: Claim, runFence: Int64) throws(StoreError)
        -> IntentResult
    {
        if claim.isTrial { return try intendTrial(intent, for: claim) }
        let run = try control(of: claim.run)
        guard run.fence == runFence, run.control == nil, run.state == .running,
            try holding(of: claim) != nil
        else { return .stopped }
        if !makes(.buyAgain), let answer = try recordedAnswer(for: intent, claim) {
            if !answer.isCharged, let refusal = try reserveCredits(intent, claim).refusal {
                return .refused(refusal)
            }
            return .replay(answer)
        }
        if let refusal = try reserveDollars(intent, claim) { return .refused(refusal) }
        let (refusal, metered) = try reserveCredits(intent, claim)
        if let refusal {
            try reserve(
                bound: .zero - (intent.usdMax ?? .zero), provider: intent.lane.provider,
                day: now.day, of: claim.run)
            return .refused(refusal)
        }
        let key = try idempotencyKey(for: intent, claim)
        return .send(
            try insertCall(intent, for: claim, key: key, metered: metered), idempotencyKey: key)
    }

    /// Reserves what the call may cost beyond what the item's claim has reserved.
    private func reserveCredits(
        _ intent: Intent, _ claim: Claim
    ) throws(StoreError) -> (refusal: BudgetRefusal?, metered: Bool) {
        let purse = Purse(run: claim.run, item: claim.item, stage: claim.stage)
        let (refusal, metered) = try reserve(intent.credits, for: purse, metered: claim.metered)
        if refusal == nil, intent.credits > .zero {
            try db.run(
                "UPDATE item SET reserved_micros = reserved_micros + ?2 WHERE id = ?1",
                .int(claim.item.rawValue), .int(intent.credits.micros))
        }
        return (refusal, metered)
    }

    func insertCall(
        _ intent: Intent, for claim: Claim, key: String, metered: Bool
    ) throws(StoreError) -> CallID {
        try db.run(
            """
            INSERT INTO call (run_key, item_id, attempt_id, generation, cycle, state,
                request_digest, idempotency_key, provider, lane_key, model, kind, usd_max_micros,
                credits_reserved_micros, metered, request_body, intended_at_ms, priced, replayable)
            VALUES (?1, ?2, ?3, ?4, ?5, 'intent', ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
                ?17, ?18)
            """, .int(claim.run.rawValue), .int(claim.item.rawValue),
            .int(claim.attemptID.rawValue), SQLValue(claim.generation), SQLValue(claim.cycle),
            .text(intent.requestDigest.hex), .text(key), .text(intent.lane.provider),
            .text(intent.lane.key), .text(intent.lane.model), .text(intent.kind),
            .int((intent.usdMax ?? .zero).micros), .int(intent.credits.micros), SQLValue(metered),
            .text(intent.body), SQLValue(now), SQLValue(intent.usdMax != nil),
            SQLValue(!claim.isTrial))
        return CallID(db.lastInsertedID)
    }

    /// An answer of this generation that no failed attempt has used up.
    private func recordedAnswer(
        for intent: Intent, _ claim: Claim
    ) throws(StoreError) -> RecordedAnswer? {
        try db.row(
            """
            SELECT id, answer_status, answer_headers_json, answer_body, answer_blob, attachment_blob,
                credits_micros
            FROM call
            WHERE item_id = ?1 AND request_digest = ?2 AND generation = ?3 AND replayable = 1
                -- A call settled by hand has a bill but no answer.
                AND state IN ('answered', 'settled') AND answered_at_ms IS NOT NULL
                AND error_kind IS NULL
            ORDER BY id DESC LIMIT 1
            """, .int(claim.item.rawValue), .text(intent.requestDigest.hex),
            SQLValue(claim.generation), read: RecordedAnswer.init)
    }

    func reserveDollars(
        _ intent: Intent, _ claim: Claim
    ) throws(StoreError) -> BudgetRefusal? {
        let run = try totals.run(claim.run, in: db)
        if let cap = run.usdCap, !makes(.ignoreDollarCap) {
            guard let bound = intent.usdMax else {
                return BudgetRefusal(wall: .unknownPrice, requiredMicros: 0, availableMicros: 0)
            }
            let left = cap - run.usdSpent - run.usdReserved
            if bound > left {
                return BudgetRefusal(
                    wall: .usdCap, requiredMicros: bound.micros,
                    availableMicros: max(0, left.micros))
            }
        }
        if let refusal = try refusal(
            ofCall: intent.usdMax, provider: intent.lane.provider, in: run)
        {
            return refusal
        }
        try reserve(
            bound: intent.usdMax ?? .zero, provider: intent.lane.provider, day: now.day,
            of: claim.run)
        return nil
    }

    /// The retry of a call in doubt carries that call's key, so that a provider which honours it
    /// does not generate twice; after any recorded answer the key is new. A call that never left
    /// changes nothing.
    func idempotencyKey(
        for intent: Intent, _ claim: Claim
    ) throws(StoreError) -> String {
        let last = try db.row(
            """
            SELECT state, idempotency_key FROM call
            WHERE item_id = ?1 AND request_digest = ?2 AND state <> 'abandoned'
            ORDER BY id DESC LIMIT 1
            """, .int(claim.item.rawValue), .text(intent.requestDigest.hex)
        ) { ($0.text(0), $0.text(1)) }
        if let last, last.0 == "in_doubt" { return last.1 }
        // The first run of every workspace has the same numbers: its identity tells them apart.
        let origin = try db.row(
            """
            SELECT identity, (SELECT count(*) FROM call WHERE item_id = ?1)
            FROM workspace WHERE id = 1
            """, .int(claim.item.rawValue)
        ) { (workspace: $0.text(0), calls: $0.int(1)) }
        guard let origin else {
            throw StoreError(.corrupt, "The workspace has lost its identity.")
        }
        let name =
            "\(origin.workspace):\(claim.run.rawValue):\(claim.item):"
            + "\(intent.requestDigest.hex):\(origin.calls)"
        return "septet-" + Digest(of: name).hex.prefix(32)
    }
}
