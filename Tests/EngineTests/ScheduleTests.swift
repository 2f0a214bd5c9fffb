import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

@Suite struct `A schedule` {
    /// An orchestrator under a manual clock (Friday 20 November 2026, 09:15 UTC).
    fileprivate struct World {
        let world: TemporaryStore
        let orchestrator: Orchestrator
        var clock: ManualClock { world.clock }
        var lists: String { world.folder.path + "/lists" }

        init() throws {
            world = try TemporaryStore()
            orchestrator = Orchestrator(
                store: world.store, catalogue: try Workbench.catalogue(),
                transport: ScriptedTransport(), owner: "test",
                projector: RunFiles(store: world.store))
            try makeFolder(world.folder.path + "/lists")
        }

        func put(_ name: String, _ keywords: [String]) throws {
            try WholeFile.write(
                Array((["keyword"] + keywords).joined(separator: "\n").utf8), to: "\(lists)/\(name)"
            )
        }

        func add(
            _ name: String = "nightly", _ when: String = "daily 10:00",
            _ change: (inout Schedule.Plan) -> Void = { _ in }
        ) async throws -> Schedule {
            var plan = Schedule.Plan(
                source: .folder(lists),
                settings: RunSettings(models: ModelSettings(provider: "scripted")))
            change(&plan)
            return try await orchestrator.addSchedule(
                Schedule(
                    name: name, project: "default", recurrence: try #require(Recurrence(when)),
                    zone: "Europe/Berlin", plan: plan))
        }

        /// Moves the clock and asks what is due.
        func due(afterHours hours: Int) async throws -> [DueOutcome] {
            clock.advance(by: .seconds(hours * 3_600))
            return try await orchestrator.runDue()
        }

        func end(_ run: Run) async throws {
            try await orchestrator.cancel(run)
        }
    }

    @Test func `starts nothing before its time, and then one run of the folder's lists`()
        async throws
    {
        let world = try World()
        try world.put("b.csv", ["red shoes", "blue shoes"])
        try world.put("a.csv", ["green shoes", "Red  Shoes"])
        let made = try await world.add()
        #expect(made.nextAt?.description == "2026-11-21T09:00:00.000Z")
        #expect(try await world.orchestrator.runDue() == [])
        let outcomes = try await world.due(afterHours: 24)
        let run = try #require(outcomes.first?.run)
        #expect(run.cause == "scheduled" && run.state == .queued)
        #expect(outcomes.first?.nextAt?.description == "2026-11-22T09:00:00.000Z")
        let store = world.world.store
        let keywords = try await store.read { view throws(StoreError) in
            try view.keywords(run.key).map(\.key)
        }
        #expect(keywords.sorted() == ["blue shoes", "green shoes", "red shoes"])
        #expect(try await world.orchestrator.runDue() == [], "a due time is taken once")
        let shown = try await world.orchestrator.schedule(named: "nightly")
        #expect(shown.lastRun == run.id && shown.lastResult == "Started \(run.id).")
    }

    @Test func `takes what is new each time, and nothing where nothing is`() async throws {
        let world = try World()
        try world.put("a.csv", ["red shoes", "blue shoes", "green shoes"])
        _ = try await world.add { $0.keywordsMax = 2 }
        let first = try #require(try await world.due(afterHours: 24).first?.run)
        let ended = try await world.driven(first)
        #expect(ended.state == .completed)
        let second = try #require(try await world.due(afterHours: 24).first?.run)
        #expect(try await world.keywordCount(second) == 1)
        _ = try await world.driven(second)
        let third = try await world.due(afterHours: 24)
        #expect(third.first?.run == nil)
        #expect(third.first?.sentence.contains("has no new keywords") == true)
    }

    @Test func `is skipped while its last run is not over, and within the minimum gap`()
        async throws
    {
        let world = try World()
        try world.put("a.csv", (0..<9).map { "shoes number \($0)" })
        _ = try await world.add("often", "0 * * * *") {
            $0.keywordsMax = 2
            $0.gapMs = 3 * 3_600_000
        }
        let run = try #require(try await world.due(afterHours: 1).first?.run)
        let active = try await world.due(afterHours: 4)
        #expect(active.first?.sentence == "Skipped: its last run \(run.id) is queued.")
        try await world.orchestrator.pause(run)
        let paused = try await world.due(afterHours: 4)
        #expect(paused.first?.sentence == "Skipped: its last run \(run.id) is paused.")
        try await world.end(run)
        let second = try #require(try await world.due(afterHours: 1).first?.run)
        try await world.end(second)
        let early = try await world.due(afterHours: 1)
        #expect(early.first?.sentence.contains("less than the minimum gap ago") == true)
    }

    @Test(arguments: Schedule.Missed.allCases)
    func `that missed its time runs once or waits, as it was told`(
        missed: Schedule.Missed
    ) async throws {
        let world = try World()
        try world.put("a.csv", ["red shoes"])
        _ = try await world.add { $0.missed = missed }
        // Five days without anybody looking.
        let outcomes = try await world.due(afterHours: 5 * 24 + 3)
        #expect(outcomes.count == 1)
        #expect((outcomes.first?.run != nil) == (missed == .run))
        #expect(outcomes.first?.nextAt?.description == "2026-11-26T09:00:00.000Z")
        #expect(try await world.orchestrator.runDue() == [])
    }

    @Test func `that is paused is not due, and resumed makes up for nothing`() async throws {
        let world = try World()
        try world.put("a.csv", ["red shoes"])
        _ = try await world.add()
        #expect(try await world.orchestrator.setSchedule("nightly", paused: true).nextAt == nil)
        #expect(try await world.due(afterHours: 48) == [])
        let resumed = try await world.orchestrator.setSchedule("nightly", paused: false)
        #expect(resumed.nextAt?.description == "2026-11-23T09:00:00.000Z")
        #expect(try await world.orchestrator.runDue() == [])
        try await world.orchestrator.removeSchedule("nightly")
        #expect(try await world.orchestrator.schedules() == [])
    }

    @Test func `asked for by many at once starts one run`() async throws {
        let world = try World()
        try world.put("a.csv", ["red shoes"])
        _ = try await world.add()
        world.clock.advance(by: .seconds(24 * 3_600))
        let orchestrator = world.orchestrator
        let started = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { try await orchestrator.runDue().compactMap(\.run).count }
            }
            return try await group.reduce(0, +)
        }
        #expect(started == 1)
    }

    @Test func `of a place or a day that does not exist is refused`() async throws {
        let world = try World()
        for zone in ["Europe/Atlantis", "../../etc/passwd", ""] {
            await #expect(throws: EngineError.self) {
                var schedule = try await world.add("x\(zone.count)")
                schedule.zone = zone
                schedule.name = "other"
                _ = try await world.orchestrator.addSchedule(schedule)
            }
        }
        let error = await #expect(throws: EngineError.self) {
            _ = try await world.add("never", "0 0 30 feb *")
        }
        #expect(error?.message.contains("never due") == true)
    }

    @Test func `whose folder is gone says so, and comes again`() async throws {
        let world = try World()
        _ = try await world.add()
        let outcomes = try await world.due(afterHours: 24)
        #expect(outcomes.first?.sentence.hasPrefix("Not started: The folder") == true)
        try world.put("a.csv", ["red shoes"])
        #expect(try await world.due(afterHours: 24).first?.run != nil)
    }
}

extension `A schedule`.World {
    /// Drives a run to its end while the clock goes on by itself.
    fileprivate func driven(_ run: Run) async throws -> Run {
        let clock = clock
        let pump = Task {
            while !Task.isCancelled {
                await Task.yield()
                clock.advanceToNextDeadline()
            }
        }
        defer { pump.cancel() }
        return try await orchestrator.drive(run)
    }

    fileprivate func keywordCount(_ run: Run) async throws -> Int {
        try await world.store.read { view throws(StoreError) in
            try view.keywords(run.key).count
        }
    }
}
