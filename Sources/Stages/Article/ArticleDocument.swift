public import Pipeline

/// An article as a file: front matter, body, frequent questions.
public struct ArticleDocument: Sendable {
    /// `<slug>.md`
    public let fileName: String
    /// The whole file.
    public let markdown: String

    /// `article` is the output of stage 4; `body` replaces its text (with the images in it, or as a
    /// person edited it). Addresses of images are relative to the folder `articles/`.
    public init(article: JSON, body: String? = nil, settings: StageSettings) {
        let slug = article["slug"]?.string ?? "article"
        fileName = "\(slug).md"
        let site = SiteProfile(frozen: settings)
        var text = ArticleDocument.frontMatter(article, site: site, offline: settings.offline)
        if settings.offline { text += ArticleDocument.offlineNote + "\n\n" }
        text += (body ?? article["body_markdown"]?.string ?? "").trimmed + "\n"
        let faq = article["faq"]?.array ?? []
        if !faq.isEmpty {
            text += "\n## FAQ\n"
            for entry in faq {
                text +=
                    "\n### \(entry["question"]?.string ?? "")\n\n\(entry["answer"]?.string ?? "")\n"
            }
        }
        markdown = text
    }

    var artifact: ArtifactDraft {
        ArtifactDraft(name: fileName, mediaType: "text/markdown", bytes: Array(markdown.utf8))
    }

    /// What every offline draft says of itself.
    public static let offlineNote = """
        > **Offline draft.** Septet's offline provider wrote this text from the outline, without a \
        language model. `septet rerun RUN --from ideas --provider NAME` writes it with a real one.
        """

    /// YAML; every text in double quotes, so that no value can be read as something else.
    private static func frontMatter(_ article: JSON, site: SiteProfile, offline: Bool) -> String {
        var lines = ["---"]
        func add(_ key: String, _ value: JSON?) {
            guard let value, value != .null, value != "" else { return }
            lines.append("\(key): \(value.canonicalText)")
        }
        add("title", article["title"])
        add("slug", article["slug"])
        add("meta_title", article["meta_title"])
        add("meta_description", article["meta_description"])
        add("excerpt", article["excerpt"])
        add("locale", .string(site.locale))
        add("author", .string(site.author))
        add("tags", article["tags"])
        add("categories", article["categories"])
        add("primary_keywords", article["task"]?["primary_keywords"])
        add("secondary_keywords", article["task"]?["secondary_keywords"])
        add("cluster", article["task"]?["cluster"])
        add("word_count", article["word_count"])
        if offline { add("offline_draft", true) }
        return lines.joined(separator: "\n") + "\n---\n\n"
    }
}
