import Pipeline

/// How far the files of a run follow its events.
package struct ProjectionCursor: Sendable, Equatable {
    package var eventSequence: Int64
    /// Bytes of results.jsonl and events.jsonl that are ours and whole.
    package var resultsBytes: Int64
    package var eventsBytes: Int64
    package init(eventSequence: Int64, resultsBytes: Int64, eventsBytes: Int64) {
        self.eventSequence = eventSequence
        self.resultsBytes = resultsBytes
        self.eventsBytes = eventsBytes
    }
}

/// What we last wrote, or meant to write, under a path of the run's folder.
package struct FileRecord: Sendable, Equatable {
    package var path: String
    package var intended: Digest?
    package var written: Digest?
}

extension Snapshot {
    package func projection(_ run: RunKey) throws(StoreError) -> ProjectionCursor {
        try db.row(
            "SELECT event_seq, results_bytes, events_bytes FROM projection WHERE run_key = ?1",
            .int(run.rawValue)
        ) {
            ProjectionCursor(
                eventSequence: $0.int(0), resultsBytes: $0.int(1), eventsBytes: $0.int(2))
        } ?? ProjectionCursor(eventSequence: 0, resultsBytes: 0, eventsBytes: 0)
    }

    /// Runs nobody works on whose files do not show everything that is recorded.
    package func runsBehindTheirFiles() throws(StoreError) -> [RunKey] {
        try db.rows(
            """
            SELECT run.key FROM run JOIN projection ON projection.run_key = run.key
            WHERE projection.event_seq < run.event_seq
                AND run.state IN ('paused', 'waiting', 'cancelled', 'completed', 'failed')
            ORDER BY run.key
            """
        ) { RunKey(rawValue: $0.int(0)) }
    }

    package func file(_ run: RunKey, _ path: String) throws(StoreError) -> FileRecord? {
        try db.row(
            "SELECT path, intended_sha256, written_sha256 FROM file WHERE run_key = ?1 AND path = ?2",
            .int(run.rawValue), .text(path), read: Snapshot.file)
    }

    package func files(_ run: RunKey) throws(StoreError) -> [FileRecord] {
        try db.rows(
            "SELECT path, intended_sha256, written_sha256 FROM file WHERE run_key = ?1 ORDER BY path",
            .int(run.rawValue), read: Snapshot.file)
    }

    private static func file(_ row: Row) -> FileRecord {
        FileRecord(
            path: row.text(0), intended: row.optionalText(1).map(Digest.init(recorded:)),
            written: row.optionalText(2).map(Digest.init(recorded:)))
    }
}

extension Transaction {
    package func setProjection(_ run: RunKey, _ cursor: ProjectionCursor) throws(StoreError) {
        try db.run(
            """
            UPDATE projection SET event_seq = ?2, results_bytes = ?3, events_bytes = ?4
            WHERE run_key = ?1
            """, .int(run.rawValue), .int(cursor.eventSequence), .int(cursor.resultsBytes),
            .int(cursor.eventsBytes))
    }

    /// Commits what is about to be written, before the rename that makes it visible.
    package func intendFile(_ run: RunKey, _ path: String, _ digest: Digest) throws(StoreError) {
        try db.run(
            """
            INSERT INTO file (run_key, path, intended_sha256) VALUES (?1, ?2, ?3)
            ON CONFLICT (run_key, path) DO UPDATE SET intended_sha256 = excluded.intended_sha256
            """, .int(run.rawValue), .text(path), .text(digest.hex))
    }

    package func wroteFile(_ run: RunKey, _ path: String, _ digest: Digest) throws(StoreError) {
        try db.run(
            "UPDATE file SET written_sha256 = ?3 WHERE run_key = ?1 AND path = ?2",
            .int(run.rawValue), .text(path), .text(digest.hex))
    }
}
