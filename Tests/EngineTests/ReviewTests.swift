import Engine
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Deciding on articles` {
    /// A finished run and its articles, oldest first.
    private func finished(
        keywords: Int = 4
    ) async throws -> (bench: Workbench, run: Run, articles: [ReviewEntry]) {
        let bench = try Workbench()
        let started = try await bench.orchestrator.start(bench.request(keywords: keywords))
        let run = try await bench.orchestrator.drive(started)
        let articles = try await bench.orchestrator.reviews(
            ReviewFilter(run: run.key), limit: 1_000)
        return (bench, run, articles)
    }

    private func events(_ bench: Workbench, _ run: Run, _ type: EventType) async throws -> [Event] {
        try await bench.orchestrator.store.read { view throws(StoreError) in
            try view.events(run.key, after: 0, limit: 10_000).filter { $0.type == type }
        }
    }

    @Test func `records who decided, and why`() async throws {
        let (bench, run, articles) = try await finished()
        let entry = try #require(articles.first)
        let decided = try await bench.orchestrator.decide(
            .approved, on: [entry], actor: "ada", note: "facts checked")
        #expect(decided.map(\.status) == [.approved])
        let now = try await bench.orchestrator.article(named: "\(entry.article.id)", of: nil)
        #expect(now.article.editorial == .approved)
        let event = try #require(try await events(bench, run, .reviewApproved).first)
        #expect(event.item == entry.article.id)
        #expect(event.data["actor"] == "ada")
        #expect(event.data["note"] == "facts checked")
        #expect(event.data["from"] == "review")
    }

    @Test func `decides on several articles together or not at all`() async throws {
        let (bench, run, articles) = try await finished()
        try #require(articles.count >= 2)
        _ = try await bench.orchestrator.decide(.rejected, on: [articles[1]], actor: "ada")
        await #expect(throws: EngineError.self) {
            _ = try await bench.orchestrator.decide(.rejected, on: articles, actor: "ada")
        }
        let first = try await bench.orchestrator.article(named: "\(articles[0].article.id)", of: nil)
        #expect(first.article.editorial == .review)
        #expect(try await events(bench, run, .reviewRejected).count == 1)
    }

    @Test func `takes every article in review with a score, and no other`() async throws {
        let (bench, run, articles) = try await finished(keywords: 12)
        let scores = articles.compactMap(\.score).sorted()
        let bound = try #require(scores.last)
        _ = try await bench.orchestrator.decide(.archived, on: [articles[0]], actor: "ada")
        let decided = try await bench.orchestrator.decide(
            .approved, on: BulkDecision(run: run.key, minScore: bound), actor: "ada")
        let wanted = articles.dropFirst().filter { ($0.score ?? -1) >= bound }.map(\.article.id)
        #expect(decided.map(\.entry.article.id) == wanted)
        let approved = try await bench.orchestrator.reviews(
            ReviewFilter(run: run.key, status: .approved), limit: 1_000)
        #expect(approved.map(\.article.id) == wanted)
    }

    @Test func `refuses a stale article unless the person knows`() async throws {
        let (bench, _, articles) = try await finished()
        var entry = try #require(articles.first)
        entry.article.freshness = "stale"
        let stale = entry
        await #expect(throws: EngineError.self) {
            _ = try await bench.orchestrator.decide(.approved, on: [stale], actor: "ada")
        }
        let decided = try await bench.orchestrator.decide(
            .approved, on: [stale], actor: "ada", stale: true)
        #expect(decided.count == 1)
    }

    @Test func `finds an article by number, by slug and by its review`() async throws {
        let (bench, run, articles) = try await finished()
        let entry = try #require(articles.first)
        let review = try await bench.orchestrator.items(
            of: run, ItemFilter(stage: .review), limit: 100
        ).first { $0.article == entry.article.id }
        for name in ["\(entry.article.id)", entry.slug, entry.fileName, "\(try #require(review).id)"] {
            let found = try await bench.orchestrator.article(named: name, of: run)
            #expect(found.article.id == entry.article.id)
        }
        await #expect(throws: EngineError.self) {
            _ = try await bench.orchestrator.article(named: "nothing-like-this", of: run)
        }
    }
}

@Suite struct `A person's text` {
    private func finished() async throws -> (Workbench, Run, ReviewEntry) {
        let bench = try Workbench()
        let started = try await bench.orchestrator.start(bench.request(keywords: 4))
        let run = try await bench.orchestrator.drive(started)
        let first = try await bench.orchestrator.reviews(ReviewFilter(run: run.key), limit: 1)
        return (bench, run, try #require(first.first))
    }

    @Test func `becomes the next version and counts from then on`() async throws {
        let (bench, run, entry) = try await finished()
        let before = try await bench.orchestrator.review(of: entry)
        let text = before.text + "\nMy own words.\n"
        let edited = try await bench.orchestrator.edit(
            entry, text: Array(text.utf8), actor: "ada")
        #expect(edited.version == 2)
        #expect(edited.status == .review)
        let after = try await bench.orchestrator.review(of: entry)
        #expect(after.text == text)
        #expect(after.author == "ada")
        #expect(after.entry.article.edited)
        #expect(after.versions.count == before.versions.count + 1)
        let artifact = try await bench.orchestrator.artifact(named: entry.fileName, of: run)
        #expect(artifact.author == "ada")
        #expect(try await bench.orchestrator.content(of: artifact) == Array(text.utf8))
        let old = try await bench.orchestrator.artifact(
            named: entry.fileName, of: run, step: .review, version: 1)
        #expect(try await bench.orchestrator.content(of: old) == Array(before.text.utf8))
    }

    @Test func `that is there already makes no version`() async throws {
        let (bench, run, entry) = try await finished()
        let text = Array(try await bench.orchestrator.review(of: entry).text.utf8)
        let sequence = try await bench.orchestrator.run(named: run.id.rawValue).eventSequence
        let edited = try await bench.orchestrator.edit(entry, text: text, actor: "ada")
        #expect(edited.version == nil)
        #expect(try await bench.orchestrator.run(named: run.id.rawValue).eventSequence == sequence)
    }

    @Test func `takes an approval back: what was approved is not what it says now`() async throws {
        let (bench, _, entry) = try await finished()
        _ = try await bench.orchestrator.decide(.approved, on: [entry], actor: "ada")
        let edited = try await bench.orchestrator.edit(entry, text: Array("New.".utf8), actor: "ada")
        #expect(edited.status == .review)
    }

    @Test func `of a large article is kept as a blob`() async throws {
        let (bench, run, entry) = try await finished()
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
        _ = try await bench.orchestrator.edit(entry, text: text, actor: "ada")
        let artifact = try await bench.orchestrator.artifact(named: entry.fileName, of: run)
        #expect(try await bench.orchestrator.content(of: artifact) == text)
        #expect(try await bench.orchestrator.review(of: entry).text.utf8.count == text.count)
    }

    @Test(arguments: [[], [0x20, 0x0A], [0xFF, 0xFE], [0x61, 0x00]] as [[UInt8]])
    func `that is no text is refused, and nothing is written`(bytes: [UInt8]) async throws {
        let (bench, run, entry) = try await finished()
        let sequence = try await bench.orchestrator.run(named: run.id.rawValue).eventSequence
        await #expect(throws: EngineError.self) {
            _ = try await bench.orchestrator.edit(entry, text: bytes, actor: "ada")
        }
        #expect(try await bench.orchestrator.run(named: run.id.rawValue).eventSequence == sequence)
    }

    @Test func `leaves everything recorded in agreement`() async throws {
        let (bench, _, entry) = try await finished()
        _ = try await bench.orchestrator.edit(entry, text: Array("New.".utf8), actor: "ada")
        _ = try await bench.orchestrator.decide(.approved, on: [entry], actor: "ada")
        #expect(try await bench.orchestrator.health(verify: true).isSound)
    }
}
