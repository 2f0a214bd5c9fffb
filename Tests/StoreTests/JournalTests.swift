import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The journal of paid calls` {
    @Test func `intent, answer and settlement are three commits of one call`() async throws {
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], usdCap: Dollars(micros: 5_000))
        let claim = try await scenario.claimOne(.content)
        let sent = try await scenario.send(claim, usdMax: 1_000)
        #expect(try await scenario.current().usdReserved == Dollars(micros: 1_000))
        #expect(try await scenario.calls().map(\.state) == ["intent"])

        let isOver = try await scenario.answer(sent.call, usd: 400)
        #expect(!isOver)
        #expect(try await scenario.calls().map(\.state) == ["answered"])
        #expect(try await scenario.current().usdReserved == .zero)
        #expect(try await scenario.current().usdSpent == Dollars(micros: 400))

        try await scenario.fail(claim)
        let call = try #require(try await scenario.calls().first)
        #expect(call.state == "settled")
        #expect(call.usage["inputTokens"]?.int == 10)
        #expect(call.requestID == "r")
        #expect(try await scenario.stage(.content).usdSpent == Dollars(micros: 400))
        try await scenario.expectSound()
    }

    @Test func `a question answered before is replayed and costs nothing`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        let sent = try await scenario.send(claim)
        try await scenario.answer(sent.call, "first answer")
        guard case .replay(let answer) = try await scenario.intend(claim) else {
            Issue.record("the answer was bought again")
            return
        }
        #expect(answer.body == Array("first answer".utf8))
        #expect(try await scenario.calls().count == 1)
        try await scenario.expectSound()
    }

    @Test func `the answers of an attempt that is tried again replay`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let first = try await scenario.claimOne(.content)
        let sent = try await scenario.send(first)
        try await scenario.answer(sent.call)
        let cut = ItemFailure(.model, "cut", model: ModelFailure(.cut, "cut"))
        try await scenario.end(first, .retry(cut, afterMs: 0))

        let second = try await scenario.claimOne(.content)
        #expect(second.attempt == 2)
        guard case .replay = try await scenario.intend(second) else {
            Issue.record("the answer was bought again")
            return
        }
        try await scenario.complete(second, [.review(of: second)], editorial: .draft)
        #expect(try await scenario.calls().map(\.state) == ["settled"])
        try await scenario.expectSound()
    }

    @Test func `an answer of a failed attempt is spent: a person's retry asks again`() async throws
    {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let first = try await scenario.claimOne(.content)
        let sent = try await scenario.send(first)
        try await scenario.answer(sent.call)
        try await scenario.fail(first)
        #expect(try await scenario.requeue([.failed]) == 1)

        let second = try await scenario.claimOne(.content)
        #expect(second.cycle == 2 && second.attempt == 1)
        let again = try await scenario.send(second)
        #expect(again.key != sent.key)
        try await scenario.answer(again.call)
        try await scenario.expectSound()
    }

    @Test func `an error answer is recorded and never replayed`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        let sent = try await scenario.send(claim)
        try await scenario.answer(
            sent.call, usd: 0, failure: ModelFailure(.serverError, "The server had a mishap."))
        let again = try await scenario.send(claim)
        #expect(again.call != sent.call)
        #expect(again.key != sent.key)
        #expect(try await scenario.calls().first?.error == "The server had a mishap.")
    }

    @Test func `a call that never left frees its bound`() async throws {
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], usdCap: Dollars(micros: 1_000))
        let claim = try await scenario.claimOne(.content)
        let sent = try await scenario.send(claim, usdMax: 1_000)
        guard case .refused(let refusal) = try await scenario.intend(claim, question: "other")
        else {
            Issue.record("the cap was passed")
            return
        }
        #expect(refusal.wall == .usdCap)
        #expect(refusal.requiredMicros == 1_000 && refusal.availableMicros == 0)

        try await scenario.abandon(sent.call)
        #expect(try await scenario.calls().map(\.state) == ["abandoned"])
        _ = try await scenario.send(claim, question: "other")
        try await scenario.expectSound()
    }

    @Test func `a bill above the bound is booked in full and said`() async throws {
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], usdCap: Dollars(micros: 1_000))
        let claim = try await scenario.claimOne(.content)
        let sent = try await scenario.send(claim, usdMax: 1_000)
        #expect(try await scenario.answer(sent.call, usd: 1_700))
        #expect(try await scenario.current().usdSpent == Dollars(micros: 1_700))
        guard case .refused(let refusal) = try await scenario.intend(claim, question: "next") else {
            Issue.record("the cap was passed")
            return
        }
        #expect(refusal.availableMicros == 0)
        try await scenario.expectSound()
    }

    @Test func `an unknown price is refused under a cap in dollars and allowed without`()
        async throws
    {
        let capped = try await Scenario(
            [.made(.content, "k0.c0.i0")], usdCap: Dollars(micros: 1_000_000))
        let claim = try await capped.claimOne(.content)
        guard case .refused(let refusal) = try await capped.intend(claim, usdMax: nil) else {
            Issue.record("an unknown price was let through")
            return
        }
        #expect(refusal.wall == .unknownPrice)

        let free = try await Scenario([.made(.content, "k0.c0.i0")])
        _ = try await free.send(try await free.claimOne(.content), usdMax: nil)
    }

    @Test
    func `answers and requests are read back, small ones from their row, large ones from blobs`()
        async throws
    {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        let small = try await scenario.send(claim, question: "small")
        try await scenario.answer(small.call, "short")
        let large = try await scenario.send(claim, question: "large")
        let bytes = [UInt8](repeating: 0x61, count: BlobFolder.inlineMax + 1)
        let blob = try scenario.store.blobs.put(bytes)
        let recorded = RecordedAnswer(
            call: large.call, status: 200, headers: ["x-request-id": "7"], body: [], bodyBlob: blob,
            attachmentBlob: nil)
        _ = try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.answer(
                large.call, recorded, usage: Usage(), requestID: nil, usd: .zero, credits: .zero,
                failure: nil)
        }
        let answers = try await scenario.store.read { view throws(StoreError) in
            [
                try view.conversation(of: small.call).answer,
                try view.conversation(of: large.call).answer,
            ]
        }
        #expect(answers == [Array("short".utf8), bytes])
        guard case .replay(let answer) = try await scenario.intend(claim, question: "large") else {
            Issue.record("the answer was bought again")
            return
        }
        #expect(answer.bodyBlob == blob && answer.headers == ["x-request-id": "7"])
        try await scenario.expectSound()
    }
}

@Suite struct `A call in doubt` {
    @Test func `is booked at its maximum, listed and announced`() async throws {
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], usdCap: Dollars(micros: 5_000))
        let claim = try await scenario.claimOne(.content)
        let sent = try await scenario.send(claim, usdMax: 1_000)
        #expect(try await scenario.doubt(sent.call) == Dollars(micros: 1_000))

        let run = try await scenario.current()
        #expect(run.usdSpent == Dollars(micros: 1_000))
        #expect(run.usdInDoubt == Dollars(micros: 1_000))
        #expect(run.usdReserved == .zero)
        let event = try #require(
            try await scenario.events().first { $0.type == .callInDoubt })
        #expect(event.data["usd_max_micros"]?.int == 1_000)
        let entries = try await scenario.store.read { view throws(StoreError) in
            try view.ledger(project: "site", limit: 10)
        }
        #expect(entries.map(\.kind) == [.inDoubt])
        #expect(entries.first?.usd == Dollars(micros: 1_000))
        #expect(try await scenario.doubt(sent.call) == .zero, "a second doubt books nothing")
        try await scenario.expectSound()
    }

    @Test func `is tried again with the same key, and with a new one after an answer`() async throws
    {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        let first = try await scenario.send(claim)
        try await scenario.doubt(first.call)
        let second = try await scenario.send(claim)
        #expect(second.call != first.call)
        #expect(second.key == first.key)
        try await scenario.answer(
            second.call, failure: ModelFailure(.badReply, "The answer is no JSON."))
        let third = try await scenario.send(claim)
        #expect(third.key != first.key)
    }

    @Test func `keeps its key when the retry never left`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        let first = try await scenario.send(claim)
        try await scenario.doubt(first.call)
        let second = try await scenario.send(claim)
        try await scenario.abandon(second.call)
        let third = try await scenario.send(claim)
        #expect(third.key == first.key)
    }

    @Test func `is answered late: the books are corrected and nothing moves`() async throws {
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], usdCap: Dollars(micros: 5_000),
            grant: Credits(whole: 10))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 1))
        let sent = try await scenario.send(claim, usdMax: 1_000)
        _ = try await scenario.recover()
        try await scenario.answer(sent.call, "late", usd: 250, credits: Credits(whole: 1))

        let run = try await scenario.current()
        #expect(run.usdSpent == Dollars(micros: 250))
        #expect(run.usdInDoubt == .zero)
        #expect(try await scenario.item(claim.item).state == .queued)
        #expect(try await scenario.account().balance == Credits(whole: 10), "nobody uses it yet")
        let call = try #require(try await scenario.calls().first)
        #expect(call.state == "answered" && call.usd == Dollars(micros: 250))
        #expect(call.credits == .zero)
        #expect(try await scenario.events().last?.type == .callSettled)
        let entries = try await scenario.store.read { view throws(StoreError) in
            try view.ledger(project: "site", limit: 10)
        }
        #expect(
            entries.filter { $0.call == sent.call }.reduce(0) { $0 + $1.usd.micros } == 250,
            "the ledger says what the call cost in the end")
        try await scenario.expectSound()

        let second = try await scenario.claimOne(.content, price: Credits(whole: 1))
        guard case .replay(let answer) = try await scenario.intend(second) else {
            Issue.record("the late answer was bought again")
            return
        }
        #expect(answer.body == Array("late".utf8))
        #expect(!answer.isCharged)
        // Who uses it pays what a call of its own would have cost, once.
        for _ in 0..<2 {
            try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
                try tx.chargeLate(sent.call, Credits(whole: 1))
            }
        }
        #expect(try await scenario.account().balance == Credits(whole: 9))
        #expect(try await scenario.calls().first?.credits == Credits(whole: 1))
        try await scenario.expectSound()
    }

    @Test func `settled by hand takes the bill's figure and is asked again`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        let sent = try await scenario.send(claim, usdMax: 1_000)
        try await scenario.doubt(sent.call)
        try await scenario.settle(sent.call, usd: 600)
        let run = try await scenario.current()
        #expect(run.usdSpent == Dollars(micros: 600))
        #expect(run.usdInDoubt == .zero)
        await #expect(throws: StoreError.self) { try await scenario.settle(sent.call, usd: 1) }

        // Nobody has its answer, so there is nothing to replay.
        _ = try await scenario.send(claim)
        try await scenario.expectSound()
    }

    @Test func `is listed across runs and items`() async throws {
        let scenario = try await Scenario(Child.several(.content, 3))
        let claims = try await scenario.claim(.content, 3)
        for claim in claims { _ = try await scenario.send(claim) }
        for call in try await scenario.calls().prefix(2) { try await scenario.doubt(call.id) }
        let (all, ofItem, page) = try await scenario.store.read { view throws(StoreError) in
            (
                try view.calls(inDoubt: true).map(\.item),
                try view.calls(item: claims[0].item, inDoubt: true).map(\.item),
                try view.calls(inDoubt: true, limit: 1).map(\.item)
            )
        }
        #expect(all == claims.prefix(2).map(\.item))
        #expect(ofItem == [claims[0].item])
        #expect(page == [claims[0].item])
    }
}
