import Pipeline

/// A cluster as a model wrote it, not yet trusted.
struct ClusterDraft: Sendable, Equatable {
    var name: String
    var description: String
    var intent: String
    var pillar: String
    var keywords: [String]

    init(_ json: JSON) {
        name = TextNormal.display(json["name"]?.string ?? "")
        description = TextNormal.display(json["description"]?.string ?? "")
        intent = json["intent"]?.string ?? ""
        pillar = json["pillar_keyword"]?.string ?? ""
        keywords = json["keywords"]?.strings ?? []
    }
}

/// A cluster whose keywords are all the list's own.
struct Cluster: Sendable, Equatable {
    var name: String
    var description: String
    var intent: String
    var keywords: [Keyword]
    /// The keyword the cluster is about; always one of `keywords`.
    var pillar: String

    /// What stage 2 is given.
    var json: JSON {
        .object([
            "name": .string(name), "description": .string(description), "intent": .string(intent),
            "pillar_keyword": .string(pillar), "keywords": .array(keywords.map(\.json)),
        ])
    }

    /// The same with the keywords' texts only.
    var summary: JSON {
        .object([
            "name": .string(name), "description": .string(description), "intent": .string(intent),
            "pillar_keyword": .string(pillar), "keywords": JSON(keywords.map(\.text)),
        ])
    }
}

/// Every keyword of a batch in exactly one cluster, or in none with a reason.
///
/// Models forget keywords, name them twice, spell them anew and invent some. Their text is only a
/// proposal: what is wrong with it is set right here and counted.
struct ClusterAssignment: Sendable {
    private(set) var clusters: [Cluster] = []
    private(set) var unclustered: [(keyword: Keyword, reason: String)] = []
    /// How many keywords did not end where the model put them, and names it invented.
    private(set) var repaired = 0
    /// By key, why a keyword is in a cluster the model did not put it in.
    private(set) var repairs: [String: String] = [:]
    private(set) var isLocal = false

    /// A keyword left over joins a cluster at or above this average similarity (hundredths).
    static let adoptAt: Int64 = 20

    /// The candidate groups as they are, for lists too short to ask a model about.
    init(local groups: [CandidateGroup]) {
        isLocal = true
        for group in groups where !group.keywords.isEmpty {
            clusters.append(ClusterAssignment.cluster(of: group.keywords, name: group.name))
        }
    }

    init(
        drafts: [ClusterDraft], groups: [CandidateGroup], corpus: KeywordVectors.Corpus,
        sizeMin: Int,
        sizeMax: Int
    ) {
        var open: [String: Keyword] = [:]
        for keyword in groups.flatMap(\.keywords) { open[keyword.key] = keyword }
        let all = open
        var made: [(draft: ClusterDraft, keywords: [Keyword])] = []
        for draft in drafts {
            var own: [Keyword] = []
            for text in draft.keywords {
                let key = TextNormal.key(text)
                if let keyword = open.removeValue(forKey: key) {
                    own.append(keyword)
                } else {
                    // Named before, or not in the batch at all.
                    repaired += 1
                    if all[key] != nil, repairs[key] == nil {
                        repairs[key] = "named twice by the model"
                    }
                }
            }
            if !own.isEmpty { made.append((draft, own)) }
        }
        clusters = made.map { ClusterAssignment.cluster(of: $0.keywords, draft: $0.draft) }
        keepFixed(groups)
        for key in open.keys
        where clusters.contains(where: { $0.keywords.contains { $0.key == key } }) {
            open[key] = nil
        }
        let vectors = BatchVectors(Array(all.values), corpus)
        splitLarge(sizeMax)
        mergeSmall(sizeMin, sizeMax, vectors)
        adopt(open.values.sorted { $0.isBetter(than: $1) }, sizeMax, vectors)
    }

    /// Groups of the list stay whole: whatever the model did with them is undone, its words stay.
    private mutating func keepFixed(_ groups: [CandidateGroup]) {
        for group in groups where group.isFixed {
            let keys = Set(group.keywords.map(\.key))
            let holder = clusters.max { left, right in
                left.keywords.count { keys.contains($0.key) }
                    < right.keywords.count { keys.contains($0.key) }
            }
            let intact = clusters.contains { Set($0.keywords.map(\.key)) == keys }
            guard !intact else { continue }
            repaired += 1
            for key in keys { repairs[key] = "kept in the cluster of the keyword list" }
            for index in clusters.indices {
                clusters[index].keywords.removeAll { keys.contains($0.key) }
            }
            clusters.removeAll { $0.keywords.isEmpty }
            var cluster = ClusterAssignment.cluster(of: group.keywords, name: group.name)
            cluster.description = holder?.description ?? cluster.description
            cluster.intent = holder?.intent ?? cluster.intent
            clusters.append(cluster)
        }
        for index in clusters.indices
        where !clusters[index].keywords.contains(where: { $0.text == clusters[index].pillar }) {
            clusters[index].pillar = Partition.best(of: clusters[index].keywords)?.text ?? ""
        }
    }

    /// A cluster with more keywords than one article can serve becomes several of similar size.
    private mutating func splitLarge(_ sizeMax: Int) {
        clusters = clusters.flatMap { cluster -> [Cluster] in
            let count = cluster.keywords.count
            guard count > sizeMax else { return [cluster] }
            let parts = (count + sizeMax - 1) / sizeMax
            let limits = Linkage.Limits(
                sizeMin: 1, sizeMax: (count + parts - 1) / parts, joinAt: 0, joinSmallAt: 0,
                ignoreBelow: 0)
            let vectors = KeywordVectors(cluster.keywords.map(\.key))
            var ordered = Linkage.groups(of: vectors, limits: limits).flatMap { $0 }
                .map { cluster.keywords[$0] }
            var result: [Cluster] = []
            while !ordered.isEmpty {
                let size = (ordered.count + parts - result.count - 1) / (parts - result.count)
                let own = Array(ordered.prefix(size))
                ordered.removeFirst(size)
                var part = cluster
                part.keywords = own
                part.pillar = Partition.best(of: own)?.text ?? ""
                if !own.contains(where: { $0.text == cluster.pillar }) {
                    part.name = "\(cluster.name): \(part.pillar)"
                    for keyword in own {
                        repairs[keyword.key] = "split from a cluster that was too large"
                    }
                    repaired += own.count
                }
                result.append(part)
            }
            return result
        }
    }

    /// A cluster that is too small joins the most similar one that has room; where none is similar
    /// enough it stays as it is: its searches deserve an article too.
    private mutating func mergeSmall(_ sizeMin: Int, _ sizeMax: Int, _ vectors: BatchVectors) {
        let fixed = Set(repairs.filter { $0.value.hasPrefix("kept") }.keys)
        var index = 0
        while index < clusters.count {
            let small = clusters[index]
            guard small.keywords.count < sizeMin,
                !small.keywords.contains(where: { fixed.contains($0.key) || $0.group != nil }),
                let target = nearest(to: small.keywords, sizeMax, vectors, except: index)
            else {
                index += 1
                continue
            }
            clusters[target].keywords += small.keywords
            for keyword in small.keywords {
                repairs[keyword.key] = "moved from a cluster of \(small.keywords.count)"
            }
            repaired += small.keywords.count
            clusters.remove(at: index)
            index = 0
        }
    }

    /// What the model left out joins a similar cluster, or ends unclustered.
    private mutating func adopt(_ left: [Keyword], _ sizeMax: Int, _ vectors: BatchVectors) {
        for keyword in left {
            if let target = nearest(to: [keyword], sizeMax, vectors, except: nil) {
                clusters[target].keywords.append(keyword)
                repairs[keyword.key] = "left out by the model, put where it is most similar"
                repaired += 1
            } else {
                unclustered.append((keyword, "the model left it out and no cluster is close to it"))
            }
        }
    }

    private func nearest(
        to keywords: [Keyword], _ sizeMax: Int, _ vectors: BatchVectors, except: Int?
    ) -> Int? {
        var best: (index: Int, average: Int64)?
        for (index, cluster) in clusters.enumerated() where index != except {
            guard cluster.keywords.count + keywords.count <= sizeMax,
                !cluster.keywords.contains(where: { $0.group != nil })
            else { continue }
            let average = vectors.average(keywords, cluster.keywords)
            if average > (best?.average ?? Self.adoptAt * KeywordVectors.one / 100 - 1) {
                best = (index, average)
            }
        }
        return best?.index
    }

    private static func cluster(of keywords: [Keyword], name: String) -> Cluster {
        let pillar = Partition.best(of: keywords)?.text ?? name
        return Cluster(
            name: name, description: "Keywords about \(pillar)", intent: "informational",
            keywords: keywords, pillar: pillar)
    }

    private static func cluster(of keywords: [Keyword], draft: ClusterDraft) -> Cluster {
        let pillarKey = TextNormal.key(draft.pillar)
        let pillar = keywords.first { $0.key == pillarKey } ?? Partition.best(of: keywords)
        return Cluster(
            name: draft.name.isEmpty ? pillar?.text ?? "" : String(draft.name.prefix(120)),
            description: draft.description, intent: draft.intent, keywords: keywords,
            pillar: pillar?.text ?? "")
    }
}

/// The vectors of one batch, by key.
struct BatchVectors {
    private let vectors: [String: [KeywordVectors.Entry]]

    init(_ keywords: [Keyword], _ corpus: KeywordVectors.Corpus) {
        let keys = keywords.map(\.key).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let all = KeywordVectors(keys, in: corpus)
        vectors = Dictionary(zip(keys, all.vectors), uniquingKeysWith: { first, _ in first })
    }

    /// The average similarity between members of two sets.
    func average(_ left: [Keyword], _ right: [Keyword]) -> Int64 {
        var sum: Int64 = 0
        for a in left {
            for b in right {
                sum += KeywordVectors.similarity(vectors[a.key] ?? [], vectors[b.key] ?? [])
            }
        }
        return sum / Int64(max(1, left.count * right.count))
    }
}
