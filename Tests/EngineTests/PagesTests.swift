import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

@Suite struct `A project's pages` {
    private func page(_ path: String, _ title: String = "") throws -> SitePage {
        try #require(SitePage(url: "https://shop.example/\(path)", title: title))
    }

    @Test func `are kept once each, and brought up to date`() async throws {
        let bench = try Workbench()
        let orchestrator = bench.orchestrator
        let first = try await orchestrator.addPages(
            [try page("a", "A"), try page("b")], to: "default", source: "one.xml")
        #expect(first == PagesImported(read: 2, added: 2, total: 2))
        let again = try await orchestrator.addPages(
            [try page("a/"), try page("b", "B"), try page("c")], to: "default", source: "two.csv")
        #expect(again == PagesImported(read: 3, added: 1, total: 3))
        let rows = try await orchestrator.pages(of: "default")
        #expect(rows.map(\.title) == ["A", "B", ""])
        #expect(rows.map(\.source) == ["two.csv", "two.csv", "two.csv"])
        #expect(try await orchestrator.removePages(["http://shop.example/a"], of: "default") == 1)
        #expect(try await orchestrator.removePages(nil, of: "default") == 2)
    }

    @Test func `a project that is not there is named`() async throws {
        let bench = try Workbench()
        let error = await #expect(throws: EngineError.self) {
            _ = try await bench.orchestrator.addPages([], to: "shpo", source: "x")
        }
        #expect(error?.kind == .notFound)
    }

    @Test func `a hostile title is data, wherever it goes`() async throws {
        let bench = try Workbench()
        let title = "'); DROP TABLE page; -- {{site}} \u{0}\n# $(reboot) `id`"
        _ = try await bench.orchestrator.addPages(
            [try page("x", title)], to: "default", source: "$(reboot)")
        let rows = try await bench.orchestrator.pages(of: "default")
        #expect(rows.map(\.title) == ["'); DROP TABLE page; -- {{site}} # $(reboot) `id`"])
    }

    private func items(_ bench: Workbench, _ run: Run) async throws -> [Item] {
        try await bench.orchestrator.store.read { view throws(StoreError) in
            try view.items(run.key, ItemFilter(stage: .tasks), limit: 100)
        }
    }

    /// What a run's ideas became.
    private func ideas(
        _ change: (inout StartRequest) -> Void = { _ in }, pages: [SitePage]
    ) async throws -> (bench: Workbench, items: [Item]) {
        let bench = try Workbench()
        _ = try await bench.orchestrator.addPages(pages, to: "default", source: "test")
        var request = bench.request(keywords: 4)
        request.settings.stage.lastStage = .tasks
        change(&request)
        let run = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(request))
        #expect(run.state == .completed)
        let items = try await self.items(bench, run)
        return (bench, items)
    }

    @Test func `an idea that one covers is skipped, and says so`() async throws {
        let all = try await ideas(pages: []).items
        let title = try #require(all.first?.title)
        let (bench, items) = try await ideas(pages: [try page("here", title)])
        let skipped = items.filter { $0.state == .skipped }
        #expect(skipped.contains { $0.title == title })
        #expect(skipped.allSatisfy { $0.message == "covers existing: https://shop.example/here" })
        #expect(items.count == all.count)
        #expect(
            try await bench.orchestrator.store.read { view throws(StoreError) in
                try Invariants.check(view)
            }.isEmpty)
    }

    @Test func `what is asked for all the same is not skipped`() async throws {
        let title = try #require(try await ideas(pages: []).items.first?.title)
        let items = try await ideas(
            { $0.settings.stage.allowsOverlap = true }, pages: [try page("here", title)]
        ).items
        #expect(items.allSatisfy { $0.state == .completed })
    }

    @Test func `a run keeps the pages it began with`() async throws {
        let bench = try Workbench()
        _ = try await bench.orchestrator.addPages(
            [try page("a", "Alpha"), try page("b", "Beta")], to: "default", source: "test")
        let run = try await bench.orchestrator.start(bench.request(keywords: 4) { $0.hold = true })
        _ = try await bench.orchestrator.removePages(nil, of: "default")
        #expect(run.settings.stage.pagesBlob != nil)
        #expect(run.settings.stage.existing.isEmpty)
        let again = try await bench.orchestrator.run(named: run.id.rawValue)
        #expect(again.settings.stage.pagesBlob == run.settings.stage.pagesBlob)
    }

    @Test func `articles of other runs count like pages`() async throws {
        let bench = try Workbench()
        let first = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(bench.request(keywords: 4)))
        // The same searches in other words: new keywords, no new articles.
        var request = bench.request(keywords: 4)
        request.keywords = KeywordTable(request.keywords.map { Keyword($0.text + "s", volume: 10) })
        request.inputDigest = Digest(of: "another")
        let second = try await bench.orchestrator.start(request)
        let ended = try await bench.orchestrator.drive(second)
        #expect(ended.state == .completed)
        let items = try await self.items(bench, ended).filter { $0.state == .skipped }
        #expect(!items.isEmpty)
        #expect(items.allSatisfy { $0.message?.hasSuffix("of \(first.id)") == true })
        // Who wants the same keywords again wants the articles again.
        let third = try await bench.orchestrator.start(
            bench.request(keywords: 4) {
                $0.again = true
                $0.inputDigest = Digest(of: "a third")
            })
        let again = try await bench.orchestrator.drive(third)
        #expect(try await self.items(bench, again).allSatisfy { $0.state == .completed })
    }
}

@Suite struct `A project's profile` {
    @Test func `changes of single members leave the others`() async throws {
        let bench = try Workbench()
        defer { withExtendedLifetime(bench) {} }
        let orchestrator = bench.orchestrator
        try await orchestrator.setSite(
            .replace(["name": "A", "tone": "warm", "image_style": ["medium": "photo"]]),
            of: "default")
        let profile = try await orchestrator.setSite(
            .merge(["tone": .null, "image_style": ["palette": "blue"], "locale": "es-ES"]),
            of: "default")
        #expect(profile.name == "A")
        #expect(profile.tone.isEmpty)
        #expect(profile.imageStyle.medium == "photo")
        #expect(profile.imageStyle.palette == "blue")
        let kept = try await orchestrator.project(named: "default").project.site
        #expect(kept["tone"] == nil)
        #expect(kept["locale"] == "es-ES")
    }

    @Test func `a change that cannot be is refused with its place, and nothing is written`()
        async throws
    {
        let bench = try Workbench()
        defer { withExtendedLifetime(bench) {} }
        let orchestrator = bench.orchestrator
        try await orchestrator.setSite(.replace(["name": "A"]), of: "default")
        let text =
            "{\n  \"name\": \"Fresh Deals\",\n  \"banned_phrases\": [\"deals\"],\n  \"tonne\": \"x\"\n}"
        let json = try JSON(parsing: text)
        let error = await #expect(throws: EngineError.self) {
            try await orchestrator.setSite(
                .replace(json, file: "site.json", text: text), of: "default")
        }
        #expect(
            error?.message.contains(
                "site.json:2: \"name\" has \"deals\", which banned_phrases forbids") == true)
        #expect(error?.message.contains("site.json:4: unknown key \"tonne\"") == true)
        let kept = try await orchestrator.project(named: "default").project.site
        #expect(kept == ["name": "A"])
    }

    @Test func `only who says so makes a project of it`() async throws {
        let bench = try Workbench()
        defer { withExtendedLifetime(bench) {} }
        let orchestrator = bench.orchestrator
        await #expect(throws: EngineError.self) {
            try await orchestrator.setSite(.merge(["name": "A"]), of: "shop")
        }
        try await orchestrator.setSite(.merge(["name": "A"]), of: "shop", create: true)
        #expect(try await orchestrator.projects().map(\.project.name).contains("shop"))
    }
}
