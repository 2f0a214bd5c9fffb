import Pipeline
import Store

extension Orchestrator {
    /// Sets the budget of a scope and period, in place of an earlier one. Nothing in flight is
    /// stopped; what would pass it is not let through from now on, and its run waits.
    ///
    /// Throws `invalid` for a budget of nothing, and for credits of a provider: credits are a
    /// project's.
    package func setBudget(_ budget: Budget) async throws(EngineError) -> BudgetUse {
        guard budget.credits != nil || budget.usd != nil else {
            throw EngineError(.invalid, "A budget bounds credits, dollars or both: name one.")
        }
        switch budget.scope {
        case .project(let name): try Orchestrator.checkName(name)
        case .provider where budget.credits != nil:
            throw EngineError(
                .invalid, "A provider's budget is in USD: credits belong to projects.")
        case .provider, .workspace: break
        }
        let found = try await store.commit { tx throws(StoreError) in
            try tx.setBudget(budget)
            return try tx.snapshot.budgets(now: tx.now)
        }
        for use in found where use.budget == budget { return use }
        throw EngineError(.store, "The budget was not recorded.")
    }

    /// All budgets with what is used of each in its present period.
    package func budgets() async throws(EngineError) -> [BudgetUse] {
        let now = context.clock.now
        return try await store.look { view throws(StoreError) in try view.budgets(now: now) }
    }

    /// Removes the budget of a scope and period; throws `notFound` where there is none.
    package func removeBudget(
        _ scope: Budget.Scope, _ period: Budget.Period
    ) async throws(EngineError) {
        let isGone = try await store.commit { tx throws(StoreError) in
            try tx.removeBudget(scope, period)
        }
        guard isGone else {
            let title = Budget(scope: scope, period: period).title
            throw EngineError(
                .notFound, "There is no \(title). List them: septet budget list")
        }
    }

    /// Gives credits back that a run was charged, at most what it spent and has not got back.
    package func refund(
        _ amount: Credits, of run: Run, note: String?
    ) async throws(EngineError) -> AccountTotals {
        guard amount > .zero else {
            throw EngineError(.invalid, "A refund must be larger than zero.")
        }
        return try await store.commit([run.key]) { tx throws(StoreError) in
            try tx.refund(amount, run: run.key, note: note)
        }
    }

    /// Corrects a project's balance by hand, up or down; never below what is reserved.
    package func adjust(
        _ project: String, by delta: Credits, note: String
    ) async throws(EngineError) -> AccountTotals {
        guard delta != .zero else {
            throw EngineError(.invalid, "An adjustment of nothing changes nothing.")
        }
        return try await store.commit { tx throws(StoreError) in
            try tx.adjust(project, by: delta, note: note)
        }
    }
}

extension BudgetUse {
    /// The documented form.
    package var json: JSON {
        [
            "scope": .string(budget.scope.kind),
            "name": budget.scope.name.isEmpty ? .null : .string(budget.scope.name),
            "period": .string(budget.period.rawValue), "credits": JSON(budget.credits),
            "usd": JSON(budget.usd), "credits_spent": JSON(used.creditsSpent),
            "credits_reserved": JSON(used.creditsReserved), "usd_spent": JSON(used.usdSpent),
            "usd_reserved": JSON(used.usdReserved),
        ]
    }
}
