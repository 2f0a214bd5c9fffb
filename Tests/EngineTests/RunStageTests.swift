import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

/// Row 28 of the seeds: the manual functions, on chosen items.
@Suite struct `One stage on chosen items` {
    private func run(
        _ desk: inout EditingBench, _ stage: StageName, _ items: [Item]
    ) async throws -> StageChoice {
        let choice = try await desk.desk.choose(stage, items, of: desk.run)
        let started = try await desk.desk.runStage(choice, actor: "ana")
        desk.run = try await desk.desk.drive(started)
        return choice
    }

    @Test func `ideas for three chosen clusters, and for no other`() async throws {
        var desk = try await EditingBench(after: .clustering, keywords: 40)
        let clusters = try await desk.items(.ideas)
        try #require(clusters.count > 4)
        let chosen = [clusters[0], clusters[2], clusters[3]]
        _ = try await run(&desk, .ideas, chosen)
        #expect(try await desk.items(.ideas, .completed).map(\.id) == chosen.map(\.id))
        #expect(try await desk.items(.ideas, .queued).count == clusters.count - 3)
        // It waits where it waited: the pause is not passed by this.
        #expect(desk.run.state == .waiting && desk.run.waitReason == .approval)
        #expect(desk.run.focus == nil)
        #expect(try await desk.items(.tasks, .queued).count == 9)
        try await desk.expectSound()
        #expect(try await desk.resume().state == .completed)
        try await desk.expectSound()
    }

    @Test func `content for one task, prompts for it, its images`() async throws {
        var desk = try await EditingBench(after: .tasks, keywords: 8) {
            $0.settings.stage.lastStage = .review
        }
        let task = try #require(try await desk.items(.content).first)
        _ = try await run(&desk, .content, [task])
        #expect(try await desk.items(.content, .completed).map(\.id) == [task.id])
        #expect(desk.run.state == .waiting)
        let prompts = try await run(&desk, .imagePrompts, [task])
        #expect(prompts.items.count == 1)
        #expect(try await desk.items(.imagePrompts, .completed).count == 1)
        let images = try await run(&desk, .images, [task])
        #expect(images.items.count == 3)
        #expect(try await desk.items(.images, .completed).count == 3)
        #expect(try await desk.items(.review, .queued).count == 1)
        try await desk.expectSound()
        _ = try await run(&desk, .review, [task])
        #expect(try await desk.items(.review, .completed).count == 1)
        try await desk.expectSound()
    }

    @Test func `goes through the same journal and is charged the same`() async throws {
        var one = try await EditingBench(after: .tasks, keywords: 8)
        let task = try #require(try await one.items(.content).first)
        let before = one.run.creditsSpent
        _ = try await run(&one, .content, [task])
        var other = try await EditingBench(after: .tasks, keywords: 8)
        try await other.resume()
        let same = try #require(
            try await other.items(.content).first { $0.path == task.path })
        let made = try await one.item(task.id)
        #expect(made.creditsSpent == same.creditsSpent && made.message == same.message)
        #expect(one.run.creditsSpent == before + made.creditsSpent)
        let calls = try await one.calls(of: task.id)
        #expect(calls.count == 1)
    }

    @Test func `a run that is over is opened for what is chosen, and paused`() async throws {
        var desk = try await EditingBench(after: .ideas, keywords: 8)
        let ideas = try await desk.items(.tasks)
        _ = try await desk.desk.skip([ideas[0]], of: desk.run, reason: nil, actor: "ana")
        #expect(try await desk.resume().state == .completed)
        let dropped = try await desk.item(ideas[0].id)
        _ = try await run(&desk, .tasks, [dropped])
        #expect(try await desk.item(dropped.id).state == .completed)
        #expect(desk.run.state == .paused)
        #expect(try await desk.items(.content, .queued).count == 1)
        #expect(try await desk.resume().state == .completed)
        try await desk.expectSound()
    }

    @Test func `what is done is not made again by this, and the message says how`() async throws {
        let desk = try await EditingBench(after: .tasks, keywords: 8)
        let idea = try #require(try await desk.items(.tasks).first)
        await #expect {
            _ = try await desk.desk.choose(.tasks, [idea], of: desk.run)
        } throws: { "\($0)".contains("septet rerun \(desk.run.id) --item \(idea.id)") }
    }

    @Test func `a stage that nothing has been made for says so`() async throws {
        let desk = try await EditingBench(after: .clustering, keywords: 8)
        let cluster = try #require(try await desk.items(.ideas).first)
        await #expect {
            _ = try await desk.desk.choose(.content, [cluster], of: desk.run)
        } throws: { "\($0)".contains("has been made from item \(cluster.id) yet") }
        await #expect {
            _ = try await desk.desk.choose(.images, [cluster], of: desk.run)
        } throws: { "\($0)".contains("leaves stage images out") }
    }

    @Test func `a paused run finishes the chosen items first`() async throws {
        let gate = Gate()
        var desk = try await EditingBench(
            after: .tasks, keywords: 8,
            transport: ScriptedTransport(work: { request in
                if request.stage == .content { await gate.pass() }
            }))
        let tasks = Array(try await desk.items(.content).prefix(2))
        let choice = try await desk.desk.choose(.content, tasks, of: desk.run)
        let started = try await desk.desk.runStage(choice, actor: "ana")
        let orchestrator = desk.desk
        let driving = Task { try await orchestrator.drive(started) }
        await gate.arrivals(1)
        try await orchestrator.pause(started)
        gate.open()
        desk.run = try await driving.value
        #expect(desk.run.state == .paused)
        try await desk.resume()
        #expect(try await desk.items(.content, .completed).map(\.id) == tasks.map(\.id))
        #expect(desk.run.state == .waiting)
        try await desk.expectSound()
    }
}
