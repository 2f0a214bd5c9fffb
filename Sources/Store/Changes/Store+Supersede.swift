import Pipeline

/// An item as it stands, with what its stage's counters have of it.
struct StandingItem {
    var id: ItemID
    var run: RunKey
    var stage: StageName
    var path: ItemPath
    var title: String
    var generation: Int
    var state: ItemState
    var units: Int64
    var reserved: Credits
    var metered: Bool
    var tally: [String: Int64]
    var input: JSON
}

extension Transaction {
    func standing(_ id: ItemID) throws(StoreError) -> StandingItem? {
        let found = try db.row(
            """
            SELECT run_key, stage, path, title, generation, generation_status, units,
                reserved_micros, metered, tally_json, CASE WHEN stage = 1 THEN input_json END
            FROM item WHERE id = ?1 AND superseded = 0
            """, .int(id.rawValue)
        ) { row throws(StoreError) -> StandingItem? in
            guard let stage = StageName(number: row.integer(1)),
                let state = ItemState(rawValue: row.text(5))
            else { throw StoreError(.corrupt, "The stored item \(id) is damaged.") }
            return StandingItem(
                id: id, run: RunKey(rawValue: row.int(0)), stage: stage,
                path: ItemPath(row.text(2)), title: row.text(3), generation: row.integer(4),
                state: state, units: row.int(6), reserved: Credits(micros: row.int(7)),
                metered: row.bool(8),
                tally: row.isNull(9)
                    ? [:] : try row.json(9).object?.compactMapValues(\.int) ?? [:],
                input: row.isNull(10) ? .null : try row.json(10))
        }
        return found ?? nil
    }

    /// Sets an item aside: its row, output, attempts and artifacts stay readable, but it leaves the
    /// counters, and whoever works on it can record nothing of it any more. A call of it that is in
    /// flight is answered and booked as ever, and used by nothing.
    func supersede(_ item: StandingItem, unfolds: Bool) throws(StoreError) {
        if item.state == .processing {
            let purse = Purse(run: item.run, item: item.id, stage: item.stage)
            try settle(spend: .zero, release: item.reserved, metered: item.metered, for: purse)
            try db.run(
                """
                UPDATE attempt SET result = 'superseded', finished_at_ms = ?2
                WHERE item_id = ?1 AND result = 'running'
                """, .int(item.id.rawValue), SQLValue(now))
        }
        try db.run(
            """
            UPDATE item SET superseded = 1, fence = fence + 1, unfolds = ?2, generation_status = ?3,
                reserved_micros = 0, not_before_ms = 0, hold_reason = NULL,
                finished_at_ms = coalesce(finished_at_ms, ?4)
            WHERE id = ?1
            """, .int(item.id.rawValue), SQLValue(unfolds),
            .text((item.state.isTerminal ? item.state : .cancelled).rawValue), SQLValue(now))
        try count(item.run, item.stage) { counters in
            counters.states[item.state, default: 0] -= item.units
            if item.state == .queued || item.state == .processing { counters.openItems -= 1 }
            for (key, value) in item.tally { counters.tally[key, default: 0] -= value }
        }
        if item.stage == .clustering { try forgetPlacements(of: item) }
        try announceSuperseded(item)
    }

    private func announceSuperseded(_ item: StandingItem) throws(StoreError) {
        let names = try db.rows(
            "SELECT DISTINCT name FROM artifact WHERE item_id = ?1 ORDER BY name",
            .int(item.id.rawValue)
        ) { $0.text(0) }
        try append(
            .itemStale, run: item.run, item: item.id,
            data: [
                "stage": SQLJSON.stage(item.stage), "path": .string(item.path.rawValue),
                "title": .string(item.title), "generation": JSON(item.generation),
                "superseded": true, "artifacts": JSON(names),
                "reason": "it is made again from what came before it",
            ])
    }

    /// The keywords of a batch that is made again are nowhere until it has ended.
    private func forgetPlacements(of item: StandingItem) throws(StoreError) {
        for group in item.input["groups"]?.array ?? [] {
            for keyword in group["keywords"]?.array ?? [] {
                guard let key = keyword["key"]?.string else { continue }
                try db.run(
                    """
                    UPDATE run_keyword SET cluster_path = NULL, reason = NULL,
                        generation_status = 'queued'
                    WHERE run_key = ?1 AND keyword_id = (SELECT keyword.id FROM keyword
                        JOIN run ON run.project_id = keyword.project_id
                        WHERE run.key = ?1 AND keyword.key = ?2)
                    """, .int(item.run.rawValue), .text(key))
            }
        }
    }

    /// Sets an article's count of open image prompts and images to what it is.
    func recountOpenChildren(of article: ItemID) throws(StoreError) {
        try db.run(
            """
            UPDATE item SET open_children = (SELECT count(*) FROM item AS child
                JOIN stage ON stage.run_key = child.run_key AND stage.number = child.stage
                WHERE child.article_id = item.id AND child.stage IN (5, 6)
                    AND child.superseded = 0
                    AND (child.generation_status IN ('queued', 'processing', 'cancelled')
                        OR (child.generation_status = 'pending' AND stage.limit_applied = 0
                            AND child.hold_reason = 'limit')))
            WHERE id = ?1 AND stage = 4 AND superseded = 0
            """, .int(article.rawValue))
    }

    /// What stands in a child's place already, made from an earlier version of its parent: only
    /// what a person has kept, or what was marked stale and not made again.
    func standingChild(_ child: Child, of run: RunKey) throws(StoreError) -> ItemID? {
        try db.row(
            """
            SELECT id FROM item WHERE run_key = ?1 AND stage = ?2 AND sort_key = ?3
                AND superseded = 0
            """, .int(run.rawValue), SQLValue(child.stage.number), .text(child.path.sortKey)
        ) { ItemID($0.int(0)) }
    }

    /// Lets an item that stays be the child of its parent's new version. What is stale is given the
    /// new input, to be made again from it; what a person has kept keeps its own.
    func adopt(
        _ id: ItemID, as child: Child, of parent: ItemID, article: ItemID?
    ) throws(StoreError) {
        try db.run(
            """
            UPDATE item SET parent_id = ?2, article_id = ?3,
                input_json = CASE WHEN edited = 1 OR freshness = 'kept' THEN input_json ELSE ?4 END
            WHERE id = ?1
            """, .int(id.rawValue), .int(parent.rawValue), SQLValue(article?.rawValue),
            .text(child.input.canonicalText))
    }

    /// Gives a new version of an item its children: beside what stands in their places already,
    /// nothing new is made.
    func insertChildrenAgain(of claim: Claim, _ product: Product) throws(StoreError) {
        let article = claim.stage == .content ? claim.item : claim.articleID
        let hold = try marksOnly(claim) ? "stale" : nil
        for child in product.children {
            if let standing = try standingChild(child, of: claim.run) {
                try adopt(standing, as: child, of: claim.item, article: article)
            } else {
                try insert(
                    child, run: claim.run, parent: claim.item, article: article, isAgain: true,
                    hold: hold)
            }
        }
        if claim.stage == .content { try inheritImages(claim) }
        guard claim.stage >= .content, claim.stage < .review, let article else { return }
        try recountOpenChildren(of: article)
        try reviewIfNothingIsOpen(article, of: claim.run)
    }

    /// Whether what is made from the claim's item is only marked, and not made again.
    private func marksOnly(_ claim: Claim) throws(StoreError) -> Bool {
        try db.row(
            """
            SELECT 1 FROM item JOIN rework
                ON rework.run_key = item.run_key AND rework.number = item.rework
            WHERE item.id = ?1 AND rework.mode = 'mark_stale'
            """, .int(claim.item.rawValue)
        ) { _ in true } ?? false
    }

    /// Images and reviews that were only marked stale belong to the article's new version.
    private func inheritImages(_ claim: Claim) throws(StoreError) {
        try db.run(
            """
            UPDATE item SET article_id = ?1,
                parent_id = CASE WHEN parent_id = article_id THEN ?1 ELSE parent_id END
            WHERE superseded = 0 AND stage > 4 AND article_id IN (SELECT id FROM item AS old
                WHERE old.run_key = ?2 AND old.stage = 4 AND old.sort_key = ?3
                    AND old.superseded = 1)
            """, .int(claim.item.rawValue), .int(claim.run.rawValue), .text(claim.path.sortKey))
    }

    /// Makes the review of an article that waits for nothing and has none.
    private func reviewIfNothingIsOpen(_ article: ItemID, of run: RunKey) throws(StoreError) {
        let open = try db.row(
            "SELECT open_children FROM item WHERE id = ?1", .int(article.rawValue)
        ) { $0.integer(0) }
        guard open == 0 else { return }
        try makeReview(of: article, run: run)
    }
}
