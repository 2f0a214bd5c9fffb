import Pipeline
import Stages
import Store

/// An idea or a task of a person's own.
package struct NewBrief: Sendable {
    /// `tasks` for an idea, which stage 3 turns into a task; `content` for a task to be written.
    package var stage: StageName
    /// The cluster it belongs to, where it belongs to one.
    package var cluster: Item?
    /// What it says; a title at least.
    package var revision: BriefRevision
    package init(stage: StageName, cluster: Item? = nil, revision: BriefRevision) {
        self.stage = stage
        self.cluster = cluster
        self.revision = revision
    }
}

// Editing between two stages. What a person has changed is kept by every rerun; what was made from
// it becomes stale. Nothing here makes anything: a run that goes on claims what is to be done.
extension Orchestrator {
    /// Changes an idea, a task, a cluster or an image. An idea carries its changes on to its task.
    package func revise(
        _ item: Item, of run: Run, _ revision: BriefRevision, actor: String
    ) async throws(EngineError) -> EditResult {
        let target = try await target(item)
        var plan = EditPlan(run: run)
        try plan.revise(target, revision)
        return try await apply(plan, actor: actor)
    }

    /// Drops clusters, ideas and tasks that nobody has worked on yet, all or none.
    package func skip(
        _ items: [Item], of run: Run, reason: String?, actor: String
    ) async throws(EngineError) -> EditResult {
        var plan = EditPlan(run: run)
        for item in items {
            try plan.skip(try await target(item), reason: reason ?? "Dropped by \(actor).")
        }
        return try await apply(plan, actor: actor)
    }

    /// Takes what was dropped back, all or none.
    package func restore(
        _ items: [Item], of run: Run, actor: String
    ) async throws(EngineError) -> EditResult {
        var plan = EditPlan(run: run)
        for item in items { try plan.restore(try await target(item)) }
        return try await apply(plan, actor: actor)
    }

    /// Adds ideas or tasks of a person's own to a run.
    package func add(
        _ briefs: [NewBrief], to run: Run, actor: String
    ) async throws(EngineError) -> EditResult {
        var plan = EditPlan(run: run)
        for brief in briefs { try await plan.add(brief, cluster: seen(brief.cluster, in: run)) }
        return try await apply(plan, actor: actor)
    }

    /// Hangs ideas below another cluster.
    package func move(
        _ items: [Item], to cluster: Item, of run: Run, actor: String
    ) async throws(EngineError) -> EditResult {
        guard cluster.stage == .ideas else {
            throw EngineError(
                .invalid,
                "Item \(cluster.id) is no cluster. List the clusters: septet clusters \(run.id)")
        }
        var plan = EditPlan(run: run)
        for item in items { try plan.move(try await target(item), to: cluster) }
        return try await apply(plan, actor: actor)
    }

    /// Makes the changes of a plan, all or none.
    package func apply(_ plan: EditPlan, actor: String) async throws(EngineError) -> EditResult {
        guard !plan.isEmpty else { return EditResult(run: plan.run) }
        let run = plan.run.key
        let result = try await store.commit([run]) { tx throws(StoreError) in
            try plan.apply(in: tx, actor: actor)
        }
        engine.nudge(run)
        try await withLockIfFree { try await projector.catchUp(run) }
        return result
    }

    func target(_ item: Item) async throws(EngineError) -> EditTarget {
        try await store.look { view throws(StoreError) in
            guard let now = try view.item(item.id) else {
                throw StoreError(.notFound, "There is no item \(item.id).")
            }
            return try EditTarget(now, in: view)
        }
    }

    /// A cluster with its input, and the first path that is free below it.
    func seen(
        _ cluster: Item?, in run: Run
    ) async throws(EngineError) -> SeenCluster {
        try await store.look { view throws(StoreError) in
            SeenCluster(
                item: cluster,
                brief: try cluster.map { item throws(StoreError) in
                    ClusterBrief(try view.payload(of: item.id).input)
                }, freePath: try view.freePath(below: cluster?.path, in: run.key))
        }
    }
}

/// Where something new would stand.
struct SeenCluster: Sendable {
    var item: Item?
    var brief: ClusterBrief?
    var freePath: ItemPath
}

extension EditPlan {
    /// Adds the dropping of an item, or of the task where an idea has been passed on already.
    mutating func skip(_ target: EditTarget, reason: String) throws(EngineError) {
        let item = try EditPlan.open(target) { $0.next(on: .skipped) != nil }
        skips.append((item, reason))
    }

    mutating func restore(_ target: EditTarget) throws(EngineError) {
        if target.item.state == .skipped { return restores.append(target.item) }
        if let task = target.task?.item, task.state == .skipped { return restores.append(task) }
        throw EngineError(
            .wrongState,
            "Item \(target.item.id) (\(target.item.path)) is \(target.item.state.rawValue): only "
                + "what is skipped can be restored.", subject: target.item.state.rawValue)
    }

    mutating func move(_ target: EditTarget, to cluster: Item) throws(EngineError) {
        guard target.item.stage == .tasks else {
            throw EngineError(
                .invalid,
                "Item \(target.item.id) is no idea: ideas (stage 3) move between clusters. "
                    + "Keywords do too: septet clusters move KEYWORD --to CLUSTER")
        }
        for (item, input) in [(target.item, target.input)] + (target.task.map { [$0] } ?? []) {
            var members = input.object ?? [:]
            members["cluster"] = .string(cluster.title)
            members["cluster_path"] = .string(cluster.path.rawValue)
            revisions.append(
                Revision(
                    item: item, before: input, revision: ItemRevision(input: .object(members)),
                    change: "cluster", outdates: false))
        }
        moves.append((target.item, cluster))
    }

    mutating func add(_ new: NewBrief, cluster: SeenCluster) throws(EngineError) {
        guard new.stage == .tasks || new.stage == .content else {
            throw EngineError(.invalid, "Ideas and tasks can be added (--stage ideas or tasks).")
        }
        guard run.settings.stage.isEnabled(new.stage) else {
            throw EngineError(
                .invalid,
                "\(run.id) ends with stage \(run.settings.stage.lastStage.rawValue): it would do "
                    + "nothing with what is added. Start one with --pause-after instead of --until."
            )
        }
        var revision = new.revision
        guard let title = revision.title else {
            throw EngineError(.invalid, "What is added needs a title.")
        }
        let own = cluster.brief?.keywords ?? []
        if revision.lists["primary_keywords"] == nil, let pillar = cluster.brief?.pillar {
            revision.lists["primary_keywords"] = pillar.isEmpty ? [] : [pillar]
        }
        var members: [String: JSON]
        do {
            members =
                try revision.applied(
                    to: BriefRevision.blank(
                        cluster: cluster.item?.title ?? "", path: cluster.item?.path,
                        intent: cluster.brief.map { .string($0.intent) })
                ).object ?? [:]
        } catch {
            throw EngineError(.invalid, "\"\(title)\" cannot be added because \(error).")
        }
        let wanted = Set(
            BriefRevision.lists.flatMap { members[$0]?.strings ?? [] }.map(TextNormal.key))
        let known = own.filter { wanted.contains($0.key) }
        let difficulties = known.compactMap(\.difficulty)
        members["volume"] = JSON(known.reduce(0) { $0 + ($1.volume ?? 0) })
        members["difficulty"] = JSON(
            difficulties.isEmpty ? nil : difficulties.reduce(0, +) / difficulties.count)
        append(members, new, path: freePath(below: cluster.item?.path, first: cluster.freePath))
    }

    private mutating func append(
        _ members: [String: JSON], _ new: NewBrief, path: ItemPath
    ) {
        var members = members
        let title = members["title"]?.string ?? ""
        let priority = BriefRevision.priority(of: .object(members))
        if new.stage == .content {
            members["slug"] = .string(
                BriefRevision.slug(title, run: run.settings.stage.runNumber, path: path))
            members["priority"] = JSON(priority)
            members["due_order"] = .null
        }
        additions.append(
            Addition(
                child: Child(
                    stage: new.stage, path: path, title: title, priority: priority,
                    input: .object(members)), parent: new.cluster?.id))
    }

    /// The item itself, or the task made from it, whichever can still be dropped.
    private static func open(
        _ target: EditTarget, _ isOpen: (ItemState) -> Bool
    ) throws(EngineError) -> Item {
        let item = target.item
        guard (2...4).contains(item.stage.number) else {
            throw EngineError(
                .invalid,
                "Item \(item.id) is of stage \(item.stage.rawValue): clusters, ideas and tasks can "
                    + "be dropped (stages 2 to 4).")
        }
        if isOpen(item.state) { return item }
        if item.state == .completed, let task = target.task?.item {
            if isOpen(task.state) { return task }
            if task.state == .completed { throw EditPlan.written(task) }
        }
        if item.stage == .content, item.state == .completed { throw EditPlan.written(item) }
        throw EngineError(
            .wrongState,
            "Item \(item.id) (\(item.path)) is \(item.state.rawValue): it cannot be dropped any more.",
            subject: item.state.rawValue)
    }

    private static func written(_ task: Item) -> EngineError {
        EngineError(
            .wrongState,
            "\"\(task.title)\" (\(task.path)) is written already. Reject the article: "
                + "septet review reject \(task.id)", subject: task.state.rawValue)
    }
}
