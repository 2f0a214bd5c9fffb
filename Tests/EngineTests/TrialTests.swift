import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

@Suite struct `Trying a stage aside` {
    private static let price = ModelPrice(
        inputTokenPicos: 1_000_000, outputTokenPicos: 2_000_000, imagePicos: 0, source: "test")

    private func desk(
        fault: @escaping @Sendable (ModelRequest, Int) -> ScriptedTransport.Fault? = { _, _ in nil }
    ) async throws -> EditingBench {
        try await EditingBench(
            after: nil, keywords: 4,
            transport: ScriptedTransport(price: Self.price, fault: fault))
    }

    @Test func `the question is what would be sent, word by word`() async throws {
        let desk = try await desk()
        let article = try #require(try await desk.items(.content).first)
        let question = try await desk.desk.question(.content, for: article, of: desk.run)
        let call = try #require(
            try await desk.calls(of: article.id).first)
        let sent = try await desk.desk.store.read { view throws(StoreError) in
            try view.conversation(of: call.id).request
        }
        #expect(question.json["request"] == sent)
        #expect(!question.differs && question.usdMax.map { $0 > .zero } == true)
    }

    @Test func `nothing of the run changes, and its calls are booked and listed`() async throws {
        let desk = try await desk()
        let article = try #require(try await desk.items(.content).first)
        let before = try await desk.desk.item(named: "\(article.id)", of: desk.run)
        let served = desk.bench.transport.served.count
        let question = try await desk.desk.question(
            .content, for: article, of: desk.run, model: "other")
        let result = try await desk.desk.tryAside(question)
        #expect(desk.bench.transport.served.count == served + 1)
        #expect(result.old != nil && result.new?["body_markdown"] != nil)
        #expect(result.failure == nil && result.calls == 1 && result.usd > .zero)
        var after = try await desk.desk.item(named: "\(article.id)", of: desk.run)
        #expect(after.usdSpent == before.usdSpent + result.usd)
        #expect(after.creditsSpent == before.creditsSpent + result.credits)
        (after.usdSpent, after.creditsSpent) = (before.usdSpent, before.creditsSpent)
        #expect(after == before)
        let run = try await desk.desk.current(desk.run)
        #expect(run.usdSpent == desk.run.usdSpent + result.usd)
        #expect(run.state == .completed)
        #expect(try await desk.calls(of: article.id).count == 2)
        try await desk.expectSound()
    }

    @Test func `its answer never replays`() async throws {
        var desk = try await EditingBench(after: .tasks, keywords: 4)
        let task = try #require(try await desk.items(.content).first)
        let question = try await desk.desk.question(.content, for: task, of: desk.run)
        _ = try await desk.desk.tryAside(question)
        #expect(try await desk.item(task.id).state == .queued)
        let digest = question.request.digest(over: question.lane)
        #expect(desk.bench.transport.served.count { $0.digest == digest } == 1)
        #expect(try await desk.resume().state == .completed)
        // The run asks for itself what the trial had asked already.
        #expect(desk.bench.transport.served.count { $0.digest == digest } == 2)
        try await desk.expectSound()
    }

    @Test func `a reply that is no use costs what it costs and says why`() async throws {
        let desk = try await EditingBench(
            after: .tasks, keywords: 4,
            transport: ScriptedTransport(
                price: Self.price,
                fault: { request, _ in request.stage == .content ? .text("no JSON") : nil }))
        let task = try #require(try await desk.items(.content).first)
        let question = try await desk.desk.question(.content, for: task, of: desk.run)
        let result = try await desk.desk.tryAside(question)
        #expect(result.new == nil && result.failure?.contains("not usable") == true)
        #expect(result.calls == 2 && result.usd > .zero)
        try await desk.expectSound()
    }

    @Test func `a trial that is killed is found in doubt by the next`() async throws {
        let desk = try await EditingBench(
            after: .tasks, keywords: 4, transport: ScriptedTransport(price: Self.price))
        let task = try #require(try await desk.items(.content).first)
        let key = desk.run.key
        let store = desk.desk.store
        // What a process leaves that died between its intent and the answer.
        _ = try await store.write(touching: [key]) { tx throws(StoreError) in
            let claim = try tx.beginTrial(of: task)
            let intent = Intent(
                requestDigest: Digest(of: "lost"), lane: Lane(provider: "scripted", model: "text"),
                kind: "text", usdMax: Dollars(micros: 5_000), credits: .zero, body: "{}")
            return try tx.intend(intent, for: claim, runFence: -1)
        }
        let question = try await desk.desk.question(.content, for: task, of: desk.run)
        _ = try await desk.desk.tryAside(question)
        let run = try await desk.desk.current(desk.run)
        #expect(run.usdInDoubt == Dollars(micros: 5_000))
        #expect(try await desk.events(.callInDoubt).count == 1)
        try await desk.expectSound()
    }
}
