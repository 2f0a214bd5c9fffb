import Engine
import Gateway
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Limits in a run` {
    @Test func `a re-ask waits for a permit of its own, and records nothing until it has one`()
        async throws
    {
        let lanes = HeldLanes()
        let isFirst = Mutex(true)
        let bench = try Workbench(
            transport: ScriptedTransport(
                lanes: lanes,
                fault: { request, _, _ in
                    let isUnusable =
                        request.stage == .content
                        && isFirst.withLock { first in
                            defer { first = false }
                            return first
                        }
                    return isUnusable ? .text("no JSON at all") : nil
                }))
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 6) { $0.settings.concurrency = 1 })
        let driving = Task { try await bench.orchestrator.drive(run) }
        await lanes.refusals(3)
        let open = try await bench.store.read { view throws(StoreError) in
            try view.calls(run: run.key, limit: 1_000).filter { $0.stage == .content }
        }
        #expect(open.map(\.state) == ["answered"])
        lanes.open()
        #expect(try await driving.value.state == .completed)
        #expect(lanes.admitted >= 1)
        #expect(bench.transport.permitsTaken == 0)
    }

    @Test func `no intent commits without a permit of its lane`() async throws {
        let lanes = CountedLanes(permitsMax: 5)
        let wrong = Mutex<[String]>([])
        let transport = ScriptedTransport(
            lanes: lanes, work: { _ in for _ in 0..<20 { await Task.yield() } })
        let bench = try Workbench(
            transport: transport,
            checkpoints: Checkpoints { checkpoint in
                guard checkpoint == .intentCommitted else { return }
                let taken = lanes.reports.map(\.inFlight)
                if taken.max() ?? 0 < 1 || taken.contains(where: { $0 > 5 }) {
                    wrong.withLock { $0.append("\(taken)") }
                }
            })
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 24) { $0.settings.concurrency = 64 })
        #expect(try await bench.orchestrator.drive(run).state == .completed)
        #expect(wrong.withLock { $0 } == [])
        // Text and images have five places each.
        #expect((1...10).contains(transport.inFlightMax))
    }

    @Test func `images that take long leave places for texts`() async throws {
        let gate = Gate()
        let texts = Mutex(0)
        let transport = ScriptedTransport(work: { request in
            if request.kind == .image {
                await gate.pass()
            } else if request.stage == .content,
                texts.withLock({
                    $0 += 1; return $0
                }) == 12
            {
                gate.open()
            }
        })
        let bench = try Workbench(transport: transport)
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 24) { $0.settings.concurrency = 4 })
        // So many articles are written while every image that began still waits.
        #expect(try await bench.orchestrator.drive(run).state == .completed)
        #expect(texts.withLock { $0 } >= 12)
    }

    @Test func `images have every place once no text is to come`() async throws {
        let gate = Gate()
        let images = Mutex(0)
        let transport = ScriptedTransport(work: { request in
            guard request.kind == .image else { return }
            let number = images.withLock {
                $0 += 1
                return $0
            }
            // The first three may begin while texts are written; then four at once must.
            if number == 7 { gate.open() }
            if number > 3 { await gate.pass() }
        })
        let bench = try Workbench(transport: transport)
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 24) {
                $0.settings.concurrency = 4
                $0.settings.order = .stages
            })
        #expect(try await bench.orchestrator.drive(run).state == .completed)
        #expect(images.withLock { $0 } > 7)
    }

    @Test func `a provider that asks to slow down is left alone, and the log says so`()
        async throws
    {
        let clock = ManualClock()
        let isFirst = Mutex(true)
        let limiter = LaneLimiter(clock: clock) { _ in LanePreset(concurrency: 4) }
        let transport = ScriptedTransport(
            limiter: limiter,
            work: { _ in try? await clock.sleep(until: clock.now + .milliseconds(50)) },
            fault: { request, _, _ in
                let isRefused =
                    request.stage == .content
                    && isFirst.withLock { first in
                        defer { first = false }
                        return first
                    }
                return isRefused
                    ? .fail(
                        ModelFailure(
                            .rateLimited, "the provider asks to slow down",
                            retryAfterMs: 20_000, answer: ModelAnswer(status: 429, body: [])))
                    : nil
            })
        let bench = try Workbench(transport: transport, clock: clock)
        let run = try await bench.orchestrator.start(bench.request(keywords: 12))
        #expect(try await bench.drive(run, moving: clock).state == .completed)
        let events = try await bench.store.read { view throws(StoreError) in
            try view.events(run.key, after: 0, limit: 10_000)
        }.filter { $0.type.rawValue.hasPrefix("septet.provider.") }
        #expect(events.map(\.type) == [.providerCooling, .providerRecovered])
        #expect(events.first?.data["message"]?.string == "the provider asks to slow down")
        #expect((19_000...20_000).contains(events.first?.data["pause_ms"]?.int ?? 0))
    }
}

@Suite(.timeLimit(.minutes(10))) struct `A chain of models` {
    private func bench(
        _ failing: ModelFailure.Kind, concurrency: Int = 2
    ) throws -> Workbench {
        let limiter = LaneLimiter(clock: SystemClock()) { _ in
            LanePreset(concurrency: concurrency)
        }
        return try Workbench(
            transport: ScriptedTransport(
                limiter: limiter,
                fault: { request, lane, _ in
                    guard request.stage == .content, lane.provider == "scripted" else {
                        return nil
                    }
                    return .fail(
                        ModelFailure(
                            failing, "the first model does not do it",
                            answer: ModelAnswer(status: 400, body: [])))
                }))
    }

    private func run(_ bench: Workbench) async throws -> (Run, [CallRecord], [Event]) {
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 24) {
                $0.settings.models.fallbacks = [
                    "content": [FallbackModel(provider: "second", model: "other")]
                ]
            })
        let ended = try await bench.orchestrator.drive(run)
        let (calls, events) = try await bench.store.read { view throws(StoreError) in
            (
                try view.calls(run: run.key, limit: 10_000).filter { $0.stage == .content },
                try view.events(run.key, after: 0, limit: 10_000)
            )
        }
        return (ended, calls, events)
    }

    @Test func `what one model refuses the next one writes, and everything is on record`()
        async throws
    {
        let bench = try bench(.refused)
        let (ended, calls, events) = try await run(bench)
        #expect(ended.state == .completed)
        let byProvider = Dictionary(grouping: calls, by: \.provider)
        let articles = try await bench.stages(of: ended)[3].count(.completed)
        #expect(articles > 0)
        #expect(byProvider["scripted"]?.count == articles)
        #expect(byProvider["second"]?.count == articles)
        #expect(byProvider["second"]?.allSatisfy { $0.model == "other" && $0.error == nil } == true)
        // Another model is another question: nothing replays by mistake.
        #expect(Set(calls.map(\.requestDigest)).count == 2 * articles)
        let fallen = events.filter { $0.type == .itemRetrying }
        #expect(fallen.count == articles)
        #expect(fallen.allSatisfy { $0.data["next_model"]?.int == 1 })
        let item = try await bench.orchestrator.item(named: "4:\(calls[0].path)", of: ended)
        let details = try await bench.orchestrator.details(of: item, in: ended)
        #expect(details.provenance.models == ["text", "other"])
    }

    @Test func `a spent account stops its provider, and items go on without asking it`()
        async throws
    {
        let bench = try bench(.quotaSpent)
        let (ended, calls, events) = try await run(bench)
        // The other stages have no second model, so the run waits for the account in the end.
        #expect(ended.state == .waiting)
        #expect(ended.waitDetail == "the first model does not do it")
        let asked = calls.filter { $0.provider == "scripted" }.count
        #expect((1...2).contains(asked))
        #expect(events.contains { $0.type == .providerStopped })
    }
}

/// Lanes that let no further call of an item through until they are opened.
private final class HeldLanes: LaneLimits {
    private let lanes = CountedLanes(permitsMax: 64)
    private let isOpen = Mutex(false)
    private let refused = Gate()

    func open() { isOpen.withLock { $0 = true } }
    var admitted: Int { lanes.admitted }
    func refusals(_ count: Int) async { await refused.arrivals(count) }

    func admit(_ size: CallSize, on lane: Lane) -> Timestamp? {
        let isOpen = isOpen.withLock { $0 }
        if !isOpen { refused.arrive() }
        return isOpen ? lanes.admit(size, on: lane) : SystemClock().now + .milliseconds(5)
    }
    func acquire(_ request: PermitRequest) -> PermitGrant { lanes.acquire(request) }
    func giveBack(_ count: Int, of size: CallSize, on lane: Lane, run: RunKey) {
        lanes.giveBack(count, of: size, on: lane, run: run)
    }
    func end(on lane: Lane, unused: CallSize?) { lanes.end(on: lane, unused: unused) }
    func correct(on lane: Lane, from old: CallSize, to new: CallSize) {}
    func leave(_ run: RunKey) {}
    func state(of lane: Lane) -> LaneState { .open }
    var reports: [LaneReport] { lanes.reports }
    func apply(_ settings: [LimitSetting]) {}
    func remember(_ reports: [LaneReport]) {}
}
