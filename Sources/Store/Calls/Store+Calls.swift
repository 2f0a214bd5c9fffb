import Pipeline

extension Transaction {
    /// Records an answer, usable or not. Also a late one: a call in doubt becomes answered and its
    /// booked cost is corrected, whoever owns the item by now. Returns whether the provider billed
    /// above the call's bound.
    package func answer(
        _ id: CallID, _ answer: RecordedAnswer, usage: Usage, requestID: String?, usd: Dollars,
        credits: Credits, failure: ModelFailure?
    ) throws(StoreError) -> Bool {
        let call = try openCall(id)
        let purse = Purse(run: call.run, item: call.item, stage: call.stage)
        let charged: Credits
        switch call.state {
        case "intent":
            try book(
                usd: usd, bound: call.usdMax, inDoubt: false, for: purse, call: id,
                provider: call.provider, day: call.day)
            // A trial is charged when it ends: it has reserved nothing of its item.
            charged = call.isTrial ? .zero : try charge(credits, of: call, purse: purse, id: id)
        case "in_doubt":
            // Its credits were released with the doubt; whoever uses the answer pays them.
            try correct(call, id, to: usd, for: purse)
            charged = .zero
        default: return false
        }
        if makes(.loseAnswer) { return false }
        try db.run(
            """
            UPDATE call SET state = 'answered', answer_status = ?2, answer_headers_json = ?3,
                answer_body = ?4, answer_blob = ?5, attachment_blob = ?6, usage_json = ?7,
                request_id = ?8, usd_micros = ?9, credits_micros = ?10, error_kind = ?11,
                error_message = ?12, answered_at_ms = ?13
            WHERE id = ?1
            """, .int(id.rawValue), SQLValue(answer.status),
            .text(JSON.object(answer.headers.mapValues { .string($0) }).canonicalText),
            answer.bodyBlob == nil ? .blob(answer.body) : .null, SQLValue(answer.bodyBlob?.hex),
            SQLValue(answer.attachmentBlob?.hex), .text(usage.json.canonicalText),
            SQLValue(requestID), .int(usd.micros), .int(charged.micros),
            SQLValue(failure?.kind.rawValue), SQLValue(failure?.message), SQLValue(now))
        return usd > call.usdMax
    }

    /// Charges a late answer to the attempt that uses it, out of what its item has reserved now. One
    /// that is charged already costs nothing more.
    package func chargeLate(_ id: CallID, _ credits: Credits) throws(StoreError) {
        let call = try openCall(id)
        let isCharged = try db.row(
            "SELECT credits_micros > 0 FROM call WHERE id = ?1", .int(id.rawValue)
        ) { $0.bool(0) }
        guard isCharged == false else { return }
        let purse = Purse(run: call.run, item: call.item, stage: call.stage)
        let charged = try charge(credits, of: call, purse: purse, id: id)
        try db.run(
            "UPDATE call SET credits_micros = ?2 WHERE id = ?1", .int(id.rawValue),
            .int(charged.micros))
    }

    /// Charges a call's price out of what its item has reserved; returns what was charged.
    private func charge(
        _ credits: Credits, of call: OpenCall, purse: Purse, id: CallID
    ) throws(StoreError) -> Credits {
        guard credits > .zero else { return .zero }
        let item = try db.row(
            "SELECT reserved_micros, metered FROM item WHERE id = ?1", .int(call.item.rawValue)
        ) { (reserved: Credits(micros: $0.int(0)), metered: $0.bool(1)) }
        guard let item else { return .zero }
        let spend = min(credits, item.reserved)
        try settle(spend: spend, release: .zero, metered: item.metered, for: purse, call: id)
        try db.run(
            """
            UPDATE item SET reserved_micros = reserved_micros - ?2,
                spent_micros = spent_micros + ?2 WHERE id = ?1
            """, .int(call.item.rawValue), .int(spend.micros))
        return spend
    }

    /// Puts the true cost of a call in doubt in the place of its maximum.
    private func correct(
        _ call: OpenCall, _ id: CallID, to usd: Dollars, for purse: Purse
    ) throws(StoreError) {
        let correction = usd - call.usdBooked
        try change(call.run) {
            $0.usdSpent += correction
            $0.usdInDoubt = $0.usdInDoubt - call.usdBooked
        }
        try count(call.run, call.stage) { $0.usdSpent += correction }
        try spend(call.run, provider: call.provider, day: call.day) { $0.usdSpent = correction }
        try db.run(
            "UPDATE item SET usd_micros = usd_micros + ?2 WHERE id = ?1",
            .int(call.item.rawValue), .int(correction.micros))
        let account = try totals.run(call.run, in: db).accountID
        if !makes(.correctWithoutEntry) {
            try enter(.adjust, account: account, purse: purse, call: id, usd: correction)
        }
        try append(
            .callSettled, run: call.run, item: call.item,
            data: [
                "call": .int(id.rawValue), "usd_micros": .int(usd.micros),
            ])
    }

    /// Records that a call may have been billed and nobody knows: booked at its maximum, listed,
    /// and announced before anything is tried again. Returns that maximum.
    @discardableResult
    package func doubt(_ id: CallID, _ reason: String) throws(StoreError) -> Dollars {
        let call = try openCall(id)
        guard call.state == "intent" else { return .zero }
        let purse = Purse(run: call.run, item: call.item, stage: call.stage)
        try book(
            usd: call.usdMax, bound: call.usdMax, inDoubt: true, for: purse, call: id,
            provider: call.provider, day: call.day)
        try db.run(
            """
            UPDATE call SET state = 'in_doubt', usd_micros = usd_max_micros * ?3,
                error_message = ?2
            WHERE id = ?1
            """, .int(id.rawValue), .text(reason), SQLValue(makes(.doubtForNothing) ? 0 : 1))
        try append(
            .callInDoubt, run: call.run, item: call.item,
            data: [
                "call": .int(id.rawValue),
                "usd_max_micros": call.isPriced ? .int(call.usdMax.micros) : .null,
                "provider": .string(call.provider), "model": .string(call.model),
                "reason": .string(reason),
            ])
        return call.usdMax
    }

    /// Records that a call never left: its bound is free again.
    package func abandon(_ id: CallID, _ reason: ModelFailure) throws(StoreError) {
        let call = try openCall(id)
        guard call.state == "intent" else { return }
        if !makes(.leakBound) {
            try reserve(
                bound: .zero - call.usdMax, provider: call.provider, day: call.day, of: call.run)
        }
        try db.run(
            "UPDATE call SET state = 'abandoned', error_kind = ?2, error_message = ?3 WHERE id = ?1",
            .int(id.rawValue), .text(reason.kind.rawValue), .text(reason.message))
    }

    /// Settles a call in doubt by hand: `usd` is what the provider's bill says.
    package func settleCall(_ id: CallID, usd: Dollars) throws(StoreError) {
        let call = try openCall(id)
        guard call.state == "in_doubt" else {
            throw StoreError(
                .wrongState, "Call \(id) is not in doubt, it is \(call.state).", state: call.state)
        }
        let purse = Purse(run: call.run, item: call.item, stage: call.stage)
        try correct(call, id, to: usd, for: purse)
        try db.run(
            "UPDATE call SET state = 'settled', usd_micros = ?2 WHERE id = ?1", .int(id.rawValue),
            .int(usd.micros))
    }

    private struct OpenCall {
        var run: RunKey
        var item: ItemID
        var stage: StageName
        var state: String
        var usdMax: Dollars
        var isPriced: Bool
        var usdBooked: Dollars
        var provider: String
        var model: String
        /// Of its intent.
        var day: Int64
        var isTrial: Bool
    }

    private func openCall(_ id: CallID) throws(StoreError) -> OpenCall {
        let found = try db.row(
            """
            SELECT call.run_key, call.item_id, item.stage, call.state, usd_max_micros,
                call.usd_micros, provider, model, priced, intended_at_ms, attempt.trial
            FROM call JOIN item ON item.id = call.item_id
            JOIN attempt ON attempt.id = call.attempt_id WHERE call.id = ?1
            """, .int(id.rawValue)
        ) { row in
            StageName(number: row.integer(2)).map {
                OpenCall(
                    run: RunKey(rawValue: row.int(0)), item: ItemID(row.int(1)), stage: $0,
                    state: row.text(3), usdMax: Dollars(micros: row.int(4)),
                    isPriced: row.bool(8), usdBooked: Dollars(micros: row.int(5)),
                    provider: row.text(6), model: row.text(7), day: row.time(9).day,
                    isTrial: row.bool(10))
            }
        }
        guard let call = found ?? nil else {
            throw StoreError(.notFound, "There is no call \(id).")
        }
        return call
    }
}
