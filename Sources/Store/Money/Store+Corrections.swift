import Pipeline

/// Credits that a person moves, beside those the engine does.
extension Transaction {
    /// Adds credits to a project's account; the first grant makes it metered. Returns the balance.
    ///
    /// Throws `wrongState` for less than nothing, because what is granted is not taken back, and for
    /// more than an account holds.
    package func grant(
        _ amount: Credits, project: String, note: String?
    ) throws(StoreError) -> AccountTotals {
        guard amount >= .zero else {
            throw StoreError(.wrongState, "A grant of \(amount) credits would take credits away.")
        }
        let accountID = try ensureProject(project).accountID
        var account = try totals.account(accountID, in: db)
        account.metered = true
        account.balance = try balance(account, plus: amount)
        totals.setAccount(accountID, account)
        try enter(
            .grant, account: accountID, purse: nil, credits: amount, balanceDelta: amount.micros,
            note: note)
        try tellWaiting(project, amount)
        return account
    }

    /// Gives back what a run was charged: at most what it spent less what it got back before.
    package func refund(
        _ amount: Credits, run key: RunKey, note: String?
    ) throws(StoreError) -> AccountTotals {
        guard amount > .zero else {
            throw StoreError(.wrongState, "A refund of \(amount) credits gives nothing back.")
        }
        let run = try totals.run(key, in: db)
        var account = try metered(run.accountID)
        let (charged, returned) =
            try db.row(
                """
                SELECT coalesce(-sum(balance_delta_micros) FILTER (WHERE kind = 'settle'), 0),
                    coalesce(sum(balance_delta_micros) FILTER (WHERE kind = 'refund'), 0)
                FROM ledger_entry WHERE run_key = ?1
                """, .int(key.rawValue)
            ) { (Credits(micros: $0.int(0)), Credits(micros: $0.int(1))) } ?? (.zero, .zero)
        guard amount <= charged - returned else {
            throw StoreError(
                .wrongState,
                "The run was charged \(charged) credits and got \(returned) back: "
                    + "\(amount) cannot be refunded.")
        }
        account.balance = try balance(account, plus: amount)
        totals.setAccount(run.accountID, account)
        try db.run(
            """
            INSERT INTO ledger_entry (account_id, run_key, kind, credits_micros,
                balance_delta_micros, note, at_ms) VALUES (?1, ?2, 'refund', ?3, ?3, ?4, ?5)
            """, .int(run.accountID), .int(key.rawValue), .int(amount.micros), SQLValue(note),
            SQLValue(now))
        try tellWaiting(try snapshot.run(key).project, amount)
        return account
    }

    /// Corrects a balance up or down. Throws `wrongState` where that would take away what is
    /// reserved for work in flight.
    package func adjust(
        _ project: String, by delta: Credits, note: String
    ) throws(StoreError) -> AccountTotals {
        let accountID = try ensureProject(project).accountID
        var account = try metered(accountID)
        let balance = try balance(account, plus: delta)
        guard balance >= account.reserved else {
            throw StoreError(
                .wrongState,
                "The balance of \(project) is \(account.balance) credits with "
                    + "\(account.reserved) reserved: \(.zero - delta) cannot be taken away.")
        }
        account.balance = balance
        totals.setAccount(accountID, account)
        try enter(
            .adjust, account: accountID, purse: nil, credits: delta, balanceDelta: delta.micros,
            note: note)
        if delta > .zero { try tellWaiting(project, delta) }
        return account
    }

    /// More credits than anybody has, and far from where sums no longer fit.
    private static let balanceMax = Credits(whole: 1_000_000_000_000)

    /// A balance with so much more or less. Refuses what no account holds, before it is anywhere:
    /// a sum that does not fit would take the whole program down.
    private func balance(
        _ account: AccountTotals, plus amount: Credits
    ) throws(StoreError) -> Credits {
        let (sum, overflows) = account.balance.micros.addingReportingOverflow(amount.micros)
        let most = Transaction.balanceMax
        guard !overflows, sum <= most.micros, sum >= -most.micros else {
            throw StoreError(
                .wrongState,
                "The balance is \(account.balance) credits, and an account holds at most \(most): "
                    + "\(amount) more do not fit.")
        }
        return Credits(micros: sum)
    }

    private func metered(_ account: Int64) throws(StoreError) -> AccountTotals {
        let totals = try totals.account(account, in: db)
        guard totals.metered else {
            throw StoreError(
                .wrongState,
                "The account is not metered, so nothing was charged. Meter it: "
                    + "septet credits grant AMOUNT")
        }
        return totals
    }

    /// Runs that wait hear of new credits.
    private func tellWaiting(_ project: String, _ amount: Credits) throws(StoreError) {
        for run in try snapshot.runs(in: [.waiting]) where run.project == project {
            try append(
                .creditsGranted, run: run.key, data: ["credits_micros": .int(amount.micros)])
        }
    }
}
