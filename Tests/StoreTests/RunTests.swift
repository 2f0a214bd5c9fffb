import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Making and starting runs` {
    @Test func `ids are unique within a second and runs are numbered per project`() async throws {
        let world = try TemporaryStore()
        var made: [Run] = []
        for project in ["a", "a", "b"] {
            made.append(try await Scenario(in: world, project: project, isStarted: false).run)
        }
        world.clock.advance(by: .seconds(1))
        made.append(try await Scenario(in: world, project: "a", isStarted: false).run)
        #expect(
            made.map(\.id.rawValue) == [
                "run_20261120_091500_test", "run_20261120_091500_test_2",
                "run_20261120_091500_test_3", "run_20261120_091501_test",
            ])
        #expect(made.map(\.number) == [1, 2, 1, 3])
        #expect(made.map(\.settings.stage.runNumber) == [1, 2, 1, 3])
        #expect(made.allSatisfy { $0.state == .queued && $0.owner == nil })
        try await Scenario.expectSound(world.store)
    }

    @Test func `two processes never make the same id or number`() async throws {
        let world = try TemporaryStore()
        let stores = [world.store, try world.another()]
        let new = try Scenario.newRun([.partition], world.store)
        let runs = try await withThrowingTaskGroup(of: Run.self) { group in
            for index in 0..<20 {
                group.addTask {
                    try await stores[index % 2].write(touching: []) { tx throws(StoreError) in
                        try tx.createRun(new)
                    }
                }
            }
            return try await group.reduce(into: [Run]()) { $0.append($1) }
        }
        #expect(Set(runs.map(\.id)).count == 20)
        #expect(Set(runs.map(\.number)) == Set(1...20))
        try await Scenario.expectSound(world.store)
    }

    @Test func `a new run has its stages, its first items and its first event`() async throws {
        var settings = RunSettings(models: ModelSettings(provider: "offline"))
        settings.stage.imagesEnabled = false
        settings.limits = ["content": 5]
        let scenario = try await Scenario(
            settings: settings, creditsCap: Credits(whole: 9), usdCap: Dollars(micros: 8),
            isStarted: false)
        let run = try await scenario.current()
        #expect(run.creditsCap == Credits(whole: 9) && run.usdCap == Dollars(micros: 8))
        #expect(run.inputName == "keywords.csv" && run.eventSequence == 1)
        let stages = try await scenario.store.read { view throws(StoreError) in
            try view.stages(run.key)
        }
        #expect(stages.map(\.stage) == StageName.allCases)
        #expect(stages.filter { !$0.enabled }.map(\.stage) == [.images])
        #expect(stages.map(\.limit) == [nil, nil, nil, 5, nil, nil, nil])
        #expect(stages[0].openItems == 1 && stages[0].total == 0, "the partition has no units")
        #expect(try await scenario.items().map(\.path) == [.partition])
        #expect(try await scenario.events().map(\.type) == [.runQueued])
        #expect(try await scenario.events().first?.data["run_id"]?.string == run.id.rawValue)
    }

    @Test func `a held run waits for approval and starts after it`() async throws {
        let world = try TemporaryStore()
        let new = try Scenario.newRun([.partition], world.store, hold: true)
        let run = try await world.store.write(touching: []) { tx throws(StoreError) in
            try tx.createRun(new)
        }
        #expect(run.state == .waiting && run.waitReason == .approval)
        let refused = try await world.store.write(touching: [run.key]) { tx throws(StoreError) in
            try tx.startRun(run.key, owner: "x", leaseUntil: tx.now)
        }
        #expect(refused == nil)
        try await world.store.write(touching: [run.key]) { tx throws(StoreError) in
            _ = try tx.move(run.key, on: .resumed)
        }
        let started = try await Scenario.start(run, in: world)
        #expect(started.state == .running && started.waitReason == nil)
    }

    @Test func `one run of a project is active; the others queue by number`() async throws {
        let world = try TemporaryStore()
        let first = try await Scenario(in: world)
        let second = try await Scenario(in: world, isStarted: false)
        let third = try await Scenario(in: world, isStarted: false)
        let other = try await Scenario(in: world, project: "other")
        #expect(try await other.current().state == .running, "another project runs beside it")
        #expect(try await second.tryToStart() == nil)

        try await first.move(.pauseRequested)
        #expect(try await second.tryToStart() == nil, "a pausing run is still active")
        try await first.move(.drained)
        #expect(try await third.tryToStart() == nil, "the second was there before")
        #expect(try await second.tryToStart()?.state == .running)
        #expect(try await third.tryToStart() == nil)
        try await Scenario.expectSound(world.store)
    }

    @Test func `of two processes that start a run one gets it`() async throws {
        let scenario = try await Scenario(isStarted: false)
        let second = try scenario.world.another()
        let key = scenario.key
        let owners = try await withThrowingTaskGroup(of: String?.self) { group in
            for (name, store) in [("one", scenario.store), ("two", second)] {
                group.addTask {
                    try await store.write(touching: [key]) { tx throws(StoreError) in
                        try tx.startRun(key, owner: name, leaseUntil: tx.now)?.owner
                    }
                }
            }
            return try await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(owners.compactMap { $0 }.count == 1)
        #expect(try await scenario.current().owner == owners.compactMap { $0 }.first)
    }

    @Test func `the table itself refuses a second active run of a project`() async throws {
        let first = try await Scenario()
        let second = try await Scenario(in: first.world, isStarted: false)
        let error = await #expect(throws: StoreError.self) { try await second.move(.started) }
        #expect(error?.kind == .constraint)
        #expect(try await second.current().state == .queued)
    }

    @Test func `each start has a new fence; whoever holds an old one may do nothing`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2))
        let claim = try await scenario.claimOne(.content)
        let old = try await scenario.current().fence
        try await scenario.move(.ownerLost)
        _ = try await scenario.recover()
        try await scenario.restart()
        #expect(try await scenario.current().fence == old + 1)

        let refused = await #expect(throws: StoreError.self) {
            try await scenario.claimResult(.content, fence: old)
        }
        #expect(refused?.kind == .superseded)
        guard case .stopped = try await scenario.intend(claim, fence: old) else {
            Issue.record("an old fence let a call through")
            return
        }
        let late = await #expect(throws: StoreError.self) { try await scenario.heartbeat(old) }
        #expect(late?.kind == .superseded)
        try await scenario.heartbeat(old + 1)
        try await scenario.expectSound()
    }

    @Test func `are found by prefix and project, newest first, page by page`() async throws {
        let world = try TemporaryStore()
        var runs: [Run] = []
        for project in ["a", "b", "a"] {
            runs.append(try await Scenario(in: world, project: project, isStarted: false).run)
            world.clock.advance(by: .seconds(60))
        }
        let newest = runs[2].key
        let (all, ofA, page, byPrefix, none) = try await world.store.read { view throws(StoreError) in
            (
                try view.runs().map(\.key), try view.runs(project: "a").map(\.key),
                try view.runs(limit: 1, before: newest).map(\.key),
                try view.runs(prefix: "run_20261120_0916").map(\.key),
                try view.runs(prefix: "run_%")
            )
        }
        #expect(all == runs.reversed().map(\.key))
        #expect(ofA == [runs[2].key, runs[0].key])
        #expect(page == [runs[1].key])
        #expect(byPrefix == [runs[1].key])
        #expect(none.isEmpty)
    }

    @Test func `an unfinished run of the same file is found, a finished one is not`() async throws {
        let scenario = try await Scenario()
        func unfinished() async throws -> [RunID] {
            try await scenario.store.read { view throws(StoreError) in
                try view.unfinishedRuns(project: "site", input: Digest(of: "keywords")).map(\.id)
            }
        }
        #expect(try await unfinished() == [scenario.run.id])
        try await scenario.cancelRun()
        #expect(try await unfinished().isEmpty)
    }
}

extension Scenario {
    fileprivate func tryToStart() async throws -> Run? {
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.startRun(key, owner: "test", leaseUntil: tx.now)
        }
    }

    fileprivate func heartbeat(_ fence: Int64) async throws {
        let lease = clock.now + .seconds(30)
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.heartbeat(key, fence: fence, leaseUntil: lease, progressFloor: 10)
        }
    }
}
