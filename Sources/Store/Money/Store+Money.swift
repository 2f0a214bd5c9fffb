import Pipeline

/// The kinds of ledger entries; Σ of their deltas equals the account's columns.
package enum LedgerKind: String, CaseIterable, Sendable {
    case grant, reserve, settle, release, refund, adjust
    case inDoubt = "in_doubt"
}

/// Where money belongs.
struct Purse {
    var run: RunKey
    var item: ItemID
    var stage: StageName
}

extension Transaction {
    /// Sets credits aside for an item, or says which wall they meet. Nothing is written when
    /// refused. An unmetered account reserves nothing and refuses nothing, but a cap still counts.
    ///
    /// An attempt stays as it began: `metered` is nil for the claim, which asks the account, and
    /// afterwards what the claim found, so that what is settled is what was reserved.
    func reserve(
        _ amount: Credits, for purse: Purse, metered: Bool? = nil
    ) throws(StoreError) -> (refusal: BudgetRefusal?, metered: Bool) {
        let run = try totals.run(purse.run, in: db)
        var account = try totals.account(run.accountID, in: db)
        let isMetered = metered ?? account.metered
        if let cap = run.creditsCap {
            let left = cap - run.creditsSpent - run.creditsReserved
            if amount > left {
                return (refusal(.creditCap, amount.micros, left.micros), isMetered)
            }
        }
        if isMetered, amount > account.available {
            return (refusal(.balance, amount.micros, account.available.micros), true)
        }
        if let refusal = try refusal(ofCredits: amount, in: run) { return (refusal, isMetered) }
        guard amount > .zero else { return (nil, isMetered) }
        try change(purse.run) { $0.creditsReserved += amount }
        let day = metered == nil ? now.day : try claimDay(of: purse.item)
        try spend(purse.run, provider: "", day: day) { $0.creditsReserved = amount }
        if isMetered {
            account.reserved += amount
            totals.setAccount(run.accountID, account)
            try enter(
                .reserve, account: run.accountID, purse: purse, credits: amount,
                reservedDelta: amount.micros)
        }
        return (nil, isMetered)
    }

    private func refusal(
        _ wall: BudgetRefusal.Wall, _ required: Int64, _ available: Int64
    ) -> BudgetRefusal {
        BudgetRefusal(
            wall: wall, requiredMicros: required, availableMicros: max(0, available))
    }

    /// Turns reserved credits into spent ones: `spend` of `reserved` is charged, `release` of it
    /// given back. What was reserved unmetered is booked without touching the balance.
    func settle(
        spend: Credits, release: Credits, metered: Bool, for purse: Purse, call: CallID? = nil
    ) throws(StoreError) {
        guard spend > .zero || release > .zero else { return }
        try change(purse.run) {
            $0.creditsReserved = $0.creditsReserved - spend - release
            $0.creditsSpent += spend
        }
        let day = try claimDay(of: purse.item)
        try self.spend(purse.run, provider: "", day: day) {
            $0.creditsReserved = .zero - spend - release
            $0.creditsSpent = spend
        }
        let accountID = try totals.run(purse.run, in: db).accountID
        if metered {
            var account = try totals.account(accountID, in: db)
            account.reserved = account.reserved - spend - release
            account.balance = account.balance - spend
            totals.setAccount(accountID, account)
        }
        if spend > .zero {
            if !makes(.forgetStageMoney) {
                try count(purse.run, purse.stage) { $0.creditsSpent += spend }
            }
            if makes(.doubleSettle) {
                try enter(.settle, account: accountID, purse: purse, call: call, credits: spend)
            }
            guard !makes(.settleWithoutEntry) else { return }
            try enter(
                .settle, account: accountID, purse: purse, call: call, credits: spend,
                balanceDelta: metered ? -spend.micros : 0,
                reservedDelta: metered ? -spend.micros : 0)
        }
        if release > .zero, metered {
            try enter(
                .release, account: accountID, purse: purse, call: call, credits: release,
                reservedDelta: -release.micros)
        }
    }

    /// Reserves a bound for a call to a provider, or with a negative one gives it back.
    func reserve(bound: Dollars, provider: String, day: Int64, of run: RunKey) throws(StoreError) {
        try change(run) { $0.usdReserved += bound }
        try spend(run, provider: provider, day: day) { $0.usdReserved = bound }
    }

    /// Books provider money against the bound that was reserved for it.
    func book(
        usd: Dollars, bound: Dollars, inDoubt: Bool, for purse: Purse, call: CallID,
        provider: String, day: Int64
    ) throws(StoreError) {
        try spend(purse.run, provider: provider, day: day) {
            $0.usdReserved = .zero - bound
            $0.usdSpent = usd
        }
        try change(purse.run) {
            $0.usdReserved = $0.usdReserved - bound
            $0.usdSpent += usd
            if inDoubt { $0.usdInDoubt += usd }
        }
        if inDoubt {
            // Also where it can have cost nothing: the ledger lists every call in doubt.
            let accountID = try totals.run(purse.run, in: db).accountID
            try enter(.inDoubt, account: accountID, purse: purse, call: call, usd: usd)
        }
        guard usd > .zero else { return }
        try count(purse.run, purse.stage) { $0.usdSpent += usd }
        try db.run(
            "UPDATE item SET usd_micros = usd_micros + ?2 WHERE id = ?1",
            .int(purse.item.rawValue), .int(usd.micros))
    }

    /// Adds a line to the ledger; the caller changes the account's columns by the same deltas.
    func enter(
        _ kind: LedgerKind, account: Int64, purse: Purse?, call: CallID? = nil,
        credits: Credits = .zero, balanceDelta: Int64 = 0, reservedDelta: Int64 = 0,
        usd: Dollars = .zero, note: String? = nil
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO ledger_entry (account_id, run_key, item_id, call_id, kind, credits_micros,
                balance_delta_micros, reserved_delta_micros, usd_micros, note, at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """, .int(account), SQLValue(purse?.run.rawValue), SQLValue(purse?.item.rawValue),
            SQLValue(call?.rawValue), .text(kind.rawValue), .int(credits.micros),
            .int(balanceDelta), .int(reservedDelta), .int(usd.micros), SQLValue(note),
            SQLValue(now))
    }
}

/// One line of the ledger.
package struct LedgerEntry: Sendable, Equatable {
    package var id: Int64
    package var kind: LedgerKind
    package var run: RunID?
    package var item: ItemID?
    package var call: CallID?
    package var credits: Credits
    package var balanceDelta: Credits
    package var reservedDelta: Credits
    package var usd: Dollars
    package var note: String?
    package var time: Timestamp
}

extension Snapshot {
    package func account(project: String) throws(StoreError) -> AccountTotals? {
        try db.row(
            """
            SELECT metered, balance_micros, reserved_micros FROM account
            WHERE id = (SELECT account_id FROM project WHERE name = ?1)
            """, .text(project)
        ) { row in
            AccountTotals(
                metered: row.bool(0), balance: Credits(micros: row.int(1)),
                reserved: Credits(micros: row.int(2)))
        }
    }

    /// Entries newest first, at most `limit`, older than `before`.
    package func ledger(
        project: String, run: RunKey? = nil, limit: Int, before: Int64? = nil
    ) throws(StoreError) -> [LedgerEntry] {
        try db.rows(
            """
            SELECT ledger_entry.id, ledger_entry.kind, run.id, item_id, call_id, credits_micros,
                balance_delta_micros, reserved_delta_micros, usd_micros, note, at_ms
            FROM ledger_entry LEFT JOIN run ON run.key = ledger_entry.run_key
            WHERE account_id = (SELECT account_id FROM project WHERE name = ?1)
                AND (?2 IS NULL OR ledger_entry.run_key = ?2)
                AND (?3 IS NULL OR ledger_entry.id < ?3)
            ORDER BY ledger_entry.id DESC LIMIT ?4
            """, .text(project), SQLValue(run?.rawValue), SQLValue(before), SQLValue(limit)
        ) { row throws(StoreError) in
            guard let kind = LedgerKind(rawValue: row.text(1)) else {
                throw StoreError(.corrupt, "A ledger entry is damaged.")
            }
            return LedgerEntry(
                id: row.int(0), kind: kind, run: row.optionalText(2).map(RunID.init(rawValue:)),
                item: row.optionalInt(3).map(ItemID.init(rawValue:)),
                call: row.optionalInt(4).map(CallID.init(rawValue:)),
                credits: Credits(micros: row.int(5)), balanceDelta: Credits(micros: row.int(6)),
                reservedDelta: Credits(micros: row.int(7)), usd: Dollars(micros: row.int(8)),
                note: row.optionalText(9), time: row.time(10))
        }
    }
}
