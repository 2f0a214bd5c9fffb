import Pipeline

extension Transaction {
    /// The one way out of an attempt: the item's new state, its output, children and artifacts,
    /// the ledger, the counters and the event, in one transaction.
    package func record(_ ending: Ending, of claim: Claim) throws(StoreError) -> RecordResult {
        guard try isHeld(claim) else {
            try closeAttempt(claim, "superseded", nil)
            return .superseded
        }
        switch ending.disposition {
        case .complete(let product): try complete(claim, product, ending)
        case .retry(let failure, let afterMs):
            try leave(claim, .retryScheduled, failure, notBefore: now + .milliseconds(afterMs))
            try closeAttempt(claim, "retrying", failure)
            try appendEnd(
                .itemRetrying, claim,
                [
                    "error_kind": .string(failure.stableKind),
                    "error_message": .string(failure.message),
                    "retry_in_ms": .int(afterMs),
                ])
        case .fallBack(let failure): try fallBack(claim, failure)
        case .fail(let failure): try fail(claim, failure)
        case .release(let reason):
            try leave(claim, .interrupted, nil, notBefore: now, undoAttempt: true)
            try closeAttempt(claim, "released", nil)
            try appendEnd(
                .itemRetrying, claim,
                [
                    "released": .string(reason.name), "error_message": JSON(reason.sentence),
                    "retry_in_ms": 0,
                ])
            if case .provider(let message) = reason {
                try append(
                    .providerStopped, run: claim.run, item: claim.item,
                    data: ["message": .string(message)])
            }
        case .cancel:
            try leave(claim, .cancelled, nil, notBefore: now)
            try closeAttempt(claim, "cancelled", nil)
            try appendEnd(.itemCancelled, claim, [:])
        }
        tally.records += 1
        return .recorded
    }

    private func complete(_ claim: Claim, _ product: Product, _ ending: Ending) throws(StoreError) {
        if makes(.reorderWrites) {
            try db.run(
                "UPDATE item SET reserved_micros = 0 WHERE id = ?1", .int(claim.item.rawValue))
        }
        let reserved = try reservation(of: claim)
        let spend = min(ending.credits, reserved)
        try settle(
            spend: spend, release: reserved - spend, metered: claim.metered, for: purse(of: claim))
        try db.run(
            """
            UPDATE item SET generation_status = 'completed', output_json = ?3, message = ?4,
                status = ?5, finished_at_ms = ?6, reserved_micros = 0,
                spent_micros = spent_micros + ?7, open_children = ?8, tally_json = ?9
            WHERE id = ?1 AND generation_status = 'processing' AND fence = ?2
            """, .int(claim.item.rawValue), .int(claim.fence),
            makes(.loseOutput) ? .null : .text(product.output.canonicalText),
            .text(product.message),
            SQLValue(claim.stage == .content ? product.editorial?.rawValue : nil), SQLValue(now),
            .int(spend.micros),
            SQLValue(
                claim.stage == .content ? product.children.filter { $0.stage < .review }.count : 0),
            SQLValue(
                product.tally.isEmpty
                    ? nil : JSON.object(product.tally.mapValues { .int($0) }).canonicalText))
        try move(
            Int64(claim.units), run: claim.run, stage: claim.stage, from: .processing,
            to: .completed)
        try count(claim.run, claim.stage) { counters in
            for (key, value) in product.tally { counters.tally[key, default: 0] += value }
        }
        try insertChildren(of: claim, product)
        for artifact in ending.artifacts { try insert(artifact, of: claim) }
        for placement in product.placements { try place(placement, claim) }
        if let fingerprint = product.fingerprint {
            try setFingerprint(fingerprint, of: claim.item, run: claim.run)
        }
        if claim.stage == .review, let status = product.editorial { try setReview(status, claim) }
        try closeAttempt(claim, "completed", nil)
        try appendEnd(
            .itemCompleted, claim, credits: spend,
            [
                "message": .string(product.message),
                "artifacts": JSON(ending.artifacts.map(\.name)),
                "children": JSON(product.children.count),
            ])
        if claim.stage == .review {
            try append(
                .reviewRequested, run: claim.run, item: claim.articleID,
                data: [
                    "status": JSON(product.editorial?.rawValue), "title": .string(claim.title),
                ])
        }
    }

    /// Leaves the item to the next model of its stage's chain.
    private func fallBack(_ claim: Claim, _ failure: ItemFailure) throws(StoreError) {
        try leave(claim, .retryScheduled, failure, notBefore: now)
        try db.run(
            "UPDATE item SET model_position = ?2, earlier_attempts = attempt WHERE id = ?1",
            .int(claim.item.rawValue), SQLValue(claim.model + 1))
        try closeAttempt(claim, "retrying", failure)
        try appendEnd(
            .itemRetrying, claim,
            [
                "error_kind": .string(failure.stableKind),
                "error_message": .string(failure.message), "retry_in_ms": 0,
                "next_model": JSON(claim.model + 1),
            ])
        guard let kind = failure.model?.kind, kind.stopsProvider || kind == .notConfigured else {
            return
        }
        try append(
            .providerStopped, run: claim.run, item: claim.item,
            data: ["message": .string(failure.message)])
    }

    private func fail(_ claim: Claim, _ failure: ItemFailure) throws(StoreError) {
        try leave(claim, .failed, failure, notBefore: now)
        try closeAttempt(claim, "failed", failure)
        // Kept for people, but spent: a retry really asks again.
        try db.run(
            "UPDATE call SET replayable = 0 WHERE item_id = ?1 AND cycle = ?2",
            .int(claim.item.rawValue), SQLValue(claim.cycle))
        try appendEnd(
            .itemFailed, claim,
            [
                "error_kind": .string(failure.stableKind),
                "error_message": .string(failure.message),
            ])
        if claim.stage == .clustering {
            try failKeywords(of: claim, failure.message)
        }
        try settleChild(of: claim)
    }

    /// Ends an attempt without a product: gives back what is reserved and moves the item.
    private func leave(
        _ claim: Claim, _ event: ItemEvent, _ failure: ItemFailure?, notBefore: Timestamp,
        undoAttempt: Bool = false
    ) throws(StoreError) {
        guard let next = ItemState.processing.next(on: event) else {
            throw StoreError(.internal, "An item cannot go on with \(event.rawValue).")
        }
        let reserved = try reservation(of: claim)
        if !makes(.dropRelease) {
            try settle(
                spend: .zero, release: reserved, metered: claim.metered, for: purse(of: claim))
        }
        try db.run(
            """
            UPDATE item SET generation_status = ?3, not_before_ms = ?4, error_kind = ?5,
                error_message = ?6, reserved_micros = 0, attempt = attempt - ?7,
                finished_at_ms = ?8
            WHERE id = ?1 AND generation_status = 'processing' AND fence = ?2
            """, .int(claim.item.rawValue), .int(claim.fence), .text(next.rawValue),
            SQLValue(next == .queued && notBefore > now ? notBefore : Timestamp(milliseconds: 0)),
            SQLValue(failure?.stableKind), SQLValue(failure?.message),
            SQLValue(undoAttempt ? 1 : 0), SQLValue(next.isTerminal ? now : nil))
        try move(
            Int64(claim.units), run: claim.run, stage: claim.stage, from: .processing, to: next)
    }

    private func insert(_ artifact: ArtifactRow, of claim: Claim) throws(StoreError) {
        try db.run(
            """
            INSERT INTO artifact (run_key, item_id, step, name, version, media_type, bytes, sha256,
                content, created_at_ms)
            VALUES (?1, ?2, ?3, ?4, 1 + coalesce((SELECT max(version) FROM artifact
                WHERE run_key = ?1 AND step = ?3 AND name = ?4), 0), ?5, ?6, ?7, ?8, ?9)
            """, .int(claim.run.rawValue), .int(claim.item.rawValue),
            .text(claim.stage.rawValue), .text(artifact.name), .text(artifact.mediaType),
            SQLValue(artifact.byteCount), .text(artifact.digest.hex),
            artifact.content.map {
                .blob(makes(.damageArtifact) ? Array($0.dropLast()) + [0] : $0)
            } ?? .null, SQLValue(now))
    }

    private func place(_ placement: KeywordPlacement, _ claim: Claim) throws(StoreError) {
        try placeKeyword(
            placement.key, of: claim.run, in: placement.cluster,
            reason: placement.reason.isEmpty ? nil : placement.reason)
    }

    /// The keywords of a failed batch, or of a failed partition, are not lost: they say why they
    /// are nowhere.
    private func failKeywords(of claim: Claim, _ reason: String) throws(StoreError) {
        let groups = claim.input["groups"]?.array ?? [claim.input]
        for keyword in groups.flatMap({ $0["keywords"]?.array ?? [] }) {
            guard let key = keyword["key"]?.string else { continue }
            try failKeyword(key, of: claim.run, reason)
        }
    }

    private func setReview(_ status: EditorialStatus, _ claim: Claim) throws(StoreError) {
        guard let article = claim.articleID else { return }
        // What a person has decided stays.
        try db.run(
            "UPDATE item SET status = ?2 WHERE id = ?1 AND status IN ('draft', 'review')",
            .int(article.rawValue), .text(status.rawValue))
    }

    private func reservation(of claim: Claim) throws(StoreError) -> Credits {
        let found = try db.row(
            "SELECT reserved_micros FROM item WHERE id = ?1", .int(claim.item.rawValue)
        ) { Credits(micros: $0.int(0)) }
        return found ?? .zero
    }

    private func purse(of claim: Claim) -> Purse {
        Purse(run: claim.run, item: claim.item, stage: claim.stage)
    }

    func closeAttempt(
        _ claim: Claim, _ result: String, _ failure: ItemFailure?
    ) throws(StoreError) {
        if makes(.leaveAttemptOpen), result == "retrying" { return }
        try db.run(
            """
            UPDATE attempt SET result = ?2, error_kind = ?3, error_message = ?4, finished_at_ms = ?5
            WHERE id = ?1 AND result = 'running'
            """, .int(claim.attemptID.rawValue), .text(result), SQLValue(failure?.stableKind),
            SQLValue(failure?.message), SQLValue(now))
        if result == "completed" || result == "failed" {
            // Answers of earlier attempts too: this one has replayed them or never will.
            try db.run(
                """
                UPDATE call SET state = 'settled' WHERE item_id = ?1 AND state = 'answered'
                    AND NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.id = call.attempt_id
                        AND attempt.trial = 1 AND attempt.result = 'running')
                """, .int(claim.item.rawValue))
        }
    }

    /// The event that ends an attempt, with the sums of its calls; `credits` is what the item
    /// itself was charged beside them.
    private func appendEnd(
        _ type: EventType, _ claim: Claim, credits: Credits = .zero, _ more: [String: JSON]
    ) throws(StoreError) {
        var data: [String: JSON] = [
            "stage": SQLJSON.stage(claim.stage), "path": .string(claim.path.rawValue),
            "title": .string(claim.title), "attempt": JSON(claim.attempt),
        ]
        let calls = try db.row(
            """
            SELECT count(*), sum(usd_micros), sum(json_extract(usage_json, '$.inputTokens')),
                sum(json_extract(usage_json, '$.outputTokens')), sum(credits_micros)
            FROM call WHERE item_id = ?1 AND attempt_id = ?2
            """, .int(claim.item.rawValue), .int(claim.attemptID.rawValue)
        ) { ($0.int(0), $0.int(1), $0.int(2), $0.int(3), $0.int(4)) }
        data["credits_micros"] = .int(credits.micros + (calls?.4 ?? 0))
        if let calls, calls.0 > 0 {
            data["calls"] = .int(calls.0)
            data["usd_micros"] = .int(calls.1)
            data["input_tokens"] = .int(calls.2)
            data["output_tokens"] = .int(calls.3)
        }
        for (key, value) in more { data[key] = value }
        if type != .itemRetrying { try addCosts(of: claim.item, to: &data) }
        try append(type, run: claim.run, item: claim.item, data: .object(data))
    }

    /// What the item has cost over all its attempts; its ending event says it.
    func addCosts(of item: ItemID, to data: inout [String: JSON]) throws(StoreError) {
        let costs = try db.row(
            "SELECT spent_micros, usd_micros FROM item WHERE id = ?1", .int(item.rawValue)
        ) { ($0.int(0), $0.int(1)) }
        guard let costs else { return }
        data["item_credits_micros"] = .int(costs.0)
        data["item_usd_micros"] = .int(costs.1)
    }
}

extension ItemFailure {
    /// The stable kind that stands in the database: the call's own where a call is behind it.
    package var stableKind: String { model?.kind.rawValue ?? kind.rawValue }
}
