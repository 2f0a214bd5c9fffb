import Pipeline

/// An article with what its review found, without its text.
package struct ArticleRow: Sendable, Equatable {
    package var item: ItemID
    package var path: ItemPath
    package var title: String
    package var slug: String
    package var words: Int
    package var status: EditorialStatus
    package var edited: Bool
    package var freshness: String
    /// Of 100; nil before the review.
    package var score: Int?
    /// `<slug>.md`
    package var file: String
    /// Finished images that belong to it.
    package var images: Int
}

/// What the calls of a stage add up to.
package struct CallTotals: Sendable, Equatable {
    /// Calls sent, whatever came of them.
    package var calls = 0
    package var inputTokens: Int64 = 0
    package var outputTokens: Int64 = 0
    package init() {}

    package static func += (left: inout CallTotals, right: CallTotals) {
        left.calls += right.calls
        left.inputTokens += right.inputTokens
        left.outputTokens += right.outputTokens
    }
}

/// A call that may have been billed and has no recorded answer.
package struct InDoubtCall: Sendable, Equatable {
    package var call: CallID
    package var item: ItemID
    package var stage: StageName
    package var path: ItemPath
    package var title: String
    package var provider: String
    package var model: String
    /// Nil where nobody knows.
    package var usdMax: Dollars?
    package var reason: String?
    package var intendedAt: Timestamp
}

/// How many of a run's keywords ended where.
package struct KeywordTotals: Sendable, Equatable {
    package var clustered = 0
    /// In no cluster, with a reason.
    package var unclustered = 0
    package var failed = 0
    /// Not placed yet, or never reached.
    package var open = 0
    package var total: Int { clustered + unclustered + failed + open }
}

extension Snapshot {
    /// A page of the run's finished articles in order of path; `after` is the last of the page
    /// before. Reads the figures out of the outputs, never the texts.
    package func articles(
        _ run: RunKey, limit: Int, after: ItemPath? = nil
    ) throws(StoreError) -> [ArticleRow] {
        try db.rows(
            """
            SELECT article.id, article.path,
                coalesce(json_extract(article.output_json, '$.title'), article.title),
                coalesce(json_extract(article.output_json, '$.slug'), article.path),
                coalesce(json_extract(article.output_json, '$.word_count'), 0),
                coalesce(article.status, 'draft'), article.edited,
                CASE WHEN article.freshness = 'fresh' AND EXISTS (SELECT 1 FROM item AS part
                        WHERE part.article_id = article.id AND part.superseded = 0
                            AND part.freshness = 'stale')
                    THEN 'stale' ELSE article.freshness END,
                (SELECT json_extract(review.output_json, '$.score') FROM item AS review
                    WHERE review.article_id = article.id AND review.stage = 7
                        AND review.superseded = 0 AND review.generation_status = 'completed'),
                (SELECT count(*) FROM item AS image
                    WHERE image.article_id = article.id AND image.stage = 6
                        AND image.superseded = 0 AND image.generation_status = 'completed')
            FROM item AS article INDEXED BY item_by_state
            WHERE article.run_key = ?1 AND article.stage = 4 AND article.superseded = 0
                AND article.generation_status = 'completed' AND article.sort_key > ?2
            ORDER BY article.sort_key LIMIT ?3
            """, .int(run.rawValue), .text(after?.sortKey ?? ""), SQLValue(limit)
        ) { row throws(StoreError) in
            guard let status = EditorialStatus(rawValue: row.text(5)) else {
                throw StoreError(.corrupt, "The stored item \(row.int(0)) is damaged.")
            }
            return ArticleRow(
                item: ItemID(row.int(0)), path: ItemPath(row.text(1)), title: row.text(2),
                slug: row.text(3), words: row.integer(4), status: status, edited: row.bool(6),
                freshness: row.text(7), score: row.optionalInt(8).map(Int.init),
                file: "\(row.text(3)).md", images: row.integer(9))
        }
    }

    /// What the calls of each stage add up to. Cost: the calls of the run.
    package func callTotals(_ run: RunKey) throws(StoreError) -> [StageName: CallTotals] {
        let rows = try db.rows(
            """
            SELECT item.stage, count(*),
                coalesce(sum(json_extract(usage_json, '$.inputTokens')
                    + json_extract(usage_json, '$.cachedInputTokens')
                    + coalesce(json_extract(usage_json, '$.cacheWriteTokens'), 0)), 0),
                coalesce(sum(json_extract(usage_json, '$.outputTokens')), 0)
            FROM item CROSS JOIN call ON call.item_id = item.id
            WHERE item.run_key = ?1 AND call.state <> 'abandoned'
            GROUP BY item.stage
            """, .int(run.rawValue)
        ) { row in
            var total = CallTotals()
            total.calls = row.integer(1)
            total.inputTokens = row.int(2)
            total.outputTokens = row.int(3)
            return (StageName(number: row.integer(0)), total)
        }
        var totals: [StageName: CallTotals] = [:]
        for case (let stage?, let total) in rows { totals[stage] = total }
        return totals
    }

    /// The run's calls in doubt, oldest first, at most `limit`, and how many there are.
    package func callsInDoubt(
        _ run: RunKey, limit: Int
    ) throws(StoreError) -> (calls: [InDoubtCall], count: Int) {
        let calls = try db.rows(
            """
            SELECT call.id, call.item_id, item.stage, item.path, item.title, provider, model,
                usd_max_micros, call.error_message, intended_at_ms, priced
            FROM call INDEXED BY call_in_doubt JOIN item ON item.id = call.item_id
            WHERE call.run_key = ?1 AND call.state = 'in_doubt'
            ORDER BY call.id LIMIT ?2
            """, .int(run.rawValue), SQLValue(limit)
        ) { row throws(StoreError) in
            guard let stage = StageName(number: row.integer(2)) else {
                throw StoreError(.corrupt, "The stored call \(row.int(0)) is damaged.")
            }
            return InDoubtCall(
                call: CallID(row.int(0)), item: ItemID(row.int(1)), stage: stage,
                path: ItemPath(row.text(3)), title: row.text(4), provider: row.text(5),
                model: row.text(6), usdMax: row.bool(10) ? Dollars(micros: row.int(7)) : nil,
                reason: row.optionalText(8), intendedAt: row.time(9))
        }
        let count = try db.row(
            """
            SELECT count(*) FROM call INDEXED BY call_in_doubt
            WHERE run_key = ?1 AND state = 'in_doubt'
            """, .int(run.rawValue)
        ) { $0.integer(0) }
        return (calls, count ?? 0)
    }

    /// Every keyword of the run in exactly one place.
    package func keywordTotals(_ run: RunKey) throws(StoreError) -> KeywordTotals {
        let rows = try db.rows(
            """
            SELECT generation_status, cluster_path IS NOT NULL, count(*)
            FROM run_keyword WHERE run_key = ?1 GROUP BY 1, 2
            """, .int(run.rawValue)
        ) { ($0.text(0), $0.bool(1), $0.integer(2)) }
        var totals = KeywordTotals()
        for (state, isPlaced, count) in rows {
            switch (ItemState(rawValue: state), isPlaced) {
            case (.completed, true): totals.clustered += count
            case (.completed, false): totals.unclustered += count
            case (.failed, _): totals.failed += count
            case (.pending, _), (.queued, _), (.processing, _), (.cancelled, _), (.skipped, _),
                (nil, _):
                totals.open += count
            }
        }
        return totals
    }

    /// Keywords that ended in no cluster, in order of import: the unclustered (`completed`) or
    /// those of failed batches (`failed`).
    package func unplacedKeywords(
        _ run: RunKey, _ state: ItemState, limit: Int
    ) throws(StoreError) -> [(keyword: String, reason: String)] {
        try db.rows(
            """
            SELECT text, coalesce(reason, '') FROM run_keyword
            JOIN keyword ON keyword.id = run_keyword.keyword_id
            WHERE run_key = ?1 AND run_keyword.generation_status = ?2 AND cluster_path IS NULL
            ORDER BY line, keyword_id LIMIT ?3
            """, .int(run.rawValue), .text(state.rawValue), SQLValue(limit)
        ) { (keyword: $0.text(0), reason: $0.text(1)) }
    }
}
