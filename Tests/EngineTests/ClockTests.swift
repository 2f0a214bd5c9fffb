import Engine
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct `A clock that jumps` {
    /// The machine's clock, set by somebody while a run works.
    private final class SetClock: EngineClock {
        private let offset = Mutex(Duration.zero)
        var now: Timestamp { SystemClock().now + offset.withLock { $0 } }
        func set(by step: Duration) { offset.withLock { $0 += step } }
        func sleep(until deadline: Timestamp) async throws {
            let wait = deadline - now
            if wait > .zero { try await Task.sleep(for: wait) }
        }
    }

    /// Some items wait for their retry when the clock is set: by the old time two of the four would
    /// come due hours later.
    @Test(.timeLimit(.minutes(1)), arguments: [Duration.seconds(7_200), .seconds(-7_200)])
    func `keeps no run from its end and no retry waiting`(step: Duration) async throws {
        let clock = SetClock()
        let transport = ScriptedTransport(fault: { _, number in
            switch number {
            case 1...3:
                return .fail(
                    ModelFailure(
                        .serverError, "The server failed.", retryAfterMs: 300,
                        answer: ModelAnswer(status: 500, body: Array("{}".utf8))))
            case 4:
                clock.set(by: step)
                return .fail(
                    ModelFailure(
                        .serverError, "The server failed.", retryAfterMs: 300,
                        answer: ModelAnswer(status: 500, body: Array("{}".utf8))))
            case 9:
                clock.set(by: .zero - step)
                return nil
            default: return nil
            }
        })
        let bench = try Workbench(transport: transport, clock: clock)
        let run = try await bench.orchestrator.start(bench.request(keywords: 8))
        let ended = try await bench.orchestrator.drive(run)
        #expect(ended.state == .completed)
        let failed = try await bench.orchestrator.items(of: ended, ItemFilter(state: .failed))
        #expect(failed.isEmpty)
        let violations = try await bench.orchestrator.health(verify: true).checks.filter {
            $0.result == .violation
        }
        #expect(violations.isEmpty, "\(violations.map(\.sentence))")
        // What happened in order is numbered in order, whatever the clock said.
        let numbers = try await bench.orchestrator.store.read { view throws(StoreError) in
            try view.events(ended.key, after: 0, limit: 100_000).map(\.sequence)
        }
        #expect(numbers == Array(1...Int64(numbers.count)))
    }
}
