import Pipeline

extension Snapshot {
    private static let columns =
        """
        SELECT run.key, run.id, project.name, run.number, run.cause, run.state, run.wait_reason,
            run.wait_detail, run.settings_json, run.catalogue_sha256, run.input_name,
            run.input_sha256, run.quote_json, run.import_json, run.control, run.control_now,
            run.control_reason, run.control_actor, run.owner, run.fence, run.credits_cap_micros,
            run.usd_cap_micros, run.credits_spent_micros, run.credits_reserved_micros,
            run.usd_spent_micros, run.usd_reserved_micros, run.usd_in_doubt_micros, run.event_seq,
            run.progress_floor, run.open_stage, run.created_at_ms, run.started_at_ms,
            run.finished_at_ms, run.focus_json, run.idle_ms
        FROM run JOIN project ON project.id = run.project_id
        """

    package func run(_ key: RunKey) throws(StoreError) -> Run {
        let found = try db.rows(
            text: Snapshot.columns + " WHERE run.key = ?1", [.int(key.rawValue)],
            read: Snapshot.run)
        guard let run = found.first else { throw StoreError(.notFound, "There is no such run.") }
        return run
    }

    package func run(_ id: RunID) throws(StoreError) -> Run? {
        try db.rows(
            text: Snapshot.columns + " WHERE run.id = ?1 AND run.deleting < 3",
            [.text(id.rawValue)],
            read: Snapshot.run
        ).first
    }

    /// Runs whose id begins with `prefix`, newest first.
    package func runs(
        prefix: String = "", project: String? = nil, limit: Int = 100, before: RunKey? = nil
    ) throws(StoreError) -> [Run] {
        try db.rows(
            text: Snapshot.columns
                + """
                 WHERE substr(run.id, 1, length(?1)) = ?1 AND (?2 IS NULL OR project.name = ?2)
                    AND (?4 IS NULL OR run.key < ?4) AND run.deleting < 3
                ORDER BY run.key DESC LIMIT ?3
                """,
            [.text(prefix), SQLValue(project), SQLValue(limit), SQLValue(before?.rawValue)],
            read: Snapshot.run)
    }

    /// Runs in one of these states, oldest first.
    package func runs(in states: [RunState]) throws(StoreError) -> [Run] {
        let list = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try db.rows(
            text: Snapshot.columns
                + " WHERE run.state IN (\(list)) AND run.deleting < 3 ORDER BY run.key", [],
            read: Snapshot.run)
    }

    /// Unfinished runs of the same project and keyword file.
    package func unfinishedRuns(
        project: String, input: Digest
    ) throws(StoreError) -> [Run] {
        try db.rows(
            text: Snapshot.columns
                + """
                 WHERE project.name = ?1 AND run.input_sha256 = ?2
                    AND run.state NOT IN ('completed', 'failed', 'cancelled') AND run.deleting < 3
                ORDER BY run.key DESC
                """, [.text(project), .text(input.hex)], read: Snapshot.run)
    }

    private static func run(_ row: Row) throws(StoreError) -> Run {
        guard let state = RunState(rawValue: row.text(5)),
            let settings = CanonicalCoding.value(RunSettings.self, from: row.text(8)),
            let openStage = StageName(number: row.integer(29))
        else { throw StoreError(.corrupt, "The stored run \(row.text(1)) is damaged.") }
        return Run(
            key: RunKey(rawValue: row.int(0)), id: RunID(row.text(1)), project: row.text(2),
            number: row.integer(3), cause: row.text(4), state: state,
            waitReason: row.optionalText(6).flatMap(WaitReason.init(rawValue:)),
            waitDetail: row.optionalText(7), settings: settings,
            catalogue: Digest(recorded: row.text(9)), inputName: row.text(10),
            inputDigest: Digest(recorded: row.text(11)), quote: try row.json(12),
            importReport: try row.json(13), control: Snapshot.control(row),
            owner: row.optionalText(18), fence: row.int(19),
            creditsCap: row.optionalInt(20).map(Credits.init(micros:)),
            usdCap: row.optionalInt(21).map(Dollars.init(micros:)),
            creditsSpent: Credits(micros: row.int(22)),
            creditsReserved: Credits(micros: row.int(23)), usdSpent: Dollars(micros: row.int(24)),
            usdReserved: Dollars(micros: row.int(25)), usdInDoubt: Dollars(micros: row.int(26)),
            eventSequence: row.int(27), progressFloor: row.integer(28), openStage: openStage,
            createdAt: row.time(30), startedAt: row.optionalTime(31),
            finishedAt: row.optionalTime(32), focus: Snapshot.focus(row.optionalText(33)),
            idle: .milliseconds(row.int(34)))
    }

    static func focus(_ text: String?) -> RunFocus? {
        text.flatMap { CanonicalCoding.value(RunFocus.self, from: $0) }
    }

    private static func control(_ row: Row) -> Run.Control? {
        row.optionalText(14).flatMap(Run.Control.Wish.init(rawValue:)).map {
            Run.Control(
                wish: $0, now: row.bool(15), reason: row.optionalText(16),
                actor: row.optionalText(17))
        }
    }
}
