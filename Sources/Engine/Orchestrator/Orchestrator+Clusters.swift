import Pipeline
import Stages
import Store

/// A cluster as people see it.
package struct ClusterRow: Sendable, Equatable {
    package var item: Item
    package var brief: ClusterBrief

    package var json: JSON {
        var members = item.json.object ?? [:]
        for (name, value) in brief.json.object ?? [:] where name != "keywords" {
            members[name] = value
        }
        members["keywords"] = JSON(brief.keywords.map(\.text))
        members["volume"] = JSON(brief.volume)
        return .object(members)
    }
}

extension Orchestrator {
    /// The clusters of a run with their keywords, in order of path; at most `limit`, behind `after`.
    package func clusters(
        of run: Run, limit: Int = .max, after: Item? = nil
    ) async throws(EngineError) -> [ClusterRow] {
        try await store.look { view throws(StoreError) in
            try view.clusters(run.key, limit: limit, after: after).map {
                ClusterRow(item: $0.item, brief: ClusterBrief($0.input))
            }
        }
    }

    /// Puts the keywords of several clusters into the first of them; the others are dropped. What
    /// was made from any of them becomes stale.
    package func mergeClusters(
        _ items: [Item], of run: Run, name: String?, actor: String
    ) async throws(EngineError) -> EditResult {
        let clusters = try await clusters(items, of: run)
        guard let first = clusters.first, clusters.count > 1 else {
            throw EngineError(.invalid, "Merging takes two clusters or more.")
        }
        var merged = first.brief
        var plan = EditPlan(run: run)
        for other in clusters.dropFirst() {
            merged.take(other.brief.keywords)
            var emptied = other.brief
            try plan.place(
                emptied.give(Set(emptied.keywords.map(\.key))), in: first.item.path, actor: actor)
            plan.drop(
                other, emptied, reason: "Merged into \(first.item.path) by \(actor).",
                change: "merged into \(first.item.path)")
        }
        if let name { merged.name = try EditPlan.clusterName(name) }
        plan.revise(
            first.item, first.brief.json, to: merged, change: "merged", priority: merged.volume)
        return try await apply(plan, actor: actor)
    }

    /// Makes a new cluster of some keywords of one. What was made from it becomes stale.
    package func splitCluster(
        _ item: Item, of run: Run, keywords: [String], name: String, actor: String
    ) async throws(EngineError) -> EditResult {
        guard let cluster = try await clusters([item], of: run).first else {
            throw EngineError(.notFound, "There is no cluster \(item.id).")
        }
        var rest = cluster.brief
        let taken = rest.give(Set(keywords.map(TextNormal.key)))
        try EditPlan.checkAllFound(keywords, taken, in: cluster.item)
        guard !rest.keywords.isEmpty else {
            throw EngineError(
                .invalid, "A split leaves keywords on both sides; these are all of the cluster.")
        }
        let brief = ClusterBrief(
            name: try EditPlan.clusterName(name), intent: rest.intent, keywords: taken)
        let parent = ItemPath(String(cluster.item.path.rawValue.prefix { $0 != "." }))
        let path = try await store.look { view throws(StoreError) in
            try view.freePath(below: parent, in: run.key)
        }
        var plan = EditPlan(run: run)
        plan.revise(
            cluster.item, cluster.brief.json, to: rest, change: "split", priority: rest.volume)
        plan.additions.append(
            EditPlan.Addition(
                child: Child(
                    stage: .ideas, path: path, title: brief.name, priority: brief.volume,
                    input: brief.json), parent: cluster.item.parent))
        try plan.place(taken, in: path, actor: actor)
        return try await apply(plan, actor: actor)
    }

    /// Moves keywords of a run into a cluster, from wherever they are; also those in no cluster.
    package func moveKeywords(
        _ keywords: [String], to item: Item, of run: Run, actor: String
    ) async throws(EngineError) -> EditResult {
        let all = try await clusters(of: run)
        guard let target = all.first(where: { $0.item.id == item.id }) else {
            throw EngineError(
                .invalid,
                "Item \(item.id) is no cluster of \(run.id). List them: septet clusters \(run.id)")
        }
        let wanted = Set(keywords.map(TextNormal.key))
        var plan = EditPlan(run: run)
        var found: [Keyword] = []
        for cluster in all where cluster.item.id != item.id {
            var rest = cluster.brief
            let given = rest.give(wanted)
            guard !given.isEmpty else { continue }
            found += given
            if rest.keywords.isEmpty {
                plan.drop(
                    cluster, rest, reason: "Its keywords were moved by \(actor).",
                    change: "keywords")
            } else {
                plan.revise(
                    cluster.item, cluster.brief.json, to: rest, change: "keywords",
                    priority: rest.volume)
            }
        }
        found += try await loose(wanted.subtracting(found.map(\.key)), of: run)
        try EditPlan.checkAllFound(
            keywords.filter { key in
                !target.brief.keywords.contains { $0.key == TextNormal.key(key) }
            }, found, in: nil)
        var grown = target.brief
        grown.take(found)
        plan.revise(
            target.item, target.brief.json, to: grown, change: "keywords", priority: grown.volume)
        try plan.place(found, in: target.item.path, actor: actor)
        return try await apply(plan, actor: actor)
    }

    /// Keywords of the run that are in no cluster.
    private func loose(_ keys: Set<String>, of run: Run) async throws(EngineError) -> [Keyword] {
        guard !keys.isEmpty else { return [] }
        return try await store.look { view throws(StoreError) in
            try view.looseKeywords(run.key).filter { keys.contains($0.key) }
        }.map {
            Keyword($0.text, volume: $0.volume, difficulty: $0.difficulty, intent: $0.intent)
        }
    }

    private func clusters(_ items: [Item], of run: Run) async throws(EngineError) -> [ClusterRow] {
        var rows: [ClusterRow] = []
        for item in items where !rows.contains(where: { $0.item.id == item.id }) {
            guard item.stage == .ideas else {
                throw EngineError(
                    .invalid,
                    "Item \(item.id) is no cluster. List the clusters: septet clusters \(run.id)")
            }
            let target = try await target(item)
            rows.append(ClusterRow(item: target.item, brief: ClusterBrief(target.input)))
        }
        return rows
    }
}

extension EditPlan {
    /// A cluster without keywords: dropped where it can be, else emptied, so that what was made of
    /// it is stale.
    fileprivate mutating func drop(
        _ cluster: ClusterRow, _ emptied: ClusterBrief, reason: String, change: String
    ) {
        revise(cluster.item, cluster.brief.json, to: emptied, change: change)
        if cluster.item.state.next(on: .skipped) != nil { skips.append((cluster.item, reason)) }
    }

    fileprivate mutating func place(
        _ keywords: [Keyword], in cluster: ItemPath, actor: String
    ) throws(EngineError) {
        placements += keywords.map {
            KeywordPlacement(key: $0.key, cluster: cluster, reason: "moved by \(actor)")
        }
    }

    fileprivate static func checkAllFound(
        _ wanted: [String], _ found: [Keyword], in cluster: Item?
    ) throws(EngineError) {
        let keys = Set(found.map(\.key))
        let missing = wanted.filter { !keys.contains(TextNormal.key($0)) }
        guard missing.isEmpty else {
            let place =
                cluster.map { "the cluster \($0.title) (\($0.path))" } ?? "the run's clusters"
            throw EngineError(
                .notFound,
                "No keyword of \(place) is called "
                    + missing.map { "\"\($0)\"" }.joined(separator: ", ") + ".")
        }
    }
}
