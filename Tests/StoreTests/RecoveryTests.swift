import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Recovering what a vanished owner had in flight` {
    @Test func `items become claimable again and the attempt does not count`() async throws {
        let scenario = try await Scenario(Child.several(.content, 3))
        let claims = try await scenario.claim(.content, 2)
        let report = try await scenario.recover()

        #expect(report.requeued == 2)
        #expect(report.failed == 0 && report.inDoubt == 0)
        for claim in claims {
            let item = try await scenario.item(claim.item)
            #expect(item.state == .queued)
            #expect(item.attempt == 0)
            #expect(item.interruptions == 1)
        }
        #expect(try await scenario.stage(.content).count(.queued) == 3)
        try await scenario.expectSound()
        #expect(try await scenario.claim(.content, 3).map(\.attempt) == [1, 1, 1])
    }

    @Test func `an unanswered call is in doubt, listed with its maximum`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2))
        let claims = try await scenario.claim(.content, 2)
        let answered = try await scenario.send(claims[0], question: "a", usdMax: 700)
        try await scenario.answer(answered.call, usd: 300)
        let open = try await scenario.send(claims[1], question: "b", usdMax: 900)

        let report = try await scenario.recover()
        #expect(report.inDoubt == 1)
        #expect(report.inDoubtMax == Dollars(micros: 900))
        let listed = try await scenario.store.read { view throws(StoreError) in
            try view.calls(run: scenario.key, inDoubt: true)
        }
        #expect(listed.map(\.id) == [open.call])
        #expect(listed.first?.usd == Dollars(micros: 900))
        #expect(listed.first?.error != nil)
        #expect(try await scenario.events().contains { $0.type == .callInDoubt })
        let run = try await scenario.current()
        #expect(run.usdSpent == Dollars(micros: 1_200))
        #expect(run.usdInDoubt == Dollars(micros: 900))
        #expect(run.usdReserved == .zero)
        try await scenario.expectSound()
    }

    @Test func `recorded answers replay in the next attempt`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let first = try await scenario.claimOne(.content)
        let sent = try await scenario.send(first)
        try await scenario.answer(sent.call, "the text")
        _ = try await scenario.recover()

        let second = try await scenario.claimOne(.content)
        guard case .replay(let answer) = try await scenario.intend(second) else {
            Issue.record("the answer was not replayed")
            return
        }
        #expect(answer.call == sent.call)
        #expect(answer.body == Array("the text".utf8))
    }

    @Test func `an item interrupted too often fails`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        for round in 1...3 {
            let claim = try await scenario.claimOne(.content)
            let report = try await scenario.recover(interruptionsMax: 3)
            let item = try await scenario.item(claim.item)
            #expect(item.state == (round < 3 ? .queued : .failed))
            #expect(report.failed == (round < 3 ? 0 : 1))
        }
        let item = try #require(try await scenario.items().first)
        #expect(item.errorKind == "interrupted_too_often")
        #expect(item.errorMessage?.contains("3 times") == true)
        try await scenario.expectSound()
    }

    @Test func `in a run that is being cancelled they are cancelled`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2), grant: Credits(whole: 10))
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 4))
        try await scenario.move(.cancelRequested)
        let report = try await scenario.recover(cancelling: true)
        #expect(report.requeued == 0)
        #expect(try await scenario.item(claim.item).state == .cancelled)
        #expect(try await scenario.account().reserved == .zero)
        try await scenario.expectSound()
    }

    @Test func `what the vanished owner records afterwards changes nothing`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let zombie = try await scenario.claimOne(.content)
        _ = try await scenario.recover()
        let before = try await scenario.events().count

        #expect(try await scenario.complete(zombie, editorial: .draft) == .superseded)
        #expect(try await scenario.item(zombie.item).state == .queued)
        #expect(try await scenario.events().count == before)

        let second = try await scenario.claimOne(.content)
        #expect(try await scenario.complete(zombie, editorial: .draft) == .superseded)
        #expect(try await scenario.item(second.item).state == .processing)
        guard case .stopped = try await scenario.intend(zombie) else {
            Issue.record("the zombie may still call")
            return
        }
        try await scenario.expectSound()
    }
}
