import Pipeline
import TestSupport
import Testing

@testable import Gateway

private let start = Timestamp(milliseconds: 1_795_166_100_000)

@Suite struct `A bucket of a minute's limit` {
    /// The moments at which a greedy caller gets `amount` out of a bucket, within `seconds`.
    private func moments(
        perMinute: Int, amount: Int = 1, seconds: Int64, lateMs: Int64 = 0
    ) -> [Int64] {
        var bucket = TokenBucket(perMinute: perMinute, at: start)
        var now = start
        var taken: [Int64] = []
        while now - start < .seconds(seconds) {
            bucket.refill(at: now)
            if bucket.has(amount) {
                bucket.take(amount)
                taken.append((now - start).inMilliseconds)
            } else {
                now = bucket.ready(for: amount) + .milliseconds(lateMs)
            }
        }
        return taken
    }

    @Test(arguments: [1, 2, 3, 10, 59, 60, 61, 500, 1_000])
    func `gives no more than the limit in any minute, and nearly as much`(perMinute: Int) {
        let taken = moments(perMinute: perMinute, seconds: 600)
        for (index, moment) in taken.enumerated() {
            let within = taken[index...].prefix { $0 <= moment + 60_000 }
            #expect(within.count <= perMinute)
        }
        #expect(Double(taken.count) >= Double(perMinute) * 10 * 0.95 - 1)
    }

    @Test func `loses nothing to somebody who comes a little late`() {
        let taken = moments(perMinute: 60, seconds: 600, lateMs: 300)
        #expect(taken.count >= 570)
    }

    @Test func `a call larger than the bucket goes when it is full, and is paid off after`() {
        var bucket = TokenBucket(perMinute: 60_000, at: start)
        #expect(bucket.has(30_000))
        bucket.take(30_000)
        let ready = bucket.ready(for: 1)
        #expect(ready - start > .seconds(28))
        bucket.refill(at: ready)
        #expect(bucket.has(1))
        bucket.give(1_000_000)
        #expect(bucket.has(1_200))
    }

    @Test func `what the provider says is left is all there is`() {
        var bucket = TokenBucket(perMinute: 6_000, at: start)
        bucket.learn(remaining: 50)
        #expect(bucket.has(50))
        #expect(!bucket.has(51))
        bucket.learn(remaining: 5_000)
        #expect(!bucket.has(51))
    }

    @Test func `a clock that goes back fills nothing`() {
        var bucket = TokenBucket(perMinute: 60, at: start)
        bucket.take(1)
        bucket.refill(at: start + .seconds(-3_600))
        #expect(!bucket.has(1))
        bucket.refill(at: start + .seconds(-3_598))
        #expect(bucket.has(1))
    }

    @Test func `another limit keeps what is owed`() {
        var bucket = TokenBucket(perMinute: 60, at: start)
        bucket.take(3)
        bucket.change(to: 600)
        #expect(!bucket.has(1))
        #expect(bucket.ready(for: 1) - start < .seconds(1))
    }
}

@Suite struct `A window of calls at once` {
    @Test func `halves when the provider pushes back and grows by one a window`() {
        var window = CallWindow(most: 8)
        window.pushedBack(began: start, at: start + .seconds(1))
        #expect(window.size == 4)
        // The rest of the crowd says nothing new.
        window.pushedBack(began: start, at: start + .seconds(1))
        #expect(window.size == 4)
        for _ in 0..<3 { window.succeeded() }
        #expect(window.size == 4)
        window.succeeded()
        #expect(window.size == 5)
        for _ in 0..<100 { window.succeeded() }
        #expect(window.size == 8)
    }

    @Test func `never closes, and follows what people say`() {
        var window = CallWindow(most: 2)
        for second in 1..<10 {
            window.pushedBack(
                began: start + .seconds(Int64(second)), at: start + .seconds(Int64(second)))
        }
        #expect(window.size == 1)
        window.change(most: 64)
        #expect(window.size == 1)
        var fresh = CallWindow(most: 8)
        fresh.change(most: 64)
        #expect(fresh.size == 64)
        fresh.change(most: 3)
        #expect(fresh.size == 3)
    }
}

@Suite struct `A provider's circuit` {
    private func broken() -> ProviderCircuit {
        var circuit = ProviderCircuit()
        for _ in 0..<ProviderCircuit.failuresMax {
            circuit.failed("has trouble", began: start, at: start, retryAfterMs: nil)
        }
        return circuit
    }

    @Test func `opens after failures in a row, not after some among answers`() {
        var circuit = ProviderCircuit()
        for _ in 0..<20 {
            circuit.failed("has trouble", began: start, at: start, retryAfterMs: nil)
            circuit.answered()
        }
        #expect(circuit.room(at: start) == .all)
        circuit = broken()
        #expect(circuit.room(at: start) == .none(until: start + .seconds(2)))
    }

    @Test func `lets one probe through, which closes it or opens it for longer`() {
        var circuit = broken()
        let half = start + .seconds(2)
        #expect(circuit.room(at: half) == .one)
        circuit.beginProbe()
        #expect(circuit.room(at: half) == .none(until: half + .seconds(1)))
        // A call from before the outage brings no news.
        circuit.failed("has trouble", began: start + .seconds(-1), at: half, retryAfterMs: nil)
        #expect(circuit.state == .halfOpen)
        circuit.failed("has trouble", began: half, at: half, retryAfterMs: nil)
        #expect(circuit.room(at: half) == .none(until: half + .seconds(4)))
        #expect(circuit.room(at: half + .seconds(4)) == .one)
        circuit.beginProbe()
        circuit.answered()
        #expect(circuit.room(at: half + .seconds(4)) == .all)
    }

    @Test func `a probe that was given up leaves room for the next`() {
        var circuit = broken()
        let half = start + .seconds(2)
        #expect(circuit.room(at: half) == .one)
        circuit.beginProbe()
        circuit.endProbe()
        #expect(circuit.room(at: half) == .one)
    }

    @Test func `waits as long as the provider asks, within bounds`() {
        var circuit = ProviderCircuit()
        for _ in 0..<ProviderCircuit.failuresMax {
            circuit.failed("has trouble", began: start, at: start, retryAfterMs: 30_000)
        }
        #expect(circuit.room(at: start) == .none(until: start + .seconds(30)))
    }
}
