import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Credits of an item` {
    @Test func `are reserved with the claim, settled at completion and the rest released`()
        async throws
    {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")], grant: Credits(whole: 10))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 4))
        #expect(claim.metered)
        #expect(try await scenario.account().reserved == Credits(whole: 4))
        #expect(try await scenario.account().available == Credits(whole: 6))
        #expect(try await scenario.item(claim.item).creditsReserved == Credits(whole: 4))

        try await scenario.complete(
            claim, [.review(of: claim)], editorial: .draft, credits: Credits(whole: 3))
        let account = try await scenario.account()
        #expect(account.balance == Credits(whole: 7) && account.reserved == .zero)
        #expect(try await scenario.current().creditsSpent == Credits(whole: 3))
        #expect(try await scenario.stage(.content).creditsSpent == Credits(whole: 3))
        #expect(try await scenario.kinds() == [.grant, .reserve, .settle, .release])
        try await scenario.expectSound()
    }

    @Test func `never settle above what was reserved`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")], grant: Credits(whole: 10))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 2))
        try await scenario.complete(
            claim, [.review(of: claim)], editorial: .draft, credits: Credits(whole: 9))
        #expect(try await scenario.account().balance == Credits(whole: 8))
        try await scenario.expectSound()
    }

    @Test(arguments: [
        Disposition.cancel, .release(.interrupted), .fail(.any), .retry(.any, afterMs: 5),
    ])
    func `are released when an attempt ends without a product`(_ ending: Disposition) async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")], grant: Credits(whole: 10))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 4))
        try await scenario.end(claim, ending)
        let account = try await scenario.account()
        #expect(account.balance == Credits(whole: 10) && account.reserved == .zero)
        try await scenario.expectSound()
    }

    @Test func `a balance that does not cover the claim refuses it exactly`() async throws {
        let scenario = try await Scenario(Child.several(.content, 3), grant: Credits(whole: 10))
        let result = try await scenario.claimResult(.content, 3, price: Credits(whole: 4))
        #expect(result.claims.count == 2)
        let refusal = try #require(result.refusal)
        #expect(refusal.wall == .balance && refusal.waitReason == .credits)
        #expect(refusal.sentence == "Insufficient credits. Required: 4, Available: 2")
        #expect(try await scenario.stage(.content).count(.queued) == 1)
        try await scenario.expectSound()
    }

    @Test func `cannot be taken away by a grant, and the refusal harms no other write`()
        async throws
    {
        let scenario = try await Scenario(grant: Credits(whole: 10))
        async let beside = scenario.store.write(touching: []) { tx throws(StoreError) in
            try tx.ensureProject("beside").id
        }
        let error = await #expect(throws: StoreError.self) {
            try await scenario.store.write(touching: []) { tx throws(StoreError) in
                try tx.grant(Credits(micros: -1), project: "site", note: nil)
            }
        }
        #expect(error?.kind == .wrongState)
        #expect(error?.message.contains("would take credits away") == true)
        #expect(try await beside > 0)
        #expect(try await scenario.account().balance == Credits(whole: 10))
    }

    @Test func `that no account holds are refused before they are anywhere`() async throws {
        enum Act: CaseIterable { case grant, grantMore, add, take, refundLess, refundNothing }
        let scenario = try await Scenario(grant: Credits(whole: 10))
        let key = scenario.key
        let much = Credits(micros: .max)
        for act in Act.allCases {
            let error = await #expect(throws: StoreError.self) {
                try await scenario.store.write(touching: []) { tx throws(StoreError) in
                    switch act {
                    case .grant: try tx.grant(much, project: "site", note: nil)
                    case .grantMore:
                        try tx.grant(
                            Credits(whole: 1_000_000_000_000), project: "site", note: nil)
                    case .add: try tx.adjust("site", by: much, note: "")
                    case .take: try tx.adjust("site", by: Credits(micros: .min), note: "")
                    case .refundLess: try tx.refund(Credits(micros: -1), run: key, note: nil)
                    case .refundNothing: try tx.refund(.zero, run: key, note: nil)
                    }
                }
            }
            #expect(error?.kind == .wrongState, "\(act): \(error?.message ?? "")")
        }
        #expect(try await scenario.account().balance == Credits(whole: 10))
        try await scenario.expectSound()
    }

    @Test func `a cap counts what is reserved, also on an unmetered account`() async throws {
        let scenario = try await Scenario(
            Child.several(.content, 3), creditsCap: Credits(whole: 7))
        let result = try await scenario.claimResult(.content, 3, price: Credits(whole: 3))
        #expect(result.claims.count == 2)
        #expect(result.refusal?.wall == .creditCap && result.refusal?.waitReason == .budget)
        #expect(result.refusal?.requiredMicros == 3_000_000)
        #expect(result.refusal?.availableMicros == 1_000_000)
        try await scenario.expectSound()

        // The exact rest is allowed, one micro-credit more is not.
        #expect(
            try await scenario.claimResult(.content, 1, price: .micros(1_000_001)).claims.isEmpty)
        #expect(
            try await scenario.claimResult(.content, 1, price: .micros(1_000_000)).claims.count == 1
        )
        try await scenario.expectSound()
    }

    @Test func `of a further call are reserved by its intent and charged with its answer`()
        async throws
    {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")], grant: Credits(whole: 10))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 1))
        let first = try await scenario.send(claim, question: "a")
        try await scenario.answer(first.call, credits: Credits(whole: 1))
        let second = try await scenario.send(claim, question: "b", credits: Credits(whole: 2))
        #expect(try await scenario.account().reserved == Credits(whole: 2))
        try await scenario.answer(second.call, credits: Credits(whole: 2))
        #expect(try await scenario.account().balance == Credits(whole: 7))
        #expect(try await scenario.calls().map(\.credits.micros) == [1_000_000, 2_000_000])

        let refused = try await scenario.intend(claim, question: "c", credits: Credits(whole: 8))
        guard case .refused(let refusal) = refused else {
            Issue.record("the balance was passed: \(refused)")
            return
        }
        #expect(refusal.wall == .balance)
        #expect(try await scenario.current().usdReserved == .zero, "a refusal reserves no dollars")

        try await scenario.complete(claim, [.review(of: claim)], editorial: .draft)
        let end = try #require(try await scenario.events().first { $0.type == .itemCompleted })
        #expect(end.data["credits_micros"]?.int == 3_000_000, "the ending event carries all of it")
        try await scenario.expectSound()
    }

    @Test func `an attempt that began unmetered stays so when a grant arrives in its middle`()
        async throws
    {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 1))
        try await scenario.grant(Credits(whole: 10))
        let sent = try await scenario.send(claim, credits: Credits(whole: 2))
        try await scenario.answer(sent.call, credits: Credits(whole: 2))
        try await scenario.complete(
            claim, [.review(of: claim)], editorial: .draft, credits: Credits(whole: 1))
        let account = try await scenario.account()
        #expect(account.balance == Credits(whole: 10) && account.reserved == .zero)
        #expect(try await scenario.current().creditsSpent == Credits(whole: 3))
        try await scenario.expectSound()
    }

    @Test func `of an unmetered account are booked and refuse nothing`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 1_000))
        #expect(!claim.metered)
        try await scenario.complete(
            claim, [.review(of: claim)], editorial: .draft, credits: Credits(whole: 900))
        let account = try await scenario.account()
        #expect(!account.metered && account.balance == .zero && account.reserved == .zero)
        #expect(try await scenario.current().creditsSpent == Credits(whole: 900))
        #expect(try await scenario.kinds() == [.settle])
        try await scenario.expectSound()
    }

    @Test func `granted to a waiting run's account are told to that run`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let key = scenario.key
        _ = try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.move(key, on: .blocked, wait: (.credits, "Insufficient credits."))
        }
        try await scenario.grant(Credits(whole: 5))
        #expect(try await scenario.events().last?.type == .creditsGranted)
        #expect(try await scenario.account().balance == Credits(whole: 5))
        try await scenario.expectSound()
    }
}

@Suite struct `The caps of a run` {
    @Test func `can be raised while the run has reserved up to them`() async throws {
        let scenario = try await Scenario(
            Child.several(.content, 2), creditsCap: Credits(whole: 1))
        _ = try await scenario.claimOne(.content, price: Credits(whole: 1))
        try await scenario.setCaps(credits: Credits(whole: 3))
        #expect(try await scenario.current().creditsCap == Credits(whole: 3))
        #expect(try await scenario.claim(.content, 1, price: Credits(whole: 2)).count == 1)
        try await scenario.expectSound()
    }

    @Test func `cannot be set below what is spent and reserved`() async throws {
        let scenario = try await Scenario(
            Child.several(.content, 2), creditsCap: Credits(whole: 5), usdCap: Dollars(micros: 900))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 2))
        _ = try await scenario.send(claim, usdMax: 800)
        let credits = await #expect(throws: StoreError.self) {
            try await scenario.setCaps(credits: Credits(whole: 1))
        }
        #expect(credits?.kind == .wrongState)
        #expect(credits?.message.contains("2 credits") == true)
        let usd = await #expect(throws: StoreError.self) {
            try await scenario.setCaps(usd: Dollars(micros: 700))
        }
        #expect(usd?.message.contains("0.0008 USD") == true)
        #expect(try await scenario.current().creditsCap == Credits(whole: 5))
        try await scenario.setCaps(credits: Credits(whole: 2), usd: Dollars(micros: 800))
        try await scenario.expectSound()
    }

    @Test func `set in the commit that also spends are checked with it`() async throws {
        let scenario = try await Scenario(
            Child.several(.content, 2), creditsCap: Credits(whole: 5))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 4))
        let key = scenario.key
        // The row still says 4 reserved while the release waits for the commit.
        try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            _ = try tx.record(Ending(disposition: .release(.interrupted)), of: claim)
            try tx.setCaps(key, credits: Credits(whole: 3), usd: nil)
        }
        #expect(try await scenario.current().creditsCap == Credits(whole: 3))
        try await scenario.expectSound()
    }
}

extension ItemFailure {
    static var any: ItemFailure { ItemFailure(.invalidReply, "It is no JSON.") }
}

extension Scenario {
    fileprivate func setCaps(credits: Credits? = nil, usd: Dollars? = nil) async throws {
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.setCaps(key, credits: credits, usd: usd)
        }
    }

    fileprivate func grant(_ amount: Credits) async throws {
        _ = try await store.write(touching: []) { tx throws(StoreError) in
            try tx.grant(amount, project: "site", note: nil)
        }
    }

    /// The ledger's kinds, oldest first.
    fileprivate func kinds() async throws -> [LedgerKind] {
        try await store.read { view throws(StoreError) in
            try view.ledger(project: "site", limit: 100).reversed().map(\.kind)
        }
    }
}
