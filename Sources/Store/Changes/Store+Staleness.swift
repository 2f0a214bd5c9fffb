import Pipeline

/// What became of everything that was made from changed items.
package struct Staleness: Sendable, Equatable {
    /// Made from what is no longer so, in order of stage and path.
    package var stale: [ItemID] = []
    /// Edited or approved by a person, or made from something that is: it stays.
    package var kept: [ItemID] = []
    package init(stale: [ItemID] = [], kept: [ItemID] = []) {
        self.stale = stale
        self.kept = kept
    }
}

extension Transaction {
    /// Marks everything that was made from `items`, however far down, and announces each mark with
    /// `septet.item.stale` or `septet.item.kept`. The items themselves keep their mark.
    ///
    /// What a person has edited, and an article that a person has approved or published, is kept,
    /// and so is all that was made from it: its own input has not changed. Everything else becomes
    /// stale. The review of an article is made from its images too, though it is not their child.
    /// Pass the rows that were changed or superseded: descendants are found through superseded
    /// rows, which have no mark of their own to change. `reason` completes "stale because …".
    ///
    /// Cost: one walk down the index of parents; a row and an event for each mark that changes.
    @discardableResult
    package func markDescendantsStale(
        of items: [ItemID], because reason: String, actor: String? = nil
    ) throws(StoreError) -> Staleness {
        var staleness = Staleness()
        for found in try snapshot.descendants(of: items) {
            let mark = found.isKept ? "kept" : "stale"
            if found.isKept {
                staleness.kept.append(found.item.id)
            } else {
                staleness.stale.append(found.item.id)
            }
            guard found.item.freshness != mark else { continue }
            try setFreshness(mark, of: found.item, because: reason, actor: actor)
        }
        return staleness
    }

    /// Marks an item as edited by a person: no rerun of what it was made from takes its place.
    package func markEdited(_ item: ItemID) throws(StoreError) {
        try db.run("UPDATE item SET edited = 1 WHERE id = ?1", .int(item.rawValue))
    }

    /// Changes the mark of one item and announces it; `fresh` has no event of its own.
    package func setFreshness(
        _ mark: String, of item: Item, because reason: String, actor: String? = nil
    ) throws(StoreError) {
        try db.run(
            "UPDATE item SET freshness = ?2 WHERE id = ?1", .int(item.id.rawValue), .text(mark))
        let type: EventType? =
            switch mark {
            case "stale": .itemStale
            case "kept": .itemKept
            default: nil
            }
        touched.insert(item.run)
        guard let type else { return }
        try append(
            type, run: item.run, item: item.id,
            data: [
                "stage": SQLJSON.stage(item.stage), "path": .string(item.path.rawValue),
                "title": .string(item.title), "generation": JSON(item.generation),
                "reason": .string(reason), "actor": JSON(actor),
            ])
    }
}

extension Snapshot {
    /// What `markDescendantsStale` would mark, without marking it: for a preview that is asked
    /// about first.
    package func staleness(of items: [ItemID]) throws(StoreError) -> Staleness {
        var staleness = Staleness()
        for found in try descendants(of: items) {
            if found.isKept {
                staleness.kept.append(found.item.id)
            } else {
                staleness.stale.append(found.item.id)
            }
        }
        return staleness
    }

    /// The living items made from these, nearest stage first, each with whether it is kept. An
    /// item that is reached from two of them is kept only where both ways say so.
    fileprivate func descendants(
        of items: [ItemID]
    ) throws(StoreError) -> [(item: Item, isKept: Bool)] {
        let roots = JSON.array(items.map { .int($0.rawValue) })
        let found = try db.rows(
            """
            WITH RECURSIVE
            root (id) AS (SELECT value FROM json_each(?1)),
            made (id, kept) AS (
                SELECT child.id, child.edited = 1 OR coalesce(child.status, '')
                    IN ('approved', 'published')
                FROM item AS child JOIN root ON child.parent_id = root.id
                UNION
                SELECT review.id, article.edited = 1 OR article.status
                    IN ('approved', 'published')
                FROM item AS image JOIN root ON image.id = root.id
                JOIN item AS article ON article.id = image.article_id
                JOIN item AS review ON review.article_id = article.id AND review.stage = 7
                WHERE image.stage IN (5, 6)
                UNION
                SELECT child.id, made.kept OR child.edited = 1 OR coalesce(child.status, '')
                    IN ('approved', 'published')
                FROM item AS child JOIN made ON child.parent_id = made.id)
            SELECT made.id, min(made.kept) FROM made
            JOIN item ON item.id = made.id
            WHERE item.superseded = 0 AND made.id NOT IN (SELECT id FROM root)
            GROUP BY made.id ORDER BY item.stage, item.sort_key
            """, .text(roots.canonicalText)
        ) { (id: ItemID($0.int(0)), isKept: $0.bool(1)) }
        var items: [(item: Item, isKept: Bool)] = []
        for one in found {
            if let item = try item(one.id) { items.append((item, one.isKept)) }
        }
        return items
    }
}
