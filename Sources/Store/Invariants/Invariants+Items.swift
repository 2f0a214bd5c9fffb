import Pipeline

extension Invariants {
    /// A stage's counters are the units of its items, state by state.
    static func stageCounters(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            WITH counted AS (
                SELECT run_key, stage, generation_status AS state, sum(units) AS units
                FROM item WHERE superseded = 0 GROUP BY run_key, stage, generation_status),
            told AS (
                SELECT run_key, number, 'pending' AS state, pending AS units FROM stage
                UNION ALL SELECT run_key, number, 'queued', queued FROM stage
                UNION ALL SELECT run_key, number, 'processing', processing FROM stage
                UNION ALL SELECT run_key, number, 'completed', completed FROM stage
                UNION ALL SELECT run_key, number, 'failed', failed FROM stage
                UNION ALL SELECT run_key, number, 'cancelled', cancelled FROM stage
                UNION ALL SELECT run_key, number, 'skipped', skipped FROM stage)
            SELECT run.id, told.number, told.state, told.units, coalesce(counted.units, 0)
            FROM told JOIN run ON run.key = told.run_key
            LEFT JOIN counted ON counted.run_key = told.run_key
                AND counted.stage = told.number AND counted.state = told.state
            WHERE told.units <> coalesce(counted.units, 0) LIMIT ?1
            """
        ) { "stage \($0.int(1)) tells of \($0.int(3)) \($0.text(2)), its items are \($0.int(4))." }
    }

    /// The states of a stage sum to all it has.
    static func stageTotals(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, stage.number, pending + queued + processing + completed + failed
                + cancelled + skipped AS told, coalesce((SELECT sum(units) FROM item
                    WHERE item.run_key = stage.run_key AND item.stage = stage.number
                        AND superseded = 0), 0) AS counted
            FROM stage JOIN run ON run.key = stage.run_key
            WHERE told <> counted LIMIT ?1
            """
        ) { "the states of stage \($0.int(1)) sum to \($0.int(2)), its items to \($0.int(3))." }
    }

    /// A stage's `open_items` counts its queued and processing items.
    static func openItems(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, stage.number, open_items, (SELECT count(*) FROM item
                WHERE item.run_key = stage.run_key AND item.stage = stage.number
                    AND superseded = 0 AND generation_status IN ('queued', 'processing')) AS counted
            FROM stage JOIN run ON run.key = stage.run_key
            WHERE open_items <> counted LIMIT ?1
            """
        ) { "stage \($0.int(1)) tells of \($0.int(2)) open items, there are \($0.int(3))." }
    }

    /// An article's `open_children` counts the image prompts and images its review waits for: all
    /// that may still run, cancelled ones of a run that can be resumed included. What a limit has
    /// passed over is not waited for.
    static func openChildren(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, article.path, article.open_children, (
                SELECT count(*) FROM item AS child
                JOIN stage ON stage.run_key = child.run_key AND stage.number = child.stage
                WHERE child.article_id = article.id AND child.stage IN (5, 6)
                    AND child.superseded = 0
                    AND (child.generation_status IN ('queued', 'processing', 'cancelled')
                        OR (child.generation_status = 'pending' AND stage.limit_applied = 0
                            AND child.hold_reason = 'limit'))
                ) AS counted
            FROM item AS article JOIN run ON run.key = article.run_key
            WHERE article.stage = 4 AND article.superseded = 0
                AND article.open_children <> counted LIMIT ?1
            """
        ) { "article \($0.text(1)) waits for \($0.int(2)) children, \($0.int(3)) are open." }
    }

    /// An article has one review as soon as nothing of it is open, and never two.
    static func oneReview(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, article.path, article.open_children, (
                SELECT count(*) FROM item AS review
                WHERE review.article_id = article.id AND review.stage = 7
                    AND review.superseded = 0) AS reviews
            FROM item AS article JOIN run ON run.key = article.run_key
            JOIN stage ON stage.run_key = article.run_key AND stage.number = 7
            WHERE article.stage = 4 AND article.superseded = 0
                AND article.generation_status = 'completed' AND stage.enabled = 1
                AND (reviews > 1 OR (reviews = 0 AND article.open_children = 0)) LIMIT ?1
            """
        ) {
            "article \($0.text(1)) with \($0.int(2)) open children has \($0.int(3)) reviews."
        }
    }

    /// No item stands where it stands without a reason, and none is left behind by its run.
    static func itemReasons(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, item.stage, item.path, CASE
                WHEN generation_status = 'pending' AND hold_reason IS NULL
                    THEN 'is held for no reason'
                WHEN generation_status = 'queued' AND hold_reason IS NOT NULL
                    THEN 'is queued and held at once'
                WHEN generation_status = 'queued'
                    AND run.state IN ('completed', 'failed', 'cancelled')
                    THEN 'is queued in a run that is over'
                WHEN generation_status = 'processing'
                    AND run.state NOT IN ('running', 'pausing', 'cancelling')
                    THEN 'is processing in a run nobody runs'
                WHEN generation_status = 'completed' AND output_json IS NULL
                    THEN 'is completed without an output'
                WHEN generation_status = 'failed' AND error_message IS NULL
                    THEN 'has failed for no reason'
                WHEN generation_status = 'skipped'
                    AND coalesce(message, hold_reason, error_message) IS NULL
                    THEN 'is skipped for no reason'
                WHEN item.finished_at_ms IS NULL
                    AND generation_status IN ('completed', 'failed', 'cancelled', 'skipped')
                    THEN 'is over but has no end'
                END AS wrong
            FROM item JOIN run ON run.key = item.run_key
            WHERE superseded = 0 AND wrong IS NOT NULL LIMIT ?1
            """
        ) { "item \($0.text(2)) of stage \($0.int(1)) \($0.text(3))." }
    }

    /// An item in flight has one running attempt; no other item has any.
    static func runningAttempts(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, item.stage, item.path, item.generation_status, (
                SELECT count(*) FROM attempt
                WHERE attempt.item_id = item.id AND attempt.result = 'running'
                    AND attempt.trial = 0) AS attempts
            FROM item JOIN run ON run.key = item.run_key
            WHERE attempts <> (generation_status = 'processing') LIMIT ?1
            """
        ) {
            "item \($0.text(2)) of stage \($0.int(1)) is \($0.text(3)) "
                + "with \($0.int(4)) running attempts."
        }
    }

    /// The events of a run are numbered 1, 2, 3 … up to the number in its row.
    static func eventSequence(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, run.event_seq, count(event.seq) AS events,
                coalesce(max(event.seq), 0) AS last
            FROM run LEFT JOIN event ON event.run_key = run.key
            GROUP BY run.key HAVING events <> run.event_seq OR last <> run.event_seq LIMIT ?1
            """
        ) { "\($0.int(2)) events up to number \($0.int(3)), the run counts \($0.int(1))." }
    }

    /// An item starts only while its run is running: none after a committed pause or cancel.
    static func startsWhileRunning(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            WITH told AS (
                SELECT run_key, seq, type, item_id, max(CASE WHEN type IN ('septet.run.queued',
                    'septet.run.started', 'septet.run.state_changed', 'septet.run.completed',
                    'septet.run.failed') THEN seq END) OVER (PARTITION BY run_key ORDER BY seq)
                    AS moved
                FROM event)
            SELECT run.id, told.seq, json_extract(move.data_json, '$.to') AS stands
            FROM told JOIN run ON run.key = told.run_key
            LEFT JOIN event AS move ON move.run_key = told.run_key AND move.seq = told.moved
            WHERE told.type = 'septet.item.started' AND stands IS NOT 'running' LIMIT ?1
            """
        ) { "event \($0.int(1)) starts an item in a run that is \($0.text(2))." }
    }

    /// Whatever was made from a superseded output is marked stale or kept.
    static func freshness(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, item.stage, item.path
            FROM item JOIN run ON run.key = item.run_key
            JOIN item AS parent ON parent.id = item.parent_id
            WHERE item.superseded = 0 AND item.freshness = 'fresh' AND parent.superseded = 1
            LIMIT ?1
            """
        ) { "item \($0.text(2)) of stage \($0.int(1)) is fresh, but its parent is superseded." }
    }
}
