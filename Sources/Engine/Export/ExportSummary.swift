import Pipeline

/// What an export did, and what it left alone.
public struct ExportSummary: Sendable, Equatable {
    public struct Article: Sendable, Equatable {
        public var path: ItemPath
        public var title: String
        /// The name it has in the target, from now on.
        public var slug: String
        public var status: EditorialStatus?
        /// The text is a person's: edited in the workspace or taken in from a file.
        public var isEdited: Bool
    }
    public struct LeftOut: Sendable, Equatable {
        public var path: ItemPath
        public var title: String
        public var reason: String
    }
    public struct Conflict: Sendable, Equatable {
        /// Changed by hand in the target, and left as it is.
        public var path: String
        /// Where the new version went; nil where there is no new version.
        public var beside: String?
        public init(path: String, beside: String?) {
            self.path = path
            self.beside = beside
        }
    }

    public var folder: String
    public var articles: [Article] = []
    public var leftOut: [LeftOut] = []
    /// Files written, relative to the folder.
    public var written: [String] = []
    /// How many files were already as they should be.
    public var unchanged = 0
    public var conflicts: [Conflict] = []
    /// Images that an article shows and that are nowhere.
    public var missingImages: [String] = []
    /// The texts come from the offline provider.
    public var isOffline = false

    init(folder: String) { self.folder = folder }

    public var json: JSON {
        [
            "folder": .string(folder), "offline_draft": .bool(isOffline),
            "articles": .array(
                articles.map {
                    [
                        "path": .string($0.path.rawValue), "title": .string($0.title),
                        "slug": .string($0.slug), "status": JSON($0.status?.rawValue),
                        "edited": .bool($0.isEdited),
                    ]
                }),
            "left_out": .array(
                leftOut.map {
                    [
                        "path": .string($0.path.rawValue), "title": .string($0.title),
                        "reason": .string($0.reason),
                    ]
                }),
            "written": JSON(written), "unchanged": JSON(unchanged),
            "conflicts": .array(
                conflicts.map { ["path": .string($0.path), "beside": JSON($0.beside)] }),
            "missing_images": JSON(missingImages),
        ]
    }

    /// What a person should know, a sentence a line.
    public var sentences: [String] {
        let count = articles.count == 1 ? "1 article" : "\(articles.count) articles"
        var lines = [
            "Exported \(count) to \(folder): \(written.count) files written, "
                + "\(unchanged) unchanged."
        ]
        let edited = articles.filter(\.isEdited)
        if !edited.isEmpty {
            lines.append(
                "Your own text was taken for: \(edited.map(\.slug).joined(separator: ", ")).")
        }
        for conflict in conflicts {
            lines.append(
                "\(conflict.path) was changed by hand and stays as it is"
                    + (conflict.beside.map { "; the new version is \($0)." } ?? "."))
        }
        var reasons: [String: Int] = [:]
        for item in leftOut { reasons[item.reason, default: 0] += 1 }
        for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) {
            lines.append("Left out: \(count) \(reason).")
        }
        if !missingImages.isEmpty {
            lines.append("Images that are nowhere: \(missingImages.joined(separator: ", ")).")
        }
        if isOffline {
            lines.append(
                "These are offline drafts. `septet rerun RUN --from ideas --provider NAME` "
                    + "writes them with a real model.")
        }
        return lines
    }
}
