import Engine
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct `Rejecting with a rewrite` {
    @Test func `writes the article again with the note in its prompt, at a price shown first`()
        async throws
    {
        let prompts = Mutex<[String]>([])
        var desk = try await EditingBench(
            after: nil, keywords: 4,
            transport: ScriptedTransport(work: { request in
                guard request.stage == .content else { return }
                prompts.withLock { $0.append(request.messages.last?.text ?? "") }
            }), change: { $0.settings.stage.lastStage = .review })
        let articles = try await desk.desk.reviews(ReviewFilter(run: desk.run.key), limit: 100)
        let entry = try #require(articles.first)
        let preview = try await desk.desk.previewRewrite(of: [entry], in: desk.run)
        #expect(preview.plan.chosen == 1 && preview.quote.credits.high > 0)
        let again = try await desk.desk.rewrite(
            [entry], in: desk.run, note: "no lists, please", actor: "ana")
        desk.run = try await desk.desk.drive(again)
        #expect(desk.run.state == .completed)
        let asked = prompts.withLock { $0 }
        // The note goes with the rewrite alone, and with its repair where it needs one.
        #expect((1...2).contains(asked.count { $0.contains("no lists, please") }))
        #expect(asked.last?.contains("\"editor_note\":\"no lists, please\"") == true)
        let now = try #require(
            try await desk.items(.content).first { $0.path == entry.article.path })
        #expect(now.generation == 2 && now.editorial == .review && !now.edited)
        let rejected = try #require(try await desk.events(.reviewRejected).first)
        #expect(rejected.data["actor"] == "ana" && rejected.data["note"] == "no lists, please")
        try await desk.expectSound()
    }

    @Test func `an approved article is not written again`() async throws {
        let desk = try await EditingBench(
            after: nil, keywords: 4, change: { $0.settings.stage.lastStage = .review })
        let articles = try await desk.desk.reviews(ReviewFilter(run: desk.run.key), limit: 100)
        let entry = try #require(articles.first)
        _ = try await desk.desk.decide(.approved, on: [entry], actor: "ana")
        await #expect(throws: EngineError.self) {
            _ = try await desk.desk.rewrite([entry], in: desk.run, note: "x", actor: "bob")
        }
        let same = try await desk.desk.article(named: "\(entry.article.id)", of: nil)
        #expect(same.article.editorial == .approved)
    }
}
