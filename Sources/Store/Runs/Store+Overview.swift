import Pipeline

/// What all runs of a project come to.
package struct ProjectTotals: Sendable, Equatable {
    package var runs: [RunState: Int] = [:]
    /// Over runs that are over and had begun.
    package var meanSeconds: Int64?
    package var meanCredits: Credits?
    package var meanUSD: Dollars?
    /// Units by stage and state.
    package var stages: [StageName: [ItemState: Int]] = [:]
}

/// A keyword of a project's library.
package struct LibraryKeyword: Sendable, Equatable {
    package var id: Int64
    package var text: String
    package var volume: Int64?
    package var difficulty: Int64?
    package var cpcMicros: Int64?
    package var intent: String?
    package var state: String
}

extension Snapshot {
    /// Sums over the runs of a project. Cost: its runs and seven rows of each.
    package func totals(ofProject name: String) throws(StoreError) -> ProjectTotals {
        var totals = ProjectTotals()
        let counts = try db.rows(
            """
            SELECT run.state, count(*) FROM run JOIN project ON project.id = run.project_id
            WHERE project.name = ?1 AND run.deleting < 3 GROUP BY run.state
            """, .text(name)
        ) { (RunState(rawValue: $0.text(0)), $0.integer(1)) }
        for (state, count) in counts { if let state { totals.runs[state] = count } }
        let means = try db.row(
            """
            SELECT count(*), coalesce(sum(finished_at_ms - started_at_ms), 0),
                coalesce(sum(credits_spent_micros), 0), coalesce(sum(usd_spent_micros), 0)
            FROM run JOIN project ON project.id = run.project_id
            WHERE project.name = ?1 AND run.state IN ('completed', 'failed')
                AND started_at_ms IS NOT NULL AND finished_at_ms IS NOT NULL
            """, .text(name)
        ) { ($0.int(0), $0.int(1), $0.int(2), $0.int(3)) }
        if let means, means.0 > 0 {
            totals.meanSeconds = means.1 / means.0 / 1_000
            totals.meanCredits = Credits(micros: means.2 / means.0)
            totals.meanUSD = Dollars(micros: means.3 / means.0)
        }
        let stages = try db.rows(
            """
            SELECT stage.number, sum(pending), sum(queued), sum(processing), sum(completed),
                sum(failed), sum(cancelled), sum(skipped)
            FROM stage JOIN run ON run.key = stage.run_key
            JOIN project ON project.id = run.project_id
            WHERE project.name = ?1 AND run.deleting < 3 GROUP BY stage.number
            """, .text(name)
        ) { row -> (StageName?, [ItemState: Int]) in
            (
                StageName(number: row.integer(0)),
                [
                    .pending: row.integer(1), .queued: row.integer(2), .processing: row.integer(3),
                    .completed: row.integer(4), .failed: row.integer(5),
                    .cancelled: row.integer(6), .skipped: row.integer(7),
                ]
            )
        }
        for (stage, counts) in stages { if let stage { totals.stages[stage] = counts } }
        return totals
    }

    /// One page of a project's keywords, in the order they came; `text` is a part of them.
    package func library(
        project: String, text: String?, state: ItemState?, limit: Int, after: Int64
    ) throws(StoreError) -> [LibraryKeyword] {
        try db.rows(
            """
            SELECT keyword.id, text, volume, difficulty, cpc_micros, intent, generation_status
            FROM keyword JOIN project ON project.id = keyword.project_id
            WHERE project.name = ?1 AND keyword.id > ?2
                AND (?3 IS NULL OR generation_status = ?3)
                AND (?4 IS NULL OR instr(lower(text), lower(?4)) > 0)
            ORDER BY keyword.id LIMIT ?5
            """, .text(project), .int(after), SQLValue(state?.rawValue), SQLValue(text),
            SQLValue(limit)
        ) { row in
            LibraryKeyword(
                id: row.int(0), text: row.text(1), volume: row.optionalInt(2),
                difficulty: row.optionalInt(3), cpcMicros: row.optionalInt(4),
                intent: row.optionalText(5), state: row.text(6))
        }
    }

    /// How many runs are in each state.
    package func runCounts() throws(StoreError) -> [RunState: Int] {
        var counts: [RunState: Int] = [:]
        let rows = try db.rows("SELECT state, count(*) FROM run WHERE deleting < 3 GROUP BY state")
        {
            (RunState(rawValue: $0.text(0)), $0.integer(1))
        }
        for (state, count) in rows { if let state { counts[state] = count } }
        return counts
    }

    /// The number of the last event of every run, by key.
    package func eventSequences() throws(StoreError) -> [RunKey: Int64] {
        var sequences: [RunKey: Int64] = [:]
        for (key, sequence) in try db.rows(
            "SELECT key, event_seq FROM run", read: { ($0.int(0), $0.int(1)) })
        {
            sequences[RunKey(rawValue: key)] = sequence
        }
        return sequences
    }
}
