import Pipeline

extension Transaction {
    /// Takes the key for this request, unless somebody has; forgets those older than a day.
    package func takeKey(
        _ key: String, token: Int64, request: Digest
    ) throws(StoreError) -> KeyStanding {
        try db.run(
            "DELETE FROM idempotency_key WHERE created_at_ms < ?1",
            .int(now.milliseconds - 86_400_000))
        let found = try db.row(
            """
            SELECT request_digest, answer_status, answer_body, answer_location
            FROM idempotency_key WHERE token_id = ?1 AND key = ?2
            """, .int(token), .text(key)
        ) { row -> KeyStanding in
            guard row.text(0) == request.hex else { return .another }
            guard let status = row.optionalInt(1) else { return .underWay }
            return .answered(
                KeptAnswer(
                    status: Int(status), body: row.text(2), location: row.optionalText(3)))
        }
        if let found { return found }
        try db.run(
            """
            INSERT INTO idempotency_key (token_id, key, request_digest, created_at_ms)
            VALUES (?1, ?2, ?3, ?4)
            """, .int(token), .text(key), .text(request.hex), SQLValue(now))
        return .fresh
    }

    /// Keeps the answer for who asks again.
    package func keep(
        _ answer: KeptAnswer, key: String, token: Int64
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE idempotency_key
            SET answer_status = ?3, answer_body = ?4, answer_location = ?5
            WHERE token_id = ?1 AND key = ?2
            """, .int(token), .text(key), SQLValue(answer.status), .text(answer.body),
            SQLValue(answer.location))
    }

    /// Gives a key back whose request changed nothing.
    package func dropKey(_ key: String, token: Int64) throws(StoreError) {
        try db.run(
            "DELETE FROM idempotency_key WHERE token_id = ?1 AND key = ?2", .int(token),
            .text(key))
    }
}
