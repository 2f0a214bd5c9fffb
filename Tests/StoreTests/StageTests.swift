import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The time in which a run works` {
    @Test func `leaves out pauses, waits and what lies between two runs of it`() async throws {
        let scenario = try await Scenario(Child.several(.content, 3))
        let clock = scenario.clock
        let claim = try await scenario.claimOne(.content)
        clock.advance(by: .seconds(10))
        try await scenario.complete(claim, [.review(of: claim)], editorial: .draft)
        try await scenario.move(.ownerLost)
        clock.advance(by: .seconds(3_600))
        try await scenario.move(.resumed)
        clock.advance(by: .seconds(60))
        _ = try await Scenario.start(scenario.run, in: scenario.world)
        clock.advance(by: .seconds(10))
        let stage = try await scenario.stage(.content)
        #expect(stage.idle == .seconds(3_660))
        #expect(stage.worked(until: clock.now) == .seconds(20))
        #expect(try await scenario.current().idle == .seconds(3_660))

        // A stage that begins after the pause has none of it.
        let review = try await scenario.claimOne(.review)
        clock.advance(by: .seconds(5))
        #expect(try await scenario.stage(.review).worked(until: clock.now) == .seconds(5))
        try await scenario.complete(review)
        for claim in try await scenario.claim(.content, 2) { try await scenario.fail(claim) }
        try await scenario.advance()
        try await scenario.move(.succeeded)
        clock.advance(by: .seconds(7_200))
        let ended = try await scenario.stage(.content)
        #expect(ended.finishedAt != nil)
        #expect(ended.worked(until: clock.now) == .seconds(25))
        #expect(try await scenario.current().idle == .seconds(3_660))
    }
}

@Suite struct `Advancing the stages of a run` {
    @Test func `ends a stage once, when it and all before it are over`() async throws {
        let scenario = try await Scenario()
        let partition = try await scenario.claimOne(.clustering)
        #expect(try await scenario.advance().ended.isEmpty)
        try await scenario.complete(partition, [.made(.clustering, "k0", units: 4)])
        #expect(try await scenario.advance().ended.isEmpty, "its batch is open")
        try await scenario.complete(
            try await scenario.claimOne(.clustering), [.made(.ideas, "k0.c0")],
            tally: ["clusters_created": 1])
        #expect(try await scenario.advance().ended == [.clustering])
        #expect(try await scenario.advance().ended.isEmpty)

        let ended = try await scenario.events().filter { $0.type == .stageCompleted }
        #expect(ended.count == 1)
        #expect(ended.first?.data["stage"]?.string == "clustering")
        #expect(ended.first?.data["completed"]?.int == 4, "counted in keywords")
        #expect(try await scenario.stage(.clustering).finishedAt == scenario.clock.now)
        #expect(try await scenario.stage(.clustering).tally == ["clusters_created": 1])
        try await scenario.expectSound()
    }

    @Test func `says why a stage had nothing to do`() async throws {
        let scenario = try await Scenario()
        try await scenario.complete(try await scenario.claimOne(.clustering))
        let progress = try await scenario.advance()
        #expect(progress.ended == StageName.allCases)
        #expect(progress.isDone && !progress.hasResult)
        #expect(try await scenario.stage(.clustering).note == "The run has no keywords.")
        #expect(
            try await scenario.stage(.tasks).note == "Nothing to do: ideas made no items for it.")
        try await scenario.expectSound()
    }

    @Test func `gives the reason of a partition that failed`() async throws {
        let scenario = try await Scenario()
        try await scenario.fail(try await scenario.claimOne(.clustering), "The list is unusable.")
        #expect(try await scenario.advance().isDone)
        #expect(try await scenario.stage(.clustering).note == "The list is unusable.")
    }

    @Test func `announces stages that are off as skipped, once`() async throws {
        var settings = RunSettings(models: ModelSettings(provider: "offline"))
        settings.stage.imagePromptsEnabled = false
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")], settings: settings)
        try await scenario.advance()
        try await scenario.advance()
        let skipped = try await scenario.events().filter { $0.type == .stageSkipped }
        #expect(skipped.map { $0.data["stage"]?.string } == ["image-prompts", "images"])
        #expect(try await scenario.stage(.images).enabled == false)

        let claim = try await scenario.claimOne(.content)
        try await scenario.complete(claim, [.review(of: claim)], editorial: .draft)
        try await scenario.complete(try await scenario.claimOne(.review), editorial: .review)
        let progress = try await scenario.advance()
        #expect(progress.isDone && progress.hasResult)
        try await scenario.expectSound()
    }

    @Test func `has a result when the last enabled stage completed something`() async throws {
        var settings = RunSettings(models: ModelSettings(provider: "offline"))
        settings.stage.lastStage = .tasks
        let scenario = try await Scenario(Child.several(.tasks, 2), settings: settings)
        let claims = try await scenario.claim(.tasks, 2)
        try await scenario.fail(claims[0])
        #expect(try await !scenario.advance().hasResult)
        try await scenario.complete(claims[1])
        let progress = try await scenario.advance()
        #expect(progress.isDone && progress.hasResult)
        try await scenario.expectSound()
    }

    @Test func `opens stages one by one in that order`() async throws {
        var settings = RunSettings(models: ModelSettings(provider: "offline"))
        settings.order = .stages
        let scenario = try await Scenario(
            [.made(.tasks, "k0.c0.i0"), .made(.tasks, "k0.c0.i1")], settings: settings,
            openStage: .clustering)
        #expect(try await scenario.claim(.tasks, 2).isEmpty, "stage 3 is not open")
        try await scenario.advance()
        #expect(try await scenario.current().openStage == .tasks)

        let tasks = try await scenario.claim(.tasks, 2)
        try await scenario.complete(tasks[0], [.made(.content, "k0.c0.i0")])
        try await scenario.advance()
        #expect(try await scenario.current().openStage == .tasks)
        #expect(try await scenario.claim(.content).isEmpty, "a task is still open")
        try await scenario.complete(tasks[1], [.made(.content, "k0.c0.i1")])
        try await scenario.advance()
        #expect(try await scenario.current().openStage == .content)
        #expect(try await scenario.claim(.content, 2).count == 2)
        try await scenario.expectSound()
    }

    @Test(arguments: RunSettings.Order.allCases)
    func `stops after the stage the run pauses at, and goes on once the pause is passed`(
        _ order: RunSettings.Order
    ) async throws {
        var settings = RunSettings(models: ModelSettings(provider: "offline"))
        settings.order = order
        settings.pauseAfter = .tasks
        let scenario = try await Scenario(
            [.made(.tasks, "k0.c0.i0")], settings: settings,
            openStage: order == .flow ? .tasks : .clustering)
        #expect(try await !scenario.advance().reachedPause)
        try await scenario.complete(
            try await scenario.claimOne(.tasks), [.made(.content, "k0.c0.i0")])
        #expect(try await scenario.advance().reachedPause)
        #expect(try await scenario.claim(.content).isEmpty)

        let (key, before) = (scenario.key, scenario.run.settings)
        try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.passPause(key, after: .tasks, before)
        }
        let passed = try await scenario.current()
        #expect(passed.settings.pauseAfter == nil)
        let progress = try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.advance(key, settings: passed.settings)
        }
        #expect(!progress.reachedPause)
        #expect(try await scenario.claim(.content).count == 1)
        try await scenario.expectSound()
    }

    @Test func `a pause after a stage that is off is reached with what comes before it`()
        async throws
    {
        var settings = RunSettings(models: ModelSettings(provider: "offline"))
        settings.pauseAfter = .images
        settings.stage.imagesEnabled = false
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], settings: settings, openStage: .images)
        _ = try await scenario.makeArticle()
        #expect(try await !scenario.advance().reachedPause)
        try await scenario.promptImages(0)
        #expect(try await scenario.advance().reachedPause)
    }

    @Test func `opens a stage again when its items are tried again`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        try await scenario.fail(try await scenario.claimOne(.content))
        #expect(try await scenario.advance().isDone)
        #expect(try await scenario.stage(.review).finishedAt != nil)

        _ = try await scenario.requeue([.failed])
        #expect(try await !scenario.advance().isDone)
        for stage in [StageName.content, .imagePrompts, .images, .review] {
            #expect(try await scenario.stage(stage).finishedAt == nil, "\(stage)")
        }
        #expect(try await scenario.stage(.tasks).finishedAt != nil)
        try await scenario.expectSound()
    }

    @Test func `leaves nothing behind when the write that does it fails`() async throws {
        let scenario = try await Scenario()
        try await scenario.complete(try await scenario.claimOne(.clustering))
        let events = try await scenario.events().count
        let (key, settings) = (scenario.key, scenario.run.settings)
        await #expect(throws: StoreError.self) {
            try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
                _ = try tx.advance(key, settings: settings)
                throw StoreError(.internal, "changed its mind")
            }
        }
        #expect(try await scenario.stage(.clustering).finishedAt == nil)
        #expect(try await scenario.events().count == events)
        try await scenario.expectSound()
    }
}
