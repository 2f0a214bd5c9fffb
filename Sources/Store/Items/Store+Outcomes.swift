import Pipeline

extension Transaction {
    /// The one way out of an attempt: the item's new state, its output, children and artifacts,
    /// the ledger, the counters and the event, in one transaction.
    package func record(_ ending: Ending, of claim: Claim) throws(StoreError) -> RecordResult {
        guard let holding = try holding(of: claim) else {
            try closeAttempt(claim, "superseded", nil)
            return .superseded
        }
        switch ending.disposition {
        case .complete(let product): try complete(claim, product, ending, holding)
        case .retry(let failure, let afterMs):
            try leave(
                claim, holding, .retryScheduled, failure, notBefore: now + .milliseconds(afterMs))
            try closeAttempt(claim, "retrying", failure)
            try appendEnd(
                .itemRetrying, claim, holding,
                [
                    "error_kind": .string(failure.stableKind),
                    "error_message": .string(failure.message),
                    "retry_in_ms": .int(afterMs),
                ])
        case .fallBack(let failure): try fallBack(claim, holding, failure)
        case .fail(let failure): try fail(claim, holding, failure)
        case .release(let reason):
            try leave(claim, holding, .interrupted, nil, notBefore: now, undoAttempt: true)
            try closeAttempt(claim, "released", nil)
            try appendEnd(
                .itemRetrying, claim, holding,
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
            try leave(claim, holding, .cancelled, nil, notBefore: now)
            try closeAttempt(claim, "cancelled", nil)
            try appendEnd(.itemCancelled, claim, holding, [:])
        }
        tally.records += 1
        return .recorded
    }

    private func complete(
        _ claim: Claim, _ product: Product, _ ending: Ending, _ holding: Holding
    ) throws(StoreError) {
        let reserved = makes(.reorderWrites) ? .zero : holding.reserved
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
            .itemCompleted, claim, holding, credits: spend,
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
    private func fallBack(
        _ claim: Claim, _ holding: Holding, _ failure: ItemFailure
    ) throws(StoreError) {
        try leave(claim, holding, .retryScheduled, failure, notBefore: now)
        try db.run(
            "UPDATE item SET model_position = ?2, earlier_attempts = attempt WHERE id = ?1",
            .int(claim.item.rawValue), SQLValue(claim.model + 1))
        try closeAttempt(claim, "retrying", failure)
        try appendEnd(
            .itemRetrying, claim, holding,
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

    private func fail(
        _ claim: Claim, _ holding: Holding, _ failure: ItemFailure
    ) throws(StoreError) {
        try leave(claim, holding, .failed, failure, notBefore: now)
        try closeAttempt(claim, "failed", failure)
        // Kept for people, but spent: a retry really asks again.
        try db.run(
            "UPDATE call SET replayable = 0 WHERE item_id = ?1 AND cycle = ?2",
            .int(claim.item.rawValue), SQLValue(claim.cycle))
        try appendEnd(
            .itemFailed, claim, holding,
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
        _ claim: Claim, _ holding: Holding, _ event: ItemEvent, _ failure: ItemFailure?,
        notBefore: Timestamp,
        undoAttempt: Bool = false
    ) throws(StoreError) {
        guard let next = ItemState.processing.next(on: event) else {
            throw StoreError(.internal, "An item cannot go on with \(event.rawValue).")
        }
        if !makes(.dropRelease) {
            try settle(
                spend: .zero, release: holding.reserved, metered: claim.metered,
                for: purse(of: claim))
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

    private func purse(of claim: Claim) -> Purse {
        Purse(run: claim.run, item: claim.item, stage: claim.stage)
    }
}

extension ItemFailure {
    /// The stable kind that stands in the database: the call's own where a call is behind it.
    package var stableKind: String { model?.kind.rawValue ?? kind.rawValue }
}
