import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The keywords of a run` {
    @Test func `end in a cluster, or say why they are in none`() async throws {
        let scenario = try await Scenario([.made(.clustering, "k0", units: 3)])
        try await scenario.add(["red shoes", "blue shoes", "weather"])
        let claim = try await scenario.claimOne(.clustering)
        let product = Product(
            output: .object([:]), message: "done",
            placements: [
                KeywordPlacement(key: "red shoes", cluster: ItemPath("k0.c0")),
                KeywordPlacement(key: "blue shoes", cluster: ItemPath("k0.c0"), reason: "put back"),
                KeywordPlacement(key: "weather", cluster: nil, reason: "It fits no cluster."),
            ])
        try await scenario.end(claim, .complete(product))
        let keywords = try await scenario.keywords()
        #expect(keywords.map(\.text) == ["Red Shoes", "Blue Shoes", "Weather"])
        #expect(keywords.map(\.cluster?.rawValue) == ["k0.c0", "k0.c0", nil])
        #expect(keywords.map(\.reason) == [nil, "put back", "It fits no cluster."])
        #expect(keywords.allSatisfy { $0.state == .completed })
    }

    @Test func `of a failed batch say its reason`() async throws {
        let batch = Child(
            stage: .clustering, path: ItemPath("k0"), title: "Batch", units: 2,
            input: ["groups": [["name": "g", "keywords": [["key": "a"], ["key": "b"]]]]])
        let scenario = try await Scenario([batch])
        try await scenario.add(["a", "b", "c"])
        try await scenario.fail(try await scenario.claimOne(.clustering), "The model was down.")
        let keywords = try await scenario.keywords()
        #expect(keywords.map(\.state) == [.failed, .failed, .queued])
        #expect(keywords.map(\.reason) == ["The model was down.", "The model was down.", nil])
    }

    @Test func `of a failed partition say its reason`() async throws {
        let partition = Child(
            stage: .clustering, path: .partition, title: "Partition", units: 0,
            input: ["keywords": [["keyword": "A", "key": "a"], ["keyword": "B", "key": "b"]]])
        let scenario = try await Scenario([partition])
        try await scenario.add(["a", "b"])
        try await scenario.fail(try await scenario.claimOne(.clustering), "It was too much.")
        #expect(try await scenario.keywords().map(\.state) == [.failed, .failed])
        #expect(try await scenario.keywords().allSatisfy { $0.reason == "It was too much." })
    }

    @Test func `are listed by their line, page by page, whatever ran before`() async throws {
        let first = try await Scenario(isStarted: false)
        try await first.add(["d", "c"])
        let second = try await Scenario(in: first.world, isStarted: false)
        try await second.add(["a", "b", "c", "d"])
        #expect(try await second.keywords().map(\.key) == ["a", "b", "c", "d"])
        let page = try await second.store.read { view throws(StoreError) in
            try view.keywords(second.key, limit: 2, offset: 1).map(\.key)
        }
        #expect(page == ["b", "c"])
    }

    @Test func `keep their figures where a newer export has none`() async throws {
        let scenario = try await Scenario(isStarted: false)
        try await scenario.add([row("a", volume: 90, difficulty: 12)])
        try await scenario.add([row("a", volume: 70, difficulty: nil)])
        let keyword = try #require(try await scenario.keywords().first)
        #expect(keyword.volume == 70 && keyword.difficulty == 12)
        #expect(try await scenario.keywords().count == 1)
    }

    private func row(_ key: String, volume: Int?, difficulty: Int?) -> KeywordRow {
        KeywordRow(
            key: key, text: key, volume: volume, difficulty: difficulty, cpcMicros: nil,
            intent: nil, line: 1)
    }
}

@Suite struct `A keyword the project covers` {
    @Test func `is one that a run has or works on, and names the newest such run`() async throws {
        let first = try await Scenario([.made(.clustering, "k0")], isStarted: false)
        try await first.add(["a", "b"])
        #expect(
            try await first.covered(["a", "b", "c"]) == ["a": first.run.id, "b": first.run.id])

        let second = try await Scenario(in: first.world, isStarted: false)
        try await second.add(["b"])
        #expect(try await second.covered(["a", "b"]) == ["a": first.run.id, "b": second.run.id])
    }

    @Test func `is not one of another project`() async throws {
        let first = try await Scenario(isStarted: false)
        try await first.add(["a"])
        let other = try await Scenario(in: first.world, project: "other", isStarted: false)
        #expect(try await other.covered(["a"]).isEmpty)
    }

    @Test func `is not one whose batch failed, nor one a cancelled run did not finish`()
        async throws
    {
        let batch = Child(
            stage: .clustering, path: ItemPath("k0"), title: "Batch",
            input: ["groups": [["keywords": [["key": "lost"]]]]])
        let scenario = try await Scenario([batch, .made(.clustering, "k1")])
        try await scenario.add(["lost", "placed", "open"])
        let claims = try await scenario.claim(.clustering, 2)
        try await scenario.fail(claims[0])
        let product = Product(
            output: .object([:]), message: "done",
            placements: [KeywordPlacement(key: "placed", cluster: ItemPath("k1.c0"))])
        try await scenario.end(claims[1], .complete(product))
        let keys = ["lost", "placed", "open"]
        #expect(Set(try await scenario.covered(keys).keys) == ["placed", "open"])
        try await scenario.cancelRun()
        #expect(Set(try await scenario.covered(keys).keys) == ["placed"])
    }

    @Test func `is not one that ended in no cluster; the library remembers how each ended`()
        async throws
    {
        let batch = Child(
            stage: .clustering, path: ItemPath("k0"), title: "Batch",
            input: ["groups": [["keywords": [["key": "lost"]]]]])
        let scenario = try await Scenario([batch, .made(.clustering, "k1")])
        try await scenario.add(["lost", "placed", "loose"])
        let claims = try await scenario.claim(.clustering, 2)
        try await scenario.fail(claims[0])
        let product = Product(
            output: .object([:]), message: "done",
            placements: [
                KeywordPlacement(key: "placed", cluster: ItemPath("k1.c0")),
                KeywordPlacement(key: "loose", cluster: nil, reason: "alone"),
            ])
        try await scenario.end(claims[1], .complete(product))
        let keys = ["lost", "placed", "loose"]
        #expect(Set(try await scenario.covered(keys).keys) == ["placed"])
        let project = scenario.run.project
        let states = try await scenario.store.read { view throws(StoreError) in
            try view.keywordStates(project: project)
        }
        #expect(states == ["lost": .failed, "placed": .completed, "loose": .skipped])
    }
}

extension Scenario {
    func add(_ keys: [String]) async throws {
        try await add(
            keys.enumerated().map { index, key in
                KeywordRow(
                    key: key,
                    text: key.split(separator: " ").map(\.capitalized).joined(separator: " "),
                    volume: nil, difficulty: nil, cpcMicros: nil, intent: nil, line: index + 1)
            })
    }

    func add(_ rows: [KeywordRow]) async throws {
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.addKeywords(rows, run: key)
        }
    }

    func keywords() async throws -> [KeywordResult] {
        try await store.read { view throws(StoreError) in try view.keywords(key) }
    }

    fileprivate func covered(_ keys: [String]) async throws -> [String: RunID] {
        let project = run.project
        return try await store.read { view throws(StoreError) in
            try view.covered(project: project, keys: keys)
        }
    }
}

extension Substring {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
