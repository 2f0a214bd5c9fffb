import Pipeline

/// Stage 2: a cluster becomes article ideas, each with its outline.
///
/// The model may only use the cluster's own keywords; ideas it doubles are dropped and counted, and
/// the words of an outline are made to add up to the target. An idea that a page of the site or an
/// article of another run covers becomes a skipped item that names it.
/// Fewer ideas than asked for are accepted: a small cluster holds no more.
///
/// Fails when the model cannot be asked, or not one idea is usable after one correction.
struct IdeasStage: Stage {
    static let contract = StageContract(
        placeholders: ["site", "ideas_min", "ideas_max"],
        phases: [
            .initializing: [], .preparing: ["count", "cluster_name"], .calling: ["cluster_name"],
            .parsing: ["cluster_name"], .saving: ["idea_count", "cluster_name"], .done: [],
        ],
        success: ["ideas_created", "clusters_processed", "cluster_name"],
        stageSuccess: ["ideas_created", "clusters_processed"], hasPrompt: true, hasSchema: true)

    let definition: StageDefinition
    var name: StageName { .ideas }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        do throws(ItemFailure) {
            return .completed(try await ideas(input, model, listener))
        } catch {
            return .failed(error)
        }
    }

    private func ideas(
        _ input: StageInput, _ model: any ModelClient, _ listener: any PhaseListener
    ) async throws(ItemFailure) -> Product {
        let keywords = (input.input["keywords"]?.array ?? []).compactMap(Keyword.init)
        guard let clusterName = input.input["name"]?.string, !keywords.isEmpty else {
            throw ItemFailure(.invalidInput, "the cluster has no name or no keywords")
        }
        let said: [String: MessageValue] = ["count": 1, "cluster_name": .text(clusterName)]
        listener.entered(.preparing, definition.message(.preparing, said))
        let settings = input.settings
        let existing = ExistingPages(settings).nearest(to: keywords, limit: 40)
        let rules = IdeaRules(
            keywords: keywords, pillar: input.input["pillar_keyword"]?.string ?? "",
            ideasMax: max(1, settings.ideasMax),
            banned: SiteProfile(frozen: settings).bannedPhrases)
        let inquiry = inquiry(input, keywords, existing)
        let first = try await inquiry.answer(
            from: model, reporting: listener, message: definition.message(.calling, said),
            read: { reply throws(Inquiry.Unusable) in try rules.read(reply) })
        listener.entered(.parsing, definition.message(.parsing, said))
        let answer = try await inquiry.improved(
            first, from: model, complaints: rules.complaints(of: first.value.kept),
            distance: { rules.complaints(of: $0.kept).count },
            read: { reply throws(Inquiry.Unusable) in try rules.read(reply) }
        ).answer
        let ideas = rules.withoutBanned(answer.value)
        listener.entered(
            .saving,
            definition.message(
                .saving,
                ["idea_count": .count(ideas.kept.count), "cluster_name": .text(clusterName)]))
        return product(ideas, repairs: answer.repairs, input: input, clusterName: clusterName)
    }

    private func inquiry(
        _ input: StageInput, _ keywords: [Keyword], _ existing: [ExistingPage]
    ) -> Inquiry {
        let settings = input.settings
        let cluster: [String: JSON] = [
            "name": input.input["name"] ?? "", "description": input.input["description"] ?? "",
            "intent": input.input["intent"] ?? "",
            "pillar_keyword": input.input["pillar_keyword"] ?? "",
            "keywords": .array(
                keywords.map {
                    .object([
                        "keyword": .string($0.text), "volume": JSON($0.volume),
                        "difficulty": JSON($0.difficulty), "intent": JSON($0.intent),
                    ])
                }),
        ]
        return Inquiry(
            definition, settings: settings, site: SiteProfile(frozen: settings),
            placeholders: [
                "ideas_min": String(settings.ideasMin), "ideas_max": String(settings.ideasMax),
            ],
            inputs: [
                "cluster": .object(cluster), "ideas_min": JSON(settings.ideasMin),
                "ideas_max": JSON(settings.ideasMax),
                "existing": .array(
                    existing.map { .object(["title": .string($0.title), "url": .string($0.url)]) }),
            ],
            maxOutputTokens: 1_500 + settings.ideasMax * 1_400,
            expectedOutputTokens: 100 + (settings.ideasMin + settings.ideasMax) * 250)
    }

    /// Why ideas are passed over, by their place: the site has a page, or another run an article,
    /// that answers the same search.
    private func covered(_ ideas: [Idea], _ input: StageInput) -> [Int: String] {
        let settings = input.settings
        guard settings.allowsOverlap != true else { return [:] }
        let overlap = Overlap(siteName: SiteProfile(frozen: settings).name)
        let pages = ExistingPages(settings)
        var reasons: [Int: String] = [:]
        for (index, idea) in ideas.enumerated() {
            let keywords = idea.primary.map(\.key)
            let near = pages.nearest(
                to: [TextNormal.key(idea.title)] + keywords, limit: 60, isRelated: true)
            guard let page = overlap.page(covering: idea.title, keywords, among: near) else {
                continue
            }
            reasons[index] =
                page.url.isEmpty
                ? "covers existing: \"\(page.title)\"\(page.run.isEmpty ? "" : " of \(page.run)")"
                : "covers existing: \(page.url)"
        }
        return reasons
    }

    private func product(
        _ ideas: IdeaRules.Reading, repairs: Int, input: StageInput, clusterName: String
    ) -> Product {
        let covered = covered(ideas.kept, input)
        let children = ideas.kept.enumerated().map { index, idea in
            Child(
                stage: .tasks, path: input.path.child("i", index), title: idea.title,
                priority: idea.priority,
                input: idea.json(
                    cluster: clusterName, path: input.path, intent: input.input["intent"]),
                skipReason: covered[index])
        }
        var tally: [String: Int64] = [
            "clusters_processed": 1, "ideas_created": Int64(children.count),
        ]
        if !covered.isEmpty { tally["ideas_covered"] = Int64(covered.count) }
        var said = tally.mapValues { MessageValue.count(Int($0)) }
        said["cluster_name"] = .text(clusterName)
        return Product(
            output: .object([
                "ideas": JSON(children.count), "dropped": JSON(ideas.dropped),
                "repaired": JSON(ideas.repaired + repairs),
                "titles": JSON(ideas.kept.map(\.title)),
                "covered": JSON(covered.sorted { $0.key < $1.key }.map(\.value)),
            ]),
            children: input.settings.isEnabled(.tasks) ? children : [], tally: tally,
            message: definition.successMessage(said))
    }
}
