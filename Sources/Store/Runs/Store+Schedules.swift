import Pipeline

extension Snapshot {
    /// All schedules by name.
    package func schedules() throws(StoreError) -> [Schedule] {
        try db.rows(
            """
            SELECT name, project, recurrence, zone, plan_json, paused, next_at_ms, last_at_ms,
                last_result, last_run, last_run_at_ms
            FROM schedule ORDER BY name
            """
        ) { row throws(StoreError) in
            guard let recurrence = Recurrence(row.text(2)),
                let plan = CanonicalCoding.value(Schedule.Plan.self, from: row.text(4))
            else { throw StoreError(.corrupt, "The stored schedule \(row.text(0)) is damaged.") }
            var schedule = Schedule(
                name: row.text(0), project: row.text(1), recurrence: recurrence,
                zone: row.text(3), plan: plan)
            schedule.isPaused = row.bool(5)
            schedule.nextAt = row.optionalTime(6)
            schedule.lastAt = row.optionalTime(7)
            schedule.lastResult = row.optionalText(8)
            schedule.lastRun = row.optionalText(9).map(RunID.init(rawValue:))
            schedule.lastRunAt = row.optionalTime(10)
            return schedule
        }
    }

    /// Keywords of a project's library that no run has, by number.
    package func newKeywords(
        project: String, limit: Int
    ) throws(StoreError) -> [KeywordRow] {
        try db.rows(
            """
            SELECT key, text, volume, difficulty, cpc_micros, intent FROM keyword
            WHERE project_id = (SELECT id FROM project WHERE name = ?1)
                AND NOT EXISTS (SELECT 1 FROM run_keyword WHERE keyword_id = keyword.id)
                AND taken_by IS NULL
            ORDER BY id LIMIT ?2
            """, .text(project), SQLValue(limit)
        ) { row in
            KeywordRow(
                key: row.text(0), text: row.text(1), volume: row.optionalInt(2).map(Int.init),
                difficulty: row.optionalInt(3).map(Int.init), cpcMicros: row.optionalInt(4),
                intent: row.optionalText(5), line: 0)
        }
    }
}

extension Transaction {
    /// Makes a schedule. Throws `wrongState` where one of that name is.
    package func addSchedule(_ schedule: Schedule) throws(StoreError) {
        guard try !snapshot.schedules().contains(where: { $0.name == schedule.name }) else {
            throw StoreError(
                .wrongState,
                "There is a schedule \(schedule.name) already. Remove it first: "
                    + "septet schedule remove \(schedule.name)")
        }
        try db.run(
            """
            INSERT INTO schedule (name, project, recurrence, zone, plan_json, paused, next_at_ms,
                created_at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, .text(schedule.name), .text(schedule.project),
            .text(schedule.recurrence.description), .text(schedule.zone),
            .text(CanonicalCoding.text(of: schedule.plan)), SQLValue(schedule.isPaused),
            SQLValue(schedule.nextAt), SQLValue(now))
    }

    /// Removes a schedule, not its runs; false where there is none.
    package func removeSchedule(_ name: String) throws(StoreError) -> Bool {
        try db.run("DELETE FROM schedule WHERE name = ?1", .text(name))
        return db.changes > 0
    }

    /// Stops a schedule, or lets it go on from `nextAt`; false where there is none.
    package func setSchedule(
        _ name: String, paused: Bool, nextAt: Timestamp?
    ) throws(StoreError) -> Bool {
        try db.run(
            "UPDATE schedule SET paused = ?2, next_at_ms = ?3 WHERE name = ?1", .text(name),
            SQLValue(paused), SQLValue(nextAt))
        return db.changes > 0
    }

    /// Takes what is due: true for exactly one of several processes that look at once.
    package func takeDue(_ schedule: Schedule, next: Timestamp?) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE schedule SET next_at_ms = ?3, last_at_ms = ?2
            WHERE name = ?1 AND next_at_ms = ?2 AND paused = 0
            """, .text(schedule.name), SQLValue(schedule.nextAt), SQLValue(next))
        return db.changes > 0
    }

    /// Keeps what came of it.
    package func recordDue(
        _ name: String, result: String, run: RunID?
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE schedule SET last_result = ?2, last_run = coalesce(?3, last_run),
                last_run_at_ms = CASE WHEN ?3 IS NULL THEN last_run_at_ms ELSE ?4 END
            WHERE name = ?1
            """, .text(name), .text(result), SQLValue(run?.rawValue), SQLValue(now))
    }
}
