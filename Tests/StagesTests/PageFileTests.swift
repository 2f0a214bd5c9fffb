import Pipeline
import Testing

@testable import Stages

@Suite struct `Pages a site has` {
    private func sitemap(_ text: String) throws(Sitemap.Failure) -> Sitemap {
        try Sitemap(xml: Array(text.utf8))
    }

    @Test func `a sitemap lists pages, an index further sitemaps`() throws {
        let pages = try sitemap(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
              <url><loc> https://Shop.example/a?b=1&amp;c=2#top </loc><lastmod>2026</lastmod></url>
              <url><loc>https://shop.example/n</loc>
                <n:news><n:title>Grinders &amp; more</n:title></n:news></url>
            </urlset>
            """)
        #expect(
            pages.pages.map(\.url) == ["https://shop.example/a?b=1&c=2", "https://shop.example/n"])
        #expect(pages.pages.last?.title == "Grinders & more")
        let index = try sitemap(
            "<sitemapindex><sitemap><loc>https://shop.example/s.xml.gz</loc></sitemap></sitemapindex>"
        )
        #expect(index.sitemaps.map(\.text) == ["https://shop.example/s.xml.gz"])
    }

    @Test func `entities are not expanded, and nothing outside is read`() throws {
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE u [<!ENTITY a0 \"ha\">"
        for level in 1...9 {
            let inner = String(repeating: "&a\(level - 1);", count: 10)
            bomb += "<!ENTITY a\(level) \"\(inner)\">"
        }
        bomb += "]><urlset><url><loc>https://a.example/&a9;</loc></url></urlset>"
        for hostile in [
            bomb,
            "<!DOCTYPE u SYSTEM \"file:///etc/passwd\"><urlset/>",
            "<!DOCTYPE u [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><urlset><url><loc>&x;</loc></url></urlset>",
        ] {
            let error = try #require(throws: Sitemap.Failure.self) { try sitemap(hostile) }
            #expect(error.reason.contains("document type"), "\(error)")
        }
    }

    @Test(arguments: [
        ("<html><body/></html>", "it is no sitemap: its root element is <html>"),
        ("no xml at all", "it is no XML"),
        ("<urlset><url><loc>https://a.example</loc>", "it is no XML"),
        ("", "it is no XML"),
    ])
    func `what is no sitemap is refused with its line`(text: String, said: String) throws {
        let error = try #require(throws: Sitemap.Failure.self) { try sitemap(text) }
        #expect(error.description.contains(said), "\(error)")
    }

    @Test func `size, depth and length are bounded`() throws {
        let deep = String(repeating: "<a>", count: 40)
        #expect(throws: Sitemap.Failure.self) { try sitemap("<urlset>\(deep)") }
        let long = String(repeating: "x", count: 20_000)
        #expect(throws: Sitemap.Failure.self) {
            try sitemap("<urlset><url><loc>https://a.example/\(long)</loc></url></urlset>")
        }
        let many = String(repeating: "<url><loc>https://a.example/</loc></url>", count: 50_001)
        #expect(throws: Sitemap.Failure.self) { try sitemap("<urlset>\(many)</urlset>") }
    }

    @Test(arguments: [
        "javascript:alert(1)", "file:///etc/passwd", "https://", "ftp://a.example/x", "/path",
        "https://user:secret@a.example/", "https://a.example/a b", "https://a.example/\u{0}",
        "https://a.example/\nx", "data:text/html,x", "https://a\u{202E}.example/", "=1+1",
    ])
    func `an address nobody could open safely is none`(address: String) {
        #expect(PageAddress(address) == nil)
    }

    @Test func `what could end a link or an attribute is escaped`() throws {
        let address = try #require(PageAddress("https://a.example/x(1)\"><script>'"))
        #expect(address.text == "https://a.example/x%281%29%22%3E%3Cscript%3E%27")
        #expect(PageAddress("HTTP://A.example/x/#y")?.key == "a.example/x")
        #expect(PageAddress("https://a.example/x")?.key == "a.example/x")
    }

    @Test func `titles become one plain line`() throws {
        let page = try #require(
            SitePage(
                url: "https://a.example",
                title: "A\u{0}\u{202E}\n  <b>\u{7}" + String(repeating: "x", count: 999)))
        #expect(page.title.hasPrefix("A <b>x"))
        #expect(page.title.count == 300)
    }

    @Test(arguments: [
        ("URL,Title,H1\nhttps://a.example/1,\"One, two\",Head\n", "One, two", "Head"),
        ("Title;Address\nEins;https://a.example/1\n", "Eins", ""),
        ("https://a.example/1\n", "", ""),
        ("\u{FEFF}url\ttitle\nhttps://a.example/1\tUno\n", "Uno", ""),
    ])
    func `a table is read by its columns`(text: String, title: String, h1: String) throws {
        let table = try PageTable(Array(text.utf8))
        let page = try #require(SitePage(url: "https://a.example/1", title: title, h1: h1))
        #expect(table.pages == [page])
        #expect(table.refused == 0)
    }

    @Test func `lines that name no page are told and left out`() throws {
        let table = try PageTable(Array("url,title\nmailto:x,X\nhttps://a.example/1,=cmd()\n".utf8))
        #expect(table.pages.map(\.title) == ["=cmd()"])
        #expect(table.refused == 1)
        #expect(table.problems.first?.line == 2)
    }

    @Test func `title, heading and own address of a page are found`() {
        let head = PageHead(
            html: Array(
                """
                <!doctype html><html><head><!-- <title>No</title> -->
                <script>var t = "<title>No</title>";</script>
                <TITLE>Caf&eacute; &amp; t&#233;&nbsp;&mdash; Shop</TITLE>
                <link href='/a/b' rel=canonical></head>
                <body><svg><title>No</title></svg><h1 class="x>y">A <em>big</em> <b>one</b></h1></body>
                """.utf8))
        #expect(head.title == "Café & té — Shop")
        #expect(head.h1 == "A big one")
        #expect(head.canonical == "/a/b")
        let text = PageHead(markdown: Array("---\ntitle: \"T\"\n---\n\n# The *head*\n".utf8))
        #expect(text.title == "T")
        #expect(text.h1 == "The head")
    }

    @Test(arguments: [
        "<", "<title", "<a b", "<a =\"", "<h1>x", "<!--", "&#xFFFFFFFF;", "<title>&#0;",
    ])
    func `a page that breaks off is read as far as it goes`(text: String) {
        _ = PageHead(html: Array(text.utf8))
    }
}

@Suite struct `Subjects that overlap` {
    private let overlap = Overlap(siteName: "Bean & Brew")

    @Test(arguments: [
        (
            "How to clean your espresso machine", "clean espresso machine",
            "Clean an espresso machine | Bean & Brew"
        ),
        ("Cómo limpiar la cafetera", "limpiar cafetera", "Cómo limpiar tu cafetera"),
        ("Best burr grinders", "best burr grinder", "The best burr grinders"),
    ])
    func `the same search is one subject`(title: String, keyword: String, page: String) {
        #expect(overlap.share(title, [keyword], with: [page]) != nil)
    }

    @Test(arguments: [
        ("How to clean your espresso machine", "clean espresso machine", "Espresso machines"),
        ("Best espresso machines: how to choose", "best espresso machine", "Espresso machines"),
        ("Espresso machine prices", "espresso machine price", "Espresso machines"),
        ("Coffee", "coffee", "Coffee grinders"),
        ("Cómo limpiar la cafetera", "limpiar cafetera", "Cafeteras"),
    ])
    func `a wider or narrower page is another subject`(title: String, keyword: String, page: String)
    {
        #expect(overlap.share(title, [keyword], with: [page]) == nil)
    }

    @Test func `of two texts with the same passage it is found, whatever stands around it`() {
        let passage = """
            Let the pan cool before you clean it, rub it with coarse salt and a dry cloth, rinse \
            it with warm water, and dry it on the stove until no drop is left anywhere on it.
            """
        let one = ArticleFingerprint(body: "First.\n\n\(passage)", title: "A b", keywords: [])
        let two = ArticleFingerprint(body: "## Other\n\n- \(passage)", title: "C d", keywords: [])
        #expect(!Set(one.passages).isDisjoint(with: two.passages))
        let other = ArticleFingerprint(
            body:
                "An entirely different text about something else, of about the same length, which "
                + "shares no eight words in a row with the first one anywhere in it at all.",
            title: "E f", keywords: [])
        #expect(Set(one.passages).isDisjoint(with: other.passages))
    }
}
