import Engine
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

/// Rows of the seeds that a run shows as a whole; docs/acceptance.md lists all of them.
@Suite struct `Seed scenarios` {
    @Test func `a hundred keywords pass all seven stages with counts that agree`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 100))
        let ended = try await bench.orchestrator.drive(run)
        #expect(ended.state == .completed)
        let stages = try await bench.stages(of: ended)
        #expect(stages[0].tally["keywords_processed"] == 100)
        #expect((stages[0].tally["batches"] ?? 0) > 1)
        #expect(stages[0].tally["clusters_created"] == stages[1].tally["clusters_processed"])
        #expect(stages[1].tally["ideas_created"] == stages[2].tally["ideas_processed"])
        #expect(stages[2].tally["tasks_created"] == stages[3].tally["tasks_processed"])
        #expect(stages[3].tally["content_created"] == stages[4].tally["content_processed"])
        #expect(stages[4].tally["prompts_created"] == stages[5].tally["images_processed"])
        #expect(stages[6].tally["ready_for_review"] == stages[3].tally["content_created"])
        try await bench.expectSound()
    }

    @Test func `paused at stage three a run goes on where it was`() async throws {
        let gate = Gate()
        let bench = try Workbench(
            transport: ScriptedTransport(work: { request in
                if request.stage == .content { await gate.pass() }
            }))
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 24) { $0.settings.order = .stages })
        let driving = Task { try await bench.orchestrator.drive(run) }
        await gate.arrivals(1)
        try await bench.orchestrator.pause(run)
        gate.open()
        let paused = try await driving.value
        let before = try await bench.stages(of: paused)
        #expect(paused.state == .paused)
        #expect(before[2].count(.completed) == 12)
        let ended = try await bench.orchestrator.drive(try await bench.orchestrator.resume(paused))
        #expect(ended.state == .completed)
        let after = try await bench.stages(of: ended)
        #expect(after[2].count(.completed) == 12)
        // What was answered before the pause is not bought again after it.
        let served = bench.transport.served.map(\.digest)
        #expect(Set(served).count == served.count)
        try await bench.expectSound()
    }

    @Test func `a run that was paused for a year goes on where it was`() async throws {
        let gate = Gate()
        let bench = try Workbench(
            transport: ScriptedTransport(work: { request in
                if request.stage == .content { await gate.pass() }
            }))
        let run = try await bench.orchestrator.start(bench.request(keywords: 12))
        let driving = Task { try await bench.orchestrator.drive(run) }
        await gate.arrivals(1)
        try await bench.orchestrator.pause(run, actor: "me")
        gate.open()
        let paused = try await driving.value
        // Nothing of it is leased, in flight or due at a time: there is nothing that could expire.
        #expect(paused.owner == nil)
        #expect(try await bench.orchestrator.inFlight(of: paused).items == 0)
        let year = SystemClock().now + .seconds(365 * 86_400)
        let later = Workbench.Later(from: year)
        let other = try Workbench(
            transport: bench.transport, at: bench.path, clock: later)
        let ended = try await other.orchestrator.drive(try await other.orchestrator.resume(paused))
        #expect(ended.state == .completed)
        let items = try await other.items(of: ended, .content)
        #expect(items.allSatisfy { $0.state == .completed && $0.interruptions == 0 })
        try await other.expectSound()
        let events = try await bench.events(of: run)
        let stops = events.filter { $0.data["to"]?.string?.hasPrefix("paus") == true }
        #expect(stops.count == 2)
        #expect(stops.allSatisfy { $0.data["actor"] == "me" }, "who asked stands in each")
    }

    @Test func `cancelled at stage four a run stops and everything says so`() async throws {
        let gate = Gate()
        let bench = try Workbench(
            transport: ScriptedTransport(
                work: { request in if request.stage == .content { gate.arrive() } },
                fault: { request, _ in request.stage == .content ? .stall : nil }))
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 24) { $0.settings.order = .stages })
        let driving = Task { try await bench.orchestrator.drive(run) }
        await gate.arrivals(1)
        try await bench.orchestrator.cancel(run, reason: "changed my mind")
        let ended = try await driving.value
        #expect(ended.state == .cancelled)
        let stages = try await bench.stages(of: ended)
        #expect(stages[3].count(.cancelled) == 12)
        #expect(stages[2].count(.completed) == 12)
        try await bench.expectSound()
    }

    @Test func `two runs at once have progress of their own`() async throws {
        let bench = try Workbench()
        let second = try Workbench(sharing: bench)
        let first = try await bench.orchestrator.start(bench.request(keywords: 24))
        let other = try await second.orchestrator.start(
            second.request(keywords: 12) { $0.project = "other" })
        async let one = bench.orchestrator.drive(first)
        async let two = second.orchestrator.drive(other)
        #expect(try await one.state == .completed)
        #expect(try await two.state == .completed)
        #expect(try await bench.stages(of: first)[0].count(.completed) == 24)
        #expect(try await bench.stages(of: other)[0].count(.completed) == 12)
        try await bench.expectSound()
    }

    @Test func `while the network is gone nothing fails, and it catches up when it is back`()
        async throws
    {
        let isGone = Mutex(true)
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { request, _ in
                guard request.stage == .ideas, isGone.withLock({ $0 }) else { return nil }
                return .fail(ModelFailure(.unreachable, "The server does not answer."))
            }))
        let run = try await bench.orchestrator.start(bench.request(keywords: 8))
        let waiting = try await bench.orchestrator.drive(run)
        #expect(waiting.state == .waiting)
        #expect(waiting.waitReason == .provider)
        #expect(try await bench.stages(of: waiting)[1].count(.failed) == 0)
        isGone.withLock { $0 = false }
        let ended = try await bench.orchestrator.drive(try await bench.orchestrator.resume(waiting))
        #expect(ended.state == .completed)
        try await bench.expectSound()
    }

    @Test func `a start that the balance does not cover is refused with the exact sentence`()
        async throws
    {
        let bench = try Workbench()
        _ = try await bench.store.write(touching: []) { tx throws(StoreError) in
            try tx.grant(Credits(whole: 20), project: "default", note: nil)
        }
        await #expect {
            _ = try await bench.orchestrator.start(bench.request(keywords: 24))
        } throws: { error in
            let text = "\(error)"
            return text.hasPrefix("Insufficient credits. Required: ")
                && text.hasSuffix(", Available: 20")
        }
        #expect(try await bench.orchestrator.runs().isEmpty)
        #expect(bench.transport.served.isEmpty)
    }

    @Test func `spend never passes a cap with sixty-four calls in flight`() async throws {
        let bench = try Workbench(
            transport: ScriptedTransport(
                price: ModelPrice(
                    inputTokenPicos: 3_000_000, outputTokenPicos: 9_000_000,
                    imagePicos: 40_000_000_000, source: "test")))
        let cap = Dollars(micros: 900_000)
        let waiting = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(
                bench.request(keywords: 60) {
                    $0.settings.concurrency = 64
                    $0.usdCap = cap
                }))
        #expect(waiting.state == .waiting)
        #expect(waiting.waitReason == .budget)
        #expect(waiting.usdSpent <= cap)
        #expect(waiting.usdReserved == .zero)
        try await bench.expectSound()
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.resume(
                waiting, ResumeRequest(usdCap: Dollars(micros: 900_000_000))))
        #expect(ended.state == .completed)
        try await bench.expectSound()
    }

    @Test func `the seed's queue shows items before, while and after they are worked on`()
        async throws
    {
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { request, _ in
                request.messages.contains { $0.text.contains("guide 3") }
                    && request.stage == .content
                    ? .text("no JSON") : nil
            }))
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 8) { $0.settings.pauseAfter = .tasks })
        let waiting = try await bench.orchestrator.drive(run)
        let before = try await bench.stages(of: waiting)[3]
        let count = before.count(.queued)
        #expect(count > 0)
        let ended = try await bench.orchestrator.drive(try await bench.orchestrator.resume(waiting))
        let after = try await bench.stages(of: ended)[3]
        #expect(after.count(.completed) == count / 3 * 2)
        #expect(after.count(.failed) == count / 3)
    }
}

extension Workbench {
    /// Everything recorded agrees with everything else recorded, and nothing was asked for it that
    /// reads a growing table as a whole.
    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        for scan in try await TableScans.among(statementsOf: store) {
            Issue.record("\(scan)", sourceLocation: location)
        }
        // By connections of its own: the checks may read everything.
        let other = try Store(workspace: store.workspace, clock: store.clock, create: false)
        let violations = try await other.read { view throws(StoreError) in
            try Invariants.check(view)
        }
        #expect(
            violations.isEmpty, "\(violations.map(\.description).joined(separator: "\n"))",
            sourceLocation: location)
    }
}
