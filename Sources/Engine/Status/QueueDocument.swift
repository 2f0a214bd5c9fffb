import Pipeline
import Store

/// One stage's queue as people see it: what waits, works, is done and failed, with counts that sum
/// to the total. Lists come in pages; counts are always of the whole stage.
package struct QueueDocument: Sendable {
    /// The lists, by the name they have in JSON; queued items show under `pending`.
    package enum List: String, CaseIterable, Sendable {
        case pending, processing, completed, failed, cancelled, skipped

        var states: [ItemState] {
            switch self {
            case .pending: [.pending, .queued]
            case .processing: [.processing]
            case .completed: [.completed]
            case .failed: [.failed]
            case .cancelled: [.cancelled]
            case .skipped: [.skipped]
            }
        }
    }

    /// A page of one list, in order of path.
    package struct Page: Sendable {
        package var items: [Item] = []
        /// The last item, when more follow: where the next page begins.
        package var next: ItemPath?
    }

    package var record: StageRecord
    /// What providers make the run wait for, a clause each.
    package var waits: [String] = []
    package var pages: [List: Page]

    /// - Parameters:
    ///   - lists: which lists to read.
    ///   - after: per list, the path of the last item of the page before.
    package init(
        _ run: RunKey, _ stage: StageName, in snapshot: Snapshot, lists: [List] = List.allCases,
        limit: Int = 50, after: [List: ItemPath] = [:], now: Timestamp
    ) throws(StoreError) {
        let records = try snapshot.stages(run)
        guard let record = records.first(where: { $0.stage == stage }) else {
            throw StoreError(.notFound, "The run has no stage \(stage.rawValue).")
        }
        self.record = record
        waits = try StatusDocument.waits(of: run, in: snapshot, at: now)
        pages = [:]
        for list in lists {
            var last: Item?
            if let path = after[list] {
                last = try snapshot.item(run, stage, path)
                guard last != nil else {
                    throw StoreError(.notFound, "Stage \(stage.rawValue) has no item \(path).")
                }
            }
            var items: [Item] = []
            for state in list.states {
                items += try snapshot.items(
                    run, ItemFilter(stage: stage, state: state), limit: limit + 1, after: last)
            }
            items.sort { $0.path.sortKey < $1.path.sortKey }
            let page = Array(items.prefix(limit))
            pages[list] = Page(items: page, next: items.count > limit ? page.last?.path : nil)
        }
    }

    /// `{pending:[],processing:[],completed:[],failed:[{item,error}],counts:{…}}`.
    package var json: JSON {
        var members: [String: JSON] = [:]
        var next: [String: JSON] = [:]
        for list in List.allCases {
            guard let page = pages[list] else { continue }
            members[list.rawValue] = .array(page.items.map(QueueDocument.entry))
            next[list.rawValue] = JSON(page.next?.rawValue)
        }
        var counts: [String: JSON] = ["total": JSON(record.total)]
        for state in ItemState.allCases { counts[state.rawValue] = JSON(record.count(state)) }
        members["version"] = 1
        members["stage"] = JSON(record.stage.number)
        members["slug"] = .string(record.stage.rawValue)
        members["unit"] = record.stage == .clustering ? "keywords" : "items"
        members["counts"] = .object(counts)
        members["waits_for"] = JSON(waits)
        members["next"] = .object(next)
        return .object(members)
    }

    private static func entry(_ item: Item) -> JSON {
        var members: [String: JSON] = [
            "item": .string(item.title), "id": .int(item.id.rawValue),
            "path": .string(item.path.rawValue), "units": JSON(item.units),
            "generation_status": .string(item.state.rawValue),
        ]
        switch item.state {
        case .failed:
            members["error"] = .string(item.errorMessage ?? "")
            members["error_kind"] = JSON(item.errorKind)
            members["action"] = .string(
                ErrorMapping(kind: item.errorKind ?? "").action.rawValue)
        case .pending: members["hold_reason"] = JSON(item.holdReason)
        case .completed: members["message"] = JSON(item.message)
        case .queued, .processing: members["attempt"] = JSON(item.attempt)
        case .cancelled, .skipped: break
        }
        return .object(members)
    }
}
