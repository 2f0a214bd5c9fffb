import Pipeline
import Stages
import Store
import TestSupport
import Testing

@testable import Engine

@Suite struct `Articles compared with each other` {
    /// Two articles of one run, as a test wants them.
    private func run(
        titles: [String], keywords: [String], bodies: [String]
    ) async throws -> (ProjectionFixture, [ItemID]) {
        let paths = titles.indices.map { ItemPath("k0.c0.i\($0)") }
        let run = try await ProjectionFixture(
            roots: zip(paths, titles).enumerated().map { index, pair in
                Child(
                    stage: .content, path: pair.0, title: pair.1,
                    input: [
                        "title": .string(pair.1), "primary_keywords": [.string(keywords[index])],
                    ])
            })
        let claims = try await run.claim(.content, count: 10)
        try await run.complete(claims) { claim in
            let index = paths.firstIndex(of: claim.path) ?? 0
            var product = Line.article(claim, body: bodies[index])
            product.fingerprint = ArticleFingerprint(
                body: bodies[index], title: titles[index], keywords: [keywords[index]])
            return product
        }
        try await run.illustrateAndReview()
        return (run, claims.sorted { $0.path.sortKey < $1.path.sortKey }.map(\.item))
    }

    private func check(
        _ name: String, of item: ItemID, _ run: ProjectionFixture
    ) async throws -> JSON? {
        try await run.store.read { view throws(StoreError) in
            var entry = try view.review(of: item)
            entry?.checks = [["name": "length", "passed": true, "score": 100, "weight": 15]]
            guard let entry else { return nil }
            return try ProjectChecks(view: view).added(to: entry).checks.array?
                .first { $0["name"]?.string == name }
        }
    }

    private static let cleaning = """
        Let the machine cool before you open it, then take out the basket and rinse it with warm \
        water until nothing runs off that is brown any more.
        """
    private static let grinding = """
        Grind as coarse as raw sugar for a jar that stands overnight, and a little finer when it \
        has to be ready in the afternoon of the same day.
        """

    @Test(arguments: [
        (
            "How to clean your espresso machine", "clean espresso machine", "Cleaning guide",
            "clean espresso machine"
        ),
        (
            "Cómo limpiar la cafetera", "limpiar cafetera", "Limpiar tu cafetera",
            "limpieza de la cafetera"
        ),
    ])
    func `two answers to one search are found, both ways`(
        first: String, firstKeyword: String, second: String, secondKeyword: String
    ) async throws {
        let (run, items) = try await run(
            titles: [first, second], keywords: [firstKeyword, secondKeyword],
            bodies: [Self.cleaning, Self.grinding])
        let check = try await check("overlap", of: items[0], run)
        #expect(check?["passed"] == false)
        #expect(check?["reason"]?.string?.contains("\"\(second)\"") == true)
        #expect(try await self.check("overlap", of: items[1], run)?["passed"] == false)
    }

    @Test(arguments: [
        (
            "How to clean your espresso machine", "clean espresso machine",
            "Best espresso machines", "best espresso machine"
        ),
        (
            "Cómo limpiar la cafetera", "limpiar cafetera", "Precio de una cafetera",
            "precio cafetera"
        ),
    ])
    func `two searches about one thing are two`(
        first: String, firstKeyword: String, second: String, secondKeyword: String
    ) async throws {
        let (run, items) = try await run(
            titles: [first, second], keywords: [firstKeyword, secondKeyword],
            bodies: [Self.cleaning, Self.grinding])
        #expect(try await check("overlap", of: items[0], run)?["passed"] == true)
        #expect(try await check("duplicate_passages", of: items[0], run)?["passed"] == true)
    }

    @Test(arguments: [
        cleaning,
        """
        Deja que la cafetera se enfríe antes de abrirla, saca el filtro y acláralo con agua tibia \
        hasta que no salga nada marrón, y sécalo bien con un paño limpio.
        """,
    ])
    func `a passage that stands in another article is found`(passage: String) async throws {
        let (run, items) = try await run(
            titles: ["One thing", "Quite another"], keywords: ["one thing", "quite another"],
            bodies: ["Begins so.\n\n\(passage)", "## Head\n\n\(passage)\n\nEnds otherwise."])
        let check = try await check("duplicate_passages", of: items[0], run)
        #expect(check?["passed"] == false)
        #expect(check?["reason"]?.string?.contains("Quite another") == true)
    }
}

@Suite struct `A person's text, checked` {
    @Test func `is checked like a model's, and its score counts`() async throws {
        let bench = try Workbench()
        try await bench.orchestrator.setSite(
            .replace(["banned_phrases": ["magic bullet"]]), of: "default")
        let run = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(bench.request(keywords: 4)))
        let entries = try await bench.orchestrator.reviews(ReviewFilter(run: run.key))
        let entry = try #require(entries.first)
        let document = try await bench.orchestrator.review(of: entry)
        func banned(_ document: ReviewDocument) -> ReviewLine? {
            document.checks.first { $0.name == "banned_phrases" }
        }
        #expect(banned(document)?.passed == true)
        let text = document.text + "\nIt is a magic bullet.\n"
        _ = try await bench.orchestrator.edit(entry, text: Array(text.utf8), actor: "ada")
        let after = try await bench.orchestrator.review(of: entry)
        #expect(banned(after)?.passed == false)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("magic bullet") })
        // In the questions at the end: the line of the question it was put below.
        #expect((banned(after)?.line ?? 0) <= line + 1)
        #expect((after.entry.score ?? 100) < (document.entry.score ?? 0))
        let listed = try await bench.orchestrator.reviews(ReviewFilter(run: run.key))
        #expect(listed.first { $0.article.id == entry.article.id }?.score == after.entry.score)
    }
}
