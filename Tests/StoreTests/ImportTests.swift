import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `A run that is being made` {
    private func begun(_ keys: [String] = ["a", "b"]) async throws -> (TemporaryStore, RunKey) {
        let world = try TemporaryStore()
        let new = try Scenario.newRun([], world.store, hold: true)
        let key = try await world.store.write(touching: []) { tx throws(StoreError) in
            let key = try tx.beginImport(new)
            let rows = keys.map {
                KeywordRow(
                    key: $0, text: $0, volume: nil, difficulty: nil, cpcMicros: nil, intent: nil,
                    line: 1)
            }
            try tx.addKeywords(rows, run: key)
            try tx.addRoot(
                Child(
                    stage: .clustering, path: .section(0), title: "Partition", units: 0,
                    input: .null), to: key)
            return key
        }
        return (world, key)
    }

    /// How many runs anybody sees, in any of the ways there are to look for one.
    private func seen(in store: Store) async throws -> [Int] {
        try await store.read { view throws(StoreError) in
            [
                try view.runs().count, try view.runs(in: RunState.allCases).count,
                try view.unfinishedRuns(project: "site", input: Digest(of: "keywords")).count,
                try view.covered(project: "site", keys: ["a", "b"]).count,
                try view.runCounts().values.reduce(0, +),
                try view.totals(ofProject: "site").runs.values.reduce(0, +),
                try view.runsBeingDeleted().count, try view.runsBehindTheirFiles().count,
                try view.runsBehindTheirWebhooks().count,
            ]
        }
    }

    @Test func `is seen by nobody until it is whole`() async throws {
        let (world, key) = try await begun()
        #expect(try await seen(in: world.store).allSatisfy { $0 == 0 })
        try await world.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.finishImport(key)
        }
        #expect(try await seen(in: world.store) == [1, 1, 1, 2, 1, 1, 0, 1, 1])
        let events = try await world.store.read { view throws(StoreError) in
            try view.events(key, after: 0).map(\.type)
        }
        #expect(events == [.runQueued])
    }

    @Test func `contradicts nothing meanwhile`() async throws {
        let (world, _) = try await begun()
        let violations = try await world.store.read { view throws(StoreError) in
            try Invariants.check(view)
        }
        #expect(violations.isEmpty)
    }

    @Test func `is never whole once it is given up, and leaves no rows`() async throws {
        let (world, key) = try await begun()
        try await world.store.write(touching: []) { tx throws(StoreError) in
            try tx.giveUpImports()
        }
        await #expect(throws: StoreError.self) {
            try await world.store.write(touching: [key]) { tx throws(StoreError) in
                try tx.finishImport(key)
            }
        }
        #expect(try await seen(in: world.store).allSatisfy { $0 == 0 })
        let left = try await world.store.read { view throws(StoreError) in
            try view.importsGivenUp()
        }
        #expect(left.map(\.run) == [key])
        try await world.store.remove(left, limit: 1)
        #expect(
            try await world.store.read { view throws(StoreError) in try view.hasImports() } == false
        )
    }

    @Test func `keeps its name from another of the same second`() async throws {
        let (world, _) = try await begun()
        let new = try Scenario.newRun([], world.store, hold: true)
        let second = try await world.store.write(touching: []) { tx throws(StoreError) in
            try tx.createRun(new)
        }
        #expect(second.id.rawValue.hasSuffix("_2"))
    }

    @Test func `is swept by nobody while its maker lives`() throws {
        let world = try TemporaryStore()
        let folder = world.store.workspace
        let first = try WorkspaceLock.shareForImport(folder)
        let second = try WorkspaceLock.shareForImport(folder)
        #expect(try WorkspaceLock.takeFromImports(folder) == nil)
        withExtendedLifetime((first, second)) {}
    }
}

@Suite struct `Sections of a partition` {
    private static let two = [0, 1].map {
        Child(
            stage: .clustering, path: .section($0), title: "Partition", units: 0,
            input: ["keywords": [["keyword": "A", "key": .string("a\($0)")]]])
    }

    @Test func `are all waited for before a limit chooses`() async throws {
        let scenario = try await Scenario.limited([.clustering: 30], roots: Self.two)
        let claims = try await scenario.claim(.clustering, 2)
        try await scenario.complete(claims[0], [.made(.clustering, "p0.k0", units: 20)])
        try await scenario.advance()
        #expect(try await scenario.stage(.clustering).limitApplied == false)
        try await scenario.complete(
            claims[1],
            [.made(.clustering, "p1.k0", units: 10), .made(.clustering, "p1.k1", units: 20)])
        try await scenario.advance()
        #expect(try await scenario.stage(.clustering).count(.queued) == 30)
        #expect(try await scenario.stage(.clustering).count(.pending) == 20)
        try await scenario.expectSound()
    }

    @Test func `fail alone: the others' batches stand, and a retry makes up for it`() async throws {
        let scenario = try await Scenario(Self.two)
        try await scenario.add(["a0", "a1"])
        let claims = try await scenario.claim(.clustering, 2)
        try await scenario.complete(claims[0], [.made(.clustering, "p0.k0", units: 1)])
        try await scenario.fail(claims[1], "It was too much.")
        #expect(try await scenario.keywords().map(\.state) == [.queued, .failed])
        try await scenario.complete(try await scenario.claimOne(.clustering))
        #expect(try await scenario.advance().isDone)
        try await scenario.move(.succeeded)
        let key = scenario.key
        try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            _ = try tx.beginRetry(RetryOrder(), of: key)
            while try tx.prepareRework(key, limit: 100) {}
        }
        _ = try await Scenario.start(try await scenario.current(), in: scenario.world)
        let again = try await scenario.claimOne(.clustering)
        #expect(again.path == .section(1))
        try await scenario.complete(again, [.made(.clustering, "p1.k0", units: 1)])
        try await scenario.complete(try await scenario.claimOne(.clustering))
        try await scenario.advance()
        #expect(try await scenario.stage(.clustering).count(.completed) == 2)
        try await scenario.expectSound()
    }
}
