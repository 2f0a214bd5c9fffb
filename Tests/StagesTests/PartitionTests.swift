import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Dividing a keyword list` {
    static func digest(_ groups: [CandidateGroup]) -> String {
        Digest(of: JSON.array(groups.map(\.json)).canonicalText).short
    }

    /// Golden: the same list must make the same groups in every process and on every machine; a
    /// changed figure is a changed product.
    @Test(arguments: [
        ("coffee", 82, 81, 26, "fcc6d49eb713"), ("garden", 81, 85, 28, "0f1c09f1f463"),
        ("finance", 94, 84, 27, "841d42b8bc1e"), ("bicycles", 78, 91, 74, "a5a0b95aac9b"),
        ("cocina", 84, 91, 68, "4e7ebd809fef"), ("pets", 72, 82, 100, "de503d03b01c"),
    ])
    func `labelled lists are divided as measured`(
        name: String, purity: Int, sized: Int, count: Int, digest: String
    ) throws {
        let list = try LabelledList(name)
        let groups = Partition.groups(of: list.keywords)
        let figures = list.figures(groups.map { $0.keywords.map(\.key) })
        #expect(figures == LabelledList.Figures(purity: purity, sized: sized, groups: count))
        #expect(Self.digest(groups) == digest)
    }

    @Test(arguments: ["coffee", "garden", "finance"])
    func `every keyword ends in exactly one group of at most ten`(name: String) throws {
        let list = try LabelledList(name)
        let groups = Partition.groups(of: list.keywords)
        #expect(groups.flatMap(\.keywords).map(\.key).sorted() == list.keywords.map(\.key).sorted())
        #expect(groups.allSatisfy { (1...10).contains($0.keywords.count) && !$0.name.isEmpty })
    }

    @Test func `the order of the list does not matter`() throws {
        let list = try LabelledList("coffee").keywords
        let wanted = Self.digest(Partition.groups(of: list))
        var shuffled = list
        for seed in 0..<5 {
            // A fixed permutation: 31 shares no factor with the count.
            shuffled = shuffled.indices.map { shuffled[($0 * 31 + seed) % shuffled.count] }
            #expect(Self.digest(Partition.groups(of: shuffled)) == wanted)
        }
    }

    @Test func `a doubled keyword counts once`() {
        let groups = Partition.groups(of: [Keyword("a b"), Keyword("A  B"), Keyword("a b")])
        #expect(groups.map { $0.keywords.count } == [1])
    }

    @Test func `groups of the list stay as they are`() throws {
        var keywords = try LabelledList("coffee").keywords
        for index in 0..<4 { keywords[index * 9].group = "Mine" }
        for index in 40..<64 { keywords[index].group = "Large" }
        let groups = Partition.groups(of: keywords)
        let mine = try #require(groups.first { $0.name == "Mine" })
        #expect(mine.isFixed && mine.keywords.count == 4)
        let large = groups.filter { $0.name.hasPrefix("Large: ") }
        #expect(large.flatMap(\.keywords).count == 24)
        #expect(large.allSatisfy { $0.isFixed && $0.keywords.count <= 10 })
        #expect(groups.flatMap(\.keywords).count == keywords.count)
    }

    @Test func `a limit of keywords falls between two batches, whatever it is`() throws {
        let groups = (0..<6).map { group in
            CandidateGroup(
                name: "g\(group)",
                keywords: (0..<7).map { Keyword("word \(group) \($0)") }, isFixed: group == 1)
        }
        for limit in [0, 1, 7, 12, 41, 42, 100] {
            let (taken, left) = Partition.divide(groups, after: limit)
            #expect(taken.flatMap(\.keywords).count == min(limit, 42))
            #expect(
                (taken + left).flatMap(\.keywords).map(\.text)
                    == groups.flatMap(\.keywords).map(\.text))
            #expect((taken + left).allSatisfy { !$0.keywords.isEmpty })
            #expect(
                (taken + left).filter(\.isFixed).allSatisfy { $0.name == "g1" })
        }
        #expect(Partition.divide(groups, after: nil).taken == groups)
    }

    @Test func `batches hold whole groups and no more keywords than asked for`() throws {
        let groups = Partition.groups(of: try LabelledList("garden").keywords)
        let batches = Partition.batches(of: groups, size: 20)
        #expect(batches.allSatisfy { $0.reduce(0) { $0 + $1.keywords.count } <= 20 })
        #expect(batches.flatMap { $0 }.map(\.name).sorted() == groups.map(\.name).sorted())
        // Little is wasted: on average more than three quarters of a batch is used.
        #expect(batches.count * 15 < 102)
    }

    @Test func `a group larger than a batch stands alone`() {
        let large = CandidateGroup(name: "l", keywords: (0..<9).map { Keyword("large \($0)") })
        let small = CandidateGroup(name: "s", keywords: [Keyword("small")])
        #expect(Partition.batches(of: [large, small], size: 5).map(\.count) == [1, 1])
    }

    @Test func `a list above the bucket size is divided in buckets of rare words`() {
        let things = ["lamp", "chair", "table", "sofa", "shelf", "desk", "rug", "mirror", "vase"]
        let makers = (0..<600).map { "maker\($0)" }
        let keywords = makers.flatMap { maker in things.map { Keyword("\(maker) \($0)") } }
        #expect(keywords.count > Partition.bucketMax)
        let groups = Partition.groups(of: keywords)
        #expect(groups.flatMap(\.keywords).count == keywords.count)
        #expect(groups.count == 600)
        #expect(
            groups.allSatisfy { group in
                Set(group.keywords.map { $0.key.prefix { $0 != " " } }).count == 1
            })
    }

    @Test func `lists without anything in common are divided too`() {
        let groups = Partition.groups(
            of: ["日本語", "ελλάδα", "12345", "🙂", "qzx"].map { Keyword($0) })
        #expect(groups.count == 5)
        #expect(Partition.groups(of: []).isEmpty)
    }
}

@Suite struct `Whole numbers for real ones` {
    @Test(
        arguments: [(1, 0), (2, 256), (3, 405), (1_000, 2_551), (Int64.max, 16_127)]
            as [(Int64, Int64)])
    func `logarithms have eight binary places`(value: Int64, wanted: Int64) {
        #expect(FixedPoint.log2(value) == wanted)
    }

    @Test func `roots are exact`() {
        for value: Int64 in [0, 1, 2, 3, 4, 15, 16, 17, 1 << 40, (1 << 40) - 1, 999_999_999_999] {
            let root = FixedPoint.squareRoot(value)
            #expect(root * root <= value && (root + 1) * (root + 1) > value)
        }
    }

    @Test func `a heap gives its elements in order`() {
        var heap = Heap<Int>()
        for value in [5, 3, 9, 1, 1, 7] { heap.push(value) }
        var values: [Int] = []
        while let value = heap.pop() { values.append(value) }
        #expect(values == [1, 1, 3, 5, 7, 9])
    }
}
