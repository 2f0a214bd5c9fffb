import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite struct `The limits of lanes` {
    private let clock = ManualClock()
    private let lane = Lane(provider: "anthropic", model: "m")
    private let one = RunKey(rawValue: 1)
    private let two = RunKey(rawValue: 2)

    private func limiter(
        _ perMinute: [LimitKind: Int] = [:], concurrency: Int = 8
    ) -> LaneLimiter {
        LaneLimiter(clock: clock) { _ in
            LanePreset(perMinute: perMinute, concurrency: concurrency)
        }
    }

    private func acquire(
        _ limits: LaneLimiter, _ count: Int = 1, run: RunKey? = nil, size: CallSize = .zero,
        wake: @escaping @Sendable () -> Void = {}
    ) -> PermitGrant {
        limits.acquire(
            PermitRequest(lane: lane, run: run ?? one, count: count, each: size, wake: wake))
    }

    @Test func `a permit not used brings back place, request and tokens`() {
        let limits = limiter([.requests: 60, .inputTokens: 60_000], concurrency: 2)
        let size = CallSize(inputTokens: 1_100)
        #expect(acquire(limits, 2, size: size).count == 1)
        #expect(acquire(limits, size: size).count == 0)
        limits.giveBack(1, of: size, on: lane, run: one)
        #expect(acquire(limits, size: size).count == 1)
    }

    @Test func `says what is waited for, and until when`() {
        let limits = limiter([.inputTokens: 6_000])
        let size = CallSize(inputTokens: 1_200)
        #expect(acquire(limits, size: size).count == 1)
        let refused = acquire(limits, size: size)
        #expect(refused.count == 0)
        guard case .limited(let what, let until) = limits.state(of: lane) else {
            Issue.record("\(limits.state(of: lane))")
            return
        }
        #expect(what == "anthropic input tokens")
        #expect(until == refused.retryAt)
        clock.advance(by: until - clock.now)
        #expect(acquire(limits, size: size).count == 1)
    }

    @Test func `a correction moves the next permit`() {
        let limits = limiter([.outputTokens: 6_000])
        let size = CallSize(outputTokens: 100)
        #expect(acquire(limits, size: size).count == 1)
        limits.correct(on: lane, from: size, to: CallSize(outputTokens: 3_000))
        #expect(acquire(limits, size: size).count == 0)
        limits.correct(on: lane, from: CallSize(outputTokens: 3_000), to: .zero)
        #expect(acquire(limits, size: size).count == 1)
    }

    @Test func `a further call of an item takes a request of its own, but no place`() {
        let limits = limiter([.requests: 60], concurrency: 1)
        #expect(acquire(limits).count == 1)
        let due = limits.admit(.zero, on: lane)
        #expect(due != nil)
        clock.advance(by: .seconds(1_100) / 1_000)
        #expect(limits.admit(.zero, on: lane) == nil)
        #expect(limits.reports.first?.inFlight == 1)
    }

    @Test func `two runs share a lane in turns`() {
        let limits = limiter([.requests: 60])
        var served: [RunKey: Int] = [:]
        for _ in 0..<40 {
            // The first run always asks first, and for more.
            for (run, count) in [(one, 8), (two, 1)] {
                let granted = acquire(limits, count, run: run).count
                served[run, default: 0] += granted
                for _ in 0..<granted { limits.end(on: lane, unused: nil) }
            }
            clock.advance(by: .milliseconds(1_020))
        }
        #expect(abs((served[one] ?? 0) - (served[two] ?? 0)) <= 1)
    }

    @Test func `a run that has nothing to call for holds nobody up`() {
        let limits = limiter([.requests: 60])
        var served = 0
        for _ in 0..<20 {
            let idle = acquire(limits, run: two).count
            limits.giveBack(idle, of: .zero, on: lane, run: two)
            let granted = acquire(limits).count
            served += granted
            for _ in 0..<granted { limits.end(on: lane, unused: nil) }
            clock.advance(by: .milliseconds(1_020))
        }
        #expect(served >= 19)
    }

    @Test func `who finds a lane full is woken when a call ends`() {
        let limits = limiter(concurrency: 1)
        #expect(acquire(limits).count == 1)
        let woken = Collected<Int>()
        #expect(acquire(limits, run: two, wake: { woken.add(2) }) == PermitGrant(count: 0))
        limits.end(on: lane, unused: nil)
        #expect(woken.values == [2])
        // The place is kept for who was woken.
        #expect(acquire(limits, run: two).count == 1)
    }

    @Test func `a refusal for the rate stops the lane for as long as it says`() {
        let limits = limiter()
        #expect(acquire(limits).count == 1)
        let failure = ModelFailure(.rateLimited, "asks to slow down", retryAfterMs: 12_000)
        limits.failed(failure, on: lane, began: clock.now)
        limits.end(on: lane, unused: nil)
        let until = clock.now + .seconds(12)
        #expect(acquire(limits) == PermitGrant(count: 0, retryAt: until))
        #expect(limits.state(of: lane) == .cooling(until: until, reason: "asks to slow down"))
        clock.advance(by: .seconds(12))
        #expect(acquire(limits).count == 1)
        #expect(limits.reports.first?.window == 4)
    }

    @Test func `limits are learnt, set and configured, and the smallest holds`() {
        let limits = limiter([.requests: 100], concurrency: 8)
        func requests() -> LimitValue? { limits.reports.first?.perMinute["requests"] }
        _ = limits.state(of: lane)
        #expect(requests() == LimitValue(100, .configured))
        limits.answered(["x-ratelimit-limit-requests": "60"], on: lane)
        #expect(requests() == LimitValue(60, .learnt))
        limits.apply([LimitSetting(provider: "anthropic", perMinute: [.requests: 30])])
        #expect(requests() == LimitValue(30, .set))
        limits.apply([
            LimitSetting(provider: "anthropic", perMinute: [.requests: 30], concurrency: 3),
            LimitSetting(provider: "anthropic", model: "m", perMinute: [.requests: 90]),
        ])
        #expect(requests() == LimitValue(60, .learnt))
        #expect(limits.reports.first?.concurrency == LimitValue(3, .set))
        limits.apply([])
        #expect(limits.reports.first?.concurrency == LimitValue(8, .default))
    }

    @Test func `what an earlier process has learnt is remembered`() {
        let first = limiter()
        first.answered(["x-ratelimit-limit-tokens": "1000"], on: lane)
        let second = limiter()
        second.remember(first.reports)
        _ = second.state(of: lane)
        #expect(second.reports.first?.perMinute["tokens"] == LimitValue(1_000, .learnt))
    }

    @Test func `an outage leaves the provider alone, and one probe asks again`() {
        let limits = limiter()
        #expect(acquire(limits, 5).count == 5)
        for _ in 0..<5 {
            let failure = ModelFailure(.serverError, "provider \"p\" has trouble (HTTP 500)")
            limits.failed(failure, on: lane, began: clock.now)
            limits.end(on: lane, unused: nil)
        }
        #expect(acquire(limits, 5).count == 0)
        clock.advance(by: .seconds(2))
        #expect(acquire(limits, 5).count == 1)
        #expect(acquire(limits, 5, run: two).count == 0)
        limits.answered([:], on: lane)
        limits.end(on: lane, unused: nil)
        limits.leave(two)
        #expect(acquire(limits, 5).count == 5)
    }
}
