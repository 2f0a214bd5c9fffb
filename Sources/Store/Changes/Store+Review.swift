import Pipeline

/// An article at the gate, with what stage 7 says of it.
package struct ReviewEntry: Sendable, Equatable {
    /// The stage 4 item.
    package var article: Item
    package var run: RunID
    package var project: String
    package var slug: String
    /// 0…100; nil where stage 7 has not checked it.
    package var score: Int?
    /// `[{"name","passed","score","reason","line"?}]`; empty where stage 7 has not checked it.
    package var checks: JSON

    /// The file its text is kept under.
    package var fileName: String { "\(slug).md" }
}

/// Which articles are asked for.
package struct ReviewFilter: Sendable, Equatable {
    package var run: RunKey?
    package var project: String?
    /// Nil means any.
    package var status: EditorialStatus?
    /// Articles without a score are below every number.
    package var minScore: Int?
    package init(
        run: RunKey? = nil, project: String? = nil, status: EditorialStatus? = nil,
        minScore: Int? = nil
    ) {
        self.run = run
        self.project = project
        self.status = status
        self.minScore = minScore
    }
}

extension Snapshot {
    /// One page of finished articles, oldest first; `after` is the last one of the page before.
    package func reviews(
        _ filter: ReviewFilter, limit: Int, after: ItemID? = nil
    ) throws(StoreError) -> [ReviewEntry] {
        var conditions = ["a.id > ?1", "a.status IS NOT NULL"]
        var values: [SQLValue] = [.int(after?.rawValue ?? 0), SQLValue(limit)]
        func require(_ condition: String, _ value: SQLValue) {
            values.append(value)
            conditions.append("\(condition) ?\(values.count)")
        }
        if let run = filter.run { require("a.run_key =", .int(run.rawValue)) }
        if let project = filter.project { require("project.name =", .text(project)) }
        if let status = filter.status { require("a.status =", .text(status.rawValue)) }
        if let score = filter.minScore {
            require("coalesce(t.score, json_extract(r.output_json, '$.score')) >=", SQLValue(score))
        }
        return try reviews(
            where: conditions.joined(separator: " AND ") + " ORDER BY a.id LIMIT ?2", values)
    }

    /// The article with its review, or nil where the item is no finished article.
    package func review(of article: ItemID) throws(StoreError) -> ReviewEntry? {
        try reviews(where: "a.id = ?1", [.int(article.rawValue)]).first
    }

    private func reviews(
        where condition: String, _ values: [SQLValue]
    ) throws(StoreError) -> [ReviewEntry] {
        let rows = try db.rows(
            text: """
                SELECT a.id, run.id, project.name, json_extract(a.output_json, '$.slug'),
                    coalesce(t.score, json_extract(r.output_json, '$.score')),
                    coalesce(t.checks_json, json_extract(r.output_json, '$.checks')),
                    \(Snapshot.hasStaleParts("a"))
                FROM item AS a JOIN run ON run.key = a.run_key
                JOIN project ON project.id = run.project_id
                LEFT JOIN item AS r ON r.article_id = a.id AND r.stage = 7 AND r.superseded = 0
                    AND r.generation_status = 'completed'
                LEFT JOIN text_review AS t ON t.item_id = a.id
                WHERE a.stage = 4 AND a.superseded = 0 AND a.generation_status = 'completed'
                    AND \(condition)
                """, values
        ) { row throws(StoreError) in
            (
                id: ItemID(row.int(0)), run: RunID(row.text(1)), project: row.text(2),
                slug: row.text(3), score: row.optionalInt(4).map(Int.init),
                checks: row.isNull(5) ? JSON.array([]) : try row.json(5), isStale: row.bool(6)
            )
        }
        var entries: [ReviewEntry] = []
        for row in rows {
            guard var article = try item(row.id) else { continue }
            if row.isStale { article.freshness = "stale" }
            entries.append(
                ReviewEntry(
                    article: article, run: row.run, project: row.project, slug: row.slug,
                    score: row.score, checks: row.checks))
        }
        return entries
    }

    /// An article is stale with any of its parts, unless a person has decided on it: its images and
    /// its review are in what people read. `article` is the item.
    static func hasStaleParts(_ article: String) -> String {
        """
        (\(article).freshness = 'fresh' AND EXISTS (SELECT 1 FROM item AS part
            WHERE part.article_id = \(article).id AND part.superseded = 0
                AND part.freshness = 'stale'))
        """
    }

    /// Whether an article, or a part of what people read of it, is stale.
    package func isStale(_ article: Item) throws(StoreError) -> Bool {
        guard article.freshness == "fresh" else { return article.freshness == "stale" }
        return try db.row(
            """
            SELECT 1 FROM item WHERE article_id = ?1 AND superseded = 0 AND freshness = 'stale'
            """, .int(article.id.rawValue)
        ) { _ in true } ?? false
    }

    /// How many living items of the run are stale. Cost: those, by index.
    package func staleCount(_ run: RunKey) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT count(*) FROM item INDEXED BY item_stale
            WHERE run_key = ?1 AND superseded = 0 AND freshness = 'stale'
            """, .int(run.rawValue)
        ) { $0.integer(0) } ?? 0
    }

    /// The newest article of the run whose file has this name.
    package func article(inFile name: String, of run: RunKey) throws(StoreError) -> ItemID? {
        try db.row(
            """
            SELECT item_id FROM artifact
            WHERE run_key = ?1 AND step = 'content' AND name = ?2 AND item_id IS NOT NULL
            ORDER BY version DESC LIMIT 1
            """, .int(run.rawValue), .text(name)
        ) { ItemID($0.int(0)) }
    }
}

extension Transaction {
    /// Moves an article along one arrow of the gate, and says who did it. Returns where it stands.
    ///
    /// Throws `wrongState` when the arrow does not exist, or when the item is no finished article.
    @discardableResult
    package func decide(
        _ event: EditorialEvent, on article: ItemID, actor: String, note: String? = nil,
        data: [String: JSON] = [:]
    ) throws(StoreError) -> EditorialStatus {
        guard let entry = try snapshot.review(of: article), let old = entry.article.editorial else {
            throw StoreError(.wrongState, "Item \(article) is not a finished article.")
        }
        guard let new = old.next(on: event) else {
            let isSo = old.rawValue == event.rawValue
            let isUndecided = event == .published && (old == .draft || old == .review)
            throw StoreError(
                .wrongState,
                "Article \(article) (\(entry.slug)) is \(old.rawValue)"
                    + (isSo ? " already." : ": it cannot be \(event.rawValue).")
                    + (isUndecided ? " Approve it first: septet review approve \(article)" : ""),
                state: old.rawValue)
        }
        try db.run(
            "UPDATE item SET status = ?2 WHERE id = ?1 AND status = ?3", .int(article.rawValue),
            .text(new.rawValue), .text(old.rawValue))
        var data = data
        data["actor"] = .string(actor)
        data["from"] = .string(old.rawValue)
        data["to"] = .string(new.rawValue)
        data["note"] = JSON(note)
        data["title"] = .string(entry.article.title)
        data["path"] = .string(entry.article.path.rawValue)
        data["score"] = JSON(entry.score)
        try append(event.type, run: entry.article.run, item: article, data: .object(data))
        return new
    }

    /// Takes in a person's text as the next version of an article's file: it counts from now on,
    /// and no stage that runs again takes its place.
    package func edit(
        _ article: ItemID, text: ArtifactRow, actor: String
    ) throws(StoreError) -> (version: Int, status: EditorialStatus) {
        guard let entry = try snapshot.review(of: article) else {
            throw StoreError(.wrongState, "Item \(article) is not a finished article.")
        }
        let run = entry.article.run
        // Where the review has placed the images, its file is the article's.
        let reviewed = try snapshot.artifacts(
            run, step: StageName.review.rawValue, name: entry.fileName)
        let step: StageName = reviewed.isEmpty ? .content : .review
        let status = try decide(
            .edited, on: article, actor: actor,
            data: ["name": .string(entry.fileName), "sha256": .string(text.digest.hex)])
        try db.run("UPDATE item SET edited = 1 WHERE id = ?1", .int(article.rawValue))
        let version = try addArtifact(
            text, run: run, item: article, step: step.rawValue, author: actor)
        return (version, status)
    }
}

extension EditorialEvent {
    fileprivate var type: EventType {
        switch self {
        case .submitted: .reviewRequested
        case .approved: .reviewApproved
        case .rejected: .reviewRejected
        case .edited: .reviewEdited
        case .published: .reviewPublished
        case .archived: .reviewArchived
        }
    }
}
