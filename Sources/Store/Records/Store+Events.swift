import Pipeline

extension Snapshot {
    /// Events of a run after `sequence`, in order, at most `limit`.
    package func events(
        _ run: RunKey, after sequence: Int64, limit: Int = 500
    ) throws(StoreError) -> [Event] {
        try db.rows(
            """
            SELECT run.id, event.seq, event.type, event.at_ms, event.item_id, event.data_json
            FROM event JOIN run ON run.key = event.run_key
            WHERE event.run_key = ?1 AND event.seq > ?2 ORDER BY event.seq LIMIT ?3
            """, .int(run.rawValue), .int(sequence), SQLValue(limit)
        ) { row throws(StoreError) in try Snapshot.event(row) }
    }

    /// The same, but only those of `EventType.troubles`; costs what is found, not what there is.
    package func troubles(
        _ run: RunKey, after sequence: Int64, limit: Int
    ) throws(StoreError) -> [Event] {
        try db.rows(
            text: Snapshot.troubles,
            [.int(run.rawValue), .int(sequence), SQLValue(limit)]
        ) { row throws(StoreError) in try Snapshot.event(row) }
    }

    private static let troubles =
        """
        SELECT run.id, event.seq, event.type, event.at_ms, event.item_id, event.data_json
        FROM event INDEXED BY event_of_trouble JOIN run ON run.key = event.run_key
        WHERE event.run_key = ?1 AND event.seq > ?2 AND (
        """ + EventType.troubles.map { "event.type = '\($0.rawValue)'" }.joined(separator: " OR ")
        + ") ORDER BY event.seq LIMIT ?3"

    private static func event(_ row: Row) throws(StoreError) -> Event {
        guard let type = EventType(rawValue: row.text(2)) else {
            throw StoreError(
                .corrupt, "The event \(row.int(1)) of \(row.text(0)) has an unknown type.")
        }
        return Event(
            run: RunID(row.text(0)), sequence: row.int(1), type: type, time: row.time(3),
            item: row.optionalInt(4).map(ItemID.init(rawValue:)), data: try row.json(5))
    }
}
