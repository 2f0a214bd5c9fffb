import Pipeline

/// Stage 1: keywords become clusters.
///
/// The partition item (`p`) divides the list locally into candidate groups, by the keywords' words or
/// by a model's vectors of them, and makes batches of whole groups; a large list has one for each of
/// its sections (`p0`, `p1` …). Each batch asks the model to name, describe, split or merge its
/// groups. Every keyword of a batch ends in exactly one cluster or in *unclustered* with a reason,
/// whatever the model forgets, doubles or invents. Lists of fewer than five keywords ask no model.
///
/// Fails when the model cannot be asked or its reply stays unusable.
struct ClusteringStage: Stage {
    static let clusterMin = 3
    static let clusterMax = 10
    /// Fewer keywords are grouped without a model: its words would cost more than they say.
    static let modelFrom = 5

    static let contract = StageContract(
        placeholders: ["site", "cluster_min", "cluster_max"],
        phases: [
            .initializing: [], .preparing: ["count"],
            .calling: ["processed", "total", "count"], .parsing: ["count"],
            .saving: ["cluster_count"], .done: [],
        ],
        success: ["keywords_processed", "clusters_created", "unclustered"],
        stageSuccess: ["keywords_processed", "clusters_created", "batches", "unclustered"],
        hasPrompt: true, hasSchema: true)

    let definition: StageDefinition
    var name: StageName { .clustering }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        do throws(ItemFailure) {
            return .completed(
                input.path.isPartition
                    ? try await partition(input, model, listener)
                    : try await cluster(input, model, listener))
        } catch {
            return .failed(error)
        }
    }

    // MARK: The partition item

    private func partition(
        _ input: StageInput, _ model: any ModelClient, _ listener: any PhaseListener
    ) async throws(ItemFailure) -> Product {
        let section = Section(path: input.path, input.input)
        listener.entered(
            .preparing, definition.message(.preparing, ["count": .count(section.keywords.count)]))
        let limits = Linkage.Limits(sizeMin: Self.clusterMin, sizeMax: Self.clusterMax)
        let likeness = try await KeywordLikeness(
            of: section.keywords, input, model, definition.timeoutMs)
        let groups = Partition.groups(of: section, limits: limits, embedded: likeness.embedded)
        let size = max(1, input.settings.batchSize)
        // A run's limit counts keywords and lets whole batches through: one ends where it does.
        let (taken, left) = Partition.divide(
            groups, after: input.settings.keywordsMax.map { $0 - section.offset })
        let children = batches(
            Partition.batches(of: taken, size: size) + Partition.batches(of: left, size: size),
            of: section)
        let count = groups.reduce(0) { $0 + $1.keywords.count }
        let counts: [String: JSON] = [
            "groups": JSON(groups.count), "batches": JSON(children.count), "keywords": JSON(count),
        ]
        let said = "\(count) keywords in \(groups.count) groups and \(children.count) batches"
        return Product(
            output: .object(counts.merging(likeness.output) { $1 }), children: children,
            tally: likeness.tally, message: likeness.note.map { "\(said), \($0)" } ?? said)
    }

    /// The items that ask the model; their `offset` and `total` count keywords of the whole list.
    private func batches(_ batches: [[CandidateGroup]], of section: Section) -> [Child] {
        var offset = section.offset
        return batches.enumerated().map { index, groups in
            let keywords = groups.flatMap(\.keywords)
            defer { offset += keywords.count }
            return Child(
                stage: .clustering, path: section.path.child("k", index),
                title: "Batch \(index + 1) of \(batches.count)"
                    + (section.isWhole ? ": " : " of \(section.path): ")
                    + (groups.first?.name ?? ""),
                units: keywords.count,
                input: .object([
                    "batch": JSON(index), "batches": JSON(batches.count), "offset": JSON(offset),
                    "total": JSON(section.total), "groups": .array(groups.map(\.json)),
                    "corpus": section.corpus.json(for: keywords.map(\.key)),
                ]))
        }
    }

    // MARK: A batch

    private func cluster(
        _ input: StageInput, _ model: any ModelClient, _ listener: any PhaseListener
    ) async throws(ItemFailure) -> Product {
        let groups = (input.input["groups"]?.array ?? []).map(CandidateGroup.init)
        let count = groups.reduce(0) { $0 + $1.keywords.count }
        guard count > 0 else {
            throw ItemFailure(.invalidInput, "the batch has no keywords")
        }
        listener.entered(.preparing, definition.message(.preparing, ["count": .count(count)]))
        let total = Int(clamping: input.input["total"]?.int ?? Int64(count))
        let assignment: ClusterAssignment
        if total < Self.modelFrom {
            assignment = ClusterAssignment(local: groups)
        } else {
            let answer = try await inquiry(groups, input).answer(
                from: model, reporting: listener,
                message: definition.message(
                    .calling,
                    [
                        "processed": .count(Int(clamping: input.input["offset"]?.int ?? 0)),
                        "total": .count(total), "count": .count(count),
                    ]),
                read: { reply throws(Inquiry.Unusable) in try drafts(reply) })
            listener.entered(.parsing, definition.message(.parsing, ["count": .count(count)]))
            assignment = ClusterAssignment(
                drafts: answer.value, groups: groups,
                corpus: KeywordVectors.Corpus(input.input["corpus"]), sizeMin: Self.clusterMin,
                sizeMax: Self.clusterMax)
        }
        listener.entered(
            .saving,
            definition.message(.saving, ["cluster_count": .count(assignment.clusters.count)]))
        return product(assignment, input: input, count: count)
    }

    private func inquiry(_ groups: [CandidateGroup], _ input: StageInput) -> Inquiry {
        let count = groups.reduce(0) { $0 + $1.keywords.count }
        return Inquiry(
            definition, settings: input.settings, site: SiteProfile(frozen: input.settings),
            placeholders: [
                "cluster_min": String(Self.clusterMin), "cluster_max": String(Self.clusterMax),
            ],
            inputs: [
                "groups": .array(
                    groups.map { group in
                        var members: [String: JSON] = [
                            "name": .string(group.name),
                            "keywords": JSON(group.keywords.map(\.text)),
                        ]
                        if group.isFixed { members["fixed"] = true }
                        return .object(members)
                    }),
                "cluster_min": JSON(Self.clusterMin), "cluster_max": JSON(Self.clusterMax),
            ],
            maxOutputTokens: 1_000 + count * 160, expectedOutputTokens: 100 + count * 25)
    }

    private func drafts(_ reply: JSON) throws(Inquiry.Unusable) -> [ClusterDraft] {
        let drafts = (reply["clusters"]?.array ?? []).map(ClusterDraft.init)
        guard drafts.contains(where: { !$0.keywords.isEmpty }) else {
            throw Inquiry.Unusable("$.clusters: there is no cluster with keywords in it")
        }
        return drafts
    }

    private func product(_ assignment: ClusterAssignment, input: StageInput, count: Int) -> Product
    {
        var children: [Child] = []
        var placements: [KeywordPlacement] = []
        for (index, cluster) in assignment.clusters.enumerated() {
            let path = input.path.child("c", index)
            let volume = cluster.keywords.reduce(0) { $0 + ($1.volume ?? 0) }
            children.append(
                Child(
                    stage: .ideas, path: path, title: cluster.name, priority: volume,
                    input: cluster.json))
            placements += cluster.keywords.map {
                KeywordPlacement(
                    key: $0.key, cluster: path, reason: assignment.repairs[$0.key] ?? "")
            }
        }
        placements += assignment.unclustered.map {
            KeywordPlacement(key: $0.keyword.key, cluster: nil, reason: $0.reason)
        }
        let tally: [String: Int64] = [
            "keywords_processed": Int64(count), "clusters_created": Int64(children.count),
            "batches": 1, "unclustered": Int64(assignment.unclustered.count),
        ]
        var output: [String: JSON] = [
            "clusters": .array(assignment.clusters.map(\.summary)),
            "unclustered": .array(
                assignment.unclustered.map {
                    .object(["keyword": .string($0.keyword.text), "reason": .string($0.reason)])
                }),
            "repaired": JSON(assignment.repaired),
        ]
        if assignment.isLocal {
            output["note"] = .string(
                "fewer than \(Self.modelFrom) keywords: grouped locally, no model was asked")
        }
        return Product(
            output: .object(output),
            children: input.settings.isEnabled(.ideas) ? children : [], tally: tally,
            message: definition.successMessage(tally.mapValues { .count(Int($0)) }),
            placements: placements)
    }
}
