import Engine
import Testing

@Suite struct `Markdown as HTML` {
    @Test func `headings, tables and strikethrough are understood`() {
        let html = MarkdownHTML.body(
            of: "## Why\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n~~old~~ and **new**\n")
        #expect(html.contains("<h2>Why</h2>"))
        #expect(html.contains("<td>1</td>"))
        #expect(html.contains("<del>old</del>"))
        #expect(html.contains("<strong>new</strong>"))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))", "![x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "<a href='vbscript:x'>y</a>",
        "<!-- --><svg onload=alert(1)>",
    ])
    func `nothing that could run comes through`(markdown: String) {
        let html = MarkdownHTML.body(of: markdown).lowercased()
        for word in ["<script", "onerror", "onload", "javascript:", "vbscript:", "data:text"] {
            #expect(!html.contains(word))
        }
    }

    @Test func `bare addresses stay text`() {
        #expect(!MarkdownHTML.body(of: "see https://example.com now").contains("<a "))
    }

    @Test func `text that is not UTF-8 in parts, empty or long is no danger`() {
        #expect(MarkdownHTML.body(of: "") == "")
        #expect(MarkdownHTML.body(of: "a\u{0}b").contains("a\u{FFFD}b"))
        let long = String(repeating: "<b>", count: 2 << 20)
        #expect(MarkdownHTML.body(of: long).hasPrefix("<pre>&lt;b&gt;"))
    }

    @Test func `many threads may render at once`() async {
        await withTaskGroup(of: String.self) { group in
            for index in 0..<200 {
                group.addTask { MarkdownHTML.body(of: "| a |\n|---|\n| \(index) |\n") }
            }
            for await html in group { #expect(html.contains("<table>")) }
        }
    }
}
