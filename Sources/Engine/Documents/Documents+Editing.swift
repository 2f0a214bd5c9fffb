import Pipeline
import Stages
import Store

// Changes by a person's hand as programs ask for them: members in, a document out.
extension Documents {
    /// Changes an idea, a task, a cluster or an image. Members: `title`, `outline` (as text or as a
    /// list of sections), `words`, `priority`, and what a brief or an image has of texts and lists.
    package func revise(
        _ item: Item, of run: Run, _ members: JSON, actor: String
    ) async throws(EngineError) -> JSON {
        let revision = try BriefRevision(asked: members)
        guard !revision.fields.isEmpty else {
            throw EngineError(.invalid, "Nothing is said to be changed.")
        }
        return try await orchestrator.revise(item, of: run, revision, actor: actor).document
    }

    /// Drops items that nobody has worked on, all or none.
    package func skip(
        _ items: [Item], of run: Run, reason: String?, actor: String
    ) async throws(EngineError) -> JSON {
        try await orchestrator.skip(items, of: run, reason: reason, actor: actor).document
    }

    /// Takes dropped items back, all or none.
    package func restore(
        _ items: [Item], of run: Run, actor: String
    ) async throws(EngineError) -> JSON {
        try await orchestrator.restore(items, of: run, actor: actor).document
    }

    /// Adds an idea, or with `isTask` a task, of a person's own.
    package func add(
        to run: Run, isTask: Bool, cluster: Item?, _ members: JSON, actor: String
    ) async throws(EngineError) -> JSON {
        let brief = NewBrief(
            stage: isTask ? .content : .tasks, cluster: cluster,
            revision: try BriefRevision(asked: members))
        return try await orchestrator.add([brief], to: run, actor: actor).document
    }

    /// Hangs ideas below another cluster.
    package func move(
        _ items: [Item], to cluster: Item, of run: Run, actor: String
    ) async throws(EngineError) -> JSON {
        try await orchestrator.move(items, to: cluster, of: run, actor: actor).document
    }

    /// One page of a run's clusters with their keywords; `after` is the number of the last of the
    /// page before.
    package func clusters(
        of run: Run, limit: Int, after: Int64? = nil
    ) async throws(EngineError) -> Listing<ClusterRow> {
        var last: Item?
        if let after { last = try await orchestrator.item(named: String(after), of: run) }
        if let last, last.stage != .ideas {
            throw EngineError(.notFound, "\(run.id) has no cluster \(last.id).")
        }
        let rows = try await orchestrator.clusters(of: run, limit: limit + 1, after: last)
        return Listing(
            rows, limit: limit, as: "clusters",
            with: ["run": .string(run.id.rawValue)], cursor: { .int($0.item.id.rawValue) },
            line: \.json)
    }

    /// Puts the keywords of several clusters into the first of them.
    package func mergeClusters(
        _ items: [Item], of run: Run, name: String?, actor: String
    ) async throws(EngineError) -> JSON {
        try await orchestrator.mergeClusters(items, of: run, name: name, actor: actor).document
    }

    /// Makes a new cluster of some keywords of one.
    package func splitCluster(
        _ item: Item, of run: Run, keywords: [String], name: String, actor: String
    ) async throws(EngineError) -> JSON {
        try await orchestrator.splitCluster(
            item, of: run, keywords: keywords, name: name, actor: actor
        ).document
    }

    /// Moves keywords of the run into a cluster.
    package func moveKeywords(
        _ keywords: [String], to item: Item, of run: Run, actor: String
    ) async throws(EngineError) -> JSON {
        try await orchestrator.moveKeywords(keywords, to: item, of: run, actor: actor).document
    }

    /// An edited table taken back in, or with `isTrial` only what it would change. Throws
    /// `ImportRefusal` where rows are bad; then nothing is changed.
    package func importTable(
        _ bytes: [UInt8], _ table: ItemTable, into run: Run, isTrial: Bool, actor: String
    ) async throws(EngineError) -> TableImport {
        let preview = try await orchestrator.previewImport(bytes, table, into: run)
        var members = preview.json.object ?? [:]
        members["changes"] = .array(
            preview.plan.lines.prefix(200).map {
                ["verb": .string($0.verb), "path": .string($0.path), "title": .string($0.title)]
            })
        members["applied"] = .bool(!isTrial && preview.problems.isEmpty)
        guard !isTrial, preview.problems.isEmpty else {
            return TableImport(document: .object(members), isRefused: !preview.problems.isEmpty)
        }
        let result = try await orchestrator.apply(preview.plan, actor: actor)
        for name in ["stale", "kept", "next", "next_items"] {
            members[name] = result.document[name]
        }
        return TableImport(document: .object(members), isRefused: false)
    }
}

/// What came of a table that was sent.
package struct TableImport: Sendable {
    /// The documented form, version 1.
    package var document: JSON
    /// Rows are bad, and nothing was changed.
    package var isRefused: Bool
}

extension EditResult {
    /// The documented form, version 1, for programs: `next` names the operation that makes what
    /// the change asks for (`resume`, `retry`, `rerun`, `restore`), `next_items` on what.
    package var document: JSON {
        let word: String?
        var items: [ItemID] = []
        switch next {
        case .nothing: word = nil
        case .resume: word = "resume"
        case .retry(let ids): (word, items) = ("retry", ids)
        case .rerun(let ids): (word, items) = ("rerun", ids)
        case .restore(let ids): (word, items) = ("restore", ids)
        }
        var members = json(next: word).object ?? [:]
        members["next_items"] = .array(items.map { .int($0.rawValue) })
        return .object(members)
    }
}

extension BriefRevision {
    /// What a request asks to be changed.
    fileprivate init(asked members: JSON) throws(EngineError) {
        self.init()
        title = members["title"]?.string
        words = members["words"]?.int.map { Int(clamping: $0) }
        priority = members["priority"]?.int.map { Int(clamping: $0) }
        let named = ["intent", "pillar_keyword"] + BriefRevision.imageTexts
        for name in BriefRevision.texts + named {
            texts[name] = members[name]?.string
        }
        for name in BriefRevision.lists { lists[name] = members[name]?.strings }
        guard let outline = members["outline"] else { return }
        self.outline = try BriefRevision.outline(outline)
    }

    private static func outline(_ value: JSON) throws(EngineError) -> JSON {
        if let text = value.string {
            do throws(OutlineText.Problem) {
                return try OutlineText.read(text)
            } catch {
                throw EngineError(.invalid, "The outline cannot be used because of \(error).")
            }
        }
        let sections = value.array ?? []
        guard sections.allSatisfy({ !TextNormal.display($0["heading"]?.string ?? "").isEmpty })
        else { throw EngineError(.invalid, "Every section of an outline has a heading.") }
        return .array(sections)
    }
}
