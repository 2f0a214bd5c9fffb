public import Pipeline

/// A part of a keyword list that is divided into groups by itself, into the same as with the rest of
/// the list beside it. A list of at most `Partition.bucketMax` keywords is one section; a larger one
/// has sections of at most so many.
public struct Section: Sendable {
    /// The partition item that divides it.
    public var path: ItemPath
    var keywords: [Keyword]
    /// How many keywords of the list stand before it, in the order of their groups.
    var offset = 0
    /// How many the whole list has.
    var total: Int
    /// How often the words of these keywords stand in the whole list.
    var corpus: KeywordVectors.Corpus
    /// The same of what these are divided with: the keywords without a group, or all of one large
    /// group. Nil where the section has all of them.
    var scope: KeywordVectors.Corpus?

    /// A list that is not large, whole.
    init(whole keywords: [Keyword]) {
        path = .partition
        self.keywords = keywords
        let keys = Set(keywords.map(\.key))
        total = keys.count
        corpus = KeywordVectors.Corpus(keys)
    }

    init(
        path: ItemPath, keywords: [Keyword], offset: Int, total: Int,
        corpus: KeywordVectors.Corpus, scope: KeywordVectors.Corpus?
    ) {
        self.path = path
        self.keywords = keywords
        self.offset = offset
        self.total = total
        self.corpus = corpus
        self.scope = scope
    }

    /// Whether the list has no other.
    public var isWhole: Bool { path == .partition }

    /// How its partition item is called.
    public var title: String {
        let which = isWhole ? "" : " \(offset + 1) to \(offset + keywords.count)"
        return "Partition of the keywords" + which
    }

    /// What its partition item is given.
    public var json: JSON {
        var members: [String: JSON] = ["keywords": .array(keywords.map(\.json))]
        if isWhole { return .object(members) }
        let keys = keywords.map(\.key)
        members["offset"] = JSON(offset)
        members["total"] = JSON(total)
        let words = corpus.json(for: keys)
        members["corpus"] = words
        // What has as many keywords as the list is the list.
        members["scope"] = scope.map { $0.total == total ? words : $0.json(for: keys) }
        return .object(members)
    }

    /// Reads `json` back.
    init(path: ItemPath, _ json: JSON) {
        let keywords = (json["keywords"]?.array ?? []).compactMap(Keyword.init)
        guard let corpus = json["corpus"] else {
            self.init(whole: keywords)
            return
        }
        self.init(
            path: path, keywords: keywords, offset: Int(clamping: json["offset"]?.int ?? 0),
            total: Int(clamping: json["total"]?.int ?? Int64(keywords.count)),
            corpus: KeywordVectors.Corpus(corpus), scope: json["scope"].map { .init($0) })
    }
}

extension Partition {
    /// The groups of a section, as they are in the whole list.
    static func groups(
        of section: Section, limits: Linkage.Limits = .init(), embedded: EmbeddedKeywords? = nil
    ) -> [CandidateGroup] {
        groups(of: section.keywords, scope: section.scope, limits: limits, embedded: embedded)
    }
}
