import Pipeline
import Store
import TestSupport
import Testing

/// `review reject --rewrite`, as somebody at a terminal uses it.
@Suite(.serialized) struct `An article rejected by the real program to be written again` {
    private static let note = "Shorter, and no list of prices"

    /// Two articles, reviewed.
    private func reviewed() async throws -> (bench: CommandBench, provider: LoopbackProvider) {
        let bench = try CommandBench()
        let provider = try LoopbackProvider()
        try bench.use(provider, settings: ["ideas_min": 1, "ideas_max": 1])
        let told = try await bench.run("run", bench.list(6), "--yes")
        try #require(told.exit == 0, "\(told.all)")
        return (bench, provider)
    }

    private struct Article {
        var number: String
        var slug: String
        var status: String
        var file: String { slug + ".md" }
    }

    private func articles(_ bench: CommandBench) async throws -> [Article] {
        let told = try await bench.run("review", "list", "latest", "--json")
        try #require(told.exit == 0, "\(told.all)")
        return try #require(JSON(parsing: told.out)["articles"]?.array).map { entry in
            Article(
                number: "\(entry["article"]?.int ?? 0)", slug: entry["slug"]?.string ?? "",
                status: entry["status"]?.string ?? "")
        }
    }

    /// What the article's file in the run's folder says.
    private func file(_ name: String, _ bench: CommandBench) async throws -> String? {
        let run = try await bench.status()["run"]?["id"]?.string ?? ""
        return try WholeFile.read("\(bench.workspace)/runs/\(run)/articles/\(name)")
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static func briefs(_ requests: [LoopbackProvider.Request]) -> [JSON] {
        requests.filter { $0.stage == .content }.compactMap { request in
            request.body["messages"]?.array?.last?["content"]?.string
                .flatMap { try? JSON(parsing: $0) }
        }
    }

    @Test func `is asked for with the note, and the version before stays readable`() async throws {
        let (bench, provider) = try await reviewed()
        let all = try await articles(bench)
        let before = try #require(all.first)
        let first = try await bench.run(
            "artifacts", "get", before.file, "--step", "content", "--version", "1")
        let asked = provider.requests.count
        let told = try await bench.run(
            "review", "reject", before.number, "--rewrite", "--note", Self.note, "--yes",
            "--actor", "ana")
        #expect(told.exit == 0, "\(told.all)")
        let briefs = Self.briefs(Array(provider.requests[asked...]))
        #expect(!briefs.isEmpty)
        #expect(briefs.allSatisfy { $0["task"]?["editor_note"]?.string == Self.note })
        let after = try await articles(bench)
        #expect(after.count == all.count)
        let again = try #require(after.first { $0.slug == before.slug })
        #expect(again.status == "review" && again.number != before.number)
        #expect(
            after.filter { $0.slug != before.slug }.map(\.number).sorted()
                == all.filter { $0.slug != before.slug }.map(\.number).sorted())
        let former = try await bench.run("review", "show", before.number)
        #expect(former.exit != 0 && former.error.contains("has the number \(again.number) now"))
        let kept = try await bench.run(
            "artifacts", "get", before.file, "--step", "content", "--version", "1")
        #expect(kept.exit == 0 && kept.out == first.out && !kept.out.isEmpty)
        let versions = try await bench.run("artifacts", "versions", before.file, "--json")
        let steps = try #require(JSON(parsing: versions.out)["artifacts"]?.array)
        #expect(steps.contains { $0["step"] == "content" && $0["version"] == 2 })
        let events = try await bench.run("events", "latest")
        #expect(
            events.out.split(separator: "\n").contains {
                $0.contains("septet.review.rejected") && $0.contains(Self.note)
                    && $0.contains("\"ana\"")
            })
    }

    @Test func `needs a note and consent, and costs nothing until it has both`() async throws {
        let (bench, provider) = try await reviewed()
        let article = try #require(try await articles(bench).first)
        let asked = provider.requests.count
        let mute = try await bench.run("review", "reject", article.number, "--rewrite", "--yes")
        #expect(mute.exit == 64 && mute.error.contains("--note"), "\(mute.all)")
        let unasked = try await bench.run(
            "review", "reject", article.number, "--rewrite", "--note", Self.note)
        #expect(unasked.exit == 2 && unasked.error.contains("--yes"), "\(unasked.all)")
        // The price was shown before anybody agreed.
        #expect(unasked.error.contains("credits") && unasked.error.contains("Content"))
        #expect(provider.requests.count == asked)
        let same = try #require(try await articles(bench).first { $0.slug == article.slug })
        #expect(same.status == "review" && same.number == article.number)
    }

    @Test func `leaves what a person has written in the folder, and puts the new text beside it`()
        async throws
    {
        let (bench, provider) = try await reviewed()
        defer { provider.stop() }
        let article = try #require(try await articles(bench).first)
        let text = try #require(try await file(article.file, bench))
        let own = text + "\nA sentence by a person.\n"
        let run = try await bench.status()["run"]?["id"]?.string ?? ""
        try bench.write("work/runs/\(run)/articles/\(article.file)", own)
        let told = try await bench.run(
            "review", "reject", article.number, "--rewrite", "--note", Self.note, "--yes")
        #expect(told.exit == 0, "\(told.all)")
        #expect(try await file(article.file, bench) == own)
        let new = try await file(article.slug + ".v2.md", bench)
        #expect(new != nil && new?.contains("A sentence by a person.") == false)
    }

    @Test func `is refused where the text that counts is a person's`() async throws {
        let (bench, provider) = try await reviewed()
        let article = try #require(try await articles(bench).first)
        let text = try #require(try await file(article.file, bench))
        let own = try bench.write("own.md", text + "\nA sentence by a person.\n")
        let edited = try await bench.run("review", "edit", article.number, "--from-file", own)
        try #require(edited.exit == 0, "\(edited.all)")
        let asked = provider.requests.count
        let told = try await bench.run(
            "review", "reject", article.number, "--rewrite", "--note", Self.note, "--yes")
        #expect(told.exit != 0 && told.error.contains("a person has edited it"), "\(told.all)")
        #expect(provider.requests.count == asked)
        let kept = try await bench.run("artifacts", "get", article.file)
        #expect(kept.out.contains("A sentence by a person."))
        #expect(try await articles(bench).first { $0.slug == article.slug }?.status == "review")
    }
}
