import Pipeline
import Testing

@testable import Stages

@Suite struct `Cleaning a model's Markdown` {
    private let known = KnownPages(
        ["https://a.example/guide", "https://a.example/shop?x=1"], site: "https://a.example/de/")

    private func clean(_ text: String) -> MarkdownCleaner.Result {
        MarkdownCleaner.clean(text, known: known)
    }

    /// Every way of writing a link, to an unknown and to a known page.
    @Test(arguments: [
        ("see [this](https://b.example/x).", "see this.", 1),
        ("see [this](https://b.example/x \"T\").", "see this.", 1),
        ("see [this](<https://b.example/a b>).", "see this.", 1),
        ("see [a (b)](https://b.example/x_(y)) now", "see a (b) now", 1),
        ("see [**bold** text](https://b.example)", "see **bold** text", 1),
        ("see [this][1].\n\n[1]: https://b.example", "see this.\n", 1),
        ("see [this][].\n\n[this]: https://b.example 'T'", "see this.\n", 1),
        ("see [this].\n\n[This]: https://b.example", "see this.\n", 1),
        ("see <https://b.example/x> now", "see now", 1),
        ("see https://b.example/x, now", "see, now", 1),
        ("see www.b.example.", "see.", 1),
        ("mail <x@b.example>", "mail", 1),
        ("<a href=\"https://b.example\">this</a>", "this", 1),
        ("<A HREF='https://b.example' rel=x>this</A>", "this", 1),
        ("[js](javascript:alert(1))", "js", 1),
        ("[anchor](#below)", "anchor", 1),
        ("[unused]: https://b.example", "", 1),
        ("[a](https://b.example)[b](https://c.example)", "ab", 2),
        ("[![alt](i.png)](https://b.example)", "", 1),
        ("see [guide](https://a.example/guide)", "see [guide](https://a.example/guide)", 0),
        ("see [guide](HTTP://A.example/guide/#part)", "see [guide](https://a.example/guide)", 0),
        ("see [guide](/guide)", "see [guide](https://a.example/guide)", 0),
        (
            "see [guide][g]\n\n[g]: https://a.example/guide",
            "see [guide](https://a.example/guide)\n", 0
        ),
        ("see https://a.example/guide.", "see <https://a.example/guide>.", 0),
        ("<a href=\"https://a.example/guide\">g</a>", "[g](https://a.example/guide)", 0),
        ("see [shop](https://a.example/shop?x=2)", "see shop", 1),
        ("see [up](//a.example/guide)", "see up", 1),
    ])
    func `links lead only to known pages`(text: String, wanted: String, removed: Int) {
        let result = clean(text)
        #expect(result.text == wanted)
        #expect(result.linksRemoved == removed)
    }

    @Test(arguments: [
        "plain [brackets] stay", "- [ ] open\n- [x] done", "a \\[b](c) d", "5 < 6 and 7 > 3",
        "`[code](https://b.example)`", "``a ` https://b.example``",
        "```\n[code](https://b.example)\n<b>\n```", "~~~ html\n<a href=\"x\">\n~~~",
        "| a | b |\n|---|---|\n| 1 | 2 |", "a `tick", "![not closed](", "[not closed",
        "mid_word_text",
        "httpsnot://x", "2 * 3 * 4 & more; \"quotes\"",
    ])
    func `what is no link stays as it is`(text: String) {
        let result = clean(text)
        #expect(result.text == text)
        #expect(result.linksRemoved == 0 && result.htmlRemoved == 0)
    }

    @Test(arguments: [
        ("a <b>bold</b> word", "a bold word", 2),
        ("x<!-- hidden -->y", "xy", 1),
        ("x<script>alert('</b>')</script>y", "xy", 1),
        ("x<STYLE>p{}</STYLE >y", "xy", 2),
        ("<img src=\"https://b.example/t.gif\" onerror='x>y'>z", "z", 1),
        ("line<br>break", "line break", 1),
        ("<div\nclass=x>text</div>", "text", 2),
        ("x<script>never closed", "x", 1),
    ])
    func `raw HTML goes, its text stays`(text: String, wanted: String, removed: Int) {
        let result = clean(text)
        #expect(result.text.replacing("</STYLE >", with: "") == wanted)
        #expect(result.htmlRemoved <= removed && result.htmlRemoved > 0)
    }

    @Test func `images a model brings are removed and counted`() {
        let result = clean("a ![x](https://b.example/i.png) b ![y][r]\n\n[r]: i.png")
        #expect(result.text.hasPrefix("a  b "))
        #expect(result.imagesRemoved == 2)
    }

    @Test func `cleaning twice changes nothing more`() {
        let texts = [
            "see [a](https://b.example) <b>x</b> https://c.example [g](/guide) `c` ![i](j)",
            "[[a](https://b.example)](https://c.example) <<b>i>x</i>",
        ]
        for text in texts {
            let once = clean(text).text
            #expect(clean(once).text == once)
        }
    }

    @Test func `hostile text costs little`() {
        for piece in ["[", "![", "<a href=x>", "`", "<", "](", "[a]", "https://", "\\"] {
            _ = clean(String(repeating: piece, count: 1_000))
        }
    }
}

@Suite struct `Headings and words of Markdown` {
    @Test func `headings are found with level and line, not inside code`() {
        let text = "# One\n\ntext\n## Two ##\n```\n# not\n```\n###No\n### Three #3\n#\n"
        #expect(
            MarkdownBlocks.headings(of: text) == [
                .init(level: 1, text: "One", line: 1), .init(level: 2, text: "Two", line: 4),
                .init(level: 3, text: "Three #3", line: 9), .init(level: 1, text: "", line: 10),
            ])
    }

    @Test(arguments: [
        ("# The Title\n\nText\n\n## Why It Works", "Text\n\n## Why it works"),
        ("## The title\n\nText\n### why it works:", "Text\n## Why it works"),
        ("Text\n\n**Why it works**\n\nmore", "Text\n\n## Why it works\n\nmore"),
        ("Text\n# 1. Why it works\nmore\n# Other", "Text\n## Why it works\nmore\n## Other"),
        ("Text\n\n**Bold line**", "Text\n\n**Bold line**"),
        ("```\n# Why it works\n```", "```\n# Why it works\n```"),
    ])
    func `headings of the outline get their exact form`(body: String, wanted: String) {
        let aligned = ArticleHeadings.aligned(
            body, outline: ["Why it works"], title: "The title")
        #expect(String(aligned.trimmed) == wanted)
    }

    @Test func `words are those a reader reads`() {
        let text =
            "## A heading\n\n- one [two](https://a.example/three) `four`\n\n| five | six |\n|---|---|\n![x](y)"
        #expect(TextWords.count(MarkdownText.plain(text)) == 7)
    }

    @Test(arguments: [
        (
            "Plain prose, with a wow... and nothing else.",
            "Plain prose, with a wow... and nothing else."
        ),
        ("  Ends of a line are trimmed.  ", "Ends of a line are trimmed."),
        ("See www.example.com for more", "See  for more"),
        ("See WWW.example.com for more", "See  for more"),
        ("See https://example.com/a for more", "See  for more"),
        ("An *emphasis* and a [link](a.md)", "An emphasis and a link"),
        ("\\# no heading", "\\ no heading"),
    ])
    func `a line is what a reader reads of it`(line: String, plain: String) {
        #expect(MarkdownText.plainLine(line) == plain)
    }

    @Test func `a phrase is found whole, whatever its case, marks and accents`() {
        let text = "Nothing here.\nAt the END of **the day**, a cafe\u{301}.\nRed tape."
        let found = PhraseSearch.found(
            ["at the end of the day", "café", "ed tape", "absent"], in: text)
        #expect(
            found == [
                .init(phrase: "at the end of the day", line: 2), .init(phrase: "café", line: 2),
            ])
        #expect(PhraseSearch.count("red", in: "red reduced red") == 2)
    }

    @Test(arguments: [
        ("game-changer", "A real Game-Changer here", true), ("elevate", "elevated", false),
        ("in conclusion", "In  conclusion, yes", true), ("C++", "use C++ now", true),
        ("", "x", false),
        ("über", "ÜBER alles", true), ("don't", "we don’t", true), ("now", "know", false),
        ("bold words", "**bold** words", true),
    ])
    func `phrases are found as whole words`(phrase: String, text: String, found: Bool) {
        #expect(!PhraseSearch.found([phrase], in: text).isEmpty == found)
    }

    @Test func `a phrase is found with its line`() {
        #expect(PhraseSearch.found(["b"], in: "a\nb\nb") == [.init(phrase: "b", line: 2)])
    }
}
