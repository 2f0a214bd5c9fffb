import Pipeline

/// Where spending is added up: dollars by the provider asked and the day of the intent, credits
/// without a provider by the day of the claim.
struct SpendingKey: Hashable {
    var project: Int64
    var provider: String
    var day: Int64
}

/// A budget with what its scope has used in the present period.
package struct BudgetUse: Sendable, Equatable {
    package var budget: Budget
    package var used: Spending
}

extension Transaction {
    /// Sets the budget of a scope and period, in place of an earlier one. It may lie below what is
    /// used already: then nothing more is let through.
    package func setBudget(_ budget: Budget) throws(StoreError) {
        try db.run(
            """
            INSERT INTO budget (scope, name, period, credits_micros, usd_micros)
            VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (scope, name, period)
            DO UPDATE SET credits_micros = ?4, usd_micros = ?5
            """, .text(budget.scope.kind), .text(budget.scope.name),
            .text(budget.period.rawValue), SQLValue(budget.credits?.micros),
            SQLValue(budget.usd?.micros))
        totals.forgetBudgets()
    }

    /// Removes a budget; false where there is none.
    package func removeBudget(
        _ scope: Budget.Scope, _ period: Budget.Period
    ) throws(StoreError) -> Bool {
        try db.run(
            "DELETE FROM budget WHERE scope = ?1 AND name = ?2 AND period = ?3",
            .text(scope.kind), .text(scope.name), .text(period.rawValue))
        totals.forgetBudgets()
        return db.changes > 0
    }

    /// The first budget that `credits` more of a project would pass, as a refusal.
    func refusal(ofCredits credits: Credits, in run: RunTotals) throws(StoreError) -> BudgetRefusal?
    {
        guard credits > .zero else { return nil }
        for budget in try totals.budgets(in: db, now: now) {
            guard let cap = budget.use.budget.credits, budget.covers(run.projectID, provider: "")
            else { continue }
            let left = cap - totals.used(budget).credits
            guard credits > left else { continue }
            return BudgetRefusal(
                wall: .creditBudget, requiredMicros: credits.micros,
                availableMicros: max(0, left.micros), budget: budget.use.budget.title)
        }
        return nil
    }

    /// The first budget that a call of this bound may pass; a call without a known price passes
    /// any budget in dollars.
    func refusal(
        ofCall bound: Dollars?, provider: String, in run: RunTotals
    ) throws(StoreError) -> BudgetRefusal? {
        for budget in try totals.budgets(in: db, now: now) {
            guard let cap = budget.use.budget.usd,
                budget.covers(run.projectID, provider: provider)
            else { continue }
            guard let bound else {
                return BudgetRefusal(
                    wall: .unknownPrice, requiredMicros: 0, availableMicros: 0,
                    budget: budget.use.budget.title)
            }
            let left = cap - totals.used(budget).usd
            guard bound > .zero, bound > left, !makes(.ignoreBudget) else { continue }
            return BudgetRefusal(
                wall: .usdBudget, requiredMicros: bound.micros,
                availableMicros: max(0, left.micros), budget: budget.use.budget.title)
        }
        return nil
    }

    /// Adds to what a run's project has spent with a provider on a day.
    func spend(
        _ run: RunKey, provider: String, day: Int64, _ change: (inout Spending) -> Void
    ) throws(StoreError) {
        let project = try totals.run(run, in: db).projectID
        var delta = Spending()
        change(&delta)
        totals.spend(delta, at: SpendingKey(project: project, provider: provider, day: day))
    }

    /// The day on which an item that is in flight was claimed.
    func claimDay(of item: ItemID) throws(StoreError) -> Int64 {
        let started =
            try db.row("SELECT started_at_ms FROM item WHERE id = ?1", .int(item.rawValue)) {
                $0.optionalTime(0)
            } ?? nil
        return (started ?? now).day
    }
}

/// A budget as one commit sees it: what was used before the commit, and where it looks.
struct BudgetLine {
    var use: BudgetUse
    /// Nil for all projects.
    var project: Int64?
    /// The day of a daily budget.
    var day: Int64?

    /// Whether spending of this project with this provider counts; credits have no provider.
    func covers(_ project: Int64, provider: String) -> Bool {
        if case .provider(let name) = use.budget.scope { return name == provider }
        return self.project == nil || self.project == project
    }

    func covers(_ key: SpendingKey) -> Bool {
        (day == nil || day == key.day) && covers(key.project, provider: key.provider)
    }
}

extension Snapshot {
    /// Every budget with what is used of it now, by scope, name and period.
    package func budgets(now: Timestamp) throws(StoreError) -> [BudgetUse] {
        try db.budgetLines(now: now).map(\.use)
    }
}

extension Connection {
    fileprivate func spending(of line: BudgetLine) throws(StoreError) -> Spending {
        var provider: String?
        if case .provider(let name) = line.use.budget.scope { provider = name }
        return try row(
            """
            SELECT coalesce(sum(credits_spent_micros), 0),
                coalesce(sum(credits_reserved_micros), 0), coalesce(sum(usd_spent_micros), 0),
                coalesce(sum(usd_reserved_micros), 0)
            FROM spending WHERE (?1 IS NULL OR project_id = ?1) AND (?2 IS NULL OR provider = ?2)
                AND (?3 IS NULL OR day = ?3)
            """, SQLValue(line.project), SQLValue(provider), SQLValue(line.day)
        ) { row in
            Spending(
                creditsSpent: Credits(micros: row.int(0)),
                creditsReserved: Credits(micros: row.int(1)),
                usdSpent: Dollars(micros: row.int(2)), usdReserved: Dollars(micros: row.int(3)))
        } ?? Spending()
    }

    /// Every budget, with what its scope had used before this commit.
    func budgetLines(now: Timestamp) throws(StoreError) -> [BudgetLine] {
        let found = try rows(
            """
            SELECT scope, name, period, credits_micros, usd_micros,
                (SELECT id FROM project WHERE project.name = budget.name)
            FROM budget ORDER BY scope, name, period
            """
        ) { row throws(StoreError) in
            guard let scope = Budget.Scope(kind: row.text(0), name: row.text(1)),
                let period = Budget.Period(rawValue: row.text(2))
            else { throw StoreError(.corrupt, "A stored budget is damaged.") }
            let budget = Budget(
                scope: scope, period: period,
                credits: row.optionalInt(3).map(Credits.init(micros:)),
                usd: row.optionalInt(4).map(Dollars.init(micros:)))
            // A project that does not exist yet has spent nothing: no row has this number.
            let project: Int64? = scope.kind == "project" ? row.optionalInt(5) ?? -1 : nil
            return BudgetLine(
                use: BudgetUse(budget: budget, used: Spending()), project: project,
                day: period == .day ? now.day : nil)
        }
        var lines: [BudgetLine] = []
        for var line in found {
            line.use.used = try spending(of: line)
            lines.append(line)
        }
        return lines
    }
}
