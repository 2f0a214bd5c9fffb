import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Pause and cancel` {
    @Test(arguments: [Run.Control.Wish.pause, .cancel])
    func `once committed, nothing is claimed and no call is intended`(
        _ wish: Run.Control.Wish
    ) async throws {
        let scenario = try await Scenario(Child.several(.content, 2))
        let claim = try await scenario.claimOne(.content)
        try await scenario.request(
            Run.Control(wish: wish, now: true, reason: "lunch", actor: "ada"))

        let result = try await scenario.claimResult(.content)
        #expect(result.claims.isEmpty)
        #expect(result.control == Run.Control(wish: wish, now: true, reason: "lunch", actor: "ada"))
        guard case .stopped = try await scenario.intend(claim) else {
            Issue.record("a call was let through")
            return
        }
        // What is in flight still ends.
        #expect(
            try await scenario.complete(claim, [.review(of: claim)], editorial: .draft) == .recorded)
        try await scenario.expectSound()
    }

    @Test func `a wish is forgotten when the run is resumed`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2))
        try await scenario.request(Run.Control(wish: .pause, now: false))
        try await scenario.move(.pauseRequested)
        #expect(try await scenario.current().control != nil)
        try await scenario.move(.drained)
        #expect(try await scenario.current().control == nil)
        try await scenario.restart()
        #expect(try await scenario.claim(.content, 2).count == 2)
    }

    @Test func `a wish made while the run is queued still counts when it starts`() async throws {
        let scenario = try await Scenario(Child.several(.content, 1), isStarted: false)
        try await scenario.request(Run.Control(wish: .pause, now: false))
        _ = try await Scenario.start(scenario.run, in: scenario.world)
        let result = try await scenario.claimResult(.content)
        #expect(result.control?.wish == .pause)
        #expect(result.claims.isEmpty)
    }

    @Test func `another process's pause comes before every claim and intent that follows it`() async throws {
        let scenario = try await Scenario(Child.several(.content, 2_000))
        let other = try scenario.world.another()
        let key = scenario.key
        let sequence = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    // Claims, intends and releases back to back, as a busy engine does.
                    while true {
                        let result = try await scenario.claimResult(.content, 4)
                        if result.control != nil { return nil }
                        for claim in result.claims {
                            _ = try await scenario.intend(claim, question: "\(claim.item)")
                        }
                    }
                    return nil
                }
            }
            group.addTask {
                let sequence = try await other.write(touching: [key]) { tx throws(StoreError) in
                    try tx.request(Run.Control(wish: .pause, now: false), of: key)
                    return try tx.snapshot.run(key).eventSequence
                }
                return sequence
            }
            var sequence: Int64?
            while let one = try await group.next() { sequence = one ?? sequence }
            return try #require(sequence)
        }
        let started = try await scenario.events().filter { $0.type == .itemStarted }
        #expect(started.allSatisfy { $0.sequence <= sequence })
        let calls = try await scenario.calls().count
        #expect(calls <= started.count)
        #expect(try await scenario.claimResult(.content).control?.wish == .pause)
        try await scenario.expectSound()
    }

    @Test func `the store moves a run exactly as the state machine says`() async throws {
        let scenario = try await Scenario(isStarted: false)
        let db = try Connection(path: scenario.world.workspace.database, writable: true)
        for (state, event) in RunState.allCases.flatMap({ state in
            RunEvent.allCases.map { (state, $0) }
        }) {
            try db.run(
                "UPDATE run SET state = ?1, wait_reason = ?2, finished_at_ms = NULL",
                .text(state.rawValue), SQLValue(state == .waiting ? "credits" : nil))
            let wait: (WaitReason, String)? = event == .blocked ? (.disk, "Full.") : nil
            var moved: RunState?
            do throws(StoreError) {
                moved = try await scenario.store.write(touching: [scenario.key]) {
                    tx throws(StoreError) in
                    try tx.move(scenario.key, on: event, wait: wait)
                }
            } catch {
                #expect(error.kind == .wrongState && error.state == state.rawValue)
            }
            #expect(moved == state.next(on: event), "\(state) on \(event)")
            let run = try await scenario.current()
            #expect(run.state == moved ?? state)
            #expect((run.finishedAt != nil) == (moved?.isTerminal ?? false))
            guard let moved else { continue }
            let last = try #require(try await scenario.events().last)
            #expect(last.data["from"]?.string == state.rawValue)
            #expect(last.data["to"]?.string == moved.rawValue)
        }
    }
}

extension Scenario {
    func request(_ control: Run.Control) async throws {
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.request(control, of: key)
        }
    }
}
