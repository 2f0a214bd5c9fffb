import Pipeline

/// How long a project keeps its finished runs. A project without one keeps them for good.
package struct Retention: Sendable, Equatable {
    package var project: String
    /// Runs that ended more days ago than this may go.
    package var days: Int
    /// The newest finished runs that stay whatever their age: quotes are measured by them.
    package var keepRuns: Int

    package init(project: String, days: Int, keepRuns: Int = QuoteHistory.runsMax) {
        self.project = project
        self.days = days
        self.keepRuns = keepRuns
    }
}

/// Why a run that is old enough stays all the same.
package enum KeptReason: String, CaseIterable, Sendable {
    /// Articles of it are in draft or review.
    case review
    /// A person has edited something of it, brought an artifact, or changed a file of it.
    case edited
    /// A retry or rerun of it is not over, or an upload of its files.
    case unfinished
}

/// A finished run that is old enough to go.
package struct PruneCandidate: Sendable, Equatable {
    package var key: RunKey
    package var id: RunID
    /// Within its project.
    package var number: Int64
    /// Nil where nothing keeps it.
    package var kept: KeptReason?
}

extension Snapshot {
    /// The retention of every project that has one, by name.
    package func retentions() throws(StoreError) -> [Retention] {
        try db.rows(
            """
            SELECT project.name, days, keep_runs FROM retention
            JOIN project ON project.id = retention.project_id ORDER BY project.name
            """
        ) { Retention(project: $0.text(0), days: $0.integer(1), keepRuns: $0.integer(2)) }
    }

    /// What keeps a run, as text of `KeptReason`; NULL where nothing does. What seldom is begins
    /// from an index of what is, whatever the run's size. A finished run has no attempts open but
    /// those of trials.
    private static let keeping = """
        CASE
            WHEN run.control IS NOT NULL OR EXISTS (SELECT 1 FROM rework
                    WHERE rework.run_key = run.key AND rework.state IN ('preparing', 'working'))
                OR EXISTS (SELECT 1 FROM upload CROSS JOIN artifact
                        ON artifact.id = upload.artifact_id
                    WHERE upload.state = 'pending' AND artifact.run_key = run.key)
                OR EXISTS (SELECT 1 FROM attempt CROSS JOIN item ON item.id = attempt.item_id
                    WHERE attempt.trial = 1 AND attempt.result = 'running'
                        AND item.run_key = run.key)
                THEN 'unfinished'
            WHEN EXISTS (SELECT 1 FROM item WHERE item.run_key = run.key AND item.superseded = 0
                AND item.status IN ('draft', 'review')) THEN 'review'
            WHEN EXISTS (SELECT 1 FROM item WHERE item.run_key = run.key AND item.edited = 1)
                OR EXISTS (SELECT 1 FROM artifact WHERE artifact.run_key = run.key
                    AND artifact.author <> 'septet') THEN 'edited'
            END
        """

    /// Finished runs of a project that its retention no longer asks to keep, oldest first; one
    /// page, after the run of this number.
    package func pruneCandidates(
        _ retention: Retention, now: Timestamp, after: Int64 = 0, limit: Int
    ) throws(StoreError) -> [PruneCandidate] {
        // Runs from this number on are among the newest.
        let newest =
            retention.keepRuns == 0
            ? Int64.max
            : try db.row(
                """
                SELECT number FROM run WHERE project_id = (SELECT id FROM project WHERE name = ?1)
                    AND state IN ('completed', 'failed', 'cancelled')
                ORDER BY number DESC LIMIT 1 OFFSET ?2
                """, .text(retention.project), SQLValue(retention.keepRuns - 1)
            ) { $0.int(0) } ?? 0
        return try db.rows(
            text: """
                SELECT key, id, number, \(Snapshot.keeping) FROM run
                WHERE project_id = (SELECT id FROM project WHERE name = ?1) AND number < ?2
                    AND number > ?3
                    AND state IN ('completed', 'failed', 'cancelled') AND deleting = 0
                    AND finished_at_ms < ?4
                ORDER BY number LIMIT ?5
                """,
            [
                .text(retention.project), .int(newest), .int(after),
                SQLValue(now + .seconds(-Int64(retention.days) * 86_400)), SQLValue(limit),
            ]
        ) {
            PruneCandidate(
                key: RunKey(rawValue: $0.int(0)), id: RunID($0.text(1)), number: $0.int(2),
                kept: $0.optionalText(3).flatMap(KeptReason.init(rawValue:)))
        }
    }

    /// What keeps a finished run now; nil where nothing does, or it is not over.
    func keeps(_ run: RunKey) throws(StoreError) -> (isOver: Bool, reason: KeptReason?) {
        let found = try db.rows(
            text: """
                SELECT \(Snapshot.keeping) FROM run WHERE key = ?1
                    AND state IN ('completed', 'failed', 'cancelled')
                """, [.int(run.rawValue)]
        ) { $0.optionalText(0).flatMap(KeptReason.init(rawValue:)) }
        return found.first.map { (true, $0) } ?? (false, nil)
    }

    /// About how many bytes the rows of a run and the blobs they name take, without what indexes add.
    package func rowBytes(of run: RunKey) throws(StoreError) -> Int64 {
        try db.row(
            """
            SELECT coalesce((SELECT sum(200 + length(input_json) + coalesce(length(output_json), 0))
                    FROM item WHERE run_key = ?1), 0)
                + coalesce((SELECT sum(300 + length(request_body) + coalesce(length(answer_body), 0))
                    FROM call WHERE run_key = ?1), 0)
                + coalesce((SELECT sum(150 + coalesce(length(content), bytes))
                    FROM artifact WHERE run_key = ?1), 0)
                + coalesce((SELECT sum(60 + length(data_json)) FROM event WHERE run_key = ?1), 0)
                + coalesce((SELECT sum(100) FROM ledger_entry WHERE run_key = ?1), 0)
                + (SELECT 1000 + length(settings_json) + length(quote_json) + length(import_json)
                    FROM run WHERE key = ?1)
            """, .int(run.rawValue)
        ) { $0.int(0) } ?? 0
    }
}

extension Transaction {
    /// From now on the project's finished runs are pruned as this says.
    package func setRetention(_ retention: Retention) throws(StoreError) {
        let project = try ensureProject(retention.project).id
        try db.run(
            """
            INSERT INTO retention (project_id, days, keep_runs) VALUES (?1, ?2, ?3)
            ON CONFLICT (project_id) DO UPDATE SET days = ?2, keep_runs = ?3
            """, .int(project), SQLValue(retention.days), SQLValue(retention.keepRuns))
    }

    /// The project keeps its runs for good again; false where it did.
    package func clearRetention(_ project: String) throws(StoreError) -> Bool {
        try db.run(
            """
            DELETE FROM retention WHERE project_id = (SELECT id FROM project WHERE name = ?1)
            """, .text(project))
        return db.changes > 0
    }
}
