import Pipeline

/// The conditions of a rerun in SQL, for the plan and for the act.
enum RerunSQL {
    /// A person has edited it or decided on it: nothing takes its place. `x` is the item.
    static func isKept(_ x: String) -> String {
        "(\(x).edited = 1 OR coalesce(\(x).status, '') IN ('approved', 'published'))"
    }

    /// An item that is chosen itself is kept for less: an edited input is a reason to make it
    /// again, an edited text or an approved article is not.
    static func isKeptChoice(_ x: String) -> String {
        """
        (coalesce(\(x).status, '') IN ('approved', 'published')
            OR (\(x).stage >= 4 AND EXISTS (SELECT 1 FROM artifact
                WHERE artifact.item_id IN (\(x).id, coalesce(\(x).article_id, \(x).id))
                    AND artifact.author <> 'septet'))
            OR EXISTS (SELECT 1 FROM item AS its WHERE its.id = \(x).article_id
                AND its.status IN ('approved', 'published')))
        """
    }

    /// What can be chosen: it has ended or is at work, and stems from nothing that was replaced.
    static func isChoice(_ x: String) -> String {
        """
        \(x).superseded = 0
            AND \(x).generation_status IN ('completed', 'failed', 'cancelled', 'processing')
            AND NOT EXISTS (SELECT 1 FROM item AS parent
                WHERE parent.id = \(x).parent_id AND parent.superseded = 1)
        """
    }

    /// The condition of a choice within a run's items; numbers only, so that it can stand in text.
    static func condition(_ choice: RerunChoice, _ x: String) -> String {
        switch choice {
        case .stage(let stage): "\(x).stage = \(stage.number)"
        case .items(let ids):
            "\(x).id IN (\(ids.map { String($0.rawValue) }.joined(separator: ", ")))"
        case .stale:
            """
            \(x).freshness = 'stale' AND NOT EXISTS (SELECT 1 FROM item AS parent
                WHERE parent.id = \(x).parent_id AND parent.freshness = 'stale')
                AND NOT (\(x).stage = 7 AND EXISTS (SELECT 1 FROM item AS part
                    WHERE part.article_id = \(x).article_id AND part.stage IN (5, 6)
                        AND part.superseded = 0 AND part.freshness = 'stale'))
            """
        }
    }

    /// `chosen` and `behind` as common tables, with `?1` the run. What is behind a kept item is
    /// not reached: its own input has not changed.
    ///
    /// Items are always looked up from what was reached (`CROSS JOIN` keeps the order): of a choice
    /// of one, SQLite would rather read all parts of all articles.
    static func tree(_ choice: RerunChoice) -> String {
        """
        WITH RECURSIVE picked (id, stage, article_id) AS (
            SELECT x.id, x.stage, x.article_id FROM item AS x
            WHERE x.run_key = ?1 AND \(isChoice("x")) AND \(condition(choice, "x"))),
        chosen (id, stage, article_id) AS (
            SELECT x.id, x.stage, x.article_id FROM picked CROSS JOIN item AS x ON x.id = picked.id
            WHERE NOT \(isKeptChoice("x"))),
        behind (id, stage, article_id) AS (
            SELECT x.id, x.stage, x.article_id FROM chosen
            CROSS JOIN item AS x ON x.parent_id = chosen.id
            WHERE x.superseded = 0 AND NOT \(isKept("x"))
            UNION SELECT x.id, x.stage, x.article_id FROM chosen
            CROSS JOIN item AS x ON x.article_id = chosen.article_id AND x.stage = 7
            WHERE chosen.stage IN (5, 6) AND x.superseded = 0
            UNION SELECT x.id, x.stage, x.article_id FROM behind
            CROSS JOIN item AS x ON x.parent_id = behind.id
            WHERE x.superseded = 0 AND NOT \(isKept("x"))
            UNION SELECT x.id, x.stage, x.article_id FROM behind
            CROSS JOIN item AS x ON x.article_id = behind.article_id AND x.stage = 7
            WHERE behind.stage IN (5, 6) AND x.superseded = 0)
        """
    }
}

extension Snapshot {
    /// Most kept items a plan names.
    private static let keptMax = 200

    /// What a rerun would do. Changes nothing. Cost: what would be made again, by index.
    ///
    /// Throws `wrongState` with the reason where there is nothing to make again.
    package func rerunPlan(
        _ run: RunKey, _ choice: RerunChoice, _ mode: RerunMode
    ) throws(StoreError) -> RerunPlan {
        var stages = StageName.allCases.map { RerunPlan.Stage(stage: $0) }
        let rows = try db.rows(
            text: RerunSQL.tree(choice) + """

                SELECT x.stage, x.id IN (SELECT id FROM behind) AS is_behind, count(*),
                    sum(x.units), sum(x.generation_status = 'processing')
                FROM item AS x
                WHERE x.id IN (SELECT id FROM chosen UNION SELECT id FROM behind)
                GROUP BY 1, 2
                """, [.int(run.rawValue)]
        ) { ($0.integer(0), $0.bool(1), $0.integer(2), $0.integer(3), $0.integer(4)) }
        for (number, isBehind, count, units, inFlight) in rows {
            if isBehind { stages[number - 1].behind += count }
            if !isBehind { stages[number - 1].chosen += count }
            stages[number - 1].units += units
            stages[number - 1].inFlight += inFlight
        }
        let kept = try keptItems(run, choice)
        for item in kept { stages[item.stage.number - 1].kept += 1 }
        let plan = RerunPlan(
            mode: mode, stages: stages, kept: Array(kept.prefix(Snapshot.keptMax)),
            articles: try articlesOfImages(run, choice), words: try wordsWritten(run))
        guard plan.chosen > 0 else { throw try nothingToRerun(run, choice, kept) }
        return plan
    }

    /// What the rerun meets and leaves as it is.
    private func keptItems(
        _ run: RunKey, _ choice: RerunChoice
    ) throws(StoreError) -> [RerunPlan.Kept] {
        let found = try db.rows(
            text: RerunSQL.tree(choice) + """

                SELECT x.id, x.stage, x.path, x.title, x.status, article.status
                FROM item AS x LEFT JOIN item AS article ON article.id = x.article_id
                WHERE x.id IN (SELECT id FROM picked EXCEPT SELECT id FROM chosen)
                    OR (x.parent_id IN (SELECT id FROM chosen UNION SELECT id FROM behind)
                        AND x.superseded = 0 AND \(RerunSQL.isKept("x"))
                        AND x.id NOT IN (SELECT id FROM chosen UNION SELECT id FROM behind))
                ORDER BY x.stage, x.sort_key
                """, [.int(run.rawValue)]
        ) { row in
            let decisions = [row.text(4), row.text(5)].filter {
                $0 == EditorialStatus.approved.rawValue
                    || $0 == EditorialStatus.published.rawValue
            }
            return StageName(number: row.integer(1)).map {
                RerunPlan.Kept(
                    id: ItemID(row.int(0)), stage: $0, path: ItemPath(row.text(2)),
                    title: row.text(3), because: decisions.first ?? "edited")
            }
        }
        return found.compactMap { $0 }
    }

    /// Lengths of the run's articles; the price follows them.
    private func wordsWritten(_ run: RunKey) throws(StoreError) -> Estimate? {
        let found = try db.row(
            """
            SELECT min(words), avg(words), max(words), count(words) FROM (
                SELECT json_extract(output_json, '$.word_count') AS words FROM item
                WHERE run_key = ?1 AND stage = 4 AND superseded = 0
                    AND generation_status = 'completed')
            """, .int(run.rawValue)
        ) { ($0.int(0), $0.int(1), $0.int(2), $0.int(3)) }
        guard let found, found.3 > 0, found.2 > 0 else { return nil }
        return Estimate(low: found.0 * 4 / 5, expected: found.1, high: found.2 * 6 / 5 + 1)
    }

    private func articlesOfImages(
        _ run: RunKey, _ choice: RerunChoice
    ) throws(StoreError) -> Int {
        try db.rows(
            text: RerunSQL.tree(choice)
                + "\nSELECT count(DISTINCT article_id) FROM chosen WHERE stage IN (5, 6)",
            [.int(run.rawValue)]
        ) { $0.integer(0) }.first ?? 0
    }

    /// Why nothing would be made again.
    private func nothingToRerun(
        _ run: RunKey, _ choice: RerunChoice, _ kept: [RerunPlan.Kept]
    ) throws(StoreError) -> StoreError {
        if let first = kept.first {
            let others = kept.count > 1 ? " and \(kept.count - 1) more" : ""
            let verb = kept.count > 1 ? "are" : "is"
            return StoreError(
                .wrongState,
                "Nothing to rerun: \(first.path) (\(first.title))\(others) \(verb) kept because a "
                    + "person has \(first.because) \(kept.count > 1 ? "them" : "it").")
        }
        switch choice {
        case .stage(let stage):
            let count = try db.row(
                "SELECT count(*) FROM item WHERE run_key = ?1 AND stage = ?2 AND superseded = 0",
                .int(run.rawValue), SQLValue(stage.number)
            ) { $0.integer(0) }
            guard count ?? 0 > 0 else {
                return StoreError(.wrongState, stage.rerunPrerequisiteMissing)
            }
            return StoreError(
                .wrongState, "Nothing to rerun: no item of stage \(stage.rawValue) has ended yet.")
        case .items:
            return StoreError(
                .wrongState,
                "Nothing to rerun: the chosen items have not ended yet, or a newer version has "
                    + "taken their place.")
        case .stale: return StoreError(.wrongState, "Nothing to rerun: nothing is stale.")
        }
    }
}
