import Pipeline

// One stage on chosen items: the run goes on as always, but claims nothing else, and stops when
// they are over.
extension Transaction {
    /// Makes chosen items claimable, whatever held them, and the run work on nothing else.
    ///
    /// Throws `wrongState` for an item that is done or being worked on.
    package func focus(
        _ key: RunKey, on stage: StageName, items: [Item], actor: String
    ) throws(StoreError) {
        for item in items { try makeClaimable(item) }
        try move(
            key, on: .resumed,
            data: [
                "reason": .string("\(stage.rawValue) on chosen items"),
                "items": JSON(items.count), "actor": .string(actor),
            ])
        try setFocus(RunFocus(stage: stage, items: items.map(\.id)), of: key)
    }

    func setFocus(_ focus: RunFocus?, of key: RunKey) throws(StoreError) {
        try db.run(
            "UPDATE run SET focus_json = ?2 WHERE key = ?1", .int(key.rawValue),
            SQLValue(focus.map { CanonicalCoding.text(of: $0) }))
    }

    /// Ends the focus of a run with nothing in flight: it stops where it would have stopped before,
    /// at its pause or by being paused. False, with nothing changed, while chosen items are open.
    package func endFocus(
        _ key: RunKey, atPause pause: (reason: WaitReason, detail: String)?
    ) throws(StoreError) -> Bool {
        guard let focus = try snapshot.run(key).focus else { return false }
        let ids = JSON.array(focus.items.map { .int($0.rawValue) }).canonicalText
        let isOpen = try db.row(
            """
            SELECT 1 FROM item WHERE id IN (SELECT value FROM json_each(?1))
                AND generation_status IN ('queued', 'processing') AND superseded = 0
            """, .text(ids)
        ) { _ in true }
        guard isOpen == nil else { return false }
        try setFocus(nil, of: key)
        if let pause {
            try move(key, on: .blocked, wait: pause)
        } else {
            let data: [String: JSON] = ["reason": "the chosen items are over"]
            try move(key, on: .pauseRequested, data: data)
            try move(key, on: .drained, data: data)
        }
        return true
    }

    private func makeClaimable(_ item: Item) throws(StoreError) {
        switch item.state {
        case .queued: return
        case .pending:
            try db.run(
                "UPDATE item SET generation_status = 'queued', hold_reason = NULL WHERE id = ?1",
                .int(item.id.rawValue))
            try move(
                Int64(item.units), run: item.run, stage: item.stage, from: .pending, to: .queued)
            let isChosen = try totals.stage(
                StageKey(run: item.run, stage: item.stage), in: db
            ).limitApplied
            // A limit that had chosen no longer waited for it.
            if isChosen { try countUp(item) }
        case .failed, .skipped:
            try requeueOne(item)
            try countUp(item)
        case .cancelled: try requeueOne(item)
        case .processing, .completed:
            throw StoreError(
                .wrongState,
                item.state == .completed
                    ? "Item \(item.id) (\(item.path)) is done already. To make it again: "
                        + "septet rerun \(try snapshot.runID(item.run)) --item \(item.id)"
                    : "Item \(item.id) (\(item.path)) is being worked on now.",
                state: item.state.rawValue)
        }
    }

    /// An article waits for its image prompts and images; one that was counted down is waited for
    /// again.
    private func countUp(_ item: Item) throws(StoreError) {
        guard item.stage == .imagePrompts || item.stage == .images, let article = item.article
        else { return }
        try db.run(
            "UPDATE item SET open_children = open_children + 1 WHERE id = ?1",
            .int(article.rawValue))
    }
}

extension Snapshot {
    /// The living items of `stage` that were made from this one, however far down; itself where it
    /// is of that stage.
    package func items(madeFrom item: Item, at stage: StageName) throws(StoreError) -> [Item] {
        if item.stage == stage { return [item] }
        let ids = try db.rows(
            """
            WITH RECURSIVE made (id) AS (
                SELECT id FROM item WHERE parent_id = ?1
                UNION SELECT child.id FROM item AS child JOIN made ON child.parent_id = made.id)
            SELECT item.id FROM made JOIN item ON item.id = made.id
            WHERE item.stage = ?2 AND item.superseded = 0 ORDER BY item.sort_key
            """, .int(item.id.rawValue), SQLValue(stage.number)
        ) { ItemID($0.int(0)) }
        var found: [Item] = []
        for id in ids {
            if let item = try self.item(id) { found.append(item) }
        }
        return found
    }
}
