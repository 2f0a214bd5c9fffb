import Engine
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct `Controlling a run` {
    @Test func `no call is intended after a pause, and resume goes on to the same end`()
        async throws
    {
        let gate = Gate()
        let bench = try Workbench(
            transport: ScriptedTransport(work: { request in
                if request.stage == .content { await gate.pass() }
            }))
        let run = try await bench.orchestrator.start(bench.request(keywords: 24))
        let driving = Task { try await bench.orchestrator.drive(run) }
        await gate.arrivals(2)
        try await bench.orchestrator.pause(run, reason: "lunch", actor: "test")
        let intents = try await bench.callCount()
        gate.open()
        let paused = try await driving.value
        #expect(paused.state == .paused)
        #expect(try await bench.callCount() == intents)
        let resumed = try await bench.orchestrator.resume(paused)
        #expect(resumed.state == .queued)
        let ended = try await bench.orchestrator.drive(resumed)
        #expect(ended.state == .completed)
        #expect(try await bench.stages(of: ended)[6].count(.completed) == 12)
    }

    @Test func `cancel aborts what is in flight and books it as in doubt`() async throws {
        let gate = Gate()
        let bench = try Workbench(
            transport: ScriptedTransport(
                price: ModelPrice(
                    inputTokenPicos: 1_000_000, outputTokenPicos: 1_000_000, source: "test"),
                work: { _ in gate.arrive() },
                fault: { request, _ in request.stage == .content ? .stall : nil }))
        let run = try await bench.orchestrator.start(bench.request(keywords: 24))
        let driving = Task { try await bench.orchestrator.drive(run) }
        await gate.arrivals(8)
        while try await bench.callCount(stage: .content) == 0 { await Task.yield() }
        try await bench.orchestrator.cancel(run)
        let ended = try await driving.value
        #expect(ended.state == .cancelled)
        let doubts = try await bench.store.read { view throws(StoreError) in
            try view.calls(run: run.key, inDoubt: true)
        }
        #expect(!doubts.isEmpty)
        #expect(ended.usdReserved == .zero)
        #expect(ended.usdInDoubt == doubts.reduce(Dollars.zero) { $0 + ($1.usdMax ?? .zero) })
        let stages = try await bench.stages(of: ended)
        #expect(stages.allSatisfy { $0.openItems == 0 && $0.count(.processing) == 0 })
    }

    @Test(.timeLimit(.minutes(1)), arguments: [Run.Control.Wish.pause, .cancel])
    func `a wish that comes while another is being obeyed leaves no run half stopped`(
        first: Run.Control.Wish
    ) async throws {
        let second: Run.Control.Wish = first == .pause ? .cancel : .pause
        let path = Workbench.temporaryFolder()
        defer { try? removeFolder(path) }
        let looks = Atomic<Int>(0)
        // The third look finds nothing, the fourth the first wish; the second comes before it is
        // obeyed.
        let bench = try Workbench(
            at: path,
            checkpoints: Checkpoints { checkpoint in
                guard checkpoint == .itemsClaimed else { return }
                let wish: Run.Control.Wish
                switch looks.add(1, ordering: .relaxed).newValue {
                case 3: wish = first
                case 4: wish = second
                default: return
                }
                let db = try? Connection(path: WorkspaceFolder(path).database, writable: true)
                try? db?.execute("PRAGMA busy_timeout = 10000")
                try? db?.execute("UPDATE run SET control = '\(wish.rawValue)'")
            })
        let run = try await bench.orchestrator.start(bench.request(keywords: 24))
        let ended = try await bench.orchestrator.drive(run)
        #expect(ended.state == (second == .cancel ? .cancelled : .paused))
    }

    @Test func `a cancelled run that is resumed finishes what was cancelled`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 12) { $0.hold = true })
        try await bench.orchestrator.cancel(run)
        let cancelled = try await bench.orchestrator.run(named: "latest")
        #expect(cancelled.state == .cancelled)
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.resume(cancelled))
        #expect(ended.state == .completed)
    }

    @Test func `an item whose provider answers garbage fails alone`() async throws {
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { request, _ in
                let text = request.messages.last?.text ?? ""
                let isTarget =
                    request.stage == .content
                    && request.messages.contains { $0.text.contains("guide 2") }
                return isTarget && !text.isEmpty ? .text("this is no JSON") : nil
            }))
        let run = try await bench.orchestrator.start(bench.request(keywords: 24))
        let ended = try await bench.orchestrator.drive(run)
        #expect(ended.state == .completed)
        let stages = try await bench.stages(of: ended)
        #expect(stages[3].count(.failed) == 4)
        #expect(stages[6].count(.completed) == 8)
        let failed = try await bench.orchestrator.items(of: ended, ItemFilter(state: .failed))
        #expect(failed.allSatisfy { $0.errorMessage?.isEmpty == false })
    }

    @Test func `a failed image prompt still brings its article to review`() async throws {
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { request, _ in
                request.stage == .imagePrompts
                    ? .fail(ModelFailure(.badRequest, "The provider refused the request.")) : nil
            }))
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(bench.request(keywords: 12)))
        let stages = try await bench.stages(of: ended)
        #expect(ended.state == .completed)
        #expect(stages[4].count(.failed) == stages[3].count(.completed))
        #expect(stages[6].count(.completed) == stages[3].count(.completed))
    }

    @Test func `at the wall the run waits, and a grant lets it finish`() async throws {
        let bench = try Workbench()
        let orchestrator = bench.orchestrator
        let request = bench.request(keywords: 24) { $0.creditsCap = Credits(whole: 60) }
        let waiting = try await orchestrator.drive(try await orchestrator.start(request))
        #expect(waiting.state == .waiting)
        #expect(waiting.waitReason == .budget)
        #expect(waiting.creditsSpent <= Credits(whole: 60))
        #expect(waiting.creditsReserved == .zero)
        let resumed = try await orchestrator.resume(
            waiting, ResumeRequest(creditsCap: Credits(whole: 1_000)))
        let ended = try await orchestrator.drive(resumed)
        #expect(ended.state == .completed)
    }

    @Test func `stages open one after another when asked`() async throws {
        let bench = try Workbench()
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(
                bench.request(keywords: 24) { $0.settings.order = .stages }))
        #expect(ended.state == .completed)
        let events = try await bench.store.read { view throws(StoreError) in
            try view.events(ended.key, after: 0, limit: 100_000)
        }
        var reached = 0
        for event in events where event.type == .itemStarted {
            let stage = event.data["stage"]?.string.flatMap(StageName.init(rawValue:))
            let number = try #require(stage?.number)
            #expect(number >= reached)
            reached = max(reached, number)
        }
        #expect(reached == 7)
    }

    @Test func `items over a limit are held, and a raised limit goes on from them`() async throws {
        let bench = try Workbench()
        let orchestrator = bench.orchestrator
        let limited = try await orchestrator.drive(
            try await orchestrator.start(
                bench.request(keywords: 24) {
                    $0.settings.limits = ["content": 5, "images": 4]
                }))
        #expect(limited.state == .completed)
        var stages = try await bench.stages(of: limited)
        #expect(stages[3].count(.completed) == 5)
        #expect(stages[3].count(.pending) == 7)
        #expect(stages[5].count(.completed) == 4)
        #expect(stages[6].count(.completed) == 5)
        let resumed = try await orchestrator.resume(
            limited, ResumeRequest(limits: ["content": 50, "images": 500]))
        let ended = try await orchestrator.drive(resumed)
        #expect(ended.state == .completed)
        stages = try await bench.stages(of: ended)
        #expect(stages[3].count(.completed) == 12)
        #expect(stages[5].count(.completed) == 36)
        #expect(stages[6].count(.completed) == 12)
        #expect(stages.allSatisfy { $0.count(.pending) == 0 })
    }

    @Test func `a run that pauses after a stage waits for approval and goes on`() async throws {
        let bench = try Workbench()
        let orchestrator = bench.orchestrator
        let waiting = try await orchestrator.drive(
            try await orchestrator.start(
                bench.request(keywords: 12) { $0.settings.pauseAfter = .ideas }))
        #expect(waiting.state == .waiting)
        #expect(waiting.waitReason == .approval)
        #expect(try await bench.stages(of: waiting)[2].count(.completed) == 0)
        let ended = try await orchestrator.drive(try await orchestrator.resume(waiting))
        #expect(ended.state == .completed)
    }

    @Test func `a provider that refuses the key makes the run wait, and nothing fails`()
        async throws
    {
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { _, _ in
                .fail(ModelFailure(.unauthorized, "The key was refused."))
            }))
        let waiting = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(bench.request(keywords: 12)))
        #expect(waiting.state == .waiting)
        #expect(waiting.waitReason == .provider)
        #expect(waiting.waitDetail == "The key was refused.")
        #expect(try await bench.stages(of: waiting).allSatisfy { $0.count(.failed) == 0 })
    }

    @Test func `on a nearly full disk the run waits, and goes on when there is room`() async throws
    {
        let space = Mutex<Int64>(1 << 20)
        let bench = try Workbench(freeSpace: { space.withLock { $0 } })
        let waiting = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(bench.request(keywords: 12)))
        #expect(waiting.state == .waiting)
        #expect(waiting.waitReason == .disk)
        #expect(bench.transport.served.isEmpty)
        space.withLock { $0 = 1 << 40 }
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.resume(waiting))
        #expect(ended.state == .completed)
    }

    @Test func `a second process follows the owner's run of another project`() async throws {
        let gate = Gate()
        let bench = try Workbench(
            transport: ScriptedTransport(work: { request in
                if request.stage == .ideas { await gate.pass() }
            }))
        let second = try Workbench(sharing: bench)
        let first = try await bench.orchestrator.start(bench.request(keywords: 12))
        let driving = Task { try await bench.orchestrator.drive(first) }
        await gate.arrivals(1)
        let other = try await second.orchestrator.start(
            second.request(keywords: 16) { $0.project = "other" })
        let following = Task { try await second.orchestrator.drive(other) }
        gate.open()
        #expect(try await driving.value.state == .completed)
        #expect(try await following.value.state == .completed)
    }
}

/// Stops whoever passes until it is opened.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrived = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    func arrive() { state.withLock { $0.arrived += 1 } }

    func pass() async {
        await withCheckedContinuation { continuation in
            let mustWait = state.withLock { state in
                state.arrived += 1
                if !state.isOpen { state.waiting.append(continuation) }
                return !state.isOpen
            }
            if !mustWait { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }

    /// Returns once `count` have arrived.
    func arrivals(_ count: Int) async {
        while state.withLock({ $0.arrived }) < count { await Task.yield() }
    }
}

extension Workbench {
    var store: Store { orchestrator.store }

    func callCount(stage: StageName? = nil) async throws -> Int {
        try await store.read { view throws(StoreError) in
            try view.calls(limit: 100_000).count { stage == nil || $0.stage == stage }
        }
    }
}
