import Glibc
import Pipeline
import Store
import TestSupport
import Testing

/// What people and other sites' files bring is data to the very end: never a command, a path,
/// markup or a formula.
@Suite struct `A hostile keyword list, sitemap and page title` {
    private static let keywords = [
        "$(touch PWNED) coffee grinder", "`touch PWNED`; touch PWNED", "../../../PWNED",
        "<script>alert(1)</script> coffee", "coffee \"><img src=x onerror=alert(2)>",
        "=HYPERLINK(\"http://evil.example\";\"coffee\")", "@SUM(1+1)*cmd|'/C touch PWNED'!A0",
        "+coffee machine", "-coffee machine repair",
    ]
    private static let sitemap = """
        <?xml version="1.0"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://a.example/$(touch%20PWNED)</loc></url>
        <url><loc>https://a.example/../../PWNED</loc></url>
        <url><loc>https://a.example/x"&gt;&lt;script&gt;alert(3)&lt;/script&gt;</loc></url>
        </urlset>
        """
    private static let pages = """
        url,title
        https://a.example/one,"<script>alert(4)</script> coffee grinder $(touch PWNED)"
        https://a.example/two,"=cmd|'/C touch PWNED'!A0"
        https://a.example/three,"../../PWNED coffee"
        """

    private static func quoted(_ cell: String) -> String {
        "\"\(cell.replacing("\"", with: "\"\""))\""
    }

    /// A run of all of it, exported in every format, by a provider that repeats what it is told.
    private func exported() async throws -> CommandBench {
        let bench = try CommandBench()
        let provider = try LoopbackProvider(script: { request in
            guard !request.isImage, var reply = try? JSON(parsing: request.scriptedReply).object
            else { return request.scripted }
            if reply["body_markdown"] != nil {
                reply["tags"] = JSON(Self.keywords)
                reply["title"] = .string(Self.keywords.prefix(4).joined(separator: " "))
            }
            return .content(JSON.object(reply).canonicalText)
        })
        try bench.use(provider)
        let list = try bench.write(
            "keywords.csv",
            "keyword,volume\n" + Self.keywords.map { "\(Self.quoted($0)),10\n" }.joined())
        for words in [
            ["project", "create", "default"],
            [
                "project", "pages", "import", try bench.write("sitemap.xml", Self.sitemap),
                try bench.write("pages.csv", Self.pages),
            ],
            ["run", list, "--images", "1", "--max-usd", "10"],
            [
                "export", "latest", "--to", bench.path + "/out", "--format",
                "markdown,html,json,csv",
            ],
            ["items", "export", "latest", "--stage", "ideas", "--csv", bench.path + "/ideas.csv"],
        ] {
            let told = CommandBench.Told(try await bench.start(words).result())
            try #require(told.exit == 0, "\(words.first ?? ""): \(told.all)")
        }
        withExtendedLifetime(provider) {}
        return bench
    }

    private func files(below folder: String) -> [String] {
        guard let open = opendir(folder) else { return [] }
        defer { closedir(open) }
        var found: [String] = []
        while let entry = readdir(open) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let path = "\(folder)/\(name)"
            found += entry.pointee.d_type == UInt8(DT_DIR) ? files(below: path) : [path]
        }
        return found
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try #require(try WholeFile.read(path), "\(path)"), as: UTF8.self)
    }

    @Test func `reach no shell, no path, no markup and no formula`() async throws {
        let bench = try await exported()
        let files = files(below: bench.path)
        #expect(files.contains { $0.hasSuffix(".html") } && files.contains { $0.hasSuffix(".csv") })
        // Shell: nothing was executed, here or a few folders up.
        for up in ["", "/..", "/../..", "/../../.."] {
            #expect(access(bench.path + up + "/PWNED", F_OK) != 0)
        }
        #expect(!files.contains { $0.hasSuffix("/PWNED") })
        // Path: names of files are letters, digits and single marks.
        for file in files where file.hasPrefix(bench.path + "/out/") {
            let name = file.dropFirst(bench.path.count)
            let isPlain = name.utf8.allSatisfy {
                ($0 | 32) >= 97 && ($0 | 32) <= 122 || $0 >= 45 && $0 <= 57 || $0 == 95
            }
            #expect(isPlain && !name.contains(".."), "\(name)")
        }
        // Markup: a page has no script but its description, and no tag of anybody else's.
        for file in files where file.hasPrefix(bench.path + "/out/") && file.hasSuffix(".html") {
            let page = try text(file)
                .replacing("<script type=\"application/ld+json\">", with: "")
            #expect(!page.contains("<script") && !page.contains("<img src=x"), "\(file)")
        }
        // Formula: no cell of any table we write begins as one.
        let own = files.filter {
            $0.hasSuffix(".csv") && !$0.hasSuffix("/keywords.csv") && !$0.hasSuffix("/pages.csv")
                || $0.hasPrefix(bench.path + "/out/") && $0.hasSuffix(".csv")
        }
        #expect(own.contains { $0.hasSuffix("ideas.csv") } && own.count > 1)
        for file in own {
            let table = try text(file)
            for start in ["=", "@", "+coffee", "-coffee"] {
                for before in ["\n", ",", "\n\"", ",\""] {
                    #expect(!table.contains(before + start), "\(file): \(before)\(start)")
                }
            }
        }
    }
}
