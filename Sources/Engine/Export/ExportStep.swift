import Pipeline
import Stages
import Store

/// How far an export has come.
struct ExportState: Sendable {
    var target: ExportTarget
    var summary: ExportSummary
}

/// Some articles of a run on their way into the target.
struct ExportStep: Sendable {
    let run: Run
    let options: ExportOptions
    /// The names the articles have in the target.
    let slugs: [ItemID: String]
    let folder: RunFolder
    let relations: ExportRelations

    var formats: Set<ExportFormat> { options.formats }

    /// Where the articles will stand, without a slash at its end.
    var base: String? {
        let said = options.baseURL ?? run.settings.stage.site["url"]?.string ?? ""
        guard let address = PageAddress(said) else { return nil }
        return address.text.hasSuffix("/") ? String(address.text.dropLast()) : address.text
    }

    var words: DocumentWords {
        DocumentWords(locale: run.settings.stage.site["locale"]?.string ?? "en-US")
    }

    /// Articles to read next, of those that are exported.
    func related(to id: ItemID) -> [(title: String, slug: String)] {
        guard options.linksRelated else { return [] }
        return relations.articles(beside: id).compactMap { member in
            slugs[member.id].map { (member.title, $0) }
        }
    }

    /// Blocks: reads the run's folder, writes the target.
    func write(_ sources: [ExportSource], _ before: ExportState) throws(StoreError) -> ExportState {
        var state = before
        var contents: [FileContent] = []
        for source in sources {
            guard let slug = slugs[source.item.id] else { continue }
            let article = try ExportArticle(source, as: slug, in: self)
            contents += self.contents(of: article)
            state.summary.missingImages += article.missingImages
            state.summary.articles.append(
                .init(
                    path: source.item.path, title: article.title, slug: slug,
                    status: source.item.editorial, isEdited: article.isEdited))
            state.target[ExportTarget.key(run.id, source.item.path)] = entry(of: article)
        }
        try state.target.write(contents, &state.summary)
        return state
    }

    private func contents(of article: ExportArticle) -> [FileContent] {
        var contents: [FileContent] = []
        if formats.contains(.markdown) {
            let schema = StructuredData(article: article, run: run).json.prettyText + "\n"
            switch options.layout {
            case .plain:
                let text = article.markdown(linking: .markdown, words)
                contents.append(FileContent("markdown/\(article.slug).md", text))
                contents.append(FileContent("markdown/\(article.slug).schema.json", schema))
                contents += images(of: article, in: "markdown")
            case .hugo:
                let bundle = "hugo/\(article.slug)"
                let text = article.markdown(linking: .hugo, words)
                contents.append(FileContent("\(bundle)/index.md", text))
                contents.append(FileContent("\(bundle)/schema.json", schema))
                contents += images(of: article, in: bundle)
            }
        }
        if formats.contains(.html) {
            let page = ExportPage.article(article, run, words)
            contents.append(FileContent("html/\(article.slug).html", page))
            contents += images(of: article, in: "html")
        }
        if formats.contains(.json) {
            let document = ExportDocument.article(article, run).prettyText + "\n"
            contents.append(FileContent("json/\(article.slug).json", document))
        }
        return contents
    }

    private func images(of article: ExportArticle, in folder: String) -> [FileContent] {
        article.images.map { image in
            var image = image
            image.path = "\(folder)/\(image.path)"
            return image
        }
    }

    private func entry(of article: ExportArticle) -> ExportEntry {
        var entry = ExportEntry(slug: article.slug)
        entry.title = article.title
        entry.description = article.description
        entry.status = article.source.item.editorial
        entry.words = article.source.article["word_count"]?.int.map(Int.init(clamping:))
        entry.image = article.front.text("image")
        return entry
    }
}

/// Articles as JSON.
enum ExportDocument {
    static func article(_ article: ExportArticle, _ run: Run) -> JSON {
        let output = article.source.article
        let review = article.source.review
        return [
            "run": .string(run.id.rawValue), "path": .string(article.source.item.path.rawValue),
            "slug": .string(article.slug), "title": .string(article.title),
            "description": .string(article.description),
            "meta_title": output["meta_title"] ?? .null, "excerpt": output["excerpt"] ?? .null,
            "status": JSON(article.source.item.editorial?.rawValue),
            "edited": .bool(article.isEdited), "offline_draft": .bool(run.settings.stage.offline),
            "date": JSON(article.front.text("date")), "author": JSON(article.front.text("author")),
            "tags": JSON(article.front.list("tags")),
            "categories": JSON(article.front.list("categories")),
            "body_markdown": .string(article.body), "faq": output["faq"] ?? .array([]),
            "word_count": output["word_count"] ?? .null, "task": output["task"] ?? .null,
            "score": review?["score"] ?? .null, "checks": review?["checks"] ?? .array([]),
            "images": .array(article.source.images),
            "canonical": JSON(article.canonical),
            "related": .array(
                article.related.map {
                    ["title": .string($0.title), "slug": .string($0.slug)]
                }),
            "structured_data": StructuredData(article: article, run: run).json,
        ]
    }

    /// Of all articles in the target.
    static func index(_ target: ExportTarget) -> JSON {
        [
            "articles": .array(
                target.entries.map { entry in
                    var json = entry.json.object ?? [:]
                    json["file"] = .string("\(entry.slug).json")
                    return .object(json)
                })
        ]
    }
}
