import Pipeline
import Stages
import Store

/// An article as it leaves: its text under its new name, its images beside it.
struct ExportArticle: Sendable {
    let source: ExportSource
    let slug: String
    let front: FrontMatter
    /// Markdown; images are in `images/` beside the text.
    let body: String
    /// Paths are `images/<name>`.
    let images: [FileContent]
    let missingImages: [String]
    let isEdited: Bool
    /// The article's own address once it is published; nil where nobody has said where.
    let canonical: String?
    /// The questions the text answers.
    let questions: [ArticleText.Question]
    /// Articles to read next, with their names in the target.
    let related: [(title: String, slug: String)]

    var title: String { front.text("title") ?? source.item.title }
    var description: String { front.text("description") ?? "" }

    /// The whole file, linking to others as `link` says.
    func markdown(linking link: ExportLink, _ words: DocumentWords) -> String {
        front.text + "\n" + linked(link, words)
    }

    /// The body with the links to others at its end.
    func linked(_ link: ExportLink, _ words: DocumentWords) -> String {
        let section = link.section(related, words)
        return section.isEmpty ? body : body + (body.hasSuffix("\n") ? "" : "\n") + section
    }

    /// Blocks: looks into the run's folder for what people changed there.
    init(
        _ source: ExportSource, as slug: String, in step: ExportStep
    ) throws(StoreError) {
        let (run, folder) = (step.run, step.folder)
        let persons = try folder.personsVersion(of: source.text, source.textRecord)
        let bytes = if let persons { persons } else { try folder.files.bytes(of: source.text) }
        let (front, body) = FrontMatter.split(String(decoding: bytes, as: UTF8.self))
        var images = ImageSet(source, as: slug, from: folder)
        self.source = source
        self.slug = slug
        isEdited = persons != nil || source.isTakenIn
        self.body = try images.moved(body)
        let featured = try images.featured()
        self.images = images.files
        missingImages = images.missing
        canonical = front.text("canonical") ?? step.base.map { "\($0)/\(slug)/" }
        questions = ArticleText(self.body).questions.filter { !$0.answer.isEmpty }
        related = step.related(to: source.item.id)
        self.front = ExportArticle.front(
            front, slug: slug, featured: featured, canonical: canonical, source: source, run: run)
    }

    /// Entries in the order and with the names that site generators look for. What the text's own
    /// front matter says wins: it may be a person's.
    private static func front(
        _ given: FrontMatter, slug: String, featured: String?, canonical: String?,
        source: ExportSource, run: Run
    ) -> FrontMatter {
        var front = given
        func fallback(_ key: String, _ value: JSON?) {
            if !front.keys.contains(key), let value { front.set(key, value) }
        }
        fallback("title", .string(source.item.title))
        fallback("description", JSON(given.text("meta_description")))
        fallback("description", source.article["meta_description"])
        front.remove("meta_description")
        front.set("slug", .string(slug))
        fallback("date", .string(run.createdAt.date))
        fallback("author", run.settings.stage.site["author"])
        fallback("tags", source.article["tags"])
        fallback("categories", source.article["categories"])
        fallback("image", JSON(featured))
        fallback("canonical", JSON(canonical))
        // Generators that publish what they find leave drafts out.
        fallback("draft", .bool(!source.item.isApproved))
        if run.settings.stage.offline { front.set("offline_draft", true) }
        front.lead(with: [
            "title", "description", "slug", "date", "author", "tags", "categories", "image",
            "canonical", "draft", "offline_draft",
        ])
        return front
    }
}

extension Item {
    /// A person, or the gate in a person's stead, has let the article through.
    var isApproved: Bool { editorial == .approved || editorial == .published }
}

/// The images of one article on their way from the run's folder to the target.
private struct ImageSet {
    let source: ExportSource
    let slug: String
    let folder: RunFolder
    /// By their names in the target.
    private var found: [String: FileContent] = [:]
    private(set) var missing: [String] = []

    init(_ source: ExportSource, as slug: String, from folder: RunFolder) {
        self.source = source
        self.slug = slug
        self.folder = folder
    }

    var files: [FileContent] { found.sorted { $0.key < $1.key }.map(\.value) }

    /// The body with the addresses of its images as they are in the target.
    mutating func moved(_ body: String) throws(StoreError) -> String {
        var result = ""
        var rest = body[...]
        while let prefix = rest.firstRange(of: "../images/") {
            let after = rest[prefix.upperBound...]
            let name = String(after.prefix { !$0.isWhitespace && !")\"'>]".contains($0) })
            result += rest[..<prefix.lowerBound]
            result += try take(name).map { "images/\($0)" } ?? "images/\(name)"
            rest = after.dropFirst(name.count)
        }
        return result + rest
    }

    /// The address of the featured image, when there is one.
    mutating func featured() throws(StoreError) -> String? {
        let featured = source.images.first { $0["kind"] == "featured" }
        guard let name = featured?["file"]?.string else { return nil }
        return try take(name).map { "images/\($0)" }
    }

    /// Adds the image, and returns the name it has in the target; nil where it is nowhere.
    private mutating func take(_ name: String) throws(StoreError) -> String? {
        guard OutputFolder.isPlain(name) else {
            missing.append(name)
            return nil
        }
        let path = RunFile.image(name).path
        let recorded = source.imageFiles.first { $0.path == path }
        var content = recorded
        if let recorded {
            let persons = try folder.personsVersion(of: recorded, source.imageRecords[path])
            if let persons { content = FileContent(path, persons) }
        } else if let bytes = try WholeFile.read(folder.files.location(path)) {
            // One that a person added.
            content = FileContent(path, bytes)
        }
        guard var content else {
            if !missing.contains(name) { missing.append(name) }
            return nil
        }
        let newName = renamed(name)
        content.path = "images/\(newName)"
        found[newName] = content
        return newName
    }

    /// An image is named for its article, whatever the article is called now.
    private func renamed(_ name: String) -> String {
        guard let old = source.article["slug"]?.string, name.hasPrefix("\(old)-") else {
            return name
        }
        return slug + name.dropFirst(old.count)
    }
}
