import Pipeline

extension Snapshot {
    /// Calls that are looked at for a history, newest first.
    private static let callsMax = 20_000

    /// What the project's last completed runs have shown; nil where there are too few.
    ///
    /// Cost: their own and their stages' rows, and the newest 20,000 calls of the workspace.
    package func history(project: String) throws(StoreError) -> QuoteHistory? {
        let runs = try db.rows(
            """
            SELECT key FROM run WHERE project_id = (SELECT id FROM project WHERE name = ?1)
                AND state = 'completed' ORDER BY number DESC LIMIT ?2
            """, .text(project), SQLValue(QuoteHistory.runsMax)
        ) { RunKey(rawValue: $0.int(0)) }
        guard runs.count >= QuoteHistory.runsMin else { return nil }
        var tallies: [[StageName: [String: Int64]]] = []
        for run in runs {
            var tally: [StageName: [String: Int64]] = [:]
            for stage in try stages(run) { tally[stage.stage] = stage.tally }
            tallies.append(tally)
        }
        return QuoteHistory(
            tallies: tallies, calls: try calls(of: runs), paces: try paces(of: runs))
    }

    /// How long each run worked that was made in one go.
    private func paces(of runs: [RunKey]) throws(StoreError) -> [QuoteHistory.Pace] {
        var paces: [QuoteHistory.Pace] = []
        for key in runs {
            let isReworked = try db.row(
                "SELECT 1 FROM rework WHERE run_key = ?1", .int(key.rawValue)
            ) { _ in true }
            let run = try run(key)
            guard isReworked == nil, let start = run.startedAt, let end = run.finishedAt else {
                continue
            }
            let stages = try stages(key)
            let kind = QuoteHistory.Pace.Kind(
                run.settings, stages: stages.filter(\.enabled).map(\.stage))
            paces.append(
                QuoteHistory.Pace(
                    kind: kind, keywords: stages[0].tally["keywords_processed"] ?? 0,
                    milliseconds: (end - start - run.idle).inMilliseconds))
        }
        return paces
    }

    /// What the calls of one run have shown.
    package func history(ofRun run: RunKey) throws(StoreError) -> QuoteHistory {
        QuoteHistory(ofRun: try calls(of: [run]))
    }

    private func calls(of runs: [RunKey]) throws(StoreError) -> [QuoteHistory.Calls] {
        let list = runs.map { String($0.rawValue) }.joined(separator: ", ")
        let found = try db.rows(
            text: """
                SELECT item.stage, call.model,
                    avg(coalesce(json_extract(usage_json, '$.inputTokens'), 0)
                        + coalesce(json_extract(usage_json, '$.cachedInputTokens'), 0)
                        + coalesce(json_extract(usage_json, '$.cacheWriteTokens'), 0)),
                    avg(coalesce(json_extract(usage_json, '$.outputTokens'), 0)),
                    min(answered_at_ms - intended_at_ms), avg(answered_at_ms - intended_at_ms),
                    max(answered_at_ms - intended_at_ms)
                FROM call JOIN item ON item.id = call.item_id
                WHERE call.id > (SELECT coalesce(max(id), 0) FROM call) - ?1
                    AND call.run_key IN (\(list)) AND answered_at_ms >= intended_at_ms
                    AND call.error_kind IS NULL
                GROUP BY item.stage, call.model ORDER BY item.stage, call.model
                """, [SQLValue(Snapshot.callsMax)]
        ) { row in
            StageName(number: row.integer(0)).map {
                QuoteHistory.Calls(
                    stage: $0, model: row.text(1), inputTokens: row.int(2),
                    outputTokens: row.int(3),
                    milliseconds: Estimate(
                        low: row.int(4), expected: row.int(5), high: row.int(6)))
            }
        }
        return found.compactMap { $0 }
    }
}
