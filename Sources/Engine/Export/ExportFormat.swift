/// What an export can be made of; each has a folder of its own in the target.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// One file an article, with front matter and its images beside it.
    case markdown
    /// Pages that open in a browser from the folder, with an index.
    case html
    /// One file an article with everything known of it, and an index.
    case json
    /// Tables of keywords, clusters, ideas, tasks and articles.
    case csv
}

/// How Markdown is laid out in the target.
public enum ExportLayout: String, CaseIterable, Sendable {
    /// `markdown/<slug>.md`, images in `markdown/images/`.
    case plain
    /// Page bundles as Hugo has them: `hugo/<slug>/index.md` with its images beside it. The folder
    /// is put below `content/`.
    case hugo
}

/// Everything about an export but what it takes.
public struct ExportOptions: Sendable, Equatable {
    public var formats: Set<ExportFormat>
    public var layout: ExportLayout
    /// Only approved and published articles.
    public var approvedOnly: Bool
    /// Also articles whose inputs have changed since.
    public var includeStale: Bool
    /// Where the articles will stand, for canonical addresses: `https://shop.example/blog`. Nil:
    /// below the site's own address.
    public var baseURL: String?
    /// Close each article with links to the others of its cluster.
    public var linksRelated: Bool

    public init(
        formats: Set<ExportFormat> = [.markdown], layout: ExportLayout = .plain,
        approvedOnly: Bool = false, includeStale: Bool = false, baseURL: String? = nil,
        linksRelated: Bool = true
    ) {
        self.formats = formats
        self.layout = layout
        self.approvedOnly = approvedOnly
        self.includeStale = includeStale
        self.baseURL = baseURL
        self.linksRelated = linksRelated
    }
}
