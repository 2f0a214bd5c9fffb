import Pipeline

/// A stage's row in a transaction: counters per state, in units.
package struct StageCounters: Sendable, Equatable {
    package var states: [ItemState: Int64] = [:]
    /// Items (not units) neither terminal nor held.
    package var openItems: Int64 = 0
    package var creditsSpent = Credits.zero
    package var usdSpent = Dollars.zero
    package var tally: [String: Int64] = [:]
    package var startedAt: Timestamp?
    /// Most units this run takes; children wait as `pending` until the limit has chosen.
    package var limit: Int64?
    package var limitApplied = false

    /// Units that count against the limit.
    package var taken: Int64 {
        states.filter { $0.key != .pending && $0.key != .skipped }.values.reduce(0, +)
    }

    /// Whether a new item of so many units waits: until the limit has chosen every item does,
    /// afterwards one that would pass it.
    func holds(_ units: Int64) -> Bool {
        guard let limit else { return false }
        return !limitApplied || taken + units > limit
    }
}

/// A run's money and event number in a transaction.
package struct RunTotals: Sendable, Equatable {
    package var creditsCap: Credits?
    package var usdCap: Dollars?
    package var creditsSpent = Credits.zero
    package var creditsReserved = Credits.zero
    package var usdSpent = Dollars.zero
    package var usdReserved = Dollars.zero
    package var usdInDoubt = Dollars.zero
    package var eventSequence: Int64 = 0
    package var accountID: Int64 = 0
    package var projectID: Int64 = 0
}

/// An account's columns in a transaction.
package struct AccountTotals: Sendable, Equatable {
    package var metered = false
    package var balance = Credits.zero
    package var reserved = Credits.zero
    package var available: Credits { balance - reserved }

    /// What a project has before anything is granted or booked.
    package static let untouched = AccountTotals()
}

struct StageKey: Hashable {
    var run: RunKey
    var stage: StageName
}

/// The rows that many writes of one commit share. They are read once, changed in memory and
/// written once, so that a batch of 64 records costs one UPDATE a stage and not 64. A copy taken
/// before each write undoes them together with its savepoint.
struct Totals {
    private(set) var runs: [RunKey: RunTotals] = [:]
    private(set) var stages: [StageKey: StageCounters] = [:]
    private(set) var accounts: [Int64: AccountTotals] = [:]
    /// What this commit adds to spending; budgets as they stood before it, once somebody asked.
    private var spending: [SpendingKey: Spending] = [:]
    private var budgets: [BudgetLine]?

    mutating func run(_ key: RunKey, in db: Connection) throws(StoreError) -> RunTotals {
        if let known = runs[key] { return known }
        let found = try db.row(
            """
            SELECT run.credits_cap_micros, run.usd_cap_micros, run.credits_spent_micros,
                run.credits_reserved_micros, run.usd_spent_micros, run.usd_reserved_micros,
                run.usd_in_doubt_micros, run.event_seq, project.account_id, project.id
            FROM run JOIN project ON project.id = run.project_id
            WHERE run.key = ?1
            """, .int(key.rawValue)
        ) { row in
            RunTotals(
                creditsCap: row.optionalInt(0).map(Credits.init(micros:)),
                usdCap: row.optionalInt(1).map(Dollars.init(micros:)),
                creditsSpent: Credits(micros: row.int(2)),
                creditsReserved: Credits(micros: row.int(3)),
                usdSpent: Dollars(micros: row.int(4)), usdReserved: Dollars(micros: row.int(5)),
                usdInDoubt: Dollars(micros: row.int(6)), eventSequence: row.int(7),
                accountID: row.int(8), projectID: row.int(9))
        }
        guard let found else { throw StoreError(.notFound, "There is no such run.") }
        runs[key] = found
        return found
    }

    mutating func setRun(_ key: RunKey, _ totals: RunTotals) { runs[key] = totals }

    mutating func stage(_ key: StageKey, in db: Connection) throws(StoreError) -> StageCounters {
        if let known = stages[key] { return known }
        let found = try db.row(
            """
            SELECT pending, queued, processing, completed, failed, cancelled, skipped, open_items,
                credits_spent_micros, usd_spent_micros, tally_json, started_at_ms, limit_units,
                limit_applied
            FROM stage WHERE run_key = ?1 AND number = ?2
            """, .int(key.run.rawValue), SQLValue(key.stage.number)
        ) { row throws(StoreError) in
            var counters = StageCounters()
            for (index, state) in ItemState.allCases.enumerated() {
                counters.states[state] = row.int(Int32(index))
            }
            counters.openItems = row.int(7)
            counters.creditsSpent = Credits(micros: row.int(8))
            counters.usdSpent = Dollars(micros: row.int(9))
            counters.tally = try row.json(10).object?.compactMapValues(\.int) ?? [:]
            counters.startedAt = row.optionalTime(11)
            counters.limit = row.optionalInt(12)
            counters.limitApplied = row.bool(13)
            return counters
        }
        guard let found else { throw StoreError(.notFound, "The run has no such stage.") }
        stages[key] = found
        return found
    }

    mutating func setStage(_ key: StageKey, _ counters: StageCounters) { stages[key] = counters }

    mutating func account(_ id: Int64, in db: Connection) throws(StoreError) -> AccountTotals {
        if let known = accounts[id] { return known }
        let found = try db.row(
            "SELECT metered, balance_micros, reserved_micros FROM account WHERE id = ?1", .int(id)
        ) { row in
            AccountTotals(
                metered: row.bool(0), balance: Credits(micros: row.int(1)),
                reserved: Credits(micros: row.int(2)))
        }
        guard let found else { throw StoreError(.notFound, "There is no such account.") }
        accounts[id] = found
        return found
    }

    mutating func setAccount(_ id: Int64, _ totals: AccountTotals) { accounts[id] = totals }

    mutating func spend(_ delta: Spending, at key: SpendingKey) {
        spending[key, default: Spending()] += delta
    }

    mutating func budgets(in db: Connection, now: Timestamp) throws(StoreError) -> [BudgetLine] {
        if let budgets { return budgets }
        let found = try db.budgetLines(now: now)
        budgets = found
        return found
    }

    /// After a change of the budgets themselves.
    mutating func forgetBudgets() { budgets = nil }

    /// What a budget's scope has used, this commit included.
    func used(_ line: BudgetLine) -> Spending {
        var used = line.use.used
        for (key, delta) in spending where line.covers(key) { used += delta }
        return used
    }

    private func flush(_ spending: Spending, _ key: SpendingKey, to db: Connection)
        throws(StoreError)
    {
        try db.run(
            """
            INSERT INTO spending (project_id, provider, day, credits_spent_micros,
                credits_reserved_micros, usd_spent_micros, usd_reserved_micros)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (project_id, provider, day) DO UPDATE SET
                credits_spent_micros = credits_spent_micros + ?4,
                credits_reserved_micros = credits_reserved_micros + ?5,
                usd_spent_micros = usd_spent_micros + ?6,
                usd_reserved_micros = usd_reserved_micros + ?7
            """, .int(key.project), .text(key.provider), .int(key.day),
            .int(spending.creditsSpent.micros), .int(spending.creditsReserved.micros),
            .int(spending.usdSpent.micros), .int(spending.usdReserved.micros))
    }

    /// Writes every row that was touched; the last statements before the commit.
    func flush(to db: Connection) throws(StoreError) {
        for key in runs.keys { try flush(key, to: db) }
        for (key, stage) in stages { try flush(stage, key, to: db) }
        for (key, delta) in spending where delta != Spending() { try flush(delta, key, to: db) }
        for (id, account) in accounts {
            try db.run(
                "UPDATE account SET metered = ?2, balance_micros = ?3, reserved_micros = ?4 WHERE id = ?1",
                .int(id), SQLValue(account.metered), .int(account.balance.micros),
                .int(account.reserved.micros))
        }
    }

    /// Writes one run's row now, caps and spending together as its constraints compare them.
    func flush(_ key: RunKey, to db: Connection) throws(StoreError) {
        guard let run = runs[key] else { return }
        try db.run(
            """
            UPDATE run SET credits_spent_micros = ?2, credits_reserved_micros = ?3,
                usd_spent_micros = ?4, usd_reserved_micros = ?5, usd_in_doubt_micros = ?6,
                event_seq = ?7, credits_cap_micros = ?8, usd_cap_micros = ?9
            WHERE key = ?1
            """, .int(key.rawValue), .int(run.creditsSpent.micros),
            .int(run.creditsReserved.micros), .int(run.usdSpent.micros),
            .int(run.usdReserved.micros), .int(run.usdInDoubt.micros), .int(run.eventSequence),
            SQLValue(run.creditsCap?.micros), SQLValue(run.usdCap?.micros))
    }

    private func flush(_ stage: StageCounters, _ key: StageKey, to db: Connection)
        throws(StoreError)
    {
        try db.run(
            """
            UPDATE stage SET pending = ?3, queued = ?4, processing = ?5, completed = ?6,
                failed = ?7, cancelled = ?8, skipped = ?9, open_items = ?10,
                credits_spent_micros = ?11, usd_spent_micros = ?12, tally_json = ?13,
                started_at_ms = ?14, idle_before_ms = CASE
                    WHEN started_at_ms IS NULL AND ?14 IS NOT NULL
                    THEN (SELECT run.idle_ms FROM run WHERE run.key = ?1) ELSE idle_before_ms END
            WHERE run_key = ?1 AND number = ?2
            """, .int(key.run.rawValue), SQLValue(key.stage.number),
            .int(stage.states[.pending] ?? 0), .int(stage.states[.queued] ?? 0),
            .int(stage.states[.processing] ?? 0), .int(stage.states[.completed] ?? 0),
            .int(stage.states[.failed] ?? 0), .int(stage.states[.cancelled] ?? 0),
            .int(stage.states[.skipped] ?? 0), .int(stage.openItems),
            .int(stage.creditsSpent.micros), .int(stage.usdSpent.micros),
            .text(JSON.object(stage.tally.mapValues { .int($0) }).canonicalText),
            SQLValue(stage.startedAt))
    }
}
