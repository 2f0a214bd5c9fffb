import Pipeline
import Store

/// Changes by a person's hand to the items of one run: looked at first, then made all together or
/// not at all.
package struct EditPlan: Sendable {
    /// An item whose words change.
    struct Revision: Sendable {
        var item: Item
        var before: JSON
        var revision: ItemRevision
        /// What changes, as in "title, word_target".
        var change: String
        /// Whether what the item has made already no longer fits.
        var outdates: Bool
    }

    struct Addition: Sendable {
        var child: Child
        var parent: ItemID?
    }

    package let run: Run
    var revisions: [Revision] = []
    var skips: [(item: Item, reason: String)] = []
    var restores: [Item] = []
    var moves: [(item: Item, parent: Item)] = []
    var additions: [Addition] = []
    var placements: [KeywordPlacement] = []

    init(run: Run) { self.run = run }

    /// How many items each kind of change concerns.
    package var counts: (edited: Int, skipped: Int, restored: Int, added: Int) {
        (revisions.count, skips.count, restores.count, additions.count)
    }

    package var isEmpty: Bool {
        revisions.isEmpty && skips.isEmpty && restores.isEmpty && moves.isEmpty
            && additions.isEmpty && placements.isEmpty
    }

    /// Titles of what would be made, with what becomes of each; for a preview.
    package var lines: [(verb: String, path: String, title: String)] {
        restores.map { ("restore", $0.path.rawValue, $0.title) }
            + revisions.map {
                ("edit (\($0.change))", $0.item.path.rawValue, $0.revision.title ?? $0.item.title)
            }
            + skips.map { ("skip", $0.item.path.rawValue, $0.item.title) }
            + moves.map { ("move", $0.item.path.rawValue, $0.item.title) }
            + additions.map { ("add", $0.child.path.rawValue, $0.child.title) }
    }

    /// The next path for an item made by hand, beside those of this plan.
    func freePath(below parent: ItemPath?, first: ItemPath) -> ItemPath {
        let start = parent.map { "\($0).a" } ?? "a"
        let own = additions.compactMap { addition -> Int? in
            let path = addition.child.path.rawValue
            return path.hasPrefix(start) ? Int(path.dropFirst(start.count)) : nil
        }
        guard let last = own.max() else { return first }
        return ItemPath("\(start)\(last + 1)")
    }

    /// Looks up what an outsider may have changed since the plan was made; a plan is made from what
    /// a person saw.
    private func check(_ view: Snapshot) throws(StoreError) {
        let seen =
            revisions.map(\.item) + skips.map(\.item) + restores + moves.map(\.item)
            + moves.map(\.parent)
        for item in seen where try view.item(item.id) != item {
            throw StoreError(
                .superseded,
                "Item \(item.id) (\(item.path)) has changed meanwhile. Look at it again, then "
                    + "repeat the change.")
        }
        for one in revisions where try view.payload(of: one.item.id).input != one.before {
            throw StoreError(
                .superseded,
                "Item \(one.item.id) (\(one.item.path)) was edited meanwhile. Look at it again, "
                    + "then repeat the change.")
        }
    }

    /// Makes the changes, in one transaction.
    func apply(in tx: Transaction, actor: String) throws(StoreError) -> EditResult {
        try check(tx.snapshot)
        var result = EditResult(run: run)
        for item in restores { try tx.restore(item, actor: actor) }
        for one in revisions {
            guard let item = try tx.snapshot.item(one.item.id) else { continue }
            try tx.revise(item, one.revision, change: one.change, actor: actor)
        }
        for (item, reason) in skips { try tx.skip(item, reason: reason, actor: actor) }
        for (item, parent) in moves { try tx.reparent(item, to: parent) }
        for addition in additions {
            result.added.append(
                try tx.add(addition.child, to: run.key, parent: addition.parent, actor: actor))
        }
        for placement in placements {
            try tx.placeKeyword(
                placement.key, of: run.key, in: placement.cluster, reason: placement.reason)
        }
        let outdated = revisions.filter { $0.outdates && $0.item.state == .completed }.map(\.item)
        result.staleness = try markOutdated(outdated, in: tx, actor: actor)
        result.outdated = outdated.filter { result.staleness.stale.contains($0.id) }
        // Whatever is moved is revised too: it says where it stands.
        var named: Set<ItemID> = []
        let changed = revisions.map(\.item).filter { named.insert($0.id).inserted }
        result.changed = try current(changed, tx.snapshot)
        result.skipped = try current(skips.map(\.item), tx.snapshot)
        result.restored = try current(restores, tx.snapshot)
        result.run = try tx.snapshot.run(run.key)
        return result
    }

    /// What was made from words that are no longer so is stale, except what a person has approved.
    private func markOutdated(
        _ items: [Item], in tx: Transaction, actor: String
    ) throws(StoreError) -> Staleness {
        guard !items.isEmpty else { return Staleness() }
        let reason = "what it was made from was edited by \(actor)"
        var own = Staleness()
        for item in items {
            guard let now = try tx.snapshot.item(item.id) else { continue }
            let isKept = now.editorial == .approved || now.editorial == .published
            if isKept { own.kept.append(now.id) } else { own.stale.append(now.id) }
            let mark = isKept ? "kept" : "stale"
            if now.freshness != mark {
                try tx.setFreshness(mark, of: now, because: reason, actor: actor)
            }
        }
        // What a person has kept was not made from the new words, so nothing below it changes.
        let below = try tx.markDescendantsStale(of: own.stale, because: reason, actor: actor)
        return Staleness(stale: own.stale + below.stale, kept: own.kept + below.kept)
    }

    private func current(_ items: [Item], _ view: Snapshot) throws(StoreError) -> [Item] {
        var now: [Item] = []
        for item in items {
            if let item = try view.item(item.id) { now.append(item) }
        }
        return now
    }
}

/// What became of a person's changes.
package struct EditResult: Sendable {
    package var run: Run
    /// Items whose words or place have changed, as they stand now.
    package var changed: [Item] = []
    package var added: [Item] = []
    package var skipped: [Item] = []
    package var restored: [Item] = []
    package var staleness = Staleness()
    /// Those whose own product no longer fits: to be made again.
    package var outdated: [Item] = []

    init(run: Run) { self.run = run }

    /// What has to be done so that the changes come to bear.
    package enum Next: Sendable, Equatable {
        /// A run that is going takes them up by itself, or there is nothing to make.
        case nothing
        case resume
        case retry([ItemID])
        case rerun([ItemID])
        case restore([ItemID])
    }

    package var next: Next {
        if !outdated.isEmpty { return .rerun(outdated.map(\.id)) }
        let failed = changed.filter { $0.state == .failed }.map(\.id)
        if !failed.isEmpty { return .retry(failed) }
        let waiting = (changed + added + restored).contains {
            !$0.state.isTerminal || $0.state == .cancelled
        }
        if waiting { return run.state.isGoing ? .nothing : .resume }
        let dropped = changed.filter { $0.state == .skipped }.map(\.id)
        if !dropped.isEmpty { return .restore(dropped) }
        return skipped.isEmpty || run.state.isGoing || run.state.isTerminal ? .nothing : .resume
    }

    /// The documented form, version 1.
    package func json(next command: String?) -> JSON {
        [
            "version": 1, "run": .string(run.id.rawValue),
            "changed": .array(changed.map(\.json)), "added": .array(added.map(\.json)),
            "skipped": .array(skipped.map(\.json)), "restored": .array(restored.map(\.json)),
            "stale": .array(staleness.stale.map { .int($0.rawValue) }),
            "kept": .array(staleness.kept.map { .int($0.rawValue) }), "next": JSON(command),
        ]
    }
}
