import Pipeline

/// What a person agrees to when a run is made again in part.
package struct RerunOrder: Sendable {
    package var choice: RerunChoice
    package var mode: RerunMode
    /// What was shown: counts and price.
    package var plan: JSON
    package var actor: String?
    package var reason: String?
    /// Who is asked from now on; nil leaves the run's models.
    package var models: (ModelSettings, offline: Bool)?
    /// What the run may spend in all from now on; nil leaves its cap.
    package var usdCap: Dollars?
    /// The stages' definitions from now on, a blob; nil leaves those the run was started with.
    package var catalogue: Digest?
    package init(
        choice: RerunChoice, mode: RerunMode, plan: JSON = .object([:]), actor: String? = nil,
        reason: String? = nil, models: (ModelSettings, offline: Bool)? = nil,
        usdCap: Dollars? = nil, catalogue: Digest? = nil
    ) {
        self.choice = choice
        self.mode = mode
        self.plan = plan
        self.actor = actor
        self.reason = reason
        self.models = models
        self.usdCap = usdCap
        self.catalogue = catalogue
    }
}

// A rerun sets rows aside and puts new ones in their place; nothing runs while it does. The new
// rows are held until every old one is set aside, so that a kill in between leaves a run that only
// has to be resumed, and never a mixture of old and new.
extension Transaction {
    /// Begins a rerun; `prepareRework` does it. Returns its number.
    ///
    /// Throws `wrongState` where nothing would be made again, and where it would collide.
    package func beginRerun(_ order: RerunOrder, of key: RunKey) throws(StoreError) -> Int {
        try refuseCollision(key, .rerun)
        _ = try snapshot.rerunPlan(key, order.choice, order.mode)
        if let (models, offline) = order.models {
            try changeModels(key, to: models, offline: offline)
        }
        if let catalogue = order.catalogue { try changeCatalogue(key, to: catalogue) }
        if let cap = order.usdCap { try setCaps(key, credits: nil, usd: cap) }
        var stage: StageName?
        var items: [ItemID] = []
        switch order.choice {
        case .stage(let name): stage = name
        case .items: items = try topmost(key, order.choice)
        case .stale: break
        }
        return try begin(
            ReworkRequest(
                kind: .rerun, mode: order.mode, stage: stage, items: items, plan: order.plan,
                actor: order.actor, reason: order.reason), of: key)
    }

    /// Chosen items that are made from no other chosen one: the rest comes of them.
    private func topmost(_ key: RunKey, _ choice: RerunChoice) throws(StoreError) -> [ItemID] {
        try db.rows(
            text: RerunSQL.tree(choice)
                + "\nSELECT id FROM chosen WHERE id NOT IN (SELECT id FROM behind) ORDER BY id",
            [.int(key.rawValue)]
        ) { ItemID($0.int(0)) }
    }

    /// Does a part of what a begun retry or rerun has to do before the run may go; true while there
    /// is more. Touches about `limit` items. The last part makes the run claimable.
    package func prepareRework(_ key: RunKey, limit: Int) throws(StoreError) -> Bool {
        let open = try snapshot.openReworks(key)
        guard let rework = open.first(where: { $0.state == .preparing }) else { return false }
        switch rework.kind {
        case .retry:
            guard try requeueFailed(rework, of: key, limit: limit) < limit else { return true }
            try startWorking(rework, on: .retried, of: key)
        case .rerun:
            var left = limit
            left -= try renewChoices(rework, of: key, limit: left)
            if left > 0 { left -= try unfold(rework, of: key, limit: left) }
            if left > 0 { left -= try release(rework, of: key, limit: left) }
            guard left > 0 else { return true }
            try chooseAnew(behind: rework, of: key)
            try startWorking(rework, on: .rerun, of: key)
        }
        return false
    }

    /// Limits of the stages behind a whole stage that is made again choose anew, best first.
    private func chooseAnew(behind rework: Rework, of key: RunKey) throws(StoreError) {
        guard let from = rework.stage, rework.mode == .cascade else { return }
        for stage in StageName.allCases where stage > from {
            let counters = try totals.stage(StageKey(run: key, stage: stage), in: db)
            guard let limit = counters.limit, counters.limitApplied else { continue }
            try raiseLimits(key, [stage.rawValue: Int(limit)])
        }
    }

    // MARK: The chosen items

    private func renewChoices(
        _ rework: Rework, of key: RunKey, limit: Int
    ) throws(StoreError) -> Int {
        let choice: RerunChoice =
            if let stage = rework.stage { .stage(stage) } else {
                rework.items.isEmpty ? .stale : .items(rework.items)
            }
        let ids = try db.rows(
            text: """
                SELECT x.id FROM item AS x
                WHERE x.run_key = ?1 AND x.id <= ?2 AND \(RerunSQL.isChoice("x"))
                    AND \(RerunSQL.condition(choice, "x")) AND NOT \(RerunSQL.isKeptChoice("x"))
                ORDER BY x.id LIMIT ?3
                """,
            [.int(key.rawValue), .int(rework.lastItem.rawValue), SQLValue(limit)]
        ) { ItemID($0.int(0)) }
        for id in ids {
            // The partition comes before its batches, which are of the same stage.
            guard let old = try standing(id), try !stemsFromReplaced(id) else { continue }
            try supersede(old, unfolds: rework.mode == .cascade)
            try renew(old, for: rework)
            if rework.mode == .markStale {
                try markDescendantsStale(
                    of: [id], because: "\(old.path) is made again", actor: rework.actor)
            }
        }
        return ids.count
    }

    private func stemsFromReplaced(_ id: ItemID) throws(StoreError) -> Bool {
        try db.row(
            """
            SELECT 1 FROM item JOIN item AS parent ON parent.id = item.parent_id
            WHERE item.id = ?1 AND parent.superseded = 1
            """, .int(id.rawValue)
        ) { _ in true } ?? false
    }

    /// Puts a new version in an item's place, from the input it has now: held until everything that
    /// was made from the old one is set aside.
    private func renew(_ old: StandingItem, for rework: Rework) throws(StoreError) {
        try db.run(
            """
            INSERT INTO item (run_key, stage, generation_status, path, sort_key, generation,
                parent_id, article_id, title, units, priority, hold_reason, edited, rework,
                created_at_ms, input_json)
            SELECT run_key, stage, 'pending', path, sort_key, 1 + (
                SELECT max(generation) FROM item AS other WHERE other.run_key = item.run_key
                    AND other.stage = item.stage AND other.sort_key = item.sort_key),
                parent_id, article_id, title, units, priority, 'rerun', edited, ?2, ?3, input_json
            FROM item WHERE id = ?1
            """, .int(old.id.rawValue), SQLValue(rework.number), SQLValue(now))
        try move(old.units, run: old.run, stage: old.stage, from: nil, to: .pending)
    }

    /// Lets what was held for the rerun be claimed.
    private func release(_ rework: Rework, of key: RunKey, limit: Int) throws(StoreError) -> Int {
        var held = try db.rows(
            """
            SELECT id, stage, units, article_id FROM item INDEXED BY item_by_rework
            WHERE run_key = ?1 AND rework = ?2 AND superseded = 0
                AND generation_status = 'pending' AND hold_reason = 'rerun'
            LIMIT ?3
            """, .int(key.rawValue), SQLValue(rework.number), SQLValue(limit), read: Held.init)
        if rework.stage == nil, rework.items.isEmpty {
            // What earlier reruns held back because its elders were only marked.
            held += try db.rows(
                """
                SELECT id, stage, units, article_id FROM item
                WHERE run_key = ?1 AND superseded = 0 AND generation_status = 'pending'
                    AND hold_reason = 'stale'
                LIMIT ?2
                """, .int(key.rawValue), SQLValue(max(0, limit - held.count)), read: Held.init)
        }
        for item in held {
            guard let stage = StageName(number: item.stage) else { continue }
            if stage == .ideas, try isEmptied(item.id) {
                try dropEmptied(ItemID(item.id), actor: rework.actor)
                continue
            }
            try db.run(
                """
                UPDATE item SET generation_status = 'queued', hold_reason = NULL, rework = ?2
                WHERE id = ?1
                """, .int(item.id), SQLValue(rework.number))
            try move(item.units, run: key, stage: stage, from: .pending, to: .queued)
            if stage == .imagePrompts || stage == .images, let article = item.article {
                try recountOpenChildren(of: ItemID(article))
            }
        }
        return held.count
    }

    /// Whether a person has moved every keyword of a cluster to others after ideas were made of it.
    private func isEmptied(_ cluster: Int64) throws(StoreError) -> Bool {
        try db.row(
            "SELECT json_array_length(input_json, '$.keywords') = 0 FROM item WHERE id = ?1",
            .int(cluster)
        ) { $0.bool(0) } ?? false
    }

    /// With what was made of it set aside, such a cluster is dropped as one is that waits.
    private func dropEmptied(_ id: ItemID, actor: String?) throws(StoreError) {
        guard let item = try snapshot.item(id) else { return }
        try skip(item, reason: "Its keywords are in other clusters.", actor: actor ?? "septet")
    }

    private struct Held {
        var id: Int64
        var stage: Int
        var units: Int64
        var article: Int64?
        init(_ row: Row) {
            (id, stage, units, article) = (
                row.int(0), row.integer(1), row.int(2), row.optionalInt(3)
            )
        }
    }

    // MARK: What was made from them

    /// Looks at what was made from items that are set aside: it is set aside too, unless a person
    /// has made it their own.
    private func unfold(_ rework: Rework, of key: RunKey, limit: Int) throws(StoreError) -> Int {
        var done = 0
        while done < limit {
            let parent = try db.row(
                """
                SELECT id, stage, article_id FROM item INDEXED BY item_to_unfold
                WHERE run_key = ?1 AND unfolds = 1 ORDER BY stage LIMIT 1
                """, .int(key.rawValue)
            ) { (id: ItemID($0.int(0)), stage: $0.integer(1), article: $0.optionalInt(2)) }
            guard let parent else { return done }
            let isOfImages = parent.stage == 5 || parent.stage == 6
            let children = try db.rows(
                text: """
                    SELECT x.id, \(RerunSQL.isKept("x")) FROM item AS x
                    WHERE x.superseded = 0 AND (x.parent_id = ?1
                        \(isOfImages ? "OR (x.article_id = ?3 AND x.stage = 7)" : ""))
                        AND NOT (x.freshness = 'kept' AND \(RerunSQL.isKept("x")))
                    ORDER BY x.id LIMIT ?2
                    """,
                [.int(parent.id.rawValue), SQLValue(limit - done)]
                    + (isOfImages ? [SQLValue(parent.article)] : [])
            ) { (id: ItemID($0.int(0)), isKept: $0.bool(1)) }
            for child in children {
                if child.isKept {
                    guard let item = try snapshot.item(child.id) else { continue }
                    try setFreshness(
                        "kept", of: item, because: "a person has edited or approved it",
                        actor: rework.actor)
                } else if let old = try standing(child.id) {
                    try supersede(old, unfolds: true)
                }
            }
            done += children.count
            if done < limit {
                try db.run("UPDATE item SET unfolds = 0 WHERE id = ?1", .int(parent.id.rawValue))
                done += 1
            }
        }
        return done
    }
}
