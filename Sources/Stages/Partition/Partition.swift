import Pipeline

/// Keywords that probably belong to one article's cluster: what the model is asked to name.
struct CandidateGroup: Sendable, Equatable {
    /// The best keyword of the group, or the group's name in the list.
    var name: String
    /// In the order of their keys.
    var keywords: [Keyword]
    /// True when the list itself made the group: the model may name it, not take it apart.
    var isFixed = false

    var json: JSON {
        .object([
            "name": .string(name), "keywords": .array(keywords.map(\.json)),
            "fixed": .bool(isFixed),
        ])
    }

    init(name: String, keywords: [Keyword], isFixed: Bool = false) {
        self.name = name
        self.keywords = keywords
        self.isFixed = isFixed
    }

    init(_ json: JSON) {
        name = json["name"]?.string ?? ""
        keywords = (json["keywords"]?.array ?? []).compactMap(Keyword.init)
        isFixed = json["fixed"]?.bool ?? false
    }
}

/// Divides a list of keywords into candidate groups and batches of them, without a model.
///
/// Deterministic: only the set of keywords matters, not their order, the machine or the process.
/// Up to `bucketMax` keywords are compared all with all; above that, inside buckets of keywords
/// that share a rare word. The cost is quadratic in a bucket and linear in their number.
enum Partition {
    static let bucketMax = 5_000

    /// Every keyword ends in exactly one group; similar groups stand next to each other. With
    /// `embedded`, keywords are alike by what they mean, else by their words. `scope` is a
    /// section's, where the keywords are one.
    static func groups(
        of keywords: [Keyword], scope: KeywordVectors.Corpus? = nil,
        limits: Linkage.Limits = .init(), embedded: EmbeddedKeywords? = nil
    ) -> [CandidateGroup] {
        var seen: Set<String> = []
        let list = keywords.filter { seen.insert($0.key).inserted }
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var listed: [String: [Keyword]] = [:]
        var free: [Keyword] = []
        for keyword in list {
            if let group = name(ofGroup: keyword.group) {
                listed[group, default: []].append(keyword)
            } else {
                free.append(keyword)
            }
        }
        let groupScope = free.isEmpty ? scope : nil
        let fixed = listed.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .flatMap { fixedGroups($0.key, $0.value, groupScope, limits) }
        return fixed + divided(free, scope, limits, embedded)
    }

    /// What a group of the list is called; nil where it makes none.
    static func name(ofGroup text: String?) -> String? {
        text.map(TextNormal.display).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A group of the list, in parts when it is larger than a cluster may be.
    private static func fixedGroups(
        _ name: String, _ keywords: [Keyword], _ scope: KeywordVectors.Corpus?,
        _ limits: Linkage.Limits
    ) -> [CandidateGroup] {
        if (scope?.total ?? keywords.count) <= limits.sizeMax {
            return [CandidateGroup(name: name, keywords: keywords, isFixed: true)]
        }
        return divided(keywords, scope, limits).map {
            CandidateGroup(name: "\(name): \($0.name)", keywords: $0.keywords, isFixed: true)
        }
    }

    private static func divided(
        _ keywords: [Keyword], _ scope: KeywordVectors.Corpus?, _ limits: Linkage.Limits,
        _ embedded: EmbeddedKeywords? = nil
    ) -> [CandidateGroup] {
        let corpus = scope ?? KeywordVectors.Corpus(keywords.map(\.key))
        return buckets(of: keywords, corpus).flatMap { bucket in
            named(members(of: bucket, corpus, limits, embedded), bucket)
        }
    }

    private static func members(
        of keywords: [Keyword], _ corpus: KeywordVectors.Corpus, _ limits: Linkage.Limits,
        _ embedded: EmbeddedKeywords?
    ) -> [[Int]] {
        let keys = keywords.map(\.key)
        if let embedded {
            let limits = embedded.limits(limits)
            if let nearest = embedded.nearest(keys, limits) {
                return Linkage.groups(of: keys.count, nearest: nearest, limits: limits)
            }
        }
        return Linkage.groups(of: KeywordVectors(keys, in: corpus), limits: limits)
    }

    private static func named(_ groups: [[Int]], _ keywords: [Keyword]) -> [CandidateGroup] {
        groups.map { members in
            let own = members.map { keywords[$0] }
            return CandidateGroup(name: best(of: own)?.text ?? "", keywords: own)
        }
    }

    static func best(of keywords: [Keyword]) -> Keyword? {
        keywords.min { $0.isBetter(than: $1) }
    }

    /// The keywords by the rarest word they share with at least two others, in the order of words.
    /// Of a part of the corpus it gives the same buckets, as far as they are in the part.
    private static func buckets(
        of keywords: [Keyword], _ corpus: KeywordVectors.Corpus
    ) -> [[Keyword]] {
        guard corpus.total > bucketMax else { return keywords.isEmpty ? [] : [keywords] }
        var buckets: [String: [Keyword]] = [:]
        for keyword in keywords {
            buckets[corpus.bucket(of: keyword.key), default: []].append(keyword)
        }
        return buckets.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .flatMap { chunks($0.value, size: bucketMax) }
    }

    static func chunks<Element>(_ elements: [Element], size: Int) -> [[Element]] {
        stride(from: 0, to: elements.count, by: max(1, size)).map {
            Array(elements[$0..<min($0 + max(1, size), elements.count)])
        }
    }

    /// The first `count` keywords in the order of the groups, and the others; a group that stands on
    /// the border is divided. Nil takes all.
    static func divide(
        _ groups: [CandidateGroup], after count: Int?
    ) -> (taken: [CandidateGroup], left: [CandidateGroup]) {
        guard let count else { return (groups, []) }
        var (taken, left): ([CandidateGroup], [CandidateGroup]) = ([], [])
        var room = max(0, count)
        for group in groups {
            let (head, tail) = (group.keywords.prefix(room), group.keywords.dropFirst(room))
            room -= head.count
            for (part, isTaken) in [(head, true), (tail, false)] where !part.isEmpty {
                let own = CandidateGroup(
                    name: group.name, keywords: Array(part), isFixed: group.isFixed)
                if isTaken { taken.append(own) } else { left.append(own) }
            }
        }
        return (taken, left)
    }

    /// Batches of whole groups with at most `size` keywords each (a larger group stands alone).
    /// A group goes into the latest of the last four batches that has room, so that neighbours
    /// stay together and calls are not wasted on half-empty batches.
    static func batches(of groups: [CandidateGroup], size: Int) -> [[CandidateGroup]] {
        var batches: [[CandidateGroup]] = []
        var counts: [Int] = []
        for group in groups {
            let open = batches.indices.suffix(4).reversed()
                .first { counts[$0] + group.keywords.count <= size }
            if let open {
                batches[open].append(group)
                counts[open] += group.keywords.count
            } else {
                batches.append([group])
                counts.append(group.keywords.count)
            }
        }
        return batches
    }
}
