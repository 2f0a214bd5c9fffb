import Pipeline

extension Invariants {
    /// A call without an answer belongs to an attempt that is running, or to an item that was set
    /// aside while it was in flight.
    static func unansweredIntents(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, call.id, item.stage, item.path, item.generation_status
            FROM call JOIN item ON item.id = call.item_id
            JOIN run ON run.key = call.run_key JOIN attempt ON attempt.id = call.attempt_id
            WHERE call.state = 'intent' AND item.superseded = 0
                AND ((item.generation_status <> 'processing' AND attempt.trial = 0)
                    OR attempt.result <> 'running')
            LIMIT ?1
            """
        ) {
            "call \($0.int(1)) has no answer, but item \($0.text(3)) of stage \($0.int(2)) "
                + "is \($0.text(4))."
        }
    }

    /// A call has exactly what its state says: one answer when answered, its maximum booked while
    /// in doubt, nothing when it never left.
    static func callResults(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, call.id, CASE
                WHEN call.state = 'answered' AND answered_at_ms IS NULL
                    THEN 'is answered without an answer'
                WHEN answered_at_ms IS NOT NULL
                    AND (answer_body IS NULL) = (answer_blob IS NULL)
                    THEN 'has not exactly one recorded body'
                WHEN call.state IN ('intent', 'in_doubt', 'abandoned')
                    AND answered_at_ms IS NOT NULL
                    THEN 'is ' || call.state || ' but has an answer'
                WHEN call.state IN ('intent', 'abandoned')
                    AND (call.usd_micros <> 0 OR credits_micros <> 0)
                    THEN 'is ' || call.state || ' but has cost something'
                WHEN call.state = 'in_doubt' AND call.usd_micros <> usd_max_micros
                    THEN 'is in doubt but not booked at its maximum'
                WHEN call.state = 'settled' AND answered_at_ms IS NOT NULL
                    AND attempt.result = 'running'
                    THEN 'is settled while its attempt runs'
                END AS wrong
            FROM call JOIN run ON run.key = call.run_key
            JOIN attempt ON attempt.id = call.attempt_id
            WHERE wrong IS NOT NULL LIMIT ?1
            """
        ) { "call \($0.int(1)) \($0.text(2))." }
    }

    /// A usable answer is not bought again; a second one exists only beside a call that was in
    /// doubt, which the ledger lists.
    static func answersBoughtOnce(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, item.stage, item.path, count(*) AS answers
            FROM call JOIN item ON item.id = call.item_id JOIN run ON run.key = call.run_key
            WHERE answered_at_ms IS NOT NULL AND call.error_kind IS NULL AND replayable = 1
                AND NOT EXISTS (SELECT 1 FROM ledger_entry WHERE ledger_entry.run_key = call.run_key
                    AND ledger_entry.call_id = call.id AND ledger_entry.kind = 'in_doubt')
            GROUP BY call.item_id, call.generation, call.request_digest HAVING answers > 1 LIMIT ?1
            """
        ) { "item \($0.text(2)) of stage \($0.int(1)) bought one answer \($0.int(3)) times." }
    }

    /// A call that is or was in doubt is in the ledger with what it is booked at now.
    static func doubtsInLedger(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            WITH entered AS (
                SELECT call_id, sum(usd_micros) AS usd FROM ledger_entry
                WHERE kind IN ('in_doubt', 'adjust') AND call_id IS NOT NULL GROUP BY call_id)
            SELECT run.id, call.id, call.state, call.usd_micros, entered.usd
            FROM call JOIN run ON run.key = call.run_key
            LEFT JOIN entered ON entered.call_id = call.id
            WHERE (call.state = 'in_doubt' AND entered.usd IS NULL)
                OR entered.usd <> call.usd_micros LIMIT ?1
            """
        ) {
            "call \($0.int(1)), \($0.text(2)), is booked at \(credits($0, 3)) USD, the ledger has "
                + "\($0.isNull(4) ? "nothing of it" : credits($0, 4))."
        }
    }

    /// The entries of an account sum to its columns; a metered balance is not negative, and an
    /// unmetered account has neither balance nor reservations.
    static func ledgerSums(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT NULL, account.name, balance_micros, reserved_micros, metered,
                coalesce(sum(balance_delta_micros), 0) AS balance,
                coalesce(sum(reserved_delta_micros), 0) AS reserved
            FROM account LEFT JOIN ledger_entry ON ledger_entry.account_id = account.id
            GROUP BY account.id
            HAVING balance <> balance_micros OR reserved <> reserved_micros OR balance_micros < 0
                OR (metered = 0 AND (balance_micros <> 0 OR reserved_micros <> 0)) LIMIT ?1
            """
        ) {
            "account \($0.text(1)) has a balance of \(credits($0, 2)) with \(credits($0, 3)) "
                + "reserved; its entries sum to \(credits($0, 5)) and \(credits($0, 6))."
        }
    }

    /// What an account has reserved is what metered items in flight have reserved.
    static func accountReservations(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT NULL, account.name, account.reserved_micros, coalesce((
                SELECT sum(item.reserved_micros) FROM item
                JOIN run ON run.key = item.run_key JOIN project ON project.id = run.project_id
                WHERE project.account_id = account.id AND item.metered = 1), 0) AS counted
            FROM account WHERE account.reserved_micros <> counted LIMIT ?1
            """
        ) {
            "account \($0.text(1)) has \(credits($0, 2)) reserved, its items \(credits($0, 3))."
        }
    }

    /// An item's money is that of its calls and ledger entries, and it reserves only in flight.
    static func itemMoney(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            WITH called AS (
                SELECT item_id, sum(usd_micros) AS usd FROM call GROUP BY item_id),
            settled AS (
                SELECT item_id, sum(credits_micros) AS credits FROM ledger_entry
                WHERE kind = 'settle' AND item_id IS NOT NULL GROUP BY item_id)
            SELECT run.id, item.stage, item.path, item.usd_micros,
                coalesce(called.usd, 0) AS usd_counted, item.spent_micros,
                coalesce(settled.credits, 0) AS credits_counted, item.reserved_micros
            FROM item JOIN run ON run.key = item.run_key
            LEFT JOIN called ON called.item_id = item.id
            LEFT JOIN settled ON settled.item_id = item.id
            WHERE usd_counted <> item.usd_micros OR credits_counted <> item.spent_micros
                OR (item.reserved_micros <> 0 AND item.generation_status <> 'processing') LIMIT ?1
            """
        ) {
            "item \($0.text(2)) of stage \($0.int(1)) has spent \(credits($0, 3)) USD and "
                + "\(credits($0, 5)) credits with \(credits($0, 7)) reserved; its calls and "
                + "entries say \(credits($0, 4)) and \(credits($0, 6))."
        }
    }

    /// A run's money columns are the sums over its items and calls.
    static func runMoney(_ view: Snapshot) throws(StoreError) -> [Violation] {
        var found: [Violation] = []
        for (column, sum) in [
            ("credits_spent_micros", "SELECT sum(spent_micros) FROM item"),
            ("credits_reserved_micros", "SELECT sum(reserved_micros) FROM item"),
            ("usd_spent_micros", "SELECT sum(usd_micros) FROM call"),
            (
                "usd_reserved_micros",
                "SELECT sum(usd_max_micros) FILTER (WHERE state = 'intent') FROM call"
            ),
            (
                "usd_in_doubt_micros",
                "SELECT sum(usd_micros) FILTER (WHERE state = 'in_doubt') FROM call"
            ),
        ] {
            found += try view.db.rows(
                text: """
                    SELECT id, \(column), coalesce((\(sum) WHERE run_key = run.key), 0) AS counted
                    FROM run WHERE \(column) <> counted LIMIT ?1
                    """, [SQLValue(try rowsMax(view))]
            ) { row in
                Violation(
                    invariant: "runMoney", run: RunID(row.text(0)),
                    sentence: "\(column) is \(row.int(1)), its items and calls sum to "
                        + "\(row.int(2)).")
            }
        }
        return found
    }

    /// A stage's money columns are the sums over its items, superseded ones included.
    static func stageMoney(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT run.id, stage.number, stage.credits_spent_micros, stage.usd_spent_micros,
                coalesce((SELECT sum(item.spent_micros) FROM item
                    WHERE item.run_key = stage.run_key AND item.stage = stage.number), 0)
                    AS credits,
                coalesce((SELECT sum(item.usd_micros) FROM item
                    WHERE item.run_key = stage.run_key AND item.stage = stage.number), 0) AS usd
            FROM stage JOIN run ON run.key = stage.run_key
            WHERE credits <> stage.credits_spent_micros OR usd <> stage.usd_spent_micros LIMIT ?1
            """
        ) {
            "stage \($0.int(1)) has spent \(credits($0, 2)) credits and \(credits($0, 3)) USD, its "
                + "items \(credits($0, 4)) and \(credits($0, 5))."
        }
    }

    /// Spent and reserved stay within the caps; only what a provider billed above the bound of a
    /// call may pass the cap in dollars.
    static func spendWithinCaps(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT id, credits_cap_micros,
                credits_spent_micros + credits_reserved_micros AS credits, usd_cap_micros,
                usd_spent_micros + usd_reserved_micros AS usd, coalesce((
                    SELECT sum(usd_micros - usd_max_micros) FROM call
                    WHERE call.run_key = run.key AND usd_micros > usd_max_micros), 0) AS above
            FROM run
            WHERE credits > credits_cap_micros OR usd - above > usd_cap_micros LIMIT ?1
            """
        ) {
            "\(credits($0, 2)) credits of \($0.isNull(1) ? "any" : credits($0, 1)) and "
                + "\(credits($0, 4)) USD of \($0.isNull(3) ? "any" : credits($0, 3)) are spent or "
                + "reserved."
        }
    }

    static func credits(_ row: Row, _ column: Int32) -> String {
        Decimal6.text(row.int(column))
    }
}
