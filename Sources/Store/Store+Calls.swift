import Pipeline

/// A call about to be sent.
package struct Intent: Sendable {
    package var requestDigest: Digest
    package var lane: Lane
    package var kind: String
    /// The most it can cost; nil where the price is unknown.
    package var usdMax: Dollars?
    /// Credits to reserve beyond what the item's claim reserved.
    package var credits: Credits
    /// The request as canonical JSON, for people to read.
    package var body: String
    package init(
        requestDigest: Digest, lane: Lane, kind: String, usdMax: Dollars?, credits: Credits,
        body: String
    ) {
        self.requestDigest = requestDigest
        self.lane = lane
        self.kind = kind
        self.usdMax = usdMax
        self.credits = credits
        self.body = body
    }
}

/// What the journal says to an intent.
package enum IntentResult: Sendable {
    /// Recorded: send it now, with this key.
    case send(CallID, idempotencyKey: String)
    /// The same question was answered before: nothing is sent, nothing is paid.
    case replay(RecordedAnswer)
    case refused(BudgetRefusal)
    /// A pause or cancel committed first, or the run has another owner: nothing may be sent.
    case stopped
}

/// An answer as the journal keeps it; large parts are blobs.
package struct RecordedAnswer: Sendable, Equatable {
    package var call: CallID
    package var status: Int
    package var headers: [String: String]
    package var body: [UInt8]
    package var bodyBlob: Digest?
    package var attachmentBlob: Digest?
    package init(
        call: CallID, status: Int, headers: [String: String], body: [UInt8], bodyBlob: Digest?,
        attachmentBlob: Digest?
    ) {
        self.call = call
        self.status = status
        self.headers = headers
        self.body = body
        self.bodyBlob = bodyBlob
        self.attachmentBlob = attachmentBlob
    }
}

extension Transaction {
    /// Records the intent to call, the last commit before the request leaves. In the same
    /// transaction: the run's control and fence, a recorded answer to replay, and the money.
    package func intend(_ intent: Intent, for claim: Claim, runFence: Int64) throws(StoreError)
        -> IntentResult
    {
        let run = try control(of: claim.run)
        guard run.fence == runFence, run.control == nil, run.state == .running,
            try isHeld(claim)
        else { return .stopped }
        if let answer = try recordedAnswer(for: intent, claim) { return .replay(answer) }
        if let refusal = try reserveDollars(intent, claim) { return .refused(refusal) }
        let purse = Purse(run: claim.run, item: claim.item, stage: claim.stage)
        let (refusal, metered) = try reserve(intent.credits, for: purse)
        if let refusal {
            let bound = intent.usdMax ?? .zero
            try change(claim.run) { $0.usdReserved = $0.usdReserved - bound }
            return .refused(refusal)
        }
        if intent.credits > .zero {
            try db.run(
                "UPDATE item SET reserved_micros = reserved_micros + ?2 WHERE id = ?1",
                .int(claim.item.rawValue), .int(intent.credits.micros))
        }
        let key = try idempotencyKey(for: intent, claim)
        try db.run(
            """
            INSERT INTO call (run_key, item_id, attempt_id, generation, cycle, state,
                request_digest, idempotency_key, provider, lane_key, model, kind, usd_max_micros,
                credits_reserved_micros, metered, request_body, intended_at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, 'intent', ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            """, .int(claim.run.rawValue), .int(claim.item.rawValue),
            .int(claim.attemptID.rawValue), SQLValue(claim.generation), SQLValue(claim.cycle),
            .text(intent.requestDigest.hex), .text(key), .text(intent.lane.provider),
            .text(intent.lane.key), .text(intent.lane.model), .text(intent.kind),
            .int((intent.usdMax ?? .zero).micros), .int(intent.credits.micros), SQLValue(metered),
            .text(intent.body), SQLValue(now))
        return .send(CallID(db.lastInsertedID), idempotencyKey: key)
    }

    /// Whether the claim's attempt still owns its item.
    func isHeld(_ claim: Claim) throws(StoreError) -> Bool {
        try db.row(
            "SELECT 1 FROM item WHERE id = ?1 AND fence = ?2 AND generation_status = 'processing'",
            .int(claim.item.rawValue), .int(claim.fence)
        ) { _ in true } ?? false
    }

    /// An answer of this generation that no failed attempt has used up.
    private func recordedAnswer(
        for intent: Intent, _ claim: Claim
    ) throws(StoreError) -> RecordedAnswer? {
        try db.row(
            """
            SELECT id, answer_status, answer_headers_json, answer_body, answer_blob, attachment_blob
            FROM call
            WHERE item_id = ?1 AND request_digest = ?2 AND generation = ?3 AND replayable = 1
                AND state IN ('answered', 'settled') AND error_kind IS NULL
            ORDER BY id DESC LIMIT 1
            """, .int(claim.item.rawValue), .text(intent.requestDigest.hex),
            SQLValue(claim.generation), read: RecordedAnswer.init)
    }

    private func reserveDollars(
        _ intent: Intent, _ claim: Claim
    ) throws(StoreError) -> BudgetRefusal? {
        let run = try totals.run(claim.run, in: db)
        if let cap = run.usdCap {
            guard let bound = intent.usdMax else {
                return BudgetRefusal(wall: .unknownPrice, requiredMicros: 0, availableMicros: 0)
            }
            let left = cap - run.usdSpent - run.usdReserved
            if bound > left {
                return BudgetRefusal(
                    wall: .usdCap, requiredMicros: bound.micros,
                    availableMicros: max(0, left.micros))
            }
        }
        let bound = intent.usdMax ?? .zero
        try change(claim.run) { $0.usdReserved += bound }
        return nil
    }

    /// The retry of a call in doubt carries that call's key, so that a provider which honours it
    /// does not generate twice; after any recorded answer the key is new.
    private func idempotencyKey(
        for intent: Intent, _ claim: Claim
    ) throws(StoreError) -> String {
        let last = try db.row(
            """
            SELECT state, idempotency_key FROM call
            WHERE item_id = ?1 AND request_digest = ?2 ORDER BY id DESC LIMIT 1
            """, .int(claim.item.rawValue), .text(intent.requestDigest.hex)
        ) { ($0.text(0), $0.text(1)) }
        if let last, last.0 == "in_doubt" { return last.1 }
        let count = try db.row(
            "SELECT count(*) FROM call WHERE item_id = ?1", .int(claim.item.rawValue)
        ) { $0.int(0) } ?? 0
        let name = "\(claim.run.rawValue):\(claim.item):\(intent.requestDigest.hex):\(count)"
        return "septet-" + Digest(of: name).hex.prefix(32)
    }

    /// Records an answer, usable or not. Also a late one: a call in doubt becomes answered and its
    /// booked cost is corrected, whoever owns the item by now. Returns whether the provider billed
    /// above the call's bound.
    package func answer(
        _ id: CallID, _ answer: RecordedAnswer, usage: Usage, requestID: String?, usd: Dollars,
        credits: Credits, failure: ModelFailure?
    ) throws(StoreError) -> Bool {
        let call = try openCall(id)
        let purse = Purse(run: call.run, item: call.item, stage: call.stage)
        switch call.state {
        case "intent":
            try book(usd: usd, bound: call.usdMax, inDoubt: false, for: purse, call: id)
            try charge(credits, of: call, purse: purse, id: id)
        case "in_doubt":
            let correction = usd - call.usdBooked
            try change(call.run) {
                $0.usdSpent += correction
                $0.usdInDoubt = $0.usdInDoubt - call.usdBooked
            }
            try count(call.run, call.stage) { $0.usdSpent += correction }
            try db.run(
                "UPDATE item SET usd_micros = usd_micros + ?2 WHERE id = ?1",
                .int(call.item.rawValue), .int(correction.micros))
            try append(.callSettled, run: call.run, item: call.item, data: [
                "call": .int(id.rawValue), "usd_micros": .int(usd.micros),
            ])
        default: return false
        }
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
            SQLValue(answer.attachmentBlob?.hex), .text(CanonicalCoding.text(of: usage)),
            SQLValue(requestID), .int(usd.micros), .int(credits.micros),
            SQLValue(failure?.kind.rawValue), SQLValue(failure?.message), SQLValue(now))
        return usd > call.usdMax
    }

    /// Charges a call's price out of what its item has reserved.
    private func charge(
        _ credits: Credits, of call: OpenCall, purse: Purse, id: CallID
    ) throws(StoreError) {
        guard credits > .zero else { return }
        let item = try db.row(
            "SELECT reserved_micros, metered FROM item WHERE id = ?1", .int(call.item.rawValue)
        ) { (reserved: Credits(micros: $0.int(0)), metered: $0.bool(1)) }
        guard let item else { return }
        let spend = min(credits, item.reserved)
        try settle(spend: spend, release: .zero, metered: item.metered, for: purse, call: id)
        try db.run(
            """
            UPDATE item SET reserved_micros = reserved_micros - ?2,
                spent_micros = spent_micros + ?2 WHERE id = ?1
            """, .int(call.item.rawValue), .int(spend.micros))
    }

    /// Records that a call may have been billed and nobody knows: booked at its maximum, listed,
    /// and announced before anything is tried again. Returns that maximum.
    @discardableResult
    package func doubt(_ id: CallID, _ reason: String) throws(StoreError) -> Dollars {
        let call = try openCall(id)
        guard call.state == "intent" else { return .zero }
        let purse = Purse(run: call.run, item: call.item, stage: call.stage)
        try book(usd: call.usdMax, bound: call.usdMax, inDoubt: true, for: purse, call: id)
        try db.run(
            """
            UPDATE call SET state = 'in_doubt', usd_micros = usd_max_micros, error_message = ?2
            WHERE id = ?1
            """, .int(id.rawValue), .text(reason))
        try append(.callInDoubt, run: call.run, item: call.item, data: [
            "call": .int(id.rawValue), "usd_max_micros": .int(call.usdMax.micros),
            "provider": .string(call.provider), "model": .string(call.model),
            "reason": .string(reason),
        ])
        return call.usdMax
    }

    /// Records that a call never left: its bound is free again.
    package func abandon(_ id: CallID, _ reason: ModelFailure) throws(StoreError) {
        let call = try openCall(id)
        guard call.state == "intent" else { return }
        try change(call.run) { $0.usdReserved = $0.usdReserved - call.usdMax }
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
        let correction = usd - call.usdBooked
        try change(call.run) {
            $0.usdSpent += correction
            $0.usdInDoubt = $0.usdInDoubt - call.usdBooked
        }
        try count(call.run, call.stage) { $0.usdSpent += correction }
        try db.run(
            "UPDATE item SET usd_micros = usd_micros + ?2 WHERE id = ?1",
            .int(call.item.rawValue), .int(correction.micros))
        try db.run(
            "UPDATE call SET state = 'settled', usd_micros = ?2 WHERE id = ?1", .int(id.rawValue),
            .int(usd.micros))
        try append(.callSettled, run: call.run, item: call.item, data: [
            "call": .int(id.rawValue), "usd_micros": .int(usd.micros),
        ])
    }

    private struct OpenCall {
        var run: RunKey
        var item: ItemID
        var stage: StageName
        var state: String
        var usdMax: Dollars
        var usdBooked: Dollars
        var provider: String
        var model: String
    }

    private func openCall(_ id: CallID) throws(StoreError) -> OpenCall {
        let found = try db.row(
            """
            SELECT call.run_key, call.item_id, item.stage, call.state, usd_max_micros,
                call.usd_micros, provider, model
            FROM call JOIN item ON item.id = call.item_id WHERE call.id = ?1
            """, .int(id.rawValue)
        ) { row in
            StageName(number: row.integer(2)).map {
                OpenCall(
                    run: RunKey(rawValue: row.int(0)), item: ItemID(row.int(1)), stage: $0,
                    state: row.text(3), usdMax: Dollars(micros: row.int(4)),
                    usdBooked: Dollars(micros: row.int(5)), provider: row.text(6),
                    model: row.text(7))
            }
        }
        guard let call = found ?? nil else { throw StoreError(.notFound, "There is no call \(id).") }
        return call
    }
}

extension RecordedAnswer {
    fileprivate init(_ row: Row) throws(StoreError) {
        self.init(
            call: CallID(row.int(0)), status: row.integer(1),
            headers: try row.json(2).object?.compactMapValues(\.string) ?? [:],
            body: row.bytes(3), bodyBlob: row.optionalText(4).map(Digest.init(recorded:)),
            attachmentBlob: row.optionalText(5).map(Digest.init(recorded:)))
    }
}

/// A provider call as people see it.
package struct CallRecord: Sendable, Equatable {
    package var id: CallID
    package var run: RunID
    package var item: ItemID
    package var stage: StageName
    package var path: ItemPath
    package var state: String
    package var provider: String
    package var model: String
    package var usdMax: Dollars
    package var usd: Dollars
    package var credits: Credits
    package var usage: JSON
    package var requestDigest: Digest
    package var requestID: String?
    package var status: Int?
    package var error: String?
    package var intendedAt: Timestamp
    package var answeredAt: Timestamp?
}

extension Snapshot {
    /// Calls of a run (or of all runs), oldest first; with `inDoubt` only those.
    package func calls(
        run: RunKey? = nil, item: ItemID? = nil, inDoubt: Bool = false, limit: Int = 100,
        after: CallID? = nil
    ) throws(StoreError) -> [CallRecord] {
        try db.rows(
            """
            SELECT call.id, run.id, call.item_id, item.stage, item.path, call.state, provider,
                model, usd_max_micros, call.usd_micros, credits_micros, usage_json, request_digest,
                request_id, answer_status, call.error_message, intended_at_ms, answered_at_ms
            FROM call JOIN item ON item.id = call.item_id JOIN run ON run.key = call.run_key
            WHERE (?1 IS NULL OR call.run_key = ?1) AND (?2 IS NULL OR call.item_id = ?2)
                AND (?3 = 0 OR call.state = 'in_doubt') AND (?4 IS NULL OR call.id > ?4)
            ORDER BY call.id LIMIT ?5
            """, SQLValue(run?.rawValue), SQLValue(item?.rawValue), SQLValue(inDoubt),
            SQLValue(after?.rawValue), SQLValue(limit)
        ) { row throws(StoreError) in
            guard let stage = StageName(number: row.integer(3)) else {
                throw StoreError(.corrupt, "The stored call \(row.int(0)) is damaged.")
            }
            return CallRecord(
                id: CallID(row.int(0)), run: RunID(row.text(1)), item: ItemID(row.int(2)),
                stage: stage, path: ItemPath(row.text(4)), state: row.text(5),
                provider: row.text(6), model: row.text(7), usdMax: Dollars(micros: row.int(8)),
                usd: Dollars(micros: row.int(9)), credits: Credits(micros: row.int(10)),
                usage: try row.json(11), requestDigest: Digest(recorded: row.text(12)),
                requestID: row.optionalText(13), status: row.optionalInt(14).map(Int.init),
                error: row.optionalText(15), intendedAt: row.time(16),
                answeredAt: row.optionalTime(17))
        }
    }

    /// The request and the recorded answer of a call, as text for people.
    package func conversation(of id: CallID) throws(StoreError) -> (request: JSON, answer: [UInt8]?) {
        let found = try db.row(
            "SELECT request_body, answer_body, answer_blob FROM call WHERE id = ?1", .int(id.rawValue)
        ) { row throws(StoreError) in
            (try row.json(0), row.isNull(1) ? nil : row.bytes(1), row.optionalText(2))
        }
        guard let found else { throw StoreError(.notFound, "There is no call \(id).") }
        if let blob = found.2 { return (found.0, try blobs.get(Digest(recorded: blob))) }
        return (found.0, found.1)
    }
}
