import Pipeline

extension Transaction {
    /// Makes an item. It is `queued`, or held as `pending` where its stage has a limit.
    ///
    /// Returns true when that limit has chosen already and passes the item over: nobody works on
    /// it unless the limit is raised. `isAgain` says that an earlier version may stand in its place,
    /// set aside; `hold` is a reason of its own to hold it.
    @discardableResult
    func insert(
        _ child: Child, run: RunKey, parent: ItemID?, article: ItemID?, isAgain: Bool = false,
        hold: String? = nil
    ) throws(StoreError) -> Bool {
        let counters = try totals.stage(StageKey(run: run, stage: child.stage), in: db)
        let isSkipped = child.skipReason != nil
        let isLimited = child.units > 0 && counters.holds(Int64(child.units))
        let hold = isSkipped ? nil : hold ?? (isLimited ? "limit" : nil)
        let state: ItemState = isSkipped ? .skipped : hold == nil ? .queued : .pending
        let generation = isAgain ? try lastGeneration(child, run) + 1 : 1
        try db.run(
            """
            INSERT INTO item (run_key, stage, generation_status, path, sort_key, generation,
                parent_id, article_id, title, units, priority, hold_reason, created_at_ms,
                input_json, message, finished_at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            """, .int(run.rawValue), SQLValue(child.stage.number), .text(state.rawValue),
            .text(child.path.rawValue), .text(child.path.sortKey), SQLValue(generation),
            SQLValue(parent?.rawValue), SQLValue(article?.rawValue), .text(child.title),
            SQLValue(child.units), SQLValue(child.priority), SQLValue(hold), SQLValue(now),
            .text(child.input.canonicalText), SQLValue(child.skipReason),
            SQLValue(isSkipped ? now : nil))
        let id = ItemID(db.lastInsertedID)
        try move(Int64(child.units), run: run, stage: child.stage, from: nil, to: state)
        if let reason = child.skipReason { try announceSkipped(child, id, run, reason) }
        return hold == "limit" && counters.limitApplied
    }

    private func announceSkipped(
        _ child: Child, _ id: ItemID, _ run: RunKey, _ reason: String
    ) throws(StoreError) {
        try append(
            .itemSkipped, run: run, item: id,
            data: [
                "stage": SQLJSON.stage(child.stage), "path": .string(child.path.rawValue),
                "title": .string(child.title), "reason": .string(reason),
            ])
    }

    /// The newest version that ever stood in a child's place; 0 where there is none.
    private func lastGeneration(_ child: Child, _ run: RunKey) throws(StoreError) -> Int {
        try db.row(
            """
            SELECT coalesce(max(generation), 0) FROM item
            WHERE run_key = ?1 AND stage = ?2 AND sort_key = ?3
            """, .int(run.rawValue), SQLValue(child.stage.number), .text(child.path.sortKey)
        ) { $0.integer(0) } ?? 0
    }
}

/// A filter over a run's items.
package struct ItemFilter: Sendable {
    package var stage: StageName?
    package var state: ItemState?
    package var editorial: EditorialStatus?
    /// Part of the title or path, case-insensitive.
    package var text: String?
    package init(
        stage: StageName? = nil, state: ItemState? = nil, editorial: EditorialStatus? = nil,
        text: String? = nil
    ) {
        self.stage = stage
        self.state = state
        self.editorial = editorial
        self.text = text
    }
}

extension Snapshot {
    private static let columns =
        """
        SELECT id, run_key, stage, path, generation, title, units, priority, generation_status,
            status, attempt, interruptions, not_before_ms, hold_reason, freshness, edited,
            error_kind, error_message, message, reserved_micros, spent_micros, usd_micros,
            created_at_ms, started_at_ms, finished_at_ms, parent_id, article_id
        FROM item
        """

    package func item(_ id: ItemID) throws(StoreError) -> Item? {
        try db.rows(
            text: Snapshot.columns + " WHERE id = ?1", [.int(id.rawValue)], read: Snapshot.item
        ).first
    }

    package func item(_ run: RunKey, _ stage: StageName, _ path: ItemPath) throws(StoreError)
        -> Item?
    {
        try db.rows(
            text: Snapshot.columns
                + " WHERE run_key = ?1 AND stage = ?2 AND sort_key = ?3 AND superseded = 0",
            [.int(run.rawValue), SQLValue(stage.number), .text(path.sortKey)],
            read: Snapshot.item
        ).first
    }

    /// One page of items in order of stage and path; `after` is the last item of the page before.
    package func items(
        _ run: RunKey, _ filter: ItemFilter = ItemFilter(), limit: Int = 100, after: Item? = nil
    ) throws(StoreError) -> [Item] {
        guard filter.stage == nil, filter.state != nil else {
            return try itemsOfStages(run, filter, limit: limit, after: after)
        }
        // States are found stage by stage.
        var found: [Item] = []
        for stage in StageName.allCases where stage >= (after?.stage ?? .clustering) {
            var filter = filter
            filter.stage = stage
            found += try itemsOfStages(
                run, filter, limit: limit - found.count, after: after?.stage == stage ? after : nil)
            if found.count >= limit { break }
        }
        return found
    }

    private func itemsOfStages(
        _ run: RunKey, _ filter: ItemFilter, limit: Int, after: Item?
    ) throws(StoreError) -> [Item] {
        var conditions = ["run_key = ?1", "superseded = 0"]
        var values: [SQLValue] = [.int(run.rawValue)]
        func require(_ condition: String, _ value: SQLValue) {
            values.append(value)
            conditions.append(condition + "?\(values.count)")
        }
        if let stage = filter.stage { require("stage = ", SQLValue(stage.number)) }
        if let state = filter.state { require("generation_status = ", .text(state.rawValue)) }
        if let editorial = filter.editorial { require("status = ", .text(editorial.rawValue)) }
        if let text = filter.text {
            values.append(.text("%" + text.escapedForLike + "%"))
            let like = "LIKE ?\(values.count) ESCAPE '\\'"
            // To look for a word in a path, where none can be, would double what a search costs.
            let isPath = ItemPath.mayContain(text)
            conditions.append(isPath ? "(title \(like) OR path \(like))" : "title \(like)")
        }
        if let after, after.stage == filter.stage {
            require("sort_key > ", .text(after.path.sortKey))
        } else if let after {
            values += [SQLValue(after.stage.number), .text(after.path.sortKey)]
            conditions.append("(stage, sort_key) > (?\(values.count - 1), ?\(values.count))")
        }
        values.append(SQLValue(limit))
        // Where nothing is found, all of it was looked at: that must not read the items themselves.
        let index = filter.text == nil ? "" : " INDEXED BY item_to_find"
        return try db.rows(
            text: Snapshot.columns + index + " WHERE " + conditions.joined(separator: " AND ")
                + " ORDER BY stage, sort_key LIMIT ?\(values.count)",
            values, read: Snapshot.item)
    }

    package func children(of item: ItemID) throws(StoreError) -> [Item] {
        try db.rows(
            text: Snapshot.columns
                + " WHERE parent_id = ?1 AND superseded = 0 ORDER BY stage, sort_key",
            [.int(item.rawValue)], read: Snapshot.item)
    }

    /// The item's own input and, when it has one, its output.
    package func payload(of item: ItemID) throws(StoreError) -> (input: JSON, output: JSON?) {
        let found = try db.row(
            "SELECT input_json, output_json FROM item WHERE id = ?1", .int(item.rawValue)
        ) { row throws(StoreError) in
            (input: try row.json(0), output: row.isNull(1) ? nil : try row.json(1))
        }
        guard let found else { throw StoreError(.notFound, "There is no item \(item).") }
        return found
    }

    private static func item(_ row: Row) throws(StoreError) -> Item {
        guard let stage = StageName(number: row.integer(2)),
            let state = ItemState(rawValue: row.text(8))
        else { throw StoreError(.corrupt, "The stored item \(row.int(0)) is damaged.") }
        return Item(
            id: ItemID(row.int(0)), run: RunKey(rawValue: row.int(1)), stage: stage,
            path: ItemPath(row.text(3)), generation: row.integer(4), title: row.text(5),
            units: row.integer(6), priority: row.integer(7), state: state,
            editorial: row.optionalText(9).flatMap(EditorialStatus.init(rawValue:)),
            attempt: row.integer(10), interruptions: row.integer(11), notBefore: row.time(12),
            holdReason: row.optionalText(13), freshness: row.text(14), edited: row.bool(15),
            errorKind: row.optionalText(16), errorMessage: row.optionalText(17),
            message: row.optionalText(18), creditsReserved: Credits(micros: row.int(19)),
            creditsSpent: Credits(micros: row.int(20)), usdSpent: Dollars(micros: row.int(21)),
            createdAt: row.time(22), startedAt: row.optionalTime(23),
            finishedAt: row.optionalTime(24),
            parent: row.optionalInt(25).map(ItemID.init(rawValue:)),
            article: row.optionalInt(26).map(ItemID.init(rawValue:)))
    }
}

extension String {
    /// The text with the wildcards of LIKE taken literally.
    fileprivate var escapedForLike: String {
        reduce(into: "") { result, character in
            if "%_\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
