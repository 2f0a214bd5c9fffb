import Pipeline

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
    /// `text`, `image` or `embedding`.
    package var kind: String
    /// What it can cost at most; nil where the model's price was not known, so that nobody knows.
    package var usdMax: Dollars?
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
        var conditions = ["call.id > ?1"]
        var values: [SQLValue] = [.int(after?.rawValue ?? 0), SQLValue(limit)]
        for (column, value) in [("run_key", run?.rawValue), ("item_id", item?.rawValue)] {
            guard let value else { continue }
            values.append(.int(value))
            conditions.append("call.\(column) = ?\(values.count)")
        }
        if inDoubt { conditions.append("call.state = 'in_doubt'") }
        return try db.rows(
            text: """
                SELECT call.id, run.id, call.item_id, item.stage, item.path, call.state, provider,
                    model, usd_max_micros, call.usd_micros, credits_micros, usage_json,
                    request_digest, request_id, answer_status, call.error_message, intended_at_ms,
                    answered_at_ms, priced, call.kind
                FROM call JOIN item ON item.id = call.item_id JOIN run ON run.key = call.run_key
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY call.id LIMIT ?2
                """, values, read: Snapshot.call)
    }

    private static func call(_ row: Row) throws(StoreError) -> CallRecord {
        guard let stage = StageName(number: row.integer(3)) else {
            throw StoreError(.corrupt, "The stored call \(row.int(0)) is damaged.")
        }
        return CallRecord(
            id: CallID(row.int(0)), run: RunID(row.text(1)), item: ItemID(row.int(2)),
            stage: stage, path: ItemPath(row.text(4)), state: row.text(5), provider: row.text(6),
            model: row.text(7), kind: row.text(19),
            usdMax: row.bool(18) ? Dollars(micros: row.int(8)) : nil,
            usd: Dollars(micros: row.int(9)), credits: Credits(micros: row.int(10)),
            usage: try row.json(11), requestDigest: Digest(recorded: row.text(12)),
            requestID: row.optionalText(13), status: row.optionalInt(14).map(Int.init),
            error: row.optionalText(15), intendedAt: row.time(16), answeredAt: row.optionalTime(17))
    }

    /// The request and the recorded answer of a call, as text for people.
    package func conversation(of id: CallID) throws(StoreError) -> (request: JSON, answer: [UInt8]?)
    {
        let found = try db.row(
            "SELECT request_body, answer_body, answer_blob FROM call WHERE id = ?1",
            .int(id.rawValue)
        ) { row throws(StoreError) in
            (try row.json(0), row.isNull(1) ? nil : row.bytes(1), row.optionalText(2))
        }
        guard let found else { throw StoreError(.notFound, "There is no call \(id).") }
        if let blob = found.2 { return (found.0, try blobs.get(Digest(recorded: blob))) }
        return (found.0, found.1)
    }

    /// The idempotency keys of calls in doubt: what a provider may have served without our knowing.
    package func doubtfulKeys() throws(StoreError) -> [String] {
        try db.rows("SELECT idempotency_key FROM call WHERE state = 'in_doubt'") { $0.text(0) }
    }
}
