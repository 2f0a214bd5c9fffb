import Pipeline

/// An artifact whose large content is already a blob.
package struct ArtifactRow: Sendable, Equatable {
    package var name: String
    package var mediaType: String
    package var byteCount: Int
    package var digest: Digest
    /// Nil when the content is the blob of `digest`.
    package var content: [UInt8]?
    package init(
        name: String, mediaType: String, byteCount: Int, digest: Digest, content: [UInt8]?
    ) {
        self.name = name
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.digest = digest
        self.content = content
    }
}

/// How an attempt ends, with the sums its ending event carries.
package struct Ending: Sendable {
    package var disposition: Disposition
    package var artifacts: [ArtifactRow]
    /// What the whole item costs when it completes, for rules that charge at completion; what
    /// its calls have been charged already is not in it.
    package var credits: Credits
    /// For stage 7: the stage the review counts as having no images, and the like.
    package init(disposition: Disposition, artifacts: [ArtifactRow] = [], credits: Credits = .zero)
    {
        self.disposition = disposition
        self.artifacts = artifacts
        self.credits = credits
    }
}

/// Whether a record took effect.
package enum RecordResult: Sendable, Equatable {
    case recorded
    /// Somebody else moved the item first; nothing of it was changed.
    case superseded
}

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

    private func insertChildren(of claim: Claim, _ product: Product) throws(StoreError) {
        if claim.generation > 1 { return try insertChildrenAgain(of: claim, product) }
        let article = claim.stage == .content ? claim.item : claim.articleID
        var passedOver = 0
        for child in makes(.loseChild) ? product.children.dropLast() : product.children[...] {
            // The partition's children are batches of its own stage and stand beside it.
            let isPassedOver = try insert(
                child, run: claim.run, parent: claim.item, article: article)
            if isPassedOver, child.stage < .review { passedOver += 1 }
        }
        // The review does not wait for what no one works on.
        switch claim.stage {
        case .content: try countDown(article: claim.item, run: claim.run, by: passedOver)
        case .imagePrompts: try countDown(claim, by: 1 + passedOver - product.children.count)
        case .images: try countDown(claim, by: 1)
        case .clustering, .ideas, .tasks, .review: break
        }
    }

    /// A failed stage 5 or 6 still counts down: its article goes to review without it.
    private func settleChild(of claim: Claim) throws(StoreError) {
        guard claim.stage == .imagePrompts || claim.stage == .images else { return }
        try countDown(claim, by: 1)
    }

    /// Lowers the article's open children; whoever takes the last one makes the review.
    func countDown(_ claim: Claim, by count: Int) throws(StoreError) {
        guard let article = claim.articleID, !makes(.forgetCountDown) else { return }
        try countDown(article: article, run: claim.run, by: count)
    }

    func countDown(article: ItemID, run: RunKey, by count: Int) throws(StoreError) {
        guard count != 0 else { return }
        let left = try db.row(
            """
            UPDATE item SET open_children = open_children - ?2 WHERE id = ?1
            RETURNING open_children
            """, .int(article.rawValue), SQLValue(count)
        ) { $0.integer(0) }
        if let left, left == 0 { try makeReview(of: article, run: run) }
    }

    /// Makes the article's review, where stage 7 is on and it has none.
    func makeReview(of article: ItemID, run: RunKey) throws(StoreError) {
        guard try isStageEnabled(.review, run) else { return }
        let exists = try db.row(
            "SELECT 1 FROM item WHERE article_id = ?1 AND stage = 7 AND superseded = 0",
            .int(article.rawValue)
        ) { _ in true }
        guard exists == nil, let item = try snapshot.item(article) else { return }
        let child = Child(stage: .review, path: item.path, title: item.title, input: .null)
        try insert(child, run: run, parent: article, article: article, isAgain: true)
    }

    func isStageEnabled(_ stage: StageName, _ run: RunKey) throws(StoreError) -> Bool {
        try db.row(
            "SELECT enabled FROM stage WHERE run_key = ?1 AND number = ?2", .int(run.rawValue),
            SQLValue(stage.number)
        ) { $0.bool(0) } ?? false
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
