import Pipeline
import Stages
import Store

/// An item as a person sees it when they change it, with the task that was made from it.
struct EditTarget: Sendable {
    var item: Item
    var input: JSON
    /// The task (stage 4) of an idea, where it has one.
    var task: (item: Item, input: JSON)?

    init(_ item: Item, in view: Snapshot) throws(StoreError) {
        self.item = item
        input = try view.payload(of: item.id).input
        guard item.stage == .tasks,
            let child = try view.children(of: item.id).first(where: { $0.stage == .content })
        else { return }
        task = (child, try view.payload(of: child.id).input)
    }
}

extension EditPlan {
    /// Adds the changes of one idea, task or cluster. An idea carries its changes on to its task.
    mutating func revise(
        _ target: EditTarget, _ revision: BriefRevision
    ) throws(EngineError) {
        switch target.item.stage {
        case .ideas: try reviseCluster(target, revision)
        case .tasks, .content:
            try reviseBrief(target.item, target.input, revision)
            if let task = target.task { try reviseBrief(task.item, task.input, revision) }
        case .images: try reviseImage(target, revision)
        case .clustering, .imagePrompts, .review:
            throw EngineError(
                .invalid,
                "Item \(target.item.id) is of stage \(target.item.stage.rawValue): clusters, ideas, "
                    + "tasks and images can be edited (stages 2, 3, 4 and 6). An article's text: "
                    + "septet review edit \(target.item.article ?? target.item.id)")
        }
    }

    /// What an image is made from. Of one that is made, only the prompt can change: its alternative
    /// text and caption stand in the article by then.
    private mutating func reviseImage(
        _ target: EditTarget, _ revision: BriefRevision
    ) throws(EngineError) {
        let item = target.item
        let known = BriefRevision.imageTexts + ["priority"]
        let unknown = revision.fields.filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw EngineError(
                .invalid,
                "Item \(item.id) is an image: it has a prompt, an alternative text and a caption, "
                    + "no \(unknown.joined(separator: ", no ")).")
        }
        let isMade = item.state == .completed
        if isMade, revision.texts["alt_text"] != nil || revision.texts["caption"] != nil {
            throw EngineError(
                .wrongState,
                "Item \(item.id) (\(item.path)) is made: its alternative text and its caption stand "
                    + "in the article. Change them there: "
                    + "septet review edit \(item.article ?? item.id)", subject: "completed")
        }
        var members = target.input.object ?? [:]
        for (name, text) in revision.texts {
            let shown = TextNormal.display(text)
            guard !shown.isEmpty || name == "caption", shown.count <= 4_000 else {
                throw EngineError(
                    .invalid, "The \(name) of an image has 1 to 4,000 characters.")
            }
            members[name] = .string(shown)
        }
        let changed: JSON = .object(members)
        guard changed != target.input || revision.priority != nil else { return }
        // Stage 5 calls an image by its alternative text.
        let title = changed["alt_text"] == target.input["alt_text"] ? nil : changed["alt_text"]
        revisions.append(
            Revision(
                item: item, before: target.input,
                revision: ItemRevision(
                    title: title?.string.map { String($0.prefix(200)) },
                    priority: revision.priority,
                    input: changed == target.input ? nil : changed),
                change: revision.fields.joined(separator: ", "),
                outdates: changed != target.input))
    }

    private mutating func reviseBrief(
        _ item: Item, _ input: JSON, _ revision: BriefRevision
    ) throws(EngineError) {
        let foreign = revision.fields.filter(BriefRevision.imageTexts.contains)
        guard foreign.isEmpty else {
            throw EngineError(
                .invalid,
                "Item \(item.id) (\(item.path)) is \(item.stage == .tasks ? "an idea" : "a task"): "
                    + "it has no \(foreign.joined(separator: ", no ")). Images have: "
                    + "septet items \(run.id) --stage images")
        }
        var members: [String: JSON]
        do {
            members = try revision.applied(to: input).object ?? [:]
        } catch {
            throw EngineError(
                .invalid, "Item \(item.id) (\(item.path)) cannot be edited because \(error).")
        }
        let title = members["title"]?.string ?? item.title
        // The address of an article that is written stays.
        if item.stage == .content, item.state != .completed, revision.title != nil {
            members["slug"] = .string(
                BriefRevision.slug(title, run: run.settings.stage.runNumber, path: item.path))
        }
        let changed: JSON = .object(members)
        guard changed != input else { return }
        revisions.append(
            Revision(
                item: item, before: input,
                revision: ItemRevision(
                    title: title == item.title ? nil : title, priority: revision.priority,
                    input: changed),
                change: revision.fields.joined(separator: ", "),
                // Stage 3 only passes an idea on, and its task is revised beside it.
                outdates: item.stage == .content && revision.changesText))
    }

    private mutating func reviseCluster(
        _ target: EditTarget, _ revision: BriefRevision
    ) throws(EngineError) {
        let known = ["description", "intent", "pillar_keyword"]
        let unknown = revision.fields.filter {
            $0 != "title" && $0 != "priority" && !known.contains($0)
        }
        guard unknown.isEmpty else {
            throw EngineError(
                .invalid,
                "Item \(target.item.id) is a cluster: it has a name, a description and a priority, "
                    + "no \(unknown.joined(separator: ", no ")). Edit its ideas instead.")
        }
        var cluster = ClusterBrief(target.input)
        if let name = revision.title { cluster.name = try EditPlan.clusterName(name) }
        if let description = revision.texts["description"] {
            cluster.description = TextNormal.display(description)
        }
        if let intent = revision.texts["intent"] { cluster.intent = TextNormal.display(intent) }
        if let pillar = revision.texts["pillar_keyword"], !cluster.setPillar(pillar) {
            throw EngineError(
                .invalid, "\"\(pillar)\" is no keyword of the cluster \(target.item.path).")
        }
        revise(
            target.item, target.input, to: cluster,
            change: revision.fields.map { $0 == "title" ? "name" : $0 }.joined(separator: ", "),
            priority: revision.priority)
    }

    /// Adds a revision of a cluster where it says something new.
    mutating func revise(
        _ item: Item, _ input: JSON, to cluster: ClusterBrief, change: String, priority: Int? = nil
    ) {
        let title = cluster.name == item.title ? nil : cluster.name
        guard cluster.json != input || priority != nil else { return }
        revisions.append(
            Revision(
                item: item, before: input,
                revision: ItemRevision(
                    title: title, priority: priority,
                    input: cluster.json == input ? nil : cluster.json),
                change: change, outdates: cluster.json != input))
    }

    static func clusterName(_ name: String) throws(EngineError) -> String {
        let shown = TextNormal.display(name)
        guard (1...120).contains(shown.count) else {
            throw EngineError(.invalid, "A cluster's name has 1 to 120 characters.")
        }
        return shown
    }
}
