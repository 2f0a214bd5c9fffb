import Pipeline
import Stages
import Store
import TestSupport
import Testing

/// A reader who sees only the export of `Examples/molino` can tell whose it is.
@Suite struct `A shop with a profile, pages and 150 keywords` {
    private static let folder = Repository.path + "/Examples/molino"
    private static let banned = [
        "café perfecto", "auténtica experiencia", "sin complicaciones", "barato", "espectacular",
    ]

    /// The shop's workspace before its run.
    private func shop() async throws -> CommandBench {
        let bench = try CommandBench()
        for words in [
            ["project", "set", "--file", Self.folder + "/site.json"],
            [
                "project", "pages", "import", Self.folder + "/sitemap.xml",
                Self.folder + "/paginas.csv",
            ],
        ] {
            let told = CommandBench.Told(try await bench.start(words).result())
            try #require(told.exit == 0, "\(told.all)")
        }
        return bench
    }

    /// One exported article, as a reader has it.
    private struct Article {
        var slug: String
        var text: String
        var title: String
        var keywords: [String]
        var links: [String]
        var images: [String]
    }

    private func exported(_ bench: CommandBench) async throws -> [Article] {
        let told = try await bench.run(
            "export", "latest", "--to", bench.path + "/out", "--format", "markdown,json,html",
            "--json")
        try #require(told.exit == 0, "\(told.all)")
        let slugs = try #require(JSON(parsing: told.out)["articles"]?.array)
            .compactMap { $0["slug"]?.string }
        return try slugs.map { slug in
            let text = try read(bench, "markdown/\(slug).md")
            let json = try JSON(parsing: try read(bench, "json/\(slug).json"))
            let addresses = Self.addresses(in: text)
            return Article(
                slug: slug, text: text, title: json["title"]?.string ?? "",
                keywords: json["task"]?["primary_keywords"]?.strings ?? [],
                links: addresses.filter { !$0.hasPrefix("images/") },
                images: addresses.filter { $0.hasPrefix("images/") })
        }
    }

    private func read(_ bench: CommandBench, _ file: String) throws -> String {
        let bytes = try WholeFile.read("\(bench.path)/out/\(file)")
        return String(decoding: try #require(bytes, "\(file) is missing"), as: UTF8.self)
    }

    /// Everything between `](` and `)`.
    private static func addresses(in text: String) -> [String] {
        text.ranges(of: "](").map { range in
            String(text[range.upperBound...].prefix { $0 != ")" })
        }
    }

    private func expectGood(_ articles: [Article], _ bench: CommandBench) async throws {
        let pages = try await expectRules(articles, bench)
        expectDistinct(articles, pages)
    }

    /// Language aside: nothing banned, no link but to what is there, images in place.
    @discardableResult
    private func expectRules(
        _ articles: [Article], _ bench: CommandBench
    ) async throws -> [JSON] {
        let told = try await bench.run("project", "pages", "list", "--limit", "1000", "--json")
        let pages = try #require(JSON(parsing: told.out)["pages"]?.array)
        let known = Set(pages.compactMap { $0["url"]?.string } + articles.map { $0.slug + ".md" })
        for article in articles {
            let lower = article.text.lowercased()
            for phrase in Self.banned {
                #expect(!lower.contains(phrase), "\(article.slug) says \(phrase)")
            }
            #expect(article.links.allSatisfy(known.contains), "\(article.slug): \(article.links)")
            #expect(!article.images.isEmpty, "\(article.slug) has no image")
            for image in article.images {
                let bytes = try WholeFile.read("\(bench.path)/out/markdown/\(image)")
                #expect(bytes?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true, "\(image)")
            }
            #expect(article.text.contains("author: \"Lucía Ferrer\""))
        }
        return pages
    }

    /// No two articles on one subject, and none that the site has already.
    private func expectDistinct(_ articles: [Article], _ pages: [JSON]) {
        let overlap = Overlap()
        for (index, article) in articles.enumerated() {
            for other in articles[(index + 1)...] {
                #expect(
                    overlap.share(
                        article.title, article.keywords, with: [other.title] + other.keywords)
                        == nil, "\"\(article.title)\" and \"\(other.title)\"")
            }
            for page in pages {
                let title = page["title"]?.string ?? ""
                #expect(
                    title.isEmpty
                        || overlap.share(article.title, article.keywords, with: [title]) == nil,
                    "\"\(article.title)\" is there already: \(title)")
            }
        }
    }

    @Test func `offline, the export is Spanish, obeys the rules and repeats nothing`()
        async throws
    {
        let bench = try await shop()
        let run = try await bench.run("run", Self.folder + "/keywords.csv", "--images", "1")
        try #require(run.exit == 0, "\(run.all)")
        let articles = try await exported(bench)
        #expect(articles.count >= 40, "\(articles.count)")
        try await expectGood(articles, bench)
        let english: Set<String> = ["the", "and", "with", "your", "you", "this", "for", "of"]
        for article in articles {
            let prose = article.text.split(separator: "\n").filter { !$0.contains("septet run") }
                .joined(separator: " ").lowercased()
            let words = Set(prose.split { !$0.isLetter }.map(String.init))
            #expect(words.isSuperset(of: ["que", "para", "con", "una"]), "\(article.slug)")
            #expect(words.isDisjoint(with: english), "\(words.intersection(english))")
            #expect(article.text.contains("Borrador sin conexión"))
            #expect(article.text.contains("## Preguntas frecuentes"))
            #expect(article.slug.allSatisfy { $0.isASCII })
            #expect(article.text.contains("en Molino Azul elegimos contigo"))
        }
        let index = try read(bench, "html/index.html")
        #expect(index.contains("<html lang=\"es-ES\">"))
        #expect(index.contains("Molino Azul"))
    }

    @Test func `a provider that breaks every rule cannot break the export`() async throws {
        let provider = try LoopbackProvider(script: { request in
            guard !request.isImage, let reply = try? JSON(parsing: request.scriptedReply),
                let body = reply["body_markdown"]?.string, var members = reply.object
            else { return request.scripted }
            let isRepair = request.body.canonicalText.contains("previous_reply")
            let more =
                "\n\nLee [esto](https://malo.example/x), ![i](https://malo.example/y.png) "
                + "<script>alert(1)</script> y [los molinillos](https://molinoazul.example/molinillos)."
            members["body_markdown"] = .string(
                body + more + (isRepair ? "" : "\n\nEs un CAFÉ  perfecto."))
            return .content(JSON.object(members).canonicalText)
        })
        let bench = try await shop()
        try bench.use(provider)
        let run = try await bench.run(
            "run", Self.folder + "/keywords.csv", "--limit", "30", "--max-usd", "10",
            "--ideas-min", "1", "--ideas-max", "1")
        try #require(run.exit == 0, "\(run.all)")
        let articles = try await exported(bench)
        #expect(articles.count >= 5)
        try await expectRules(articles, bench)
        for article in articles {
            #expect(!article.text.contains("malo.example"))
            #expect(!article.text.contains("<script"))
            #expect(article.links.contains("https://molinoazul.example/molinillos"))
        }
    }
}
