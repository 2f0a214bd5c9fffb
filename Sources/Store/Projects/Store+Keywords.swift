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
                    intent = coalesce(excluded.intent, intent),
                    generation_status = CASE generation_status WHEN 'completed' THEN 'completed'
                        ELSE 'queued' END
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

    /// Says where a keyword of the run stands from now on: in a cluster, or in none because of
    /// `reason`. One in no cluster is done with in its run; in the library it counts as passed over.
    package func placeKeyword(
        _ key: String, of run: RunKey, in cluster: ItemPath?, reason: String?
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE run_keyword SET cluster_path = ?3, reason = ?4, generation_status = 'completed'
            WHERE run_key = ?1 AND keyword_id = (SELECT keyword.id FROM keyword
                JOIN run ON run.project_id = keyword.project_id
                WHERE run.key = ?1 AND keyword.key = ?2)
            """, .int(run.rawValue), .text(key), SQLValue(cluster?.rawValue), SQLValue(reason))
        try setKeyword(key, of: run, cluster == nil ? .skipped : .completed)
    }

    /// Says that a keyword of the run is nowhere because what it was to go through failed.
    func failKeyword(_ key: String, of run: RunKey, _ reason: String) throws(StoreError) {
        try db.run(
            """
            UPDATE run_keyword SET reason = ?3, generation_status = 'failed'
            WHERE run_key = ?1 AND keyword_id = (SELECT keyword.id FROM keyword
                JOIN run ON run.project_id = keyword.project_id
                WHERE run.key = ?1 AND keyword.key = ?2)
            """, .int(run.rawValue), .text(key), .text(reason))
        try setKeyword(key, of: run, .failed)
    }

    /// The library remembers the best that became of a keyword: a later run that leaves it out
    /// does not take away what an earlier one has made of it.
    private func setKeyword(
        _ key: String, of run: RunKey, _ state: ItemState
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE keyword SET generation_status = ?3
            WHERE project_id = (SELECT project_id FROM run WHERE key = ?1) AND key = ?2
                AND (?3 = 'completed' OR NOT EXISTS (SELECT 1 FROM run_keyword
                    WHERE keyword_id = keyword.id AND cluster_path IS NOT NULL))
            """, .int(run.rawValue), .text(key), .text(state.rawValue))
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
    /// Runs that were cancelled do not cover what they did not finish, and no run covers what it
    /// left in no cluster.
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
                    AND (run_keyword.generation_status <> 'completed'
                        OR run_keyword.cluster_path IS NOT NULL)
                    AND (run.state NOT IN ('cancelled', 'failed')
                        OR run_keyword.generation_status = 'completed')
                    AND run.deleting < 3
                ORDER BY run.key DESC LIMIT 1
                """, .text(project), .text(key)
            ) { RunID($0.text(0)) }
            result[key] = if let run { run } else { try coveredBefore(project: project, key: key) }
        }
        return result
    }

    /// The last run that covered a keyword and was pruned since.
    private func coveredBefore(project: String, key: String) throws(StoreError) -> RunID? {
        let found = try db.row(
            """
            SELECT covered_by FROM keyword JOIN project ON project.id = keyword.project_id
            WHERE project.name = ?1 AND key = ?2
            """, .text(project), .text(key)
        ) { $0.optionalText(0).map { RunID($0) } }
        return found ?? nil
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

    /// Keywords of the run that are in no cluster, in order of their line.
    package func looseKeywords(_ run: RunKey) throws(StoreError) -> [KeywordResult] {
        var found: [KeywordResult] = []
        var offset = 0
        while true {
            let page = try keywords(run, limit: 5_000, offset: offset)
            if page.isEmpty { return found }
            offset += page.count
            found += page.filter { $0.cluster == nil }
        }
    }

    /// How each keyword of a project's library has ended so far, by key.
    package func keywordStates(project: String) throws(StoreError) -> [String: ItemState] {
        let rows = try db.rows(
            """
            SELECT keyword.key, keyword.generation_status FROM keyword
            JOIN project ON project.id = keyword.project_id WHERE project.name = ?1
            """, .text(project)
        ) { (key: $0.text(0), state: ItemState(rawValue: $0.text(1)) ?? .queued) }
        var states: [String: ItemState] = [:]
        for row in rows { states[row.key] = row.state }
        return states
    }
}
