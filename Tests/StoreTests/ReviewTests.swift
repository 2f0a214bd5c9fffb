import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The review of an article` {
    @Test func `is made once, by whoever ends the last open child`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let article = try await scenario.makeArticle()
        try await scenario.promptImages(3)
        #expect(try await scenario.openChildren(of: article) == 3)
        let images = try await scenario.claim(.images, 3)
        for (index, image) in images.enumerated() {
            #expect(try await scenario.reviews().isEmpty, "before image \(index)")
            try await scenario.complete(image)
        }
        let review = try #require(try await scenario.reviews().first)
        #expect(review.path == article.path && review.article == article.id)
        #expect(review.state == .queued)
        #expect(try await scenario.reviews().count == 1)
        try await scenario.expectSound()
    }

    @Test func `is made when there are no images at all`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        _ = try await scenario.makeArticle()
        try await scenario.promptImages(0)
        #expect(try await scenario.reviews().count == 1)
        try await scenario.expectSound()
    }

    @Test func `is made when the image prompts failed`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        _ = try await scenario.makeArticle()
        try await scenario.fail(try await scenario.claimOne(.imagePrompts))
        #expect(try await scenario.reviews().count == 1)
        try await scenario.expectSound()
    }

    @Test func `is made when images failed, and is told why`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        _ = try await scenario.makeArticle()
        try await scenario.promptImages(2)
        let images = try await scenario.claim(.images, 2)
        try await scenario.complete(images[0])
        try await scenario.fail(images[1], "The provider refused the prompt.")
        let review = try await scenario.claimOne(.review)
        #expect(review.article?["made"]?.string == "k0.c0.i0")
        #expect(review.imagePrompts?["made"]?.string == "k0.c0.i0")
        #expect(review.images.map(\.state) == [.completed, .failed])
        #expect(review.images[0].output?["made"]?.string == "k0.c0.i0.m0")
        #expect(review.images[1].reason == "The provider refused the prompt.")
        try await scenario.expectSound()
    }

    @Test func `is made once when the last children end in one commit`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        _ = try await scenario.makeArticle()
        try await scenario.promptImages(8)
        let images = try await scenario.claim(.images, 8)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for image in images { group.addTask { try await scenario.complete(image) } }
            try await group.waitForAll()
        }
        #expect(try await scenario.reviews().count == 1)
        try await scenario.expectSound()
    }

    @Test func `is not made where reviews are off`() async throws {
        var settings = RunSettings(models: ModelSettings(provider: "offline"))
        settings.stage.reviewEnabled = false
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")], settings: settings)
        _ = try await scenario.makeArticle()
        try await scenario.promptImages(0)
        #expect(try await scenario.reviews().isEmpty)
        try await scenario.expectSound()
    }

    @Test func `survives cancel and resume: it waits for the images that were cancelled`()
        async throws
    {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let article = try await scenario.makeArticle()
        try await scenario.promptImages(3)
        let images = try await scenario.claim(.images, 2)
        try await scenario.complete(images[0])
        try await scenario.cancelRun { try await scenario.end(images[1], .cancel) }
        #expect(try await scenario.stage(.images).count(.cancelled) == 2)
        #expect(try await scenario.reviews().isEmpty)
        try await scenario.expectSound()

        #expect(try await scenario.requeue([.cancelled]) == 2)
        #expect(try await scenario.openChildren(of: article) == 2)
        try await scenario.restart()
        for image in try await scenario.claim(.images, 2) { try await scenario.complete(image) }
        #expect(try await scenario.reviews().count == 1)
        try await scenario.expectSound()
    }

    @Test func `is not made twice when failed images are tried again`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let article = try await scenario.makeArticle()
        try await scenario.promptImages(2)
        for image in try await scenario.claim(.images, 2) { try await scenario.fail(image) }
        #expect(try await scenario.reviews().count == 1)

        #expect(try await scenario.requeue([.failed]) == 2)
        #expect(try await scenario.openChildren(of: article) == 2)
        for image in try await scenario.claim(.images, 2) { try await scenario.complete(image) }
        #expect(try await scenario.openChildren(of: article) == 0)
        #expect(try await scenario.reviews().count == 1)
        try await scenario.expectSound()
    }

    @Test func `sets the article's status, but never over a person's decision`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2))
        var articles: [Item] = []
        for _ in 0..<2 {
            articles.append(try await scenario.makeArticle())
            try await scenario.promptImages(0)
        }
        #expect(articles.map(\.editorial) == [.draft, .draft])
        let reviews = try await scenario.claim(.review, 2)
        try await scenario.complete(reviews[0], editorial: .approved)
        #expect(try await scenario.item(articles[0].id).editorial == .approved)
        #expect(try await scenario.item(reviews[0].item).editorial == nil)
        #expect(try await scenario.events().last?.type == .reviewRequested)

        // A person approves the second while its review still runs.
        let db = try Connection(path: scenario.world.workspace.database, writable: true)
        try db.run(
            "UPDATE item SET status = 'rejected' WHERE id = ?1", .int(articles[1].id.rawValue))
        try await scenario.complete(reviews[1], editorial: .approved)
        #expect(try await scenario.item(articles[1].id).editorial == .rejected)
        try await scenario.expectSound()
    }
}

extension Scenario {
    func reviews() async throws -> [Item] { try await items(ItemFilter(stage: .review)) }

    /// Claims the next image prompt item and completes it with so many images.
    func promptImages(_ count: Int) async throws {
        let claim = try await claimOne(.imagePrompts)
        try await complete(
            claim,
            (0..<count).map {
                Child(
                    stage: .images, path: claim.path.child("m", $0), title: "image \($0)",
                    input: ["position": JSON($0)])
            })
    }

    func openChildren(of item: Item) async throws -> Int {
        let db = try Connection(path: world.workspace.database, writable: true)
        let found = try db.row(
            "SELECT open_children FROM item WHERE id = ?1", .int(item.id.rawValue)
        ) { $0.integer(0) }
        return try #require(found)
    }

    /// Cancels the run the way its owner does; `ending` records what is in flight.
    func cancelRun(_ ending: () async throws -> Void = {}) async throws {
        let key = key
        try await move(.cancelRequested)
        try await ending()
        while try await store.write(
            touching: [key],
            { tx throws(StoreError) in
                try tx.cancelWaitingItems(key, limit: 2)
            }) > 0
        {}
        try await move(.cancelFinished)
    }

    /// Resumes the run and starts it again; it has a new fence afterwards.
    func restart() async throws {
        try await move(.resumed)
        let (key, lease) = (key, clock.now + .seconds(30))
        _ = try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.startRun(key, owner: "again", leaseUntil: lease)
        }
    }
}
