import Pipeline

/// Where a keyword list is cut into sections: only between the buckets in which keywords are
/// compared, so that every group is in one section. The sections in their order hold the groups in
/// the order they have when the list is divided at once.
///
/// Making it costs the time of sorting the list, and memory for a few numbers a keyword and for the
/// list's words; a section is made when it is asked for.
public struct SectionPlan: Sendable, RandomAccessCollection {
    private let keywords: KeywordTable
    /// Positions in the list, in the order of buckets and in these of keys.
    private var order: [UInt32] = []
    private var cuts: [Cut] = []
    private let corpus: KeywordVectors.Corpus
    /// What the sections' keywords are divided with: those without a group, then large groups.
    private var scopes: [KeywordVectors.Corpus] = []

    private struct Cut {
        var range: Range<Int>
        /// Its place in `scopes`.
        var scope: Int?
    }

    public init(_ keywords: KeywordTable) {
        self.keywords = keywords
        guard keywords.count > Partition.bucketMax else {
            corpus = KeywordVectors.Corpus([String]())
            cuts = [Cut(range: keywords.indices)]
            return
        }
        let sorted = SectionPlan.distinct(keywords)
        corpus = KeywordVectors.Corpus(sorted.lazy.map { keywords.key(at: Int($0)) })
        divide(sorted)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { cuts.count }

    public subscript(index: Int) -> Section {
        guard !order.isEmpty else { return Section(whole: Array(keywords)) }
        let cut = cuts[index]
        return Section(
            path: .section(index), keywords: order[cut.range].map { keywords[Int($0)] },
            offset: cut.range.lowerBound, total: order.count, corpus: corpus,
            scope: cut.scope.map { scopes[$0] })
    }

    /// The list in the order of its keys, each once.
    private static func distinct(_ keywords: KeywordTable) -> [UInt32] {
        var sorted = keywords.sortedByKey()
        var last: String?
        sorted.removeAll { position in
            let key = keywords.key(at: Int(position))
            defer { last = key }
            return key == last
        }
        return sorted
    }

    /// Groups of the list first, by their names, then what is free.
    private mutating func divide(_ sorted: [UInt32]) {
        var listed: [String: [UInt32]] = [:]
        var free: [UInt32] = []
        for position in sorted {
            if let name = Partition.name(ofGroup: keywords.group(at: Int(position))) {
                listed[name, default: []].append(position)
            } else {
                free.append(position)
            }
        }
        let names = listed.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for name in names {
            guard let group = listed.removeValue(forKey: name) else { continue }
            if group.count <= Partition.bucketMax {
                add(group, scope: nil)
            } else {
                addBuckets(of: group)
            }
        }
        addBuckets(of: free)
    }

    /// Keywords that are compared with each other, bucket by bucket.
    private mutating func addBuckets(of positions: [UInt32]) {
        guard !positions.isEmpty else { return }
        let keywords = keywords
        let isAll = positions.count == corpus.total
        let scope =
            isAll
            ? corpus : KeywordVectors.Corpus(positions.lazy.map { keywords.key(at: Int($0)) })
        scopes.append(scope)
        guard positions.count > Partition.bucketMax else {
            return add(positions, scope: scopes.count - 1)
        }
        var buckets: [String: [UInt32]] = [:]
        for position in positions {
            buckets[scope.bucket(of: keywords.key(at: Int(position))), default: []].append(position)
        }
        let words = buckets.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for word in words {
            for chunk in Partition.chunks(
                buckets.removeValue(forKey: word) ?? [], size: Partition.bucketMax)
            {
                add(chunk, scope: scopes.count - 1)
            }
        }
    }

    /// Adds what must stay together to the last section, or begins the next where that has no room
    /// or is of something else.
    private mutating func add(_ positions: [UInt32], scope: Int?) {
        let start = order.count
        order += positions
        if let last = cuts.last, last.scope == scope,
            order.count - last.range.lowerBound <= Partition.bucketMax
        {
            cuts[cuts.count - 1].range = last.range.lowerBound..<order.count
        } else {
            cuts.append(Cut(range: start..<order.count, scope: scope))
        }
    }
}
