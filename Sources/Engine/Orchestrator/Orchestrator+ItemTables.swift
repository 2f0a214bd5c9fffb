import Pipeline
import Stages
import Store

// Tables of items that people edit in a spreadsheet; see docs/editing.md.
extension Orchestrator {
    /// The table as a file for a spreadsheet: UTF-8 with the mark that Excel wants, formula cells
    /// neutralised. Dropped items are not in it. Returns the bytes and the number of rows.
    package func editTable(
        _ table: ItemTable, of run: Run
    ) async throws(EngineError) -> (bytes: [UInt8], rows: Int) {
        let targets = try await targets(of: table, in: run)
        let due = try await store.look { view throws(StoreError) in
            table == .tasks ? try view.dueOrder(run.key) : [:]
        }
        var csv = CSVTable(table.columns)
        let kept = targets.filter { !$0.isDropped }
        for target in kept {
            csv.append(table.cells(target.item, target.input, due: due[target.item.id]))
        }
        return ([0xEF, 0xBB, 0xBF] + csv.bytes, kept.count)
    }

    /// Every item of the table, with the tasks of its ideas, in order of path.
    func targets(of table: ItemTable, in run: Run) async throws(EngineError) -> [EditTarget] {
        try await store.look { view throws(StoreError) in
            var targets: [EditTarget] = []
            var last: Item?
            while true {
                let page = try view.items(
                    run.key, ItemFilter(stage: table.stage), limit: 500, after: last)
                guard let end = page.last else { return targets }
                for item in page { targets.append(try EditTarget(item, in: view)) }
                last = end
            }
        }
    }

    /// What an edited table changes: rows that are gone are dropped, changed ones are edited, rows
    /// without an id are added, dropped ones that are there again are restored. Changes nothing;
    /// `apply` takes the plan when there are no problems.
    ///
    /// Refused while the run is going: what arrives meanwhile would count as deleted.
    package func previewImport(
        _ bytes: [UInt8], _ table: ItemTable, into run: Run
    ) async throws(EngineError) -> ImportPreview {
        let run = try await current(run)
        guard !run.state.isGoing else {
            throw EngineError(
                .wrongState,
                "\(run.id) is \(run.state.rawValue): what it makes meanwhile would count as deleted. "
                    + "Pause it first: septet pause \(run.id)", subject: run.state.rawValue)
        }
        let file = try ItemTableFile(bytes, table: table)
        let targets = try await targets(of: table, in: run)
        let clusters = table == .clusters ? [] : try await clusters(of: run)
        var importing = ItemTableImport(
            table: table, targets: targets, clusters: clusters, plan: EditPlan(run: run),
            problems: file.problems)
        for row in file.rows where !row.id.isEmpty { importing.take(row) }
        for row in file.rows where row.id.isEmpty {
            let cluster = importing.cluster(for: row)
            importing.add(row, below: try await seen(cluster, in: run))
        }
        importing.dropMissing(isEmpty: file.rows.isEmpty)
        return ImportPreview(
            plan: importing.plan, problems: importing.problems, ignored: file.ignored,
            unchanged: importing.unchanged)
    }
}
