import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `A large list in sections` {
    /// Keywords without a group, some in small groups of the list, and a group too large for a
    /// section, in an order of the seed's.
    static func list(seed: UInt64, free: Int = 6_000, large: Int = 5_100) -> KeywordTable {
        var random = SeededRandom(seed: seed)
        let things = ["lamp", "chair", "table", "sofa", "shelf", "desk", "rug", "mirror", "vase"]
        var keywords = (0..<free).map { number in
            Keyword(
                "\(things[number % 9]) maker\(number / 9 + Int(random.next() % 3))\(number % 2)",
                volume: Int(random.next() % 1_000))
        }
        keywords += (0..<large).map {
            Keyword("large \(things[$0 % 9]) brand\($0 / 9)", group: "Large")
        }
        for number in 0..<40 {
            keywords.append(Keyword("own \(number % 4) word\(number)", group: "Own \(number % 4)"))
        }
        return KeywordTable(keywords.shuffled(using: &random))
    }

    private static func read(_ section: Section) throws -> Section {
        Section(path: section.path, try JSON(parsing: section.json.canonicalText))
    }

    @Test(arguments: [(1, 5_100), (2, 300)] as [(UInt64, Int)])
    func `has the groups that it has at once`(seed: UInt64, large: Int) throws {
        let list = Self.list(seed: seed, large: large)
        let plan = SectionPlan(list)
        let groups = try plan.flatMap { Partition.groups(of: try Self.read($0)) }
        #expect(plan.count > 2)
        #expect(groups == Partition.groups(of: Array(list)))
    }

    @Test func `has sections of bounded size that follow each other`() throws {
        let list = Self.list(seed: 4)
        let plan = SectionPlan(list)
        var offset = 0
        for (index, section) in plan.enumerated() {
            let read = try Self.read(section)
            #expect(read.path == .section(index) && read.path.isPartition)
            #expect(read.offset == offset)
            #expect(read.keywords.count <= Partition.bucketMax)
            #expect(section.json.canonicalText.utf8.count < 1_000_000)
            offset += read.keywords.count
            #expect(read.total == Set(list.map(\.key)).count)
        }
        #expect(offset == Set(list.map(\.key)).count)
    }

    @Test func `that is not large is one section, given as it is`() throws {
        let keywords = try LabelledList("coffee").keywords
        let plan = SectionPlan(KeywordTable(keywords))
        #expect(plan.count == 1 && plan[0].path == .partition)
        #expect(plan[0].json == ["keywords": .array(keywords.map(\.json))])
    }

    @Test func `divides the same whatever its order`() throws {
        let list = Self.list(seed: 5, large: 0)
        let wanted = SectionPlan(list).map { Digest(of: $0.json.canonicalText).hex }
        var random = SeededRandom(seed: 6)
        // Which of two equal keywords counts is the first; here none is doubled.
        var seen: Set<String> = []
        let distinct = list.filter { seen.insert($0.key).inserted }
        let again = SectionPlan(KeywordTable(distinct.shuffled(using: &random)))
            .map { Digest(of: $0.json.canonicalText).hex }
        #expect(again == wanted)
    }

    /// What the coordinator's choice comes to: batches in order, each that fits.
    private func batches(of list: KeywordTable, limit: Int?) async throws -> [Child] {
        let stage = StageRegistry(catalogue: try Repository.catalogue())[.clustering]
        var settings = StageSettings(batchSize: 20)
        settings.keywordsMax = limit
        var batches: [Child] = []
        for section in SectionPlan(list) {
            let input = StageInput(
                path: section.path, title: section.title, input: section.json, settings: settings)
            let outcome = await stage.run(
                input, using: ScriptedModel([]), reporting: PhaseLog())
            batches += try #require(outcome.product).children
        }
        return batches
    }

    @Test(arguments: [13, 5_003])
    func `ends a batch where the run's limit falls, in whatever section`(limit: Int) async throws {
        let list = Self.list(seed: 7, large: 0)
        let batches = try await batches(of: list, limit: limit)
        var taken = 0
        for batch in batches where taken + batch.units <= limit { taken += batch.units }
        #expect(taken == min(limit, Set(list.map(\.key)).count))
    }

    @Test func `numbers its batches' keywords through the whole list`() async throws {
        let list = Self.list(seed: 8, large: 0)
        let batches = try await batches(of: list, limit: nil)
        var offset = 0
        for batch in batches {
            #expect(batch.input["offset"]?.int == Int64(offset))
            #expect(batch.input["total"]?.int == Int64(Set(list.map(\.key)).count))
            offset += batch.units
        }
        #expect(Set(batches.map(\.path)).count == batches.count)
        #expect(batches.first?.path == ItemPath("p0.k0"))
        #expect(batches.first?.title.hasPrefix("Batch 1 of ") == true)
    }
}

@Suite struct `A keyword list in little memory` {
    @Test func `gives back every keyword as it was put in`() throws {
        var keywords = try LabelledList("cocina").keywords
        keywords[0].difficulty = 40
        keywords[1].cpc = 1_240_000
        keywords[2].intent = "commercial"
        keywords[3].group = "Mine"
        keywords.append(Keyword("  CAFÉ  Olé ", volume: 0, line: 900))
        #expect(Array(KeywordTable(keywords)) == keywords)
    }

    @Test func `is sorted by the bytes of its keys, equal ones as they came`() {
        let table = KeywordTable(["b", "Ä", "a", "B", "ab", "z"].map { Keyword($0) })
        #expect(table.sortedByKey().map { table[Int($0)].text } == ["a", "ab", "b", "B", "z", "Ä"])
    }

    @Test func `finds keys among any number of others`() {
        var table = KeywordTable()
        var places = KeywordPlaces(capacity: 1)
        for round in 0..<2 {
            for number in 0..<2_000 {
                let place = places.place(of: "key \(number)", in: table)
                #expect(place == (round == 0 ? nil : number))
                if place == nil { table.append(Keyword("key \(number)")) }
            }
        }
    }
}
