import Pipeline

/// What an attempt holds of its item when it ends.
struct Holding {
    var reserved: Credits
    /// What the item has cost over all its attempts so far.
    var spent: Credits
    var usd: Dollars
}

// The end of an attempt: whether it still owns its item, its row, its answers and its event.
extension Transaction {
    /// Nil where somebody else owns the item by now.
    func holding(of claim: Claim) throws(StoreError) -> Holding? {
        let found = try db.row(
            """
            SELECT fence = ?2 AND generation_status = 'processing', reserved_micros, spent_micros,
                usd_micros FROM item WHERE id = ?1
            """, .int(claim.item.rawValue), .int(claim.fence)
        ) {
            (
                isHeld: $0.bool(0),
                holding: Holding(
                    reserved: Credits(micros: $0.int(1)), spent: Credits(micros: $0.int(2)),
                    usd: Dollars(micros: $0.int(3)))
            )
        }
        guard let found, found.isHeld || makes(.skipItemFence) else { return nil }
        return found.holding
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
    func appendEnd(
        _ type: EventType, _ claim: Claim, _ holding: Holding, credits: Credits = .zero,
        _ more: [String: JSON]
    ) throws(StoreError) {
        var data = more
        data["stage"] = SQLJSON.stage(claim.stage)
        data["path"] = .string(claim.path.rawValue)
        data["title"] = .string(claim.title)
        data["attempt"] = JSON(claim.attempt)
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
        if type != .itemRetrying {
            data["item_credits_micros"] = .int((holding.spent + credits).micros)
            data["item_usd_micros"] = .int(holding.usd.micros)
        }
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
