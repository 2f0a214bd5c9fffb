import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Recording the end of an attempt` {
    @Test func `a completed item leaves output, children, artifacts, counts and one event`()
        async throws
    {
        let scenario = try await Scenario([.made(.ideas, "k0.c0")])
        let claim = try await scenario.claimOne(.ideas)
        let product = Product(
            output: ["ideas": 2],
            children: [
                .made(.tasks, "k0.c0.i0"), .made(.tasks, "k0.c0.i10"), .made(.tasks, "k0.c0.i2"),
            ],
            tally: ["clusters_processed": 1, "ideas_created": 3], message: "Generated 3 ideas")
        let artifact = ArtifactRow(
            name: "ideas.json", mediaType: "application/json", byteCount: 2,
            digest: Digest(of: "[]"), content: Array("[]".utf8))
        #expect(
            try await scenario.end(claim, .complete(product), artifacts: [artifact]) == .recorded)

        let item = try await scenario.item(claim.item)
        #expect(item.state == .completed)
        #expect(item.message == "Generated 3 ideas")
        #expect(item.finishedAt == scenario.clock.now)
        let (payload, children, artifacts) = try await scenario.store.read {
            view throws(StoreError) in
            (
                try view.payload(of: claim.item), try view.children(of: claim.item),
                try view.artifacts(scenario.key, item: claim.item)
            )
        }
        #expect(payload.output == ["ideas": 2])
        #expect(children.map(\.path.rawValue) == ["k0.c0.i0", "k0.c0.i2", "k0.c0.i10"])
        #expect(children.allSatisfy { $0.state == .queued && $0.parent == claim.item })
        #expect(artifacts.map(\.name) == ["ideas.json"])
        #expect(try await scenario.stage(.ideas).tally["ideas_created"] == 3)
        #expect(try await scenario.stage(.ideas).count(.completed) == 1)
        #expect(try await scenario.stage(.tasks).count(.queued) == 3)

        let event = try #require(try await scenario.events().last)
        #expect(event.type == .itemCompleted && event.item == claim.item)
        #expect(event.data["children"]?.int == 3)
        #expect(event.data["artifacts"]?.strings == ["ideas.json"])
        try await scenario.expectSound()
    }

    @Test func `a failed item says why, and the rest goes on`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2))
        let claims = try await scenario.claim(.content, 2)
        let failure = ItemFailure(
            .model, "The provider refused it.", model: ModelFailure(.refused, "refused"))
        try await scenario.end(claims[0], .fail(failure))
        let item = try await scenario.item(claims[0].item)
        #expect(item.state == .failed)
        #expect(item.errorKind == "refused", "the call's own kind")
        #expect(item.errorMessage == "The provider refused it.")
        let event = try #require(try await scenario.events().last)
        #expect(event.type == .itemFailed)
        #expect(event.data["error_message"]?.string == "The provider refused it.")
        #expect(
            try await scenario.complete(claims[1], [.review(of: claims[1])], editorial: .draft)
                == .recorded)
        try await scenario.expectSound()
    }

    @Test func `a retry waits its time and counts the attempt`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        try await scenario.end(claim, .retry(.any, afterMs: 1_500))
        let item = try await scenario.item(claim.item)
        #expect(item.state == .queued && item.attempt == 1)
        #expect(item.notBefore == scenario.clock.now + .milliseconds(1_500))
        #expect(item.errorMessage == "It is no JSON.", "the last failure stays visible meanwhile")
        #expect(try await scenario.events().last?.data["retry_in_ms"]?.int == 1_500)

        let early = try await scenario.claimResult(.content)
        #expect(early.claims.isEmpty)
        #expect(early.nextDue == scenario.clock.now + .milliseconds(1_500))
        scenario.clock.advance(by: .milliseconds(1_499))
        #expect(try await scenario.claim(.content).isEmpty)
        scenario.clock.advance(by: .milliseconds(1))
        let again = try await scenario.claimOne(.content)
        #expect(again.attempt == 2 && again.cycle == 1)
        #expect(try await scenario.item(claim.item).errorMessage == nil)
        try await scenario.expectSound()
    }

    @Test func `a release goes back at once and does not count the attempt`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        try await scenario.end(claim, .release(.interrupted))
        #expect(try await scenario.item(claim.item).attempt == 0)
        #expect(try await scenario.claimOne(.content).attempt == 1)
        try await scenario.expectSound()
    }

    @Test func `a provider nobody can use is told to the run`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        try await scenario.end(claim, .release(.provider("The key is not accepted.")))
        let event = try #require(try await scenario.events().last)
        #expect(event.type == .providerStopped)
        #expect(event.data["message"]?.string == "The key is not accepted.")
        #expect(try await scenario.item(claim.item).state == .queued)
        try await scenario.expectSound()
    }

    @Test func `an attempt ends once: a second record is superseded`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        try await scenario.complete(claim, [.review(of: claim)], editorial: .draft)
        let events = try await scenario.events()
        #expect(try await scenario.complete(claim, [.review(of: claim)]) == .superseded)
        #expect(try await scenario.end(claim, .fail(.any)) == .superseded)
        #expect(try await scenario.events() == events)
        #expect(try await scenario.item(claim.item).state == .completed)
        try await scenario.expectSound()
    }

    @Test func `in a run that is being cancelled it still counts, and its children are cancelled`()
        async throws
    {
        let scenario = try await Scenario([.made(.ideas, "k0.c0")])
        let claim = try await scenario.claimOne(.ideas)
        try await scenario.cancelRun {
            try await scenario.complete(claim, [.made(.tasks, "k0.c0.i0")])
        }
        #expect(try await scenario.item(claim.item).state == .completed)
        let child = try #require(try await scenario.items(ItemFilter(stage: .tasks)).first)
        #expect(child.state == .cancelled)
        #expect(
            try await scenario.events().contains {
                $0.type == .itemCancelled && $0.item == child.id
            })
        try await scenario.expectSound()
    }

    @Test func `cancelled items come back with a resume, as a new cycle`() async throws {
        let scenario = try await Scenario(Child.several(.content, 5))
        try await scenario.cancelRun()
        #expect(try await scenario.stage(.content).count(.cancelled) == 5)
        #expect(try await scenario.stage(.content).openItems == 0)
        #expect(try await scenario.current().state == .cancelled)

        #expect(try await scenario.requeue([.cancelled]) == 5)
        try await scenario.restart()
        #expect(try await scenario.claim(.content, 9).map(\.cycle) == [2, 2, 2, 2, 2])
        try await scenario.expectSound()
    }

    @Test func `chosen items of a stage are tried again, others are left`() async throws {
        let scenario = try await Scenario(Child.several(.content, 3) + [.made(.ideas, "k1.c0")])
        for claim in try await scenario.claim(.content, 3) { try await scenario.fail(claim) }
        let idea = try await scenario.claimOne(.ideas)
        try await scenario.fail(idea)
        let (key, chosen) = (
            scenario.key, try await scenario.items(ItemFilter(stage: .content))[1].id
        )
        let count = try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            let order = RetryOrder(stage: .content, items: [chosen])
            let count = try tx.snapshot.retryable(key, order)
            _ = try tx.beginRetry(order, of: key)
            _ = try tx.prepareRework(key, limit: 10)
            // Another stage's item is none of the content that was asked for.
            let other = RetryOrder(stage: .content, items: [idea.item])
            return count + (try tx.beginRetry(other, of: key) ?? 0)
        }
        #expect(count == 1)
        #expect(try await scenario.items(ItemFilter(state: .queued)).map(\.id) == [chosen])
        try await scenario.expectSound()
    }

    @Test func `a queued item names the stage's queue, page by page, in natural order`()
        async throws
    {
        let scenario = try await Scenario(Child.several(.content, 23) + [.made(.ideas, "k1.c0")])
        var seen: [String] = []
        var last: Item?
        repeat {
            let after = last
            let page = try await scenario.store.read { view throws(StoreError) in
                try view.items(scenario.key, limit: 7, after: after)
            }
            seen += page.map(\.path.rawValue)
            last = page.last
        } while last != nil
        #expect(seen == ["k1.c0"] + (0..<23).map { "k0.c0.i\($0)" })

        let found = try await scenario.items(ItemFilter(stage: .content, text: "K0.C0.I2"))
        #expect(found.map(\.path.rawValue) == ["k0.c0.i2", "k0.c0.i20", "k0.c0.i21", "k0.c0.i22"])
        #expect(try await scenario.items(ItemFilter(text: "k_.c0")).isEmpty, "no wildcards")
        #expect(try await scenario.items(ItemFilter(text: "%")).isEmpty)
        let titled = try await scenario.items(ItemFilter(stage: .content, text: "iTEM k0.c0.i22"))
        #expect(titled.map(\.path.rawValue) == ["k0.c0.i22"])
    }
}
