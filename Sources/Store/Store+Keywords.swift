import Pipeline

/// A keyword on its way into the store.
package struct KeywordRow: Sendable {
    package var key: String
    package var text: String
    package var volume: Int?
    package var difficulty: Int?
    package var cpcMicros: Int64?
    package var intent: String?
    package var line: Int
    package init(
        key: String, text: String, volume: Int?, difficulty: Int?, cpcMicros: Int64?,
        intent: String?, line: Int
    ) {
        self.key = key
        self.text = text
        self.volume = volume
        self.difficulty = difficulty
        self.cpcMicros = cpcMicros
        self.intent = intent
        self.line = line
    }
}

extension Transaction {
    /// Adds keywords to the project's library (newer figures win) and to the run.
    package func addKeywords(_ keywords: [KeywordRow], run: RunKey) throws(StoreError) {
        for keyword in keywords {
            try db.run(
                """
                INSERT INTO keyword (project_id, key, text, volume, difficulty, cpc_micros, intent)
                VALUES ((SELECT project_id FROM run WHERE key = ?1), ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT (project_id, key) DO UPDATE SET
                    volume = coalesce(excluded.volume, volume),
                    difficulty = coalesce(excluded.difficulty, difficulty),
                    cpc_micros = coalesce(excluded.cpc_micros, cpc_micros),
                    intent = coalesce(excluded.intent, intent)
                """, .int(run.rawValue), .text(keyword.key), .text(keyword.text),
                SQLValue(keyword.volume.map(Int64.init)),
                SQLValue(keyword.difficulty.map(Int64.init)), SQLValue(keyword.cpcMicros),
                SQLValue(keyword.intent))
            try db.run(
                """
                INSERT OR IGNORE INTO run_keyword (run_key, keyword_id, line)
                VALUES (?1, (SELECT keyword.id FROM keyword JOIN run
                    ON run.project_id = keyword.project_id
                    WHERE run.key = ?1 AND keyword.key = ?2), ?3)
                """, .int(run.rawValue), .text(keyword.key), SQLValue(keyword.line))
        }
    }
}

/// Where a keyword of a run ended.
package struct KeywordResult: Sendable, Equatable {
    package var text: String
    package var key: String
    package var volume: Int?
    package var difficulty: Int?
    package var intent: String?
    package var line: Int?
    package var cluster: ItemPath?
    package var reason: String?
    package var state: ItemState
}

extension Snapshot {
    /// Of `keys`, those the project's runs already work on or have covered, with the newest run.
    /// Runs that were cancelled do not cover what they did not finish.
    package func covered(
        project: String, keys: [String]
    ) throws(StoreError) -> [String: RunID] {
        var result: [String: RunID] = [:]
        for key in keys {
            let run = try db.row(
                """
                SELECT run.id FROM keyword
                JOIN project ON project.id = keyword.project_id
                JOIN run_keyword ON run_keyword.keyword_id = keyword.id
                JOIN run ON run.key = run_keyword.run_key
                WHERE project.name = ?1 AND keyword.key = ?2
                    AND run_keyword.generation_status NOT IN ('failed', 'cancelled')
                    AND (run.state NOT IN ('cancelled', 'failed')
                        OR run_keyword.generation_status = 'completed')
                ORDER BY run.key DESC LIMIT 1
                """, .text(project), .text(key)
            ) { RunID($0.text(0)) }
            if let run { result[key] = run }
        }
        return result
    }

    /// The run's keywords in order of their line; one page.
    package func keywords(
        _ run: RunKey, limit: Int = 1_000, offset: Int = 0
    ) throws(StoreError) -> [KeywordResult] {
        try db.rows(
            """
            SELECT text, key, volume, difficulty, intent, line, cluster_path, reason,
                run_keyword.generation_status
            FROM run_keyword JOIN keyword ON keyword.id = run_keyword.keyword_id
            WHERE run_key = ?1 ORDER BY line, keyword_id LIMIT ?2 OFFSET ?3
            """, .int(run.rawValue), SQLValue(limit), SQLValue(offset)
        ) { row in
            KeywordResult(
                text: row.text(0), key: row.text(1), volume: row.optionalInt(2).map(Int.init),
                difficulty: row.optionalInt(3).map(Int.init), intent: row.optionalText(4),
                line: row.optionalInt(5).map(Int.init),
                cluster: row.optionalText(6).map(ItemPath.init(rawValue:)),
                reason: row.optionalText(7), state: ItemState(rawValue: row.text(8)) ?? .queued)
        }
    }
}
