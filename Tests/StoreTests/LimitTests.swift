import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `A limit of a stage` {
    @Test
    func `holds items until what comes before is over, then takes the first by priority and path`()
        async throws
    {
        let scenario = try await Scenario.limited([.content: 3], roots: [.made(.tasks, "k0")])
        try await scenario.makeTasks(priorities: [1, 5, 1, 9, 1])
        #expect(
            try await scenario.states(.content) == [
                "pending", "pending", "pending", "pending", "pending",
            ])
        #expect(
            try await scenario.items(ItemFilter(state: .pending)).allSatisfy {
                $0.holdReason == "limit"
            })
        #expect(try await scenario.claim(.content, 5).isEmpty)

        try await scenario.advance()
        #expect(
            try await scenario.states(.content) == [
                "queued", "queued", "pending", "queued", "pending",
            ])
        #expect(try await scenario.stage(.content).limitApplied)
        try await scenario.expectSound()
    }

    @Test func `does not choose before everything upstream has ended`() async throws {
        let scenario = try await Scenario.limited(
            [.content: 1], roots: [.made(.tasks, "k0"), .made(.tasks, "k1")])
        try await scenario.makeTasks(priorities: [1])
        try await scenario.advance()
        #expect(try await scenario.states(.content) == ["pending"])

        let late = try await scenario.claimOne(.tasks)
        try await scenario.complete(late, [.made(.content, "k1.c0.i0", priority: 7)])
        try await scenario.advance()
        #expect(
            try await scenario.states(.content) == ["pending", "queued"], "the better one came late"
        )
        try await scenario.expectSound()
    }

    @Test func `ends the stage with what it holds, says how many, and the run can complete`()
        async throws
    {
        let scenario = try await Scenario.limited([.content: 1], roots: [.made(.tasks, "k0")])
        try await scenario.makeTasks(priorities: [1, 1, 1])
        try await scenario.advance()
        let claim = try await scenario.claimOne(.content)
        try await scenario.complete(claim, [.review(of: claim)], editorial: .draft)
        try await scenario.complete(try await scenario.claimOne(.review), editorial: .review)
        let progress = try await scenario.advance()
        #expect(progress.isDone && progress.hasResult)
        #expect(try await scenario.stage(.content).note == "2 held by the limit of this run.")
        #expect(try await scenario.move(.succeeded) == .completed)
        try await scenario.expectSound()
    }

    @Test func `without any items ends its stage and says why`() async throws {
        let scenario = try await Scenario.limited([.images: 2], roots: [.made(.tasks, "k0")])
        try await scenario.makeTasks(priorities: [])
        let progress = try await scenario.advance()
        #expect(progress.isDone && !progress.hasResult)
        #expect(
            try await scenario.stage(.images).note
                == "Nothing to do: image-prompts made no items for it.")
        try await scenario.expectSound()
    }

    @Test func `on keywords waits for the partition, and counts keywords`() async throws {
        let scenario = try await Scenario.limited([.clustering: 45], roots: [.partition])
        let partition = try await scenario.claimOne(.clustering)
        // The coordinator looks while the partition runs: there is nothing to choose from yet.
        try await scenario.advance()
        #expect(try await scenario.stage(.clustering).limitApplied == false)
        try await scenario.complete(
            partition,
            [
                .made(.clustering, "k0", units: 20), .made(.clustering, "k1", units: 20),
                .made(.clustering, "k2", units: 20), .made(.clustering, "k3", units: 5),
            ])
        try await scenario.advance()
        #expect(
            try await scenario.states(.clustering)
                == ["queued", "queued", "pending", "queued", "completed"])
        #expect(try await scenario.stage(.clustering).count(.queued) == 45)
        #expect(try await scenario.stage(.clustering).count(.pending) == 20)
        #expect(try await scenario.stage(.clustering).openItems == 3)
        try await scenario.expectSound()
    }

    @Test func `lets a review go without the images it passes over`() async throws {
        let scenario = try await Scenario.limited([.images: 3], roots: Child.several(.content, 2))
        for _ in 0..<2 {
            _ = try await scenario.makeArticle()
            try await scenario.promptImages(2)
        }
        #expect(try await scenario.reviews().isEmpty)
        try await scenario.advance()
        #expect(try await scenario.states(.images) == ["queued", "queued", "queued", "pending"])
        for image in try await scenario.claim(.images, 3) { try await scenario.complete(image) }
        #expect(try await scenario.reviews().count == 2)
        try await scenario.expectSound()

        let review = try await scenario.claim(.review, 2)[1]
        #expect(review.images.map(\.state) == [.completed, .pending])
        #expect(review.images.map(\.reason) == [nil, "limit"])
    }

    @Test func `lets a review go when it passes over all image prompts`() async throws {
        let scenario = try await Scenario.limited(
            [.imagePrompts: 0], roots: Child.several(.content, 2))
        for _ in 0..<2 { _ = try await scenario.makeArticle() }
        try await scenario.advance()
        #expect(try await scenario.reviews().count == 2)
        try await scenario.expectSound()
    }

    @Test func `is not waited for by children that come after it has chosen`() async throws {
        let scenario = try await Scenario.limited([.images: 2], roots: Child.several(.content, 2))
        for _ in 0..<2 { _ = try await scenario.makeArticle() }
        try await scenario.promptImages(2)
        try await scenario.fail(try await scenario.claimOne(.imagePrompts))
        try await scenario.advance()
        for image in try await scenario.claim(.images, 2) { try await scenario.complete(image) }
        #expect(try await scenario.reviews().count == 2)

        // The failed prompts are tried again; the limit is used up, so their images are held.
        _ = try await scenario.requeue([.failed])
        try await scenario.promptImages(2)
        #expect(
            try await scenario.states(.images) == ["completed", "completed", "pending", "pending"])
        try await scenario.advance()
        try await scenario.expectSound()
    }

    @Test func `is not waited for by an article that is written after it has chosen`() async throws
    {
        let scenario = try await Scenario.limited(
            [.imagePrompts: 1], roots: Child.several(.content, 2))
        let claims = try await scenario.claim(.content, 2)
        try await scenario.complete(claims[0], [.prompts(of: claims[0])], editorial: .draft)
        try await scenario.fail(claims[1])
        try await scenario.advance()
        try await scenario.promptImages(0)
        #expect(try await scenario.reviews().count == 1)

        _ = try await scenario.requeue([.failed])
        let again = try await scenario.claimOne(.content)
        try await scenario.complete(again, [.prompts(of: again)], editorial: .draft)
        #expect(try await scenario.states(.imagePrompts) == ["completed", "pending"])
        #expect(try await scenario.reviews().count == 2, "nothing will make its images")
        try await scenario.expectSound()
    }

    @Test func `can be raised: the next items by priority go on`() async throws {
        let scenario = try await Scenario.limited([.content: 1], roots: [.made(.tasks, "k0")])
        try await scenario.makeTasks(priorities: [1, 5, 3])
        try await scenario.advance()
        let first = try await scenario.claimOne(.content)
        try await scenario.complete(first, [.review(of: first)], editorial: .draft)
        try await scenario.complete(try await scenario.claimOne(.review), editorial: .review)
        #expect(try await scenario.advance().isDone)

        try await scenario.raise([.content: 2])
        #expect(try await !scenario.advance().isDone)
        #expect(try await scenario.states(.content) == ["pending", "completed", "queued"])
        #expect(try await scenario.stage(.content).finishedAt == nil)
        try await scenario.expectSound()
    }

    @Test(arguments: [false, true])
    func `of images can be raised before and after it has chosen`(_ hasChosen: Bool) async throws {
        let scenario = try await Scenario.limited(
            [.images: 1], roots: [.made(.content, "k0.c0.i0")])
        let article = try await scenario.makeArticle()
        try await scenario.promptImages(3)
        if hasChosen { try await scenario.advance() }
        #expect(try await scenario.openChildren(of: article) == (hasChosen ? 1 : 3))

        try await scenario.raise([.images: 2])
        try await scenario.expectSound()
        try await scenario.advance()
        #expect(try await scenario.states(.images) == ["queued", "queued", "pending"])
        for image in try await scenario.claim(.images, 3) { try await scenario.complete(image) }
        #expect(try await scenario.reviews().count == 1)
        try await scenario.expectSound()
    }

    @Test(arguments: [false, true])
    func `survives cancel and resume: the run still takes no more than it allows`(
        _ hasChosen: Bool
    ) async throws {
        let scenario = try await Scenario.limited(
            [.images: 1], roots: [.made(.content, "k0.c0.i0")])
        _ = try await scenario.makeArticle()
        try await scenario.promptImages(3)
        if hasChosen { try await scenario.advance() }
        try await scenario.cancelRun()
        try await scenario.expectSound()

        _ = try await scenario.requeue([.cancelled])
        try await scenario.restart()
        try await scenario.advance()
        #expect(try await scenario.states(.images) == ["queued", "pending", "pending"])
        for image in try await scenario.claim(.images, 3) { try await scenario.complete(image) }
        #expect(try await scenario.reviews().count == 1)
        try await scenario.expectSound()
    }
}

extension Child {
    static func prompts(of claim: Claim) -> Child {
        Child(stage: .imagePrompts, path: claim.path, title: "prompts", input: .null)
    }
}

extension Scenario {
    static func limited(_ limits: [StageName: Int], roots: [Child]) async throws -> Scenario {
        var settings = RunSettings(models: ModelSettings(provider: "offline"))
        for (stage, limit) in limits { settings.limits[stage.rawValue] = limit }
        return try await Scenario(roots, settings: settings)
    }

    /// Completes the next item of stage 3 with articles to write, one a priority.
    fileprivate func makeTasks(priorities: [Int]) async throws {
        let claim = try await claimOne(.tasks)
        try await complete(
            claim,
            priorities.enumerated().map {
                .made(.content, "\(claim.path).c0.i\($0.offset)", priority: $0.element)
            })
    }

    fileprivate func raise(_ limits: [StageName: Int]) async throws {
        let bySlug = Dictionary(uniqueKeysWithValues: limits.map { ($0.key.rawValue, $0.value) })
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.raiseLimits(key, bySlug)
        }
    }

    /// The states of a stage's items, by path.
    fileprivate func states(_ stage: StageName) async throws -> [String] {
        try await items(ItemFilter(stage: stage)).map(\.state.rawValue)
    }
}
