import Engine
import Gateway
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct `Calls whose answer is lost` {
    @Test func `are all listed after kill -9 with 64 in flight, for no less than they cost`()
        async throws
    {
        let held = Held(true)
        let bench = try CrashBench(
            keywords: 48, ideas: 12, concurrency: 64, stallSeconds: 600
        ) { request in
            // The provider has begun to serve, and will bill.
            held.isHeld && request.stage == .content ? .stall(afterBytes: 40) : request.scripted
        }
        let child = try bench.run("--concurrency", "64", "--no-images")
        var arrived = bench.provider.requests
        while arrived.count(where: { $0.stage == .content }) < 64 {
            await bench.provider.arrival(ofRequests: arrived.count + 1)
            arrived = bench.provider.requests
        }
        child.send(9)
        #expect(await child.result().ending == .signal(9))
        held.release()
        let finished = try await bench.finish()
        #expect(finished.ending == .exit(0), "\(finished.output) \(finished.error)")

        let store = try bench.store()
        let (calls, doubtful, violations) = try await store.read { view throws(StoreError) in
            (
                try view.calls(limit: 10_000), Set(try view.doubtfulKeys()),
                try Invariants.check(view)
            )
        }
        #expect(violations.isEmpty, "\(violations)")
        // The list covers what the provider had begun to serve.
        let keys = Set(arrived.filter { $0.stage == .content }.map(\.idempotencyKey))
        #expect(keys.count == 64)
        #expect(keys.isSubset(of: doubtful))
        // What the same question cost when it was asked again is what the lost one cost.
        let truth = Dictionary(
            calls.filter { $0.state != "in_doubt" && $0.error == nil }
                .map { ($0.requestDigest, $0.usd) }
        ) { $1 }
        let doubts = calls.filter { $0.state == "in_doubt" && $0.stage == .content }
        #expect(doubts.count >= 64)
        for doubt in doubts {
            let cost = try #require(truth[doubt.requestDigest])
            #expect(cost > .zero)
            #expect(try #require(doubt.usdMax) >= cost)
        }
    }

    @Test func `are in doubt after a timeout too`() async throws {
        let isFirst = Held(true)
        let bench = try CrashBench(keywords: 8, stallSeconds: 1) { request in
            guard request.stage == .ideas, isFirst.take() else { return request.scripted }
            return .stall(afterBytes: 40)
        }
        let result = try await bench.run().result()
        #expect(result.ending == .exit(0), "\(result.output) \(result.error)")
        let store = try bench.store()
        let doubts = try await store.read { view throws(StoreError) in
            try view.calls(inDoubt: true)
        }
        #expect(doubts.count == 1)
        #expect(doubts.first?.error?.contains("sent nothing for 1 s") == true)
    }
}

/// Something that is so until a test changes it.
private final class Held: Sendable {
    private let state: Mutex<Bool>
    init(_ isHeld: Bool) { state = Mutex(isHeld) }
    var isHeld: Bool { state.withLock { $0 } }
    func release() { state.withLock { $0 = false } }
    /// True the first time.
    func take() -> Bool {
        state.withLock { isHeld in
            defer { isHeld = false }
            return isHeld
        }
    }
}
