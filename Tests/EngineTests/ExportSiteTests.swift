import Engine
import Pipeline
import Stages
import Store
import Testing

@Suite struct `Exporting for a site` {
    /// A cluster of four finished articles; the third is about the pillar keyword.
    private func cluster(_ site: JSON) async throws -> ProjectionFixture {
        let names = ["Alpha", "Beta", "Gamma", "Delta"]
        let cluster = Child(
            stage: .ideas, path: ItemPath("k0.c0"), title: "Letters",
            input: ["name": "Letters", "pillar_keyword": "gamma"])
        let tasks = names.enumerated().map { index, name in
            Child(
                stage: .content, path: ItemPath("k0.c0.i\(index)"), title: name,
                input: ["title": .string(name)])
        }
        let run = try await ProjectionFixture(roots: [cluster] + tasks, site: site)
        let claims = try await run.claim(.content, count: 10)
        try await run.complete(claims) { claim in
            var product = Line.article(claim)
            var output = product.output.object ?? [:]
            let slug = claim.title.lowercased() + "-1" + claim.path.rawValue.filter { $0 != "." }
            let text = """
                ---
                title: "\(claim.title)"
                slug: "\(slug)"
                meta_description: "Said </script><script>alert(1)</script>"
                ---

                Text.

                ## FAQ

                ### Why?

                Because <b>so</b>.

                """
            output["slug"] = .string(slug)
            output["task"] = [
                "cluster_path": "k0.c0", "primary_keywords": [.string(claim.title.lowercased())],
            ]
            product.output = .object(output)
            product.children = []
            product.artifacts = [
                ArtifactDraft(
                    name: "\(slug).md", mediaType: "text/markdown", bytes: Array(text.utf8))
            ]
            return product
        }
        return run
    }

    private func export(
        _ run: ProjectionFixture, _ options: ExportOptions
    ) async throws -> ExportSummary {
        try await Exporter(store: run.store).export(
            run: run.run, to: run.elsewhere, options: options)
    }

    private func exported(_ run: ProjectionFixture, _ file: String) throws -> String {
        String(
            decoding: try #require(try WholeFile.read("\(run.elsewhere)/\(file)")), as: UTF8.self)
    }

    @Test func `pillar and spokes link to each other, in the site's language`() async throws {
        let run = try await cluster(["locale": "es-ES"])
        _ = try await export(run, ExportOptions(formats: [.markdown, .html]))
        let pillar = try exported(run, "markdown/gamma.md")
        #expect(
            pillar.hasSuffix(
                "\n## Sigue leyendo\n\n- [Alpha](alpha.md)\n- [Beta](beta.md)\n- [Delta](delta.md)\n"
            ))
        let spoke = try exported(run, "markdown/beta.md")
        #expect(spoke.hasSuffix("- [Gamma](gamma.md)\n- [Delta](delta.md)\n- [Alpha](alpha.md)\n"))
        let page = try exported(run, "html/beta.html")
        #expect(page.contains("<a href=\"gamma.html\">Gamma</a>"))
        #expect(page.contains("<html lang=\"es-ES\">"))
        #expect(try exported(run, "html/index.html").contains("4 artículos"))
    }

    @Test func `without relatives there are no links`() async throws {
        let run = try await cluster([:])
        _ = try await export(run, ExportOptions(linksRelated: false))
        #expect(try !exported(run, "markdown/gamma.md").contains("Read next"))
    }

    @Test func `an article has its address where somebody has said where it will stand`()
        async throws
    {
        let run = try await cluster(["url": "https://shop.example/"])
        _ = try await export(run, ExportOptions())
        #expect(
            try exported(run, "markdown/alpha.md").contains(
                "\ncanonical: \"https://shop.example/alpha/\"\n"))
        _ = try await export(run, ExportOptions(baseURL: "https://shop.example/blog"))
        #expect(
            try exported(run, "markdown/alpha.md").contains(
                "\ncanonical: \"https://shop.example/blog/alpha/\"\n"))
        let plain = try await cluster([:])
        _ = try await export(plain, ExportOptions())
        #expect(try !exported(plain, "markdown/alpha.md").contains("canonical"))
    }

    @Test func `Hugo gets a bundle an article`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(ItemPath("k0.c0.i0"))])
        try await run.finishArticles()
        _ = try await export(run, ExportOptions(layout: .hugo))
        let text = try exported(run, "hugo/grind-fresh/index.md")
        #expect(text.contains("![Beans](images/grind-fresh-0-featured.png)"))
        #expect(listFolder("\(run.elsewhere)/hugo/grind-fresh/images").count == 1)
        #expect(
            listFolder("\(run.elsewhere)/hugo/grind-fresh") == [
                "images", "index.md", "schema.json",
            ])
        let cluster = try await cluster([:])
        _ = try await export(cluster, ExportOptions(layout: .hugo))
        #expect(try exported(cluster, "hugo/gamma/index.md").contains("[Alpha](../alpha/)"))
    }

    @Test func `search engines are told what it is and what it answers`() async throws {
        let run = try await cluster([
            "url": "https://shop.example", "name": "Shop", "locale": "en-GB", "author": "Ann",
        ])
        _ = try await export(run, ExportOptions(formats: [.markdown, .html]))
        let json = try JSON(parsing: try exported(run, "markdown/alpha.schema.json"))
        let article = json["@graph"]?[0]
        #expect(json["@context"] == "https://schema.org")
        #expect(article?["@type"] == "Article")
        #expect(article?["headline"] == "Alpha")
        #expect(article?["inLanguage"] == "en-GB")
        #expect(article?["author"]?["name"] == "Ann")
        #expect(article?["publisher"]?["name"] == "Shop")
        #expect(article?["mainEntityOfPage"] == "https://shop.example/alpha/")
        let question = json["@graph"]?[1]?["mainEntity"]?[0]
        #expect(json["@graph"]?[1]?["@type"] == "FAQPage")
        #expect(question?["name"] == "Why?")
        #expect(question?["acceptedAnswer"]?["text"]?.string?.contains("<b>") == false)
    }

    @Test func `nothing in a text ends the script it is described in`() async throws {
        let run = try await cluster([:])
        _ = try await export(run, ExportOptions(formats: [.html]))
        let page = try exported(run, "html/alpha.html")
        #expect(page.ranges(of: "<script").count == 1)
        #expect(page.ranges(of: "</script>").count == 1)
        #expect(!page.contains("alert(1)</script><"))
    }
}
