import Glibc
import Pipeline
import Store

/// An article as the indexes of a target know it.
struct ExportEntry: Sendable, Equatable {
    /// Frozen: a name that may have been published stays.
    var slug: String
    /// Empty until the article is there.
    var title = ""
    var description = ""
    var status: EditorialStatus?
    var words: Int?
    /// Relative address of the featured image.
    var image: String?

    var json: JSON {
        [
            "slug": .string(slug), "title": .string(title), "description": .string(description),
            "status": JSON(status?.rawValue), "words": JSON(words), "image": JSON(image),
        ]
    }

    init(slug: String) { self.slug = slug }

    init?(_ json: JSON) {
        guard let slug = json["slug"]?.string else { return nil }
        self.slug = slug
        title = json["title"]?.string ?? ""
        description = json["description"]?.string ?? ""
        status = json["status"]?.string.flatMap(EditorialStatus.init(rawValue:))
        words = json["words"]?.int.map(Int.init(clamping:))
        image = json["image"]?.string
    }
}

/// The folder that is exported to, with its memory: which files are ours, and which articles of
/// which runs are there under which name. Every call blocks.
struct ExportTarget: Sendable {
    static let manifestName = ".septet-export.json"

    let folder: OutputFolder
    /// By run and path.
    private var articles: [String: ExportEntry] = [:]
    /// Slug → whose it is.
    private var owners: [String: String] = [:]
    /// Digests of what we wrote, or are about to write, by path.
    private var ours: [String: [Digest]] = [:]

    /// Makes the folder if need be and reads what an earlier export left in it.
    init(_ path: String, blobs: BlobFolder) throws(StoreError) {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        folder = OutputFolder(path: path, blobs: blobs, depth: 4, mode: 0o755)
        do throws(StoreError) {
            try makeFolder(path, mode: 0o755)
        } catch {
            throw StoreError(
                error.kind,
                "The folder \(path) cannot be exported to: it is no folder, or cannot be made. "
                    + "Choose another with --to, or mend its permissions.")
        }
        folder.removeTemporariesOfOthers()
        let place = folder.location(ExportTarget.manifestName)
        guard let bytes = try WholeFile.read(place) else { return }
        guard let manifest = try? JSON(parsing: bytes), let files = manifest["files"]?.object else {
            throw StoreError(
                .corrupt,
                "\(place) is damaged: it says which files of the folder are Septet's. Remove it to "
                    + "export as into a folder of your own, where nothing is overwritten.")
        }
        for (key, entry) in manifest["articles"]?.object ?? [:] { self[key] = ExportEntry(entry) }
        ours = files.mapValues { $0.strings.map(Digest.init(recorded:)) }
    }

    static func key(_ run: RunID, _ path: ItemPath) -> String { "\(run)/\(path)" }

    subscript(key: String) -> ExportEntry? {
        get { articles[key] }
        set {
            articles[key] = newValue
            if let slug = newValue?.slug { owners[slug] = key }
        }
    }

    /// The articles that are there, of all runs, in order of runs and paths.
    var entries: [ExportEntry] {
        func order(_ key: String) -> (String, String) {
            let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
            return (parts[0], ItemPath(parts.last ?? "").sortKey)
        }
        return articles.filter { !$0.value.title.isEmpty }
            .sorted { order($0.key) < order($1.key) }.map(\.value)
    }

    /// Whether the slug is free for the article: no other has it, and no file of somebody else.
    func isFree(_ slug: String, for key: String) -> Bool {
        if let owner = owners[slug], owner != key { return false }
        let names = [
            "markdown/\(slug).md", "hugo/\(slug)/index.md", "html/\(slug).html",
            "json/\(slug).json",
        ]
        return names.allSatisfy { ours[$0] != nil || access(folder.location($0), F_OK) != 0 }
    }

    /// Writes the files that differ. What a person changed stays, and the new version goes beside.
    mutating func write(
        _ contents: [FileContent], _ summary: inout ExportSummary
    ) throws(StoreError) {
        var due: [FileContent] = []
        for content in contents {
            switch try place(for: content) {
            case .write(let content, let instead):
                due.append(content)
                if let instead {
                    summary.conflicts.append(.init(path: instead, beside: content.path))
                }
            case .unchanged(let path):
                ours[path] = [content.digest]
                summary.unchanged += 1
            case .kept(let beside):
                summary.conflicts.append(.init(path: content.path, beside: beside))
            }
        }
        guard !due.isEmpty else { return }
        // As in a run's folder: what we are about to write is known as ours before it is there.
        for content in due { ours[content.path, default: []].append(content.digest) }
        try save()
        for content in due {
            try folder.place(content)
            ours[content.path] = [content.digest]
            summary.written.append(content.path)
        }
    }

    private enum Place {
        case write(FileContent, insteadOf: String?)
        case unchanged(String)
        /// A person's file stands there; the content is beside it already, or is what we wrote
        /// before it was changed.
        case kept(beside: String?)
    }

    private func place(for content: FileContent) throws(StoreError) -> Place {
        let known = ours[content.path] ?? []
        switch try folder.standing(of: content, ours: known) {
        case .same: return .unchanged(content.path)
        case .absent, .ours, .torn: return .write(content, insteadOf: nil)
        case .persons: break
        }
        if known == [content.digest] { return .kept(beside: nil) }
        for version in 2...99 {
            var other = content
            other.path = OutputFolder.path(content.path, version: version)
            switch try folder.standing(of: other, ours: ours[other.path] ?? []) {
            case .same: return .kept(beside: other.path)
            case .absent, .ours, .torn: return .write(other, insteadOf: content.path)
            case .persons: continue
            }
        }
        throw StoreError(
            .io, "\(content.path) has 98 changed versions beside it; export to another folder.")
    }

    /// Writes the memory down; call at the end.
    func save() throws(StoreError) {
        let manifest: JSON = [
            "made_by": "septet export", "version": 1,
            "note": "Says which files here are Septet's; all others are never overwritten.",
            "articles": .object(articles.mapValues(\.json)),
            "files": .object(ours.mapValues { JSON($0.map(\.hex)) }),
        ]
        try WholeFile.write(
            Array((manifest.prettyText + "\n").utf8),
            to: folder.location(ExportTarget.manifestName))
    }
}
