import Pipeline
import Stages
import Store

/// What taking a table back in would change.
package struct ImportPreview: Sendable {
    package var plan: EditPlan
    package var problems: [ImportProblem]
    /// Columns of the file that say nothing to us.
    package var ignored: [String]
    /// Rows that say what the run says already.
    package var unchanged: Int

    /// The documented form, version 1.
    package var json: JSON {
        let counts = plan.counts
        return [
            "version": 1, "run": .string(plan.run.id.rawValue), "edited": JSON(counts.edited),
            "skipped": JSON(counts.skipped), "restored": JSON(counts.restored),
            "added": JSON(counts.added), "unchanged": JSON(unchanged),
            "ignored_columns": JSON(ignored),
            "problems": .array(
                problems.map { ["line": JSON($0.line), "message": .string($0.sentence)] }),
        ]
    }
}

/// The comparison of a table with the run it came from.
struct ItemTableImport {
    let table: ItemTable
    let targets: [EditTarget]
    let clusters: [ClusterRow]
    var plan: EditPlan
    var problems: [ImportProblem]
    var unchanged = 0
    private var byPath: [String: Int] = [:]
    private var seen: Set<String> = []

    init(
        table: ItemTable, targets: [EditTarget], clusters: [ClusterRow], plan: EditPlan,
        problems: [ImportProblem]
    ) {
        self.table = table
        self.targets = targets
        self.clusters = clusters
        self.plan = plan
        self.problems = problems
        for (index, target) in targets.enumerated() { byPath[target.item.path.rawValue] = index }
    }

    /// A row with an id: an item that stays, with what is new about it.
    mutating func take(_ row: ItemTableRow) {
        guard let index = byPath[row.id] else {
            return note(
                row.line, "there is no \(table.rawValue.dropLast()) \"\(row.id)\" in the run")
        }
        guard seen.insert(row.id).inserted else {
            return note(row.line, "\"\(row.id)\" stands in the file twice")
        }
        let target = targets[index]
        do throws(EngineError) {
            let before = plan.revisions.count
            if target.isDropped { try plan.restore(target) }
            if let revision = revision(from: row, of: target), !revision.fields.isEmpty {
                try plan.revise(target, revision)
            }
            if plan.revisions.count == before, !target.isDropped { unchanged += 1 }
        } catch {
            note(row.line, clause(error))
        }
    }

    /// The cluster a new row names by path or name; noted where there is none or several.
    mutating func cluster(for row: ItemTableRow) -> Item? {
        let name = TextNormal.display(row.cells["cluster"] ?? "")
        if name.isEmpty { return nil }
        let key = TextNormal.key(name)
        let found = clusters.filter {
            $0.item.path.rawValue == name || TextNormal.key($0.brief.name) == key
        }
        if found.count == 1 { return found[0].item }
        note(
            row.line,
            found.isEmpty
                ? "there is no cluster \"\(name)\" in the run"
                : "several clusters are called \"\(name)\"; write the id of one: "
                    + found.map(\.item.path.rawValue).joined(separator: ", "))
        return nil
    }

    mutating func add(_ row: ItemTableRow, below cluster: SeenCluster) {
        guard table != .clusters else {
            return note(
                row.line, "a cluster needs keywords; make one with septet clusters split")
        }
        guard let revision = revision(from: row, of: nil) else { return }
        guard revision.title != nil else { return note(row.line, "a new row needs a title") }
        do throws(EngineError) {
            try plan.add(
                NewBrief(stage: table.stage, cluster: cluster.item, revision: revision),
                cluster: cluster)
        } catch {
            note(row.line, clause(error))
        }
    }

    /// Items that are not in the file are dropped; those that can no longer be are problems.
    mutating func dropMissing(isEmpty: Bool) {
        if isEmpty {
            return note(nil, "the file has no rows: nothing of the run would be left")
        }
        for target in targets where !target.isDropped && !seen.contains(target.item.path.rawValue) {
            do throws(EngineError) {
                try plan.skip(target, reason: "Not in the imported table any more.")
            } catch {
                note(
                    nil,
                    "\"\(target.item.title)\" (\(target.item.path)) is not in the file, but "
                        + clause(error))
            }
        }
    }

    /// What the row says anew; nil, noted, where a cell cannot be read.
    private mutating func revision(
        from row: ItemTableRow, of target: EditTarget?
    ) -> BriefRevision? {
        var revision = BriefRevision()
        for column in table.editable {
            guard let cell = row.cells[column] else { continue }
            let old = target.map { table.text(column, $0.item, $0.input) } ?? ""
            if ItemTableImport.same(cell, old) { continue }
            if let problem = ItemTableImport.set(column, cell, in: &revision) {
                note(row.line, "\(column): \(problem)")
                return nil
            }
        }
        return revision
    }

    /// Sets one field from a cell; returns what is wrong with it.
    private static func set(
        _ column: String, _ cell: String, in revision: inout BriefRevision
    ) -> String? {
        switch column {
        case "title", "name": revision.title = cell
        case "word_target", "priority":
            guard case .number(let number) = KeywordNumber.volume(cell) else {
                return "\"\(cell)\" is no whole number"
            }
            if column == "priority" {
                revision.priority = Int(clamping: number)
            } else {
                revision.words = Int(clamping: number)
            }
        case "outline":
            do throws(OutlineText.Problem) {
                revision.outline = try OutlineText.read(cell)
            } catch {
                return "\(error)"
            }
        default:
            if BriefRevision.lists.contains(column) {
                revision.lists[column] = cell.split(separator: ";").map(String.init)
            } else {
                revision.texts[column] = cell
            }
        }
        return nil
    }

    /// Spreadsheets change line ends and spaces, not meaning.
    private static func same(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        func plain(_ text: String) -> [String] {
            text.split(whereSeparator: \.isNewline).map { TextNormal.display(String($0)) }
                .filter { !$0.isEmpty }
        }
        return plain(left) == plain(right)
    }

    private mutating func note(_ line: Int?, _ sentence: String) {
        problems.append(ImportProblem(line: line, sentence: sentence))
    }

    /// A sentence inside another: without its full stop, in lower case.
    private func clause(_ error: EngineError) -> String {
        let text = error.message.hasSuffix(".") ? String(error.message.dropLast()) : error.message
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
