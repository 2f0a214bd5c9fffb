import Engine
import Glibc
import Pipeline
import Store
import Testing

private let first = ItemPath("k0.c0.i0")
private let article = "articles/grind-fresh-1k0c0i0.md"
private let image = "grind-fresh-0-featured.png"
private let allFormats = Set(ExportFormat.allCases)

@Suite struct `Exporting a run` {
    @Test func `an article goes as Markdown with front matter and its images beside it`()
        async throws
    {
        let run = try await finished(site: ["author": "Ann"])
        let summary = try await run.export([.markdown])
        let text = try #require(try run.exported("markdown/grind-fresh.md"))
        #expect(
            text.hasPrefix(
                """
                ---
                title: "Grind fresh"
                description: "Why it: matters"
                slug: "grind-fresh"
                date: "2026-11-20"
                author: "Ann"
                tags: ["coffee","grinders"]
                categories: ["Guides"]
                image: "images/\(image)"
                draft: true
                ---

                ![Beans](images/\(image))
                """))
        #expect(try run.exportedBytes("markdown/images/\(image)") == Line.png)
        #expect(summary.articles.map(\.slug) == ["grind-fresh"])
        #expect(summary.written.count == 3)
        #expect(!summary.isOffline)
    }

    @Test func `a page opens from the folder, with an index`() async throws {
        let run = try await finished()
        try await run.export([.html])
        let page = try #require(try run.exported("html/grind-fresh.html"))
        #expect(page.contains("<h1>Grind fresh</h1>"))
        #expect(page.contains("<img src=\"images/\(image)\" alt=\"Beans\" />"))
        #expect(page.contains("<h2>Why</h2>"))
        #expect(!page.contains("---"))
        #expect(try run.exportedBytes("html/images/\(image)") == Line.png)
        let index = try #require(try run.exported("html/index.html"))
        #expect(index.contains("href=\"grind-fresh.html\""))
        for text in [page, index] {
            let plain = text.replacing("<script type=\"application/ld+json\">", with: "")
                .replacing("https://schema.org", with: "")
            #expect(!plain.contains("<script"))
            #expect(!plain.contains("http://") && !plain.contains("https://"))
        }
    }

    @Test func `JSON has everything known of an article`() async throws {
        let run = try await finished()
        try await run.export([.json])
        let json = try JSON(parsing: try #require(try run.exported("json/grind-fresh.json")))
        #expect(json["title"] == "Grind fresh")
        #expect(json["score"] == 90)
        #expect(json["body_markdown"]?.string?.contains("## Why") == true)
        let index = try JSON(parsing: try #require(try run.exported("json/index.json")))
        #expect(index["articles"]?[0]?["file"] == "grind-fresh.json")
    }

    @Test func `the tables have all of the run, with what failed`() async throws {
        let run = try await ProjectionFixture(
            roots: [
                Line.task(first), Line.task(ItemPath("k0.c0.i1"), title: "=HYPERLINK(\"x\"), y"),
            ])
        let claims = try await run.claim(.content, count: 2)
        try await run.complete([claims[0]]) { Line.article($0) }
        try await run.fail(claims[1], "No headings.")
        try await run.illustrateAndReview()
        try await run.export([.csv])
        #expect(
            run.listExported("csv")
                == ["articles.csv", "clusters.csv", "ideas.csv", "keywords.csv", "tasks.csv"])
        let rows = try #require(try run.exported("csv/articles.csv")).split(separator: "\r\n")
        #expect(rows.count == 3)
        #expect(rows[1].hasPrefix("k0.c0.i0,grind-fresh,Grind fresh,"))
        #expect(rows[1].hasSuffix(",completed,review,0,0,yes,"))
        #expect(rows[2].hasPrefix("k0.c0.i1,,\"'=HYPERLINK(\"\"x\"\"), y\","))
        #expect(rows[2].hasSuffix(",failed,,0,0,no,No headings."))
    }

    @Test func `only what is approved goes, when only that is asked for`() async throws {
        let run = try await finished()
        let summary = try await run.export([.markdown], approvedOnly: true)
        #expect(summary.articles.isEmpty)
        #expect(summary.leftOut.map(\.reason) == ["not approved"])
        let approved = try await ProjectionFixture(roots: [Line.task(first)])
        try await approved.finishArticles(status: .approved)
        let second = try await approved.export([.markdown], approvedOnly: true)
        #expect(second.articles.count == 1)
        #expect(
            try approved.exported("markdown/grind-fresh.md")?.contains("\ndraft: false\n") == true)
    }

    @Test func `an offline draft says so everywhere`() async throws {
        let run = try await finished(offline: true)
        let summary = try await run.export(allFormats)
        #expect(summary.isOffline)
        #expect(summary.sentences.contains { $0.contains("offline drafts") })
        #expect(
            try run.exported("markdown/grind-fresh.md")?.contains("offline_draft: true") == true)
        #expect(
            try run.exported("html/index.html")?.contains("<strong>Offline drafts.</strong>")
                == true
        )
        #expect(
            try run.exported("json/grind-fresh.json")?.contains("\"offline_draft\": true") == true)
    }

    @Test func `exporting twice writes nothing the second time`() async throws {
        let run = try await finished()
        let one = try await run.export(allFormats)
        let two = try await run.export(allFormats)
        #expect(two.written.isEmpty)
        #expect(two.unchanged == one.written.count)
        #expect(two.conflicts.isEmpty)
    }

    @Test func `what a killed export left half written goes with the next one`() async throws {
        let run = try await finished()
        _ = try await run.export([.markdown])
        let left = "\(run.elsewhere)/.writing-of-one-that-was-killed"
        try WholeFile.write([1, 2, 3], to: left)
        _ = try await run.export([.markdown])
        #expect(try !WholeFile.exists(left))
    }

    @Test func `articles of the same title keep the code that tells them apart`() async throws {
        let run = try await ProjectionFixture(
            roots: [Line.task(first), Line.task(ItemPath("k0.c0.i1"))])
        try await run.finishArticles()
        let summary = try await run.export([.markdown])
        #expect(summary.articles.map(\.slug) == ["grind-fresh-1k0c0i0", "grind-fresh-1k0c0i1"])
    }

    @Test func `a name once given stays, whatever comes later`() async throws {
        let run = try await finished()
        try await run.export([.markdown])
        // Another run's article of the same title comes to the same folder.
        let other = try await finished(second: 1)
        let summary = try await other.export([.markdown, .html], to: run.elsewhere)
        #expect(summary.articles.map(\.slug) == ["grind-fresh-1k0c0i0"])
        #expect(try await run.export([.markdown]).articles.map(\.slug) == ["grind-fresh"])
        #expect(
            run.listExported("markdown").filter { $0.hasSuffix(".md") }
                == ["grind-fresh-1k0c0i0.md", "grind-fresh.md"])
        #expect(try run.exported("html/index.html")?.contains("2 articles") == true)
    }
}

@Suite struct `Exporting where people have worked` {
    @Test func `an edited article is the one that goes, and the summary says so`() async throws {
        let run = try await finished()
        try run.put(
            """
            ---
            title: 'My title'
            tags:
              - beans
            canonical: https://example.com/x
            ---

            ![Beans](../images/grind-fresh-1k0c0i0-0-featured.png)

            My own words.

            """, in: article)
        let summary = try await run.export(allFormats)
        #expect(summary.articles.map(\.isEdited) == [true])
        #expect(summary.articles.map(\.title) == ["My title"])
        #expect(
            summary.sentences.contains { $0.contains("Your own text was taken for: grind-fresh") })
        let text = try #require(try run.exported("markdown/grind-fresh.md"))
        #expect(text.contains("title: 'My title'\n"))
        #expect(text.contains("\n  - beans\n"))
        #expect(text.contains("canonical: https://example.com/x\n"))
        #expect(text.contains("![Beans](images/\(image))\n\nMy own words.\n"))
        #expect(try run.exported("html/grind-fresh.html")?.contains("<h1>My title</h1>") == true)
        #expect(try run.text(article)?.contains("My own words.") == true)
    }

    @Test func `an image that a person replaced or added goes too`() async throws {
        let run = try await finished()
        try run.put("my picture", in: "images/grind-fresh-1k0c0i0-0-featured.png")
        try run.put("another", in: "images/mine.jpg")
        try run.put(
            "![a](../images/grind-fresh-1k0c0i0-0-featured.png) ![b](../images/mine.jpg) "
                + "![c](../images/nowhere.png)\n", in: article)
        let summary = try await run.export([.markdown])
        #expect(try run.exported("markdown/images/\(image)") == "my picture")
        #expect(try run.exported("markdown/images/mine.jpg") == "another")
        #expect(summary.missingImages == ["nowhere.png"])
    }

    @Test func `a version taken in from a file is exported before it is projected`() async throws {
        let run = try await finished()
        let mine = Array("Taken in.\n".utf8)
        let key = run.run
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            _ = try tx.addArtifact(
                ArtifactRow(
                    name: "grind-fresh-1k0c0i0.md", mediaType: "text/markdown",
                    byteCount: mine.count, digest: Digest(of: mine), content: mine),
                run: key, item: nil, step: "content", author: "ann")
        }
        let summary = try await run.export([.markdown])
        #expect(summary.articles.map(\.isEdited) == [true])
        #expect(try run.exported("markdown/grind-fresh.md")?.hasSuffix("\nTaken in.\n") == true)
    }

    @Test func `a file changed in the target stays, and the new version goes beside it`()
        async throws
    {
        let run = try await finished()
        try await run.export([.markdown])
        try run.putExported("Changed there.\n", in: "markdown/grind-fresh.md")
        let same = try await run.export([.markdown])
        #expect(same.conflicts == [.init(path: "markdown/grind-fresh.md", beside: nil)])

        try run.put("Changed here.\n", in: article)
        let beside = "markdown/grind-fresh.v2.md"
        let next = try await run.export([.markdown])
        #expect(next.conflicts == [.init(path: "markdown/grind-fresh.md", beside: beside)])
        #expect(try run.exported("markdown/grind-fresh.md") == "Changed there.\n")
        #expect(try run.exported(beside)?.hasSuffix("Changed here.\n") == true)
        #expect(try await run.export([.markdown]).written.isEmpty)
    }

    @Test func `a file of somebody else's is not taken for ours`() async throws {
        let run = try await finished()
        try makeFolder("\(run.elsewhere)/markdown")
        try makeFolder("\(run.elsewhere)/html")
        try run.putExported("A page of mine.\n", in: "markdown/grind-fresh.md")
        try run.putExported("An index of mine.\n", in: "html/index.html")
        let summary = try await run.export([.markdown, .html])
        #expect(summary.articles.map(\.slug) == ["grind-fresh-1k0c0i0"])
        #expect(try run.exported("markdown/grind-fresh.md") == "A page of mine.\n")
        #expect(try run.exported("html/index.html") == "An index of mine.\n")
        #expect(summary.conflicts == [.init(path: "html/index.html", beside: "html/index.v2.html")])
    }

    @Test func `a damaged manifest is said and nothing is overwritten`() async throws {
        let run = try await finished()
        try await run.export([.markdown])
        try run.putExported("{", in: ".septet-export.json")
        await #expect(throws: StoreError.self) { try await run.export([.markdown]) }
    }

    @Test func `a target that cannot be is said with what to do`() async throws {
        let run = try await finished()
        try makeFolder(run.elsewhere)
        try run.putExported("a file", in: "in-the-way")
        let failure = await #expect(throws: StoreError.self) {
            try await run.export([.markdown], to: "\(run.elsewhere)/in-the-way/deeper")
        }
        #expect(failure?.message.contains("--to") == true)
    }
}

/// A run with one finished article, projected.
private func finished(
    site: JSON = [:], offline: Bool = false, second: Int64 = 0
) async throws -> ProjectionFixture {
    let run = try await ProjectionFixture(
        roots: [Line.task(first)], site: site, offline: offline, second: second)
    try await run.finishArticles()
    try await Projector(store: run.store).catchUp(run.run)
    return run
}

extension ProjectionFixture {
    @discardableResult
    fileprivate func export(
        _ formats: Set<ExportFormat>, to folder: String? = nil, approvedOnly: Bool = false
    ) async throws -> ExportSummary {
        try await Exporter(store: store).export(
            run: run, to: folder ?? elsewhere,
            options: ExportOptions(formats: formats, approvedOnly: approvedOnly))
    }

    fileprivate func exportedBytes(_ file: String) throws -> [UInt8]? {
        try WholeFile.read("\(elsewhere)/\(file)")
    }

    fileprivate func exported(_ file: String) throws -> String? {
        try exportedBytes(file).map { String(decoding: $0, as: UTF8.self) }
    }

    fileprivate func putExported(_ text: String, in file: String) throws {
        try WholeFile.write(Array(text.utf8), to: "\(elsewhere)/\(file)")
    }

    fileprivate func listExported(_ folder: String) -> [String] {
        listFolder("\(elsewhere)/\(folder)")
    }
}
