import Engine
import Gateway
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct `A provider with 60 requests a minute` {
    @Test(arguments: [LimitOrigin.configured, .learnt])
    func `is used nearly whole and hardly ever refuses`(origin: LimitOrigin) async throws {
        let clock = ManualClock()
        let quota = SlidingQuota(requests: 60, clock: clock)
        let limiter = LaneLimiter(clock: clock) { _ in
            LanePreset(
                perMinute: origin == .configured ? [.requests: 60] : [:], concurrency: 8)
        }
        let transport = ScriptedTransport(
            limiter: limiter,
            headers: origin == .learnt ? ["x-ratelimit-limit-requests": "60"] : [:],
            work: { _ in try? await clock.sleep(until: clock.now + .milliseconds(400)) },
            fault: { _, _, _ in quota.refusal() })
        let bench = try Workbench(transport: transport, clock: clock)
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 96) {
                $0.settings.stage.ideasMin = 20
                $0.settings.stage.ideasMax = 20
                $0.settings.stage.imagesEnabled = false
                $0.settings.stage.reviewEnabled = false
            })
        let ended = try await bench.drive(run, moving: clock)
        #expect(ended.state == .completed)
        let arrivals = quota.arrivals
        let first = try #require(arrivals.first).at
        let later = arrivals.filter { $0.at - first >= .seconds(60) }
        let served = later.filter(\.isServed)
        #expect(arrivals.count >= 500)
        #expect(later.count - served.count <= later.count / 50)
        let span = try #require(later.last).at - (first + .seconds(60))
        #expect(Double(served.count) >= Double(span.inMilliseconds) / 1_000 * 0.95)
        #expect(bench.transport.permitsTaken == 0)
    }
}

/// Counts requests in a window of a minute that slides, and refuses what is over the limit.
private final class SlidingQuota: Sendable {
    struct Arrival: Sendable {
        var at: Timestamp
        var isServed: Bool
    }
    private let log = Mutex<[Arrival]>([])
    private let requests: Int
    private let clock: ManualClock

    init(requests: Int, clock: ManualClock) {
        self.requests = requests
        self.clock = clock
    }

    var arrivals: [Arrival] { log.withLock { $0 } }

    func refusal() -> ScriptedTransport.Fault? {
        let now = clock.now
        let isServed = log.withLock { log in
            let within = log.reversed().prefix { now - $0.at < .seconds(60) }
            let isServed = within.count(where: \.isServed) < requests
            log.append(Arrival(at: now, isServed: isServed))
            return isServed
        }
        guard !isServed else { return nil }
        return .fail(
            ModelFailure(
                .rateLimited, "asks to slow down", retryAfterMs: 1_000,
                answer: ModelAnswer(status: 429, body: [])))
    }
}

extension Workbench {
    /// Drives the run while the clock moves on whenever everybody waits for it: the run's loop, the
    /// look for other runs, and each call in flight.
    func drive(_ run: Run, moving clock: ManualClock) async throws -> Run {
        let driving = Task { try await orchestrator.drive(run) }
        let isOver = Mutex(false)
        let watch = Task {
            _ = try? await driving.value
            isOver.withLock { $0 = true }
            clock.poke()
        }
        while true {
            let seen = clock.beginnings
            if isOver.withLock({ $0 }) { break }
            if clock.sleeperCount == transport.permitsTaken + 2 {
                clock.advanceToNextDeadline()
            }
            await clock.waitForBeginning(after: seen)
        }
        await watch.value
        return try await driving.value
    }
}
