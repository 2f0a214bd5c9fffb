import Pipeline

/// What a person puts in the place of an item's title, priority or input; nil leaves it.
package struct ItemRevision: Sendable {
    package var title: String?
    package var priority: Int?
    package var input: JSON?
    package init(title: String? = nil, priority: Int? = nil, input: JSON? = nil) {
        self.title = title
        self.priority = priority
        self.input = input
    }
}

// What people change between two stages. Each function is one item; whoever calls several in one
// transaction changes all or nothing.
extension Transaction {
    /// Holds what a person has put into a run that is over, until somebody goes on with the run.
    package static let waitsForResume = "resume"

    /// Puts a person's words in the place of what an item works on. Its state stays: one that is
    /// still to be done is done with the new input.
    ///
    /// `change` says what, as in "title, word_target". Refused while the item is being worked on.
    package func revise(
        _ item: Item, _ revision: ItemRevision, change: String, actor: String
    ) throws(StoreError) {
        try refuseInFlight(item)
        try db.run(
            """
            UPDATE item SET title = coalesce(?2, title), priority = coalesce(?3, priority),
                input_json = coalesce(?4, input_json), edited = 1
            WHERE id = ?1
            """, .int(item.id.rawValue), SQLValue(revision.title),
            SQLValue(revision.priority.map(Int64.init)),
            SQLValue(revision.input?.canonicalText))
        // Nothing is made of it yet, and what it will be made of is the person's now.
        if item.freshness == "stale", item.state != .completed {
            try setFreshness("kept", of: item, because: "edited by \(actor)", actor: actor)
        }
        try appendEdit(item, title: revision.title, change: change, actor: actor)
    }

    /// Drops an item: nobody works on it, and nothing comes of it. Legal while it waits, and where
    /// it failed or was cancelled.
    package func skip(_ item: Item, reason: String, actor: String) throws(StoreError) {
        try refuseInFlight(item)
        guard let next = item.state.next(on: .skipped) else {
            throw StoreError(
                .wrongState,
                item.state == .skipped
                    ? "Item \(item.id) (\(item.path)) is skipped already."
                    : "Item \(item.id) (\(item.path)) is \(item.state.rawValue): it cannot be "
                        + "skipped any more.", state: item.state.rawValue)
        }
        try db.run(
            """
            UPDATE item SET generation_status = ?2, message = ?3, hold_reason = NULL,
                not_before_ms = 0, fence = fence + 1, finished_at_ms = ?4
            WHERE id = ?1
            """, .int(item.id.rawValue), .text(next.rawValue), .text(reason), SQLValue(now))
        try move(Int64(item.units), run: item.run, stage: item.stage, from: item.state, to: next)
        var data: [String: JSON] = [
            "stage": SQLJSON.stage(item.stage), "path": .string(item.path.rawValue),
            "title": .string(item.title), "reason": .string(reason), "actor": .string(actor),
        ]
        try addCosts(of: item.id, to: &data)
        try append(.itemSkipped, run: item.run, item: item.id, data: .object(data))
    }

    /// Takes a skipped item back into its run.
    package func restore(_ item: Item, actor: String) throws(StoreError) {
        guard item.state == .skipped else {
            throw StoreError(
                .wrongState,
                "Item \(item.id) (\(item.path)) is \(item.state.rawValue): only what is skipped "
                    + "can be restored.", state: item.state.rawValue)
        }
        try requeueOne(item)
        try hold(item.id, units: item.units, run: item.run, stage: item.stage)
        try appendEdit(item, title: nil, change: "restored", actor: actor)
    }

    /// Makes an item by a person's hand, edited from the beginning.
    package func add(
        _ child: Child, to run: RunKey, parent: ItemID?, actor: String
    ) throws(StoreError) -> Item {
        try insert(child, run: run, parent: parent, article: nil)
        let id = ItemID(db.lastInsertedID)
        try markEdited(id)
        try hold(id, units: child.units, run: run, stage: child.stage)
        guard let item = try snapshot.item(id) else {
            throw StoreError(.internal, "An item that was just made cannot be read.")
        }
        try appendEdit(item, title: nil, change: "added", actor: actor)
        return item
    }

    /// Hangs an item below another one, of the stage before it.
    package func reparent(_ item: Item, to parent: Item) throws(StoreError) {
        try refuseInFlight(item)
        try db.run(
            "UPDATE item SET parent_id = ?2 WHERE id = ?1", .int(item.id.rawValue),
            .int(parent.id.rawValue))
    }

    /// Puts what a person wants otherwise into an article's brief. The article itself is none the
    /// less Septet's: a note is no edit that a rerun has to keep.
    package func setEditorNote(
        _ note: String, of article: ItemID, actor: String
    ) throws(StoreError) {
        guard let item = try snapshot.item(article) else {
            throw StoreError(.notFound, "There is no item \(article).")
        }
        var brief = try snapshot.payload(of: article).input.object ?? [:]
        brief["editor_note"] = .string(note)
        try db.run(
            "UPDATE item SET input_json = ?2 WHERE id = ?1", .int(article.rawValue),
            .text(JSON.object(brief).canonicalText))
        try appendEdit(item, title: nil, change: "note: \(note)", actor: actor)
    }

    /// Lets go what people have put into a run while it was over. Returns how many items.
    @discardableResult
    package func releaseHeldForResume(_ run: RunKey) throws(StoreError) -> Int {
        let held = try heldForResume(run)
        for (id, stage, units) in held {
            try db.run(
                "UPDATE item SET generation_status = 'queued', hold_reason = NULL WHERE id = ?1",
                .int(id))
            try move(units, run: run, stage: stage, from: .pending, to: .queued)
        }
        return held.count
    }

    private func heldForResume(
        _ run: RunKey
    ) throws(StoreError) -> [(id: Int64, stage: StageName, units: Int64)] {
        try db.rows(
            """
            SELECT id, stage, units FROM item INDEXED BY item_by_state
            WHERE run_key = ?1 AND stage BETWEEN 1 AND 7 AND generation_status = 'pending'
                AND superseded = 0 AND hold_reason = 'resume'
            """, .int(run.rawValue)
        ) { row throws(StoreError) in
            guard let stage = StageName(number: row.integer(1)) else {
                throw StoreError(.corrupt, "The stored item \(row.int(0)) is damaged.")
            }
            return (row.int(0), stage, row.int(2))
        }
    }

    /// An item in a run that is over waits until somebody goes on with the run.
    private func hold(
        _ id: ItemID, units: Int, run: RunKey, stage: StageName
    ) throws(StoreError) {
        guard try snapshot.run(run).state.isTerminal else { return }
        try db.run(
            """
            UPDATE item SET generation_status = 'pending', hold_reason = 'resume'
            WHERE id = ?1 AND generation_status = 'queued'
            """, .int(id.rawValue))
        if db.changes == 1 {
            try move(Int64(units), run: run, stage: stage, from: .queued, to: .pending)
        }
    }

    /// Makes one item claimable again, a new cycle of attempts.
    func requeueOne(_ item: Item) throws(StoreError) {
        try db.run(
            """
            UPDATE item SET generation_status = 'queued', cycle = cycle + 1, attempt = 0,
                interruptions = 0, not_before_ms = 0, fence = fence + 1, error_kind = NULL,
                error_message = NULL, message = NULL, finished_at_ms = NULL
            WHERE id = ?1
            """, .int(item.id.rawValue))
        try move(Int64(item.units), run: item.run, stage: item.stage, from: item.state, to: .queued)
    }

    private func refuseInFlight(_ item: Item) throws(StoreError) {
        guard item.state == .processing else { return }
        throw StoreError(
            .wrongState,
            "Item \(item.id) (\(item.path)) is being worked on now. Pause the run first.",
            state: item.state.rawValue)
    }

    private func appendEdit(
        _ item: Item, title: String?, change: String, actor: String
    ) throws(StoreError) {
        try append(
            .itemEdited, run: item.run, item: item.id,
            data: [
                "stage": SQLJSON.stage(item.stage), "path": .string(item.path.rawValue),
                "title": .string(title ?? item.title), "change": .string(change),
                "actor": .string(actor),
            ])
    }
}

extension Snapshot {
    /// Whether people have put something into the run while it was over.
    package func hasHeldForResume(_ run: RunKey) throws(StoreError) -> Bool {
        try db.row(
            """
            SELECT 1 FROM item INDEXED BY item_by_state
            WHERE run_key = ?1 AND stage BETWEEN 1 AND 7 AND generation_status = 'pending'
                AND superseded = 0 AND hold_reason = 'resume' LIMIT 1
            """, .int(run.rawValue)
        ) { _ in true } ?? false
    }

    /// A path that no item of the run has: items made by hand are counted by themselves (`a0`,
    /// `a1` …), so that a stage that runs afterwards never meets one of its own paths taken.
    package func freePath(below parent: ItemPath?, in run: RunKey) throws(StoreError) -> ItemPath {
        let start = parent.map { "\($0).a" } ?? "a"
        let taken = try db.rows(
            """
            SELECT DISTINCT substr(path, length(?2) + 1) FROM item
            WHERE run_key = ?1 AND substr(path, 1, length(?2)) = ?2
            """, .int(run.rawValue), .text(start)
        ) { Int($0.text(0)) }
        let next = (taken.compactMap(\.self).max() ?? -1) + 1
        return ItemPath("\(start)\(next)")
    }

    /// Clusters of a run with their inputs, in order of path.
    package func clusters(
        _ run: RunKey, limit: Int = .max, after: Item? = nil
    ) throws(StoreError) -> [(item: Item, input: JSON)] {
        var found: [(item: Item, input: JSON)] = []
        var last = after
        while found.count < limit {
            let page = try items(
                run, ItemFilter(stage: .ideas), limit: min(500, limit - found.count), after: last)
            guard let end = page.last else { break }
            for item in page { found.append((item, try payload(of: item.id).input)) }
            last = end
        }
        return found
    }
}
