import Pipeline

/// What a takeover found.
package struct RecoveryReport: Sendable, Equatable {
    package var requeued = 0
    package var failed = 0
    package var inDoubt = 0
    package var inDoubtMax = Dollars.zero
}

extension Transaction {
    /// Makes what a vanished owner had in flight claimable again. It only moves rows: the items
    /// run the ordinary way afterwards, and their recorded answers replay.
    ///
    /// Calls that were sent and have no recorded answer become *in doubt*, listed with their
    /// maximum cost, in this same commit. An item interrupted `interruptionsMax` times fails, so
    /// that one which kills the process cannot do it for ever.
    package func recover(
        _ key: RunKey, cancelling: Bool, interruptionsMax: Int
    ) throws(StoreError) -> RecoveryReport {
        var report = RecoveryReport()
        let calls = try db.rows(
            """
            SELECT call.id FROM call INDEXED BY call_unanswered
            JOIN attempt ON attempt.id = call.attempt_id
            WHERE run_key = ?1 AND state = 'intent' AND attempt.trial = 0
            """, .int(key.rawValue)
        ) { CallID($0.int(0)) }
        for call in calls where !makes(.forgetDoubt) {
            report.inDoubt += 1
            report.inDoubtMax += try doubt(call, "The program ended before an answer was recorded.")
        }
        for claim in try orphans(key) {
            if cancelling {
                _ = try record(Ending(disposition: .cancel), of: claim.claim)
            } else if claim.interruptions + 1 >= interruptionsMax {
                let failure = ItemFailure(
                    .interruptedTooOften,
                    "The program ended \(claim.interruptions + 1) times while this item ran.")
                _ = try record(Ending(disposition: .fail(failure)), of: claim.claim)
                report.failed += 1
            } else {
                _ = try record(Ending(disposition: .release(.interrupted)), of: claim.claim)
                try db.run(
                    "UPDATE item SET interruptions = interruptions + 1 WHERE id = ?1",
                    .int(claim.claim.item.rawValue))
                try db.run(
                    "UPDATE attempt SET result = 'interrupted' WHERE id = ?1",
                    .int(claim.claim.attemptID.rawValue))
                report.requeued += 1
            }
        }
        return report
    }

    /// Items in `processing` whose owner is gone, as claims that can be recorded.
    private func orphans(
        _ key: RunKey
    ) throws(StoreError) -> [(claim: Claim, interruptions: Int)] {
        try db.rows(
            """
            SELECT item.id, attempt.id, item.stage, item.path, item.generation, item.title,
                item.units, item.attempt, item.cycle, item.fence, item.article_id, item.parent_id,
                item.metered, item.interruptions, item.input_json
            FROM item INDEXED BY item_in_flight
            JOIN attempt ON attempt.item_id = item.id AND attempt.result = 'running'
                AND attempt.trial = 0
            WHERE item.run_key = ?1 AND item.generation_status = 'processing'
            """, .int(key.rawValue)
        ) { row throws(StoreError) in
            guard let stage = StageName(number: row.integer(2)) else {
                throw StoreError(.corrupt, "The stored item \(row.int(0)) is damaged.")
            }
            let claim = Claim(
                run: key, item: ItemID(row.int(0)), attemptID: AttemptID(row.int(1)), stage: stage,
                path: ItemPath(row.text(3)), generation: row.integer(4), title: row.text(5),
                units: row.integer(6), attempt: row.integer(7), cycle: row.integer(8), model: 0,
                earlierAttempts: 0, fence: row.int(9),
                articleID: row.optionalInt(10).map(ItemID.init(rawValue:)),
                parentID: row.optionalInt(11).map(ItemID.init(rawValue:)),
                input: try row.json(14), article: nil, imagePrompts: nil, images: [],
                metered: row.bool(12))
            return (claim, row.integer(13))
        }
    }

    /// Cancels up to `limit` queued items; returns 0 when none is left. Items that a limit holds
    /// stay held: nobody works on them, and a resumed run chooses among them as before.
    ///
    /// Only while the run is being cancelled: two processes may end the same run, and the slower
    /// one must not cancel what was resumed after the faster one was done.
    package func cancelWaitingItems(_ key: RunKey, limit: Int) throws(StoreError) -> Int {
        guard try snapshot.run(key).state == .cancelling else { return 0 }
        let items = try db.rows(
            """
            SELECT id, stage, units, path, title FROM item INDEXED BY item_claim
            WHERE run_key = ?1 AND generation_status = 'queued' AND superseded = 0
            ORDER BY stage LIMIT ?2
            """, .int(key.rawValue), SQLValue(limit)
        ) { ($0.int(0), $0.integer(1), $0.int(2), $0.text(3), $0.text(4)) }
        for (id, number, units, path, title) in items {
            guard let stage = StageName(number: number) else { continue }
            try db.run(
                """
                UPDATE item SET generation_status = 'cancelled', finished_at_ms = ?2,
                    not_before_ms = 0, fence = fence + 1 WHERE id = ?1
                """, .int(id), SQLValue(now))
            try move(units, run: key, stage: stage, from: .queued, to: .cancelled)
            var data: [String: JSON] = [
                "stage": SQLJSON.stage(stage), "path": .string(path), "title": .string(title),
            ]
            try addCosts(of: ItemID(id), to: &data)
            try append(.itemCancelled, run: key, item: ItemID(id), data: .object(data))
        }
        return items.count < limit ? 0 : try queuedItems(key, limit: 1)
    }

    /// Counts queued items, but not further than `limit`.
    private func queuedItems(_ key: RunKey, limit: Int) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT count(*) FROM (SELECT 1 FROM item INDEXED BY item_claim
                WHERE run_key = ?1 AND generation_status = 'queued' AND superseded = 0 LIMIT ?2)
            """, .int(key.rawValue), SQLValue(limit)
        ) { $0.integer(0) } ?? 0
    }

    /// Makes up to `limit` cancelled items of a run claimable again, a new cycle of attempts.
    /// Returns how many there were.
    @discardableResult
    package func requeueCancelled(_ key: RunKey, limit: Int = .max) throws(StoreError) -> Int {
        let items = try db.rows(
            """
            SELECT id, stage, units, article_id FROM item
            WHERE run_key = ?1 AND generation_status = 'cancelled' AND superseded = 0
            ORDER BY stage, sort_key LIMIT ?2
            """, .int(key.rawValue), SQLValue(limit)
        ) { EndedItem($0) }
        for item in items { try requeue(item, from: .cancelled, in: key, rework: nil) }
        return items.count
    }
}
