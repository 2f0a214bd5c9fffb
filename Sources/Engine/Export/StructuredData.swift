import Pipeline
import Stages

/// What an article is, for search engines: `Article` and, where it answers questions, `FAQPage`
/// of schema.org as JSON-LD.
struct StructuredData {
    let article: ExportArticle
    let run: Run

    var json: JSON {
        var graph = [page]
        if !article.questions.isEmpty { graph.append(faq) }
        return ["@context": "https://schema.org", "@graph": .array(graph)]
    }

    /// For the inside of a `script` element: nothing in it can end the element.
    var script: String {
        let text = json.canonicalText.replacing("<", with: "\\u003c")
            .replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
        return "<script type=\"application/ld+json\">\(text)</script>"
    }

    private var site: JSON { run.settings.stage.site }

    private var page: JSON {
        var members: [String: JSON] = [
            "@type": "Article", "headline": .string(article.title),
            "inLanguage": site["locale"] ?? "en-US",
        ]
        func add(_ key: String, _ value: JSON?) {
            if let value, !value.isNull, value != "" { members[key] = value }
        }
        add("description", .string(article.description))
        add("datePublished", JSON(article.front.text("date")))
        add("url", JSON(article.canonical))
        add("mainEntityOfPage", JSON(article.canonical))
        add("wordCount", article.source.article["word_count"])
        add("keywords", JSON(article.front.list("tags").joined(separator: ", ")))
        if let author = article.front.text("author") {
            add("author", ["@type": "Person", "name": .string(author)])
        }
        if let image = article.front.text("image") { add("image", .string(address(of: image))) }
        if let name = site["name"]?.string, !name.isEmpty {
            var publisher: [String: JSON] = ["@type": "Organization", "name": .string(name)]
            publisher["url"] = site["url"]
            add("publisher", .object(publisher))
        }
        return .object(members)
    }

    /// Search engines want whole addresses; without one the relative one is at least true.
    private func address(of image: String) -> String {
        guard let canonical = article.canonical else { return image }
        return canonical + image
    }

    private var faq: JSON {
        [
            "@type": "FAQPage",
            "mainEntity": .array(
                article.questions.map { entry in
                    [
                        "@type": "Question", "name": .string(entry.question),
                        "acceptedAnswer": [
                            "@type": "Answer",
                            "text": .string(MarkdownHTML.body(of: entry.answer)),
                        ],
                    ]
                }),
        ]
    }
}
