import Pipeline

/// A page of a project's site, as it was brought in.
package struct PageRow: Sendable, Equatable {
    /// The address without scheme, fragment and last slash.
    package var key: String
    package var url: String
    package var title: String
    package var h1: String
    /// The file, folder or address it came from.
    package var source: String
    package init(key: String, url: String, title: String, h1: String, source: String) {
        self.key = key
        self.url = url
        self.title = title
        self.h1 = h1
        self.source = source
    }
}

/// An article that another run has planned or written.
package struct PlannedArticle: Sendable, Equatable {
    package var title: String
    package var keywords: [String]
    package var run: RunID
}

extension Transaction {
    /// Adds pages to a project; one that is there is brought up to date, and keeps a title that
    /// the newer source does not know. Returns how many were new.
    package func addPages(_ pages: [PageRow], project: String) throws(StoreError) -> Int {
        let id = try ensureProject(project).id
        let before = try snapshot.pageCount(project: project)
        for page in pages {
            try db.run(
                """
                INSERT INTO page (project_id, key, url, title, h1, source, at_ms)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT (project_id, key) DO UPDATE SET url = excluded.url,
                    title = iif(excluded.title = '', title, excluded.title),
                    h1 = iif(excluded.h1 = '', h1, excluded.h1), source = excluded.source,
                    at_ms = excluded.at_ms
                """, .int(id), .text(page.key), .text(page.url), .text(page.title),
                .text(page.h1), .text(page.source), SQLValue(now))
        }
        return try snapshot.pageCount(project: project) - before
    }

    /// Removes the pages of these keys, or all with nil. Returns how many there were.
    package func removePages(_ keys: [String]?, project: String) throws(StoreError) -> Int {
        guard let id = try snapshot.project(project)?.id else { return 0 }
        guard let keys else {
            try db.run("DELETE FROM page WHERE project_id = ?1", .int(id))
            return db.changes
        }
        var removed = 0
        for key in keys {
            try db.run("DELETE FROM page WHERE project_id = ?1 AND key = ?2", .int(id), .text(key))
            removed += db.changes
        }
        return removed
    }
}

extension Snapshot {
    package func pageCount(project: String) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT count(*) FROM page JOIN project ON project.id = page.project_id
            WHERE project.name = ?1
            """, .text(project)
        ) { $0.integer(0) } ?? 0
    }

    /// One page of a project's pages by address; `after` is the key of the last one before.
    package func pages(
        project: String, limit: Int, after: String = ""
    ) throws(StoreError) -> [PageRow] {
        try db.rows(
            """
            SELECT page.key, url, title, h1, source FROM page
            JOIN project ON project.id = page.project_id
            WHERE project.name = ?1 AND page.key > ?2 ORDER BY page.key LIMIT ?3
            """, .text(project), .text(after), SQLValue(limit)
        ) {
            PageRow(
                key: $0.text(0), url: $0.text(1), title: $0.text(2), h1: $0.text(3),
                source: $0.text(4))
        }
    }

    /// Articles that the project's runs have planned or written and not given up, the newest first.
    package func plannedArticles(
        project: String, limit: Int
    ) throws(StoreError) -> [PlannedArticle] {
        try db.rows(
            """
            SELECT item.title, json_extract(item.input_json, '$.primary_keywords'), run.id
            FROM item JOIN run ON run.key = item.run_key
            JOIN project ON project.id = run.project_id
            WHERE project.name = ?1 AND item.stage = 4 AND item.superseded = 0
                AND item.generation_status NOT IN ('failed', 'cancelled', 'skipped')
                AND coalesce(item.status, '') NOT IN ('rejected', 'archived')
            ORDER BY item.id DESC LIMIT ?2
            """, .text(project), SQLValue(limit)
        ) { row throws(StoreError) in
            PlannedArticle(
                title: row.text(0), keywords: row.isNull(1) ? [] : try row.json(1).strings,
                run: RunID(row.text(2)))
        }
    }
}
