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
