import Pipeline
import Testing

@testable import Stages

@Suite struct `An article's file, read back` {
    @Test func `prose, pictures and questions keep their lines`() {
        let text = ArticleText(
            """
            ---
            title: "T"
            ---

            ![A \\[b\\]](../images/a.png)

            *A caption*

            Prose.

            ## FAQ

            ### Q?

            A.
            """)
        #expect(text.front.text("title") == "T")
        #expect(text.firstLine == 5)
        #expect(
            text.pictures == [
                .init(altText: "A [b]", caption: "A caption", file: "a.png", line: 5)
            ])
        #expect(text.body.split(separator: "\n").map(String.init) == ["Prose."])
        #expect(text.questions == [.init(question: "Q?", answer: "A.", line: 13)])
    }

    @Test(arguments: ["en-US", "es-ES"])
    func `what a stage writes is read back whole`(locale: String) {
        let article: JSON = [
            "title": "T", "slug": "t-1", "body_markdown": "One.\n\n## Two\n\nThree.",
            "faq": [["question": "Q?", "answer": "A."]],
        ]
        let settings = StageSettings(site: ["locale": .string(locale)], offline: true)
        let markdown = ArticleDocument(article: article, settings: settings).markdown
        let text = ArticleText(markdown)
        #expect(text.body.trimmed == "One.\n\n## Two\n\nThree.")
        #expect(text.questions.map(\.question) == ["Q?"])
    }
}
