import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `What was made from something that has changed` {
    @Test func `is stale, however far down, and each mark is announced once`() async throws {
        let line = try await Line()
        let found = try await line.change(line.cluster)
        #expect(found.stale == [line.idea, line.article, line.prompts, line.image, line.review])
        #expect(found.kept.isEmpty)
        #expect(try await line.marks() == Array(repeating: "stale", count: 5))
        #expect(try await line.scenario.item(line.cluster).freshness == "fresh")
        try await line.change(line.cluster)
        let events = try await line.scenario.events().filter { $0.type == .itemStale }
        #expect(events.map(\.item) == found.stale)
        #expect(events[0].data["reason"]?.string == "its cluster has a new name")
        #expect(events[0].data["actor"]?.string == "ana")
        try await line.scenario.expectSound()
    }

    @Test func `stays where a person has edited it, and so does what came of that`() async throws {
        let line = try await Line()
        try await line.setEdited(line.idea)
        let found = try await line.change(line.cluster)
        #expect(found.stale.isEmpty && found.kept.count == 5)
        #expect(try await line.marks() == Array(repeating: "kept", count: 5))
        let events = try await line.scenario.events()
        #expect(events.filter { $0.type == .itemKept }.count == 5)
    }

    @Test(arguments: [EditorialEvent.approved, .rejected])
    func `stays where a person has approved the article`(_ decision: EditorialEvent) async throws {
        let line = try await Line()
        try await line.decide(decision)
        let found = try await line.change(line.cluster)
        let isKept = decision == .approved
        #expect(found.stale == (isKept ? [line.idea] : line.all))
        #expect(found.kept == (isKept ? Array(line.all.dropFirst()) : []))
    }

    @Test func `a kept article becomes stale when it is no longer approved`() async throws {
        let line = try await Line()
        try await line.decide(.approved)
        try await line.change(line.cluster)
        try await line.decide(.rejected)
        try await line.change(line.cluster)
        #expect(try await line.marks() == Array(repeating: "stale", count: 5))
    }

    @Test func `the review is stale when an image of its article changed`() async throws {
        let line = try await Line()
        #expect(try await line.change(line.image).stale == [line.review])
        try await line.decide(.approved)
        #expect(try await line.change(line.image).kept == [line.review])
    }

    @Test func `an item edited by itself beside its ancestor is only marked from above`()
        async throws
    {
        let line = try await Line()
        let key = line.scenario.key
        let (cluster, article) = (line.cluster, line.article)
        let found = try await line.scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.markDescendantsStale(of: [cluster, article], because: "both changed")
        }
        #expect(found.stale == [line.idea, line.prompts, line.image, line.review])
        #expect(try await line.scenario.item(article).freshness == "fresh")
    }

    @Test func `can be asked about before anything is marked`() async throws {
        let line = try await Line()
        let cluster = line.cluster
        let found = try await line.scenario.store.read { view throws(StoreError) in
            try view.staleness(of: [cluster])
        }
        #expect(found.stale == line.all)
        #expect(try await line.marks() == Array(repeating: "fresh", count: 5))
    }
}

/// One line of items from a cluster to its reviewed article with one image.
private struct Line {
    let scenario: Scenario
    let cluster: ItemID
    let idea: ItemID
    let article: ItemID
    let prompts: ItemID
    let image: ItemID
    let review: ItemID
    var all: [ItemID] { [idea, article, prompts, image, review] }

    init() async throws {
        let scenario = try await Scenario([.made(.ideas, "k0.c0")])
        func pass(_ stage: StageName, _ children: [Child], _ status: EditorialStatus? = nil)
            async throws -> ItemID
        {
            let claim = try await scenario.claimOne(stage)
            try await scenario.complete(claim, children, editorial: status)
            return claim.item
        }
        cluster = try await pass(.ideas, [.made(.tasks, "k0.c0.i0")])
        idea = try await pass(.tasks, [.made(.content, "k0.c0.i0")])
        article = try await pass(.content, [.made(.imagePrompts, "k0.c0.i0")], .draft)
        prompts = try await pass(.imagePrompts, [.made(.images, "k0.c0.i0.m0")])
        image = try await pass(.images, [])
        review = try await pass(.review, [], .review)
        self.scenario = scenario
    }

    @discardableResult
    func change(_ item: ItemID) async throws -> Staleness {
        try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.markDescendantsStale(
                of: [item], because: "its cluster has a new name", actor: "ana")
        }
    }

    func setEdited(_ item: ItemID) async throws {
        try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.markEdited(item)
        }
    }

    func decide(_ decision: EditorialEvent) async throws {
        let article = article
        _ = try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.decide(decision, on: article, actor: "ana")
        }
    }

    func marks() async throws -> [String] {
        var marks: [String] = []
        for id in all { marks.append(try await scenario.item(id).freshness) }
        return marks
    }
}
