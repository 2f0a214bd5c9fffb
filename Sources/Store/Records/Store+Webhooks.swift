import Pipeline

/// One message to one receiver, until it is there or given up.
package struct WebhookDelivery: Sendable, Equatable {
    package var id: Int64
    package var run: RunKey
    package var runID: RunID
    package var sequence: Int64
    package var endpoint: String
    package var body: String
    package var attempts: Int
    package var dueAt: Timestamp
}

extension Snapshot {
    /// Deliveries that are due, the longest first.
    package func dueDeliveries(
        at now: Timestamp, limit: Int
    ) throws(StoreError) -> [WebhookDelivery] {
        try db.rows(
            """
            SELECT d.id, d.run_key, run.id, d.event_seq, d.endpoint, d.body_json, d.attempts,
                d.due_at_ms
            FROM webhook_delivery AS d JOIN run ON run.key = d.run_key
            WHERE d.state = 'pending' AND d.due_at_ms <= ?1 ORDER BY d.due_at_ms, d.id LIMIT ?2
            """, SQLValue(now), SQLValue(limit)
        ) { row in
            WebhookDelivery(
                id: row.int(0), run: RunKey(rawValue: row.int(1)), runID: RunID(row.text(2)),
                sequence: row.int(3), endpoint: row.text(4), body: row.text(5),
                attempts: row.integer(6), dueAt: row.time(7))
        }
    }

    /// When the next delivery is due; nil when none is pending.
    package func nextDelivery() throws(StoreError) -> Timestamp? {
        try db.row("SELECT min(due_at_ms) FROM webhook_delivery WHERE state = 'pending'") {
            $0.optionalTime(0)
        } ?? nil
    }

    /// Runs with events that nobody has looked at for deliveries.
    package func runsBehindTheirWebhooks() throws(StoreError) -> [(run: RunKey, after: Int64)] {
        try db.rows(
            """
            SELECT run.key, coalesce(c.event_seq, 0)
            FROM run LEFT JOIN webhook_cursor AS c ON c.run_key = run.key
            WHERE run.event_seq > coalesce(c.event_seq, 0) ORDER BY run.key
            """
        ) { (RunKey(rawValue: $0.int(0)), $0.int(1)) }
    }

    /// How many deliveries are in each state.
    package func deliveryCounts() throws(StoreError) -> [String: Int] {
        var counts: [String: Int] = [:]
        let rows = try db.rows(
            "SELECT state, count(*) FROM webhook_delivery GROUP BY state"
        ) { ($0.text(0), $0.integer(1)) }
        for (state, count) in rows { counts[state] = count }
        return counts
    }
}

extension Transaction {
    /// Where nothing was ever delivered, begins with what happens from now on.
    package func beginWebhooks() throws(StoreError) {
        try db.run(
            """
            INSERT INTO webhook_cursor (run_key, event_seq) SELECT key, event_seq FROM run
            WHERE NOT EXISTS (SELECT 1 FROM webhook_cursor)
            """)
    }

    /// Notes that events up to `sequence` were looked at, with what is to be delivered of them.
    package func queueDeliveries(
        _ messages: [(sequence: Int64, endpoint: String, body: String)], run: RunKey,
        through sequence: Int64
    ) throws(StoreError) {
        for message in messages {
            try db.run(
                """
                INSERT OR IGNORE INTO webhook_delivery
                    (run_key, event_seq, endpoint, body_json, due_at_ms, created_at_ms)
                VALUES (?1, ?2, ?3, ?4, ?5, ?5)
                """, .int(run.rawValue), .int(message.sequence), .text(message.endpoint),
                .text(message.body), SQLValue(now))
        }
        try db.run(
            """
            INSERT INTO webhook_cursor (run_key, event_seq) VALUES (?1, ?2)
            ON CONFLICT (run_key) DO UPDATE SET event_seq = max(event_seq, ?2)
            """, .int(run.rawValue), .int(sequence))
    }

    /// Records one try.
    package func noteDelivery(
        _ id: Int64, _ disposition: WebhookDisposition, status: Int?, error: String?
    ) throws(StoreError) {
        let (state, due): (String, Timestamp?) =
            switch disposition {
            case .delivered: ("delivered", nil)
            case .again(let pause): ("pending", now + pause)
            case .givenUp: ("given_up", nil)
            }
        try db.run(
            """
            UPDATE webhook_delivery
            SET state = ?2, attempts = attempts + 1, due_at_ms = coalesce(?3, due_at_ms),
                answer_status = ?4, error_message = ?5, finished_at_ms = ?6
            WHERE id = ?1 AND state = 'pending'
            """, .int(id), .text(state), SQLValue(due), SQLValue(status.map(Int64.init)),
            SQLValue(error), due == nil ? SQLValue(now) : .null)
    }
}
