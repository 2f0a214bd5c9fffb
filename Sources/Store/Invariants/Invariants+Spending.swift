import Pipeline

extension Invariants {
    /// Spending by project, provider and day is what the calls say; of deleted runs more is left.
    static func spendingOfCalls(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            WITH called AS (
                SELECT run.project_id AS project, call.provider AS provider,
                    intended_at_ms / 86400000 AS day, sum(usd_micros) AS spent,
                    coalesce(sum(usd_max_micros) FILTER (WHERE call.state = 'intent'), 0)
                        AS reserved
                FROM call JOIN run ON run.key = call.run_key GROUP BY 1, 2, 3)
            SELECT NULL, project.name, called.provider, coalesce(usd_spent_micros, 0) AS told,
                coalesce(usd_reserved_micros, 0) AS held, called.spent, called.reserved
            FROM called JOIN project ON project.id = called.project
            LEFT JOIN spending ON spending.project_id = called.project
                AND spending.provider = called.provider AND spending.day = called.day
            WHERE held <> called.reserved OR told < called.spent
                OR (told <> called.spent AND project.run_count
                    = (SELECT count(*) FROM run
                        WHERE run.project_id = project.id AND run.deleting = 0)) LIMIT ?1
            """
        ) {
            "\($0.text(1)) has spent \(credits($0, 3)) USD with \($0.text(2)) on a day and "
                + "reserved \(credits($0, 4)); its calls sum to \(credits($0, 5)) and "
                + "\(credits($0, 6))."
        }
    }

    /// A project's spending in credits is what its ledger settled and its items reserve.
    static func spendingOfCredits(_ view: Snapshot) throws(StoreError) -> [Violation] {
        try each(
            view,
            """
            SELECT NULL, project.name,
                coalesce((SELECT sum(credits_spent_micros) FROM spending
                    WHERE project_id = project.id), 0) AS told,
                coalesce((SELECT sum(credits_reserved_micros) FROM spending
                    WHERE project_id = project.id), 0) AS held,
                coalesce((SELECT sum(credits_micros) FROM ledger_entry
                    WHERE account_id = project.account_id AND kind = 'settle'), 0) AS settled,
                coalesce((SELECT sum(item.reserved_micros) FROM item
                    JOIN run ON run.key = item.run_key
                    WHERE run.project_id = project.id), 0) AS reserved
            FROM project WHERE told <> settled OR held <> reserved LIMIT ?1
            """
        ) {
            "\($0.text(1)) has spent \(credits($0, 2)) credits with \(credits($0, 3)) reserved; "
                + "its ledger and items say \(credits($0, 4)) and \(credits($0, 5))."
        }
    }

    /// Nothing is spent and reserved beyond a budget. Not part of `check`: a person may set one
    /// below what is used, and a look at one moment cannot tell that from a wall that was passed.
    package static func spendWithinBudgets(
        _ view: Snapshot, now: Timestamp
    ) throws(StoreError) -> [Violation] {
        try view.budgets(now: now).compactMap { use in
            let isOver =
                use.budget.credits.map { use.used.credits > $0 } ?? false
                || use.budget.usd.map { use.used.usd > $0 } ?? false
            guard isOver else { return nil }
            return Violation(
                invariant: "spendWithinBudgets", run: nil,
                sentence: "the \(use.budget.title) is passed: \(use.used.credits) credits and "
                    + "\(use.used.usd) USD are spent or reserved.")
        }
    }
}
