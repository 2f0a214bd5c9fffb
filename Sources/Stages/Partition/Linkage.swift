/// Joins vectors into groups of bounded size by average linkage, and puts the groups into an order
/// in which similar ones are neighbours.
struct Linkage {
    struct Limits {
        var sizeMin = 3
        var sizeMax = 10
        /// Groups join at or above this average similarity (hundredths of a cosine) …
        var joinAt: Int64 = 30
        /// … and a group that is still too small at or above this one.
        var joinSmallAt: Int64 = 10
        /// Pairs below are not worth remembering.
        var ignoreBelow: Int64 = 4
    }
    private struct Candidate: Comparable {
        var average: Int64
        var left: Int
        var right: Int
        var versions: Int
        /// The most similar first; ties by place in the list, which is sorted by key.
        static func < (a: Candidate, b: Candidate) -> Bool {
            if a.average != b.average { return a.average > b.average }
            return a.left != b.left ? a.left < b.left : a.right < b.right
        }
    }
    private static let neighboursMax = 48

    private let limits: Limits
    /// Members of each group, in the order of the list; empty once merged away. A group is named by
    /// its first member.
    private var members: [[Int]]
    /// Groups in the order in which they were chained; used by the second pass.
    private var chains: [[Int]]
    /// Sums of similarities between members of two groups, both ways.
    private var neighbours: [[Int: Int64]]
    private var version: [Int]

    /// Groups as lists of indices into `vectors`, similar groups next to each other.
    static func groups(of vectors: KeywordVectors, limits: Limits = Limits()) -> [[Int]] {
        groups(of: vectors.vectors.count, nearest: nearest(in: vectors, limits), limits: limits)
    }

    /// The same for `count` elements whose nearest others are known.
    static func groups(
        of count: Int, nearest: [[(other: Int, sum: Int64)]], limits: Limits
    ) -> [[Int]] {
        var linkage = Linkage(count, nearest, limits)
        linkage.join()
        return linkage.chain()
    }

    private init(_ count: Int, _ nearest: [[(other: Int, sum: Int64)]], _ limits: Limits) {
        self.limits = limits
        members = (0..<count).map { [$0] }
        chains = (0..<count).map { [$0] }
        neighbours = Array(repeating: [:], count: count)
        version = Array(repeating: 0, count: count)
        for (index, others) in nearest.enumerated() {
            // Kept when either of the two counts the other among its nearest.
            for (other, sum) in others {
                neighbours[index][other] = sum
                neighbours[other][index] = sum
            }
        }
    }

    /// For each vector the most similar others, at most `neighboursMax`, ties by place. Bounded, so
    /// that a list about one thing, where all resemble all, costs no square in memory.
    private static func nearest(
        in vectors: KeywordVectors, _ limits: Limits
    ) -> [[(other: Int, sum: Int64)]] {
        let count = vectors.vectors.count
        let floor = limits.ignoreBelow * KeywordVectors.one / 100
        // What a tenth of all share tells little apart, and would make every pair a candidate.
        let common = max(60, count / 10)
        var postings = Array(repeating: [(Int32, Int32)](), count: vectors.frequency.count)
        for (index, vector) in vectors.vectors.enumerated() {
            for entry in vector where Int(vectors.frequency[Int(entry.feature)]) <= common {
                postings[Int(entry.feature)].append((Int32(index), entry.weight))
            }
        }
        var sums = [Int64](repeating: 0, count: count)
        return vectors.vectors.enumerated().map { index, vector in
            var touched: [Int] = []
            for entry in vector {
                for (other, weight) in postings[Int(entry.feature)] {
                    if sums[Int(other)] == 0 { touched.append(Int(other)) }
                    sums[Int(other)] += Int64(weight) * Int64(entry.weight)
                }
            }
            var found: [(other: Int, sum: Int64)] = []
            for other in touched {
                if other != index, sums[other] >= floor { found.append((other, sums[other])) }
                sums[other] = 0
            }
            found.sort { $0.sum != $1.sum ? $0.sum > $1.sum : $0.other < $1.other }
            return Array(found.prefix(neighboursMax))
        }
    }

    /// The first pass: joins the most similar pair that fits until none is similar enough.
    private mutating func join() {
        let limits = limits
        merge(sizeMax: limits.sizeMax) { average, smaller in
            average >= limits.joinAt * KeywordVectors.one / 100
                || (smaller < limits.sizeMin
                    && average >= limits.joinSmallAt * KeywordVectors.one / 100)
        }
    }

    /// The second pass: goes on without a size limit, only to learn an order.
    private mutating func chain() -> [[Int]] {
        let groups = members
        merge(sizeMax: .max) { _, _ in true }
        return chains.indices.filter { !members[$0].isEmpty }
            .flatMap { chains[$0] }
            .map { groups[$0] }
            .filter { !$0.isEmpty }
    }

    private mutating func merge(
        sizeMax: Int, while isWanted: (_ average: Int64, _ smaller: Int) -> Bool
    ) {
        var heap = Heap<Candidate>()
        for left in members.indices where !members[left].isEmpty {
            for right in neighbours[left].keys where right > left {
                push(left, right, sizeMax, &heap)
            }
        }
        while let best = heap.pop() {
            let (left, right) = (best.left, best.right)
            guard version[left] + version[right] == best.versions, !members[left].isEmpty,
                !members[right].isEmpty,
                isWanted(best.average, min(members[left].count, members[right].count))
            else { continue }
            absorb(right, into: left)
            for other in neighbours[left].keys {
                push(min(left, other), max(left, other), sizeMax, &heap)
            }
        }
    }

    private func push(_ left: Int, _ right: Int, _ sizeMax: Int, _ heap: inout Heap<Candidate>) {
        let (a, b) = (members[left].count, members[right].count)
        guard a + b <= sizeMax, let sum = neighbours[left][right] else { return }
        heap.push(
            Candidate(
                average: sum / Int64(a * b), left: left, right: right,
                versions: version[left] + version[right]))
    }

    private mutating func absorb(_ right: Int, into left: Int) {
        members[left] = (members[left] + members[right]).sorted()
        members[right] = []
        chains[left] += chains[right]
        chains[right] = []
        version[left] += 1
        version[right] += 1
        let moved = neighbours[right]
        neighbours[right] = [:]
        for (other, sum) in moved {
            neighbours[other][right] = nil
            if other == left { continue }
            neighbours[left][other, default: 0] += sum
            neighbours[other][left, default: 0] += sum
        }
        neighbours[left][right] = nil
    }
}

/// A binary heap; the smallest element comes out first. Elements that compare equal are the same.
struct Heap<Element: Comparable> {
    private var elements: [Element] = []

    mutating func push(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard elements[child] < elements[parent] else { return }
            elements.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Element? {
        guard let first = elements.first, let last = elements.popLast() else { return nil }
        if elements.isEmpty { return first }
        elements[0] = last
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < elements.count {
                if elements[child] < elements[smallest] { smallest = child }
            }
            if smallest == parent { return first }
            elements.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
