import Pipeline

/// What a person asks to be tried again.
package struct RetryOrder: Sendable {
    /// Only of this stage.
    package var stage: StageName?
    /// Only these; empty means any.
    package var items: [ItemID]
    package var actor: String?
    package var reason: String?
    /// Who is asked from now on; nil leaves the run's models.
    package var models: (ModelSettings, offline: Bool)?
    package init(
        stage: StageName? = nil, items: [ItemID] = [], actor: String? = nil,
        reason: String? = nil, models: (ModelSettings, offline: Bool)? = nil
    ) {
        self.stage = stage
        self.items = items
        self.actor = actor
        self.reason = reason
        self.models = models
    }
}

/// An item that has ended, as far as asking for it again needs it.
struct EndedItem {
    var id: ItemID
    var stage: Int
    var units: Int64
    var article: ItemID?

    init(_ row: Row) {
        id = ItemID(row.int(0))
        stage = row.integer(1)
        units = row.int(2)
        article = row.optionalInt(3).map(ItemID.init(rawValue:))
    }
}

extension Snapshot {
    /// How many failed items a retry would ask for again.
    package func retryable(_ key: RunKey, _ order: RetryOrder) throws(StoreError) -> Int {
        try db.rows(
            text: "SELECT count(*) FROM item WHERE "
                + Transaction.isRetryable(stage: order.stage, items: order.items),
            [.int(key.rawValue)]
        ) { $0.integer(0) }.first ?? 0
    }

    /// Runs that have failed items and are not going, oldest first.
    package func runsWithFailures(
        project: String?, since: Timestamp?, stage: StageName?
    ) throws(StoreError) -> [RunKey] {
        try db.rows(
            """
            SELECT run.key FROM run JOIN project ON project.id = run.project_id
            WHERE run.state IN ('paused', 'waiting', 'cancelled', 'completed', 'failed')
                AND run.deleting = 0 AND (?1 IS NULL OR project.name = ?1)
                AND (?2 IS NULL OR run.created_at_ms >= ?2)
                AND EXISTS (SELECT 1 FROM item INDEXED BY item_by_state
                    WHERE item.run_key = run.key AND (?3 IS NULL OR item.stage = ?3)
                        AND item.generation_status = 'failed' AND item.superseded = 0)
            ORDER BY run.key
            """, SQLValue(project), SQLValue(since), SQLValue(stage.map { Int64($0.number) })
        ) { RunKey(rawValue: $0.int(0)) }
    }
}

extension Transaction {
    /// `?1` is the run; numbers only, so that it can stand in text.
    fileprivate static func isRetryable(stage: StageName?, items: [ItemID]) -> String {
        let ids = items.map { String($0.rawValue) }.joined(separator: ", ")
        return "run_key = ?1 AND superseded = 0 AND generation_status = 'failed'"
            + (stage.map { " AND stage = \($0.number)" } ?? "")
            + (items.isEmpty ? "" : " AND id IN (\(ids))")
    }

    /// Begins a retry of failed items; `prepareRework` does it. Returns its number, or nil where
    /// nothing that was asked for has failed.
    package func beginRetry(_ order: RetryOrder, of key: RunKey) throws(StoreError) -> Int? {
        try refuseCollision(key, .retry)
        let count = try snapshot.retryable(key, order)
        guard count > 0 else { return nil }
        if let (models, offline) = order.models {
            try changeModels(key, to: models, offline: offline)
        }
        return try begin(
            ReworkRequest(
                kind: .retry, mode: nil, stage: order.stage, items: order.items,
                plan: ["items": JSON(count)], actor: order.actor, reason: order.reason), of: key)
    }

    /// Makes up to `limit` failed items claimable again, each with a new cycle of attempts; the
    /// earlier attempts and their answers stay. Returns how many there were.
    func requeueFailed(
        _ rework: Rework, of key: RunKey, limit: Int
    ) throws(StoreError) -> Int {
        let items = try db.rows(
            text: "SELECT id, stage, units, article_id FROM item WHERE "
                + Transaction.isRetryable(stage: rework.stage, items: rework.items)
                // What fails again while this is prepared waits for the next retry.
                + " AND coalesce(rework, 0) <> ?2 ORDER BY id LIMIT ?3",
            [.int(key.rawValue), SQLValue(rework.number), SQLValue(limit)]
        ) { EndedItem($0) }
        for item in items { try requeue(item, from: .failed, in: key, rework: rework.number) }
        return items.count
    }

    func requeue(
        _ item: EndedItem, from old: ItemState, in key: RunKey, rework: Int?
    ) throws(StoreError) {
        guard let stage = StageName(number: item.stage) else { return }
        try db.run(
            """
            UPDATE item SET generation_status = 'queued', cycle = cycle + 1, attempt = 0,
                model_position = 0, earlier_attempts = 0,
                interruptions = 0, not_before_ms = 0, fence = fence + 1, error_kind = NULL,
                error_message = NULL, finished_at_ms = NULL, rework = coalesce(?2, rework)
            WHERE id = ?1
            """, .int(item.id.rawValue), SQLValue(rework.map(Int64.init)))
        try move(item.units, run: key, stage: stage, from: old, to: .queued)
        guard stage == .imagePrompts || stage == .images, let article = item.article else { return }
        // A failed child was counted down; a cancelled one is waited for all the time.
        if old != .cancelled { try reopenReview(of: article) }
    }

    /// An article that was reviewed without an image is reviewed again when it has it, unless a
    /// person has decided on it.
    private func reopenReview(of article: ItemID) throws(StoreError) {
        try db.run(
            "UPDATE item SET open_children = open_children + 1 WHERE id = ?1",
            .int(article.rawValue))
        let review = try db.rows(
            text: """
                SELECT review.id FROM item AS review JOIN item AS x ON x.id = review.article_id
                WHERE review.article_id = ?1 AND review.stage = 7 AND review.superseded = 0
                    AND NOT \(RerunSQL.isKept("x"))
                """, [.int(article.rawValue)]
        ) { ItemID($0.int(0)) }.first
        if let review, let old = try standing(review) { try supersede(old, unfolds: false) }
    }
}
