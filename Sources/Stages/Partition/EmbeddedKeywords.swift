import Pipeline

/// Keywords as an embedding model sees them: what they mean rather than which letters they share.
struct EmbeddedKeywords: Sendable {
    /// By the keyword's key.
    private let vectors: [String: UnitVector]
    /// Hundredths of a cosine at which keywords belong together; each model has a scale of its own.
    let joinAt: Int64
    private static let neighboursMax = 48

    init(_ keys: [String], _ vectors: [UnitVector], joinAt: Int) {
        self.vectors = Dictionary(zip(keys, vectors)) { first, _ in first }
        self.joinAt = Int64(joinAt)
    }

    /// The limits of the linkage in this model's scale: a group that is too small joins a little
    /// below the threshold, and half of it is no likeness at all.
    func limits(_ limits: Linkage.Limits) -> Linkage.Limits {
        var limits = limits
        limits.joinAt = joinAt
        limits.joinSmallAt = max(1, joinAt - 15)
        limits.ignoreBelow = max(1, joinAt / 2)
        return limits
    }

    /// For each key the most similar others, in the numbers of `KeywordVectors`; nil where one of
    /// the keys has no vector. Costs the square of their number.
    func nearest(
        _ keys: [String], _ limits: Linkage.Limits
    ) -> [[(other: Int, sum: Int64)]]? {
        let own = keys.compactMap { vectors[$0] }
        guard own.count == keys.count else { return nil }
        let floor = limits.ignoreBelow * KeywordVectors.one / 100
        let scale = UnitVector.one / KeywordVectors.one
        var nearest = [[(other: Int, sum: Int64)]](repeating: [], count: keys.count)
        for left in own.indices {
            for right in own.indices.dropFirst(left + 1) {
                let sum = UnitVector.similarity(own[left], own[right]) / scale
                guard sum >= floor else { continue }
                nearest[left].append((right, sum))
                nearest[right].append((left, sum))
            }
        }
        return nearest.map { found in
            let sorted = found.sorted { $0.sum != $1.sum ? $0.sum > $1.sum : $0.other < $1.other }
            return Array(sorted.prefix(EmbeddedKeywords.neighboursMax))
        }
    }
}
