import Engine
import Glibc
import Pipeline
import Store
import Testing

private let first = ItemPath("k0.c0.i0")
private let slug = "grind-fresh-1k0c0i0"

@Suite struct `The files of a run` {
    @Test func `a run that has only been made has its manifest`() async throws {
        let run = try await ProjectionFixture()
        try await Projector(store: run.store).catchUp(run.run)
        let manifest = try #require(try run.json("manifest.json"))
        #expect(manifest["run"]?.string == run.id.rawValue)
        #expect(manifest["input"]?["name"] == "keywords.csv")
        #expect(manifest["quote"]?["credits"] == 12)
        #expect(manifest["settings"]?["models"]?["provider"] == "offline")
        #expect(manifest["stages"]?.array?.count == 7)
        #expect(manifest["catalogue_sha256"]?.string == Digest(of: "catalogue").hex)
    }

    @Test func `every event is a line, in order, as a CloudEvent`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try await run.finishArticles()
        try await Projector(store: run.store).catchUp(run.run)
        let expected = try await run.events().map(\.cloudEvent)
        #expect(try run.lines("events.jsonl") == expected)
    }

    @Test func `every item that ends is a line of results and a file of its own`() async throws {
        let run = try await ProjectionFixture(
            roots: [Line.task(first), Line.task(ItemPath("k0.c0.i1"))])
        let claims = try await run.claim(.content, count: 2)
        try await run.converse(claims[0], question: ["ask": "one"], answer: #"{"said":"yes"}"#)
        try await run.complete([claims[0]]) { Line.article($0) }
        try await run.fail(claims[1], "The reply named no headings.")
        try await Projector(store: run.store).catchUp(run.run)

        let lines = try run.lines("results.jsonl")
        #expect(lines.map { $0["generation_status"]?.string } == ["completed", "failed"])
        #expect(lines[0]["message"] == "Content generated: 5 words")
        #expect(lines[0]["usd"]?.double == 0.0015)
        #expect(lines[1]["error"]?["message"] == "The reply named no headings.")
        #expect(lines[1]["error"]?["kind"] == "invalid_reply")

        #expect(run.list("items") == ["s4_k0.c0.i0.json", "s4_k0.c0.i1.json"])
        let item = try #require(try run.json("items/s4_k0.c0.i0.json"))
        #expect(item["input"]?["title"] == "Grind fresh")
        #expect(item["output"]?["word_count"] == 5)
        #expect(item["conversation"]?[0]?["request"]?["ask"] == "one")
        #expect(item["conversation"]?[0]?["answer"]?["said"] == "yes")
        #expect(item["usage"]?["output_tokens"] == 7)
        #expect(item["attempts"]?[0]?["result"] == "completed")
        let failed = try run.json("items/s4_k0.c0.i1.json")
        #expect(failed?["error"]?["message"] == "The reply named no headings.")
    }

    @Test func `an article is there when it is written, and has its images after the review`()
        async throws
    {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        let projector = Projector(store: run.store)
        try await run.complete(try await run.claim(.content)) { Line.article($0) }
        try await projector.catchUp(run.run)
        let draft = try #require(try run.text("articles/\(slug).md"))
        #expect(draft.hasPrefix("---\ntitle: \"Grind fresh\"\n"))
        #expect(!draft.contains("!["))

        try await run.illustrateAndReview()
        try await projector.catchUp(run.run)
        let reviewed = try #require(try run.text("articles/\(slug).md"))
        #expect(reviewed.contains("![Beans](../images/\(slug)-0-featured.png)"))
        #expect(try WholeFile.read(run.path("images/\(slug)-0-featured.png")) == Line.png)
        #expect(run.list("articles") == ["\(slug).md"])
        #expect(!run.list("").contains { $0.hasPrefix(".writing") })
    }

    @Test func `a stage that ends leaves its result`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try await run.finishArticles()
        let key = run.run
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            _ = try tx.advance(key, settings: try tx.snapshot.run(key).settings)
        }
        try await Projector(store: run.store).catchUp(key)
        #expect(run.list("stages").count == 7)
        let result = try #require(try run.json("stages/4-content.json"))
        #expect(result["content_created"] == 1)
        #expect(result["total_words"] == 5)
        #expect(result["time_elapsed"] == "00:00:00")
        #expect(result["partial"] == false)
        #expect(result["counts"]?["completed"] == 1)
        let empty = try #require(try run.json("stages/2-ideas.json"))
        #expect(empty["ideas_created"] == 0)
        #expect(empty["note"]?.string?.isEmpty == false)
    }

    @Test func `the report is asked for when a stage ends, and written`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        let projector = Projector(store: run.store, reporting: OneReport())
        try await run.finishArticles()
        try await projector.catchUp(run.run)
        #expect(try run.text("report.json") == nil)
        let key = run.run
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            _ = try tx.advance(key, settings: try tx.snapshot.run(key).settings)
        }
        try await projector.catchUp(key)
        #expect(try run.text("report.json") == "{}\n")
    }

    @Test func `catching up twice changes nothing`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try await run.finishArticles()
        let projector = Projector(store: run.store)
        try await projector.catchUp(run.run)
        let before = try run.text("events.jsonl")
        try await projector.catchUp(run.run)
        try await Projector(store: run.store).heal(run.run)
        #expect(try run.text("events.jsonl") == before)
        #expect(try await run.events(.fileConflict).isEmpty)
    }

    @Test func `two callers at once write every line once`() async throws {
        let run = try await ProjectionFixture(
            roots: (0..<40).map { Line.task(ItemPath("k0.c0.i\($0)")) })
        let projector = Projector(store: run.store)
        let key = run.run
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await projector.catchUp(key) } }
            for claim in try await run.claim(.content, count: 40) {
                try await run.complete([claim]) { Line.article($0) }
                group.addTask { try await projector.catchUp(key) }
            }
            try await group.waitForAll()
        }
        let sequences = try run.lines("events.jsonl").compactMap { $0["sequence"]?.int }
        #expect(sequences == (1...Int64(sequences.count)).map { $0 })
        #expect(try run.lines("results.jsonl").count == 40)
    }

    @Test func `two thousand items end as two thousand lines and files`() async throws {
        let roots = (0..<2_000).map { Line.idea($0) }
        let run = try await ProjectionFixture(roots: roots)
        for _ in 0..<4 {
            try await run.complete(try await run.claim(.tasks, count: 500)) { claim in
                Product(output: ["slug": .string(Line.slug(claim.path))], message: "1 task")
            }
        }
        try await Projector(store: run.store).catchUp(run.run)
        #expect(run.list("items").count == 2_000)
        #expect(try run.lines("results.jsonl").count == 2_000)
    }
}

private struct OneReport: RunReporting {
    func files(for run: RunKey) async throws(StoreError) -> [(path: String, bytes: [UInt8])] {
        [(path: "report.json", bytes: Array("{}\n".utf8))]
    }
}
