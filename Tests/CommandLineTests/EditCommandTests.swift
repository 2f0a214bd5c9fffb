import Engine
import Pipeline
import Store
import TestSupport
import Testing

@testable import septet

/// The commands with which a person works between two stages.
@Suite struct `septet clusters, items, stages and try` {
    /// A run that waits after this stage; the program's own offline provider goes on with it.
    private func stopped(after stage: StageName) async throws -> FinishedWorkspace {
        try await FinishedWorkspace(keywords: 24) {
            $0.settings.models = ModelSettings(provider: "offline")
            $0.settings.pauseAfter = stage
        }
    }

    private func clusters(_ work: FinishedWorkspace) async -> [JSON] {
        await work.septet("clusters", work.run.id.rawValue, "--json").json["clusters"]?.array ?? []
    }

    private func items(_ work: FinishedWorkspace, _ stage: String) async -> [JSON] {
        await work.septet("items", work.run.id.rawValue, "--stage", stage, "--json")
            .json["items"]?.array ?? []
    }

    @Test func `clusters are renamed, merged, split and given keywords, by number, path or name`()
        async throws
    {
        let work = try await stopped(after: .clustering)
        var list = await clusters(work)
        try #require(list.count >= 3)
        let numbers = try list.map { try #require($0["id"]?.int) }
        let renamed = await work.septet("clusters", "rename", "\(numbers[0])", "Machines")
        #expect(renamed.code == .done, "\(renamed.error)")
        let path = try #require(list[1]["path"]?.string)
        let moved = try #require(list[2]["keywords"]?[0]?.string)
        let merged = await work.septet(
            "clusters", "merge", "Machines", path, "--run", work.run.id.rawValue, "--name", "Both")
        #expect(merged.code == .done, "\(merged.error)")
        #expect(await work.septet("clusters", "move", moved, "--to", "\(numbers[0])").code == .done)
        list = await clusters(work)
        let both = try #require(list.first { $0["name"] == "Both" }?["keywords"]?.strings)
        #expect(both.contains(moved) && both.count > 2)
        let split = await work.septet(
            "clusters", "split", "Both", "--name", "Apart", "--keyword", moved, "--actor", "grace")
        #expect(split.code == .done, "\(split.error)")
        list = await clusters(work)
        #expect(list.first { $0["name"] == "Apart" }?["keywords"]?.strings == [moved])
        let nobody = await work.septet("clusters", "rename", "Nobody", "X")
        #expect(nobody.code == .badInput && nobody.error.contains("has no cluster 'Nobody'"))
        let actors = await work.septet("events", work.run.id.rawValue).lines
            .compactMap { $0["data"]?["actor"]?.string }
        #expect(Set(actors) == ["ada", "grace"])
    }

    @Test func `ideas are edited, dropped, restored, added and moved`() async throws {
        let work = try await stopped(after: .ideas)
        let ideas = await items(work, "tasks")
        let numbers = try ideas.map { "\(try #require($0["id"]?.int))" }
        try #require(numbers.count >= 2)
        let edited = await work.septet(
            "items", "edit", numbers[0], "--title", "A title of my own", "--words", "900")
        #expect(edited.code == .done && edited.error.contains("septet resume"), "\(edited.error)")
        #expect(await work.septet("items", "skip", numbers[1], "--reason", "no").code == .done)
        #expect(await work.septet("items", "restore", numbers[1]).code == .done)
        let cluster = try #require(await clusters(work).last?["id"]?.int)
        let added = await work.septet(
            "items", "add", work.run.id.rawValue, "--title", "Ten years with one kettle",
            "--cluster", "\(cluster)")
        #expect(added.code == .done, "\(added.error)")
        #expect(
            await work.septet("items", "move", numbers[0], "--to", "\(cluster)").code == .done)
        let titles = await items(work, "tasks").compactMap { $0["title"]?.string }
        #expect(titles.contains("A title of my own"))
        #expect(titles.contains("Ten years with one kettle"))
        #expect(titles.count == numbers.count + 1)
        let nothing = await work.septet("items", "edit", numbers[0])
        #expect(nothing.code == .usage && nothing.error.contains("--prompt"))
    }

    @Test func `an image is edited before it is made`() async throws {
        let work = try await stopped(after: .imagePrompts)
        let image = try #require(await items(work, "images").first?["id"]?.int)
        let said = await work.septet(
            "items", "edit", "\(image)", "--prompt", "A copper kettle", "--alt", "A kettle",
            "--json")
        #expect(said.code == .done, "\(said.error)")
        #expect(said.json["changed"]?[0]?["edited"] == true)
        let shown = await work.septet("items", "show", "\(image)", "--json")
        #expect(shown.out.contains("A copper kettle"))
    }

    @Test func `the exact request is shown, and a trial changes nothing`() async throws {
        let work = try await stopped(after: .tasks)
        let task = try #require(await items(work, "content").first?["id"]?.int)
        let shown = await work.septet("stages", "show", "content", "--item", "\(task)")
        #expect(shown.code == .done && shown.out.contains("word_target"), "\(shown.error)")
        let seen: (JSON) -> [JSON?] = { item in
            ["id", "title", "generation", "generation_status", "attempt"].map { item[$0] }
        }
        let before = await items(work, "content").map(seen)
        let tried = await work.septet("try", "content", "--item", "\(task)", "--yes", "--json")
        #expect(tried.code == .done, "\(tried.error)")
        #expect(tried.json["new"]?["title"]?.string?.isEmpty == false)
        #expect(tried.json["calls"] == 1 && tried.error.contains("credits"))
        #expect(await items(work, "content").map(seen) == before)
    }

    @Test func `one stage works on chosen items, and the run waits again`() async throws {
        let work = try await stopped(after: .tasks)
        let task = try #require(await items(work, "content").first?["id"]?.int)
        let said = await work.septet("run-stage", "content", "--item", "\(task)")
        #expect(said.code == .done || said.code == .waiting, "\(said.error)")
        let states = await items(work, "content").compactMap { $0["generation_status"]?.string }
        #expect(states.count { $0 == "completed" } == 1)
    }
}

@Suite struct `septet project pages` {
    private func write(_ work: FinishedWorkspace, _ name: String, _ text: String) throws -> String {
        let path = "\(work.bench.path)/\(name)"
        if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
        try WholeFile.write(Array(text.utf8), to: path)
        return path
    }

    private func titles(_ work: FinishedWorkspace) async -> [String: String] {
        let pages = await work.septet("project", "pages", "list", "--json").json["pages"]?.array
        return Dictionary(
            uniqueKeysWithValues: (pages ?? []).map {
                ($0["url"]?.string ?? "", $0["title"]?.string ?? "")
            })
    }

    @Test func `import takes sitemaps, tables and folders`() async throws {
        let work = try await FinishedWorkspace()
        _ = await work.septet("project", "set", "url=https://a.example")
        let sitemap = try write(
            work, "in/sitemap.xml",
            """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>https://a.example/kettles</loc></url></urlset>
            """)
        let table = try write(work, "in/urls.csv", "url,title\nhttps://a.example/mills,Mills\n")
        _ = try write(
            work, "in/site/cups.html",
            "<html><head><title>Cups</title></head><body><h1>Our cups</h1></body></html>")
        let said = await work.septet(
            "project", "pages", "import", sitemap, table, work.bench.path + "/in/site", "--json")
        #expect(said.code == .done, "\(said.error)")
        #expect(said.json["added"] == 3 && said.json["total"] == 3)
        let titles = await titles(work)
        #expect(titles["https://a.example/mills"] == "Mills")
        #expect(titles.values.contains("Cups"))
        #expect(titles.keys.contains("https://a.example/kettles"))
    }

    @Test func `import says what it cannot read, and takes nothing of it`() async throws {
        let work = try await FinishedWorkspace()
        let broken = try write(work, "in/sitemap.xml", "<urlset><url>")
        let said = await work.septet("project", "pages", "import", broken)
        #expect(said.code == .badInput && said.error.contains("sitemap.xml"), "\(said.error)")
        #expect(await work.septet("project", "pages", "import").code == .usage)
        let fetched = await work.septet("project", "pages", "import", "--fetch", "ftp://a")
        #expect(fetched.code == .usage && fetched.error.contains("https://"))
        #expect(await titles(work).isEmpty)
    }
}
