import Pipeline
import Testing

@Suite struct `State machines` {
    @Test func `an item moves only along these arrows`() {
        let table = grid(ItemState.allCases, ItemEvent.allCases) { $0.next(on: $1) }
        #expect(
            table == """
                                    pending    queued     processing completed  failed     cancelled  skipped
                held                ·          pending    ·          ·          ·          ·          ·
                released            queued     ·          ·          ·          ·          ·          ·
                claimed             ·          processing ·          ·          ·          ·          ·
                completed           ·          ·          completed  ·          ·          ·          ·
                failed              ·          failed     failed     ·          ·          ·          ·
                retryScheduled      ·          ·          queued     ·          ·          ·          ·
                interrupted         ·          ·          queued     ·          ·          ·          ·
                budgetRefused       ·          ·          queued     ·          ·          ·          ·
                cancelled           cancelled  cancelled  cancelled  ·          ·          ·          ·
                skipped             skipped    skipped    skipped    ·          skipped    skipped    ·
                retried             ·          ·          ·          ·          queued     queued     queued
                rerun               ·          ·          queued     queued     queued     queued     queued
                """)
    }

    @Test func `a run moves only along these arrows`() {
        let table = grid(RunState.allCases, RunEvent.allCases) { $0.next(on: $1) }
        #expect(
            table == """
                                    queued     running    pausing    paused     waiting    cancelling cancelled  completed  failed
                started             running    ·          ·          ·          ·          ·          ·          ·          ·
                pauseRequested      paused     pausing    ·          ·          paused     ·          ·          ·          ·
                drained             ·          ·          paused     ·          ·          ·          ·          ·          ·
                resumed             ·          ·          queued     queued     queued     ·          queued     queued     queued
                blocked             waiting    waiting    ·          ·          ·          ·          ·          ·          ·
                cancelRequested     cancelling cancelling cancelling cancelling cancelling ·          ·          ·          ·
                cancelFinished      ·          ·          ·          ·          ·          cancelled  ·          ·          ·
                succeeded           ·          completed  completed  ·          ·          ·          ·          ·          ·
                endedWithoutResult  ·          failed     failed     ·          ·          ·          ·          ·          ·
                ownerLost           paused     paused     paused     ·          ·          ·          ·          ·          ·
                retried             ·          ·          ·          queued     queued     ·          queued     queued     queued
                rerun               ·          ·          ·          queued     queued     ·          queued     queued     queued
                """)
    }

    @Test func `every arrow into running comes from queued`() {
        for state in RunState.allCases where state != .queued {
            for event in RunEvent.allCases { #expect(state.next(on: event) != .running) }
        }
    }

    @Test func `only a person's retry, rerun or resume leads out of a terminal state`() {
        for state in ItemState.allCases where state.isTerminal {
            let out = ItemEvent.allCases.filter { state.next(on: $0)?.isTerminal == false }
            #expect(Set(out).isSubset(of: [.retried, .rerun]))
        }
        for state in RunState.allCases where state.isTerminal {
            let out = RunEvent.allCases.filter { state.next(on: $0) != nil }
            #expect(Set(out) == [.resumed, .retried, .rerun])
        }
    }

    @Test func `every state can be reached from the one things begin in`() {
        var items: Set<ItemState> = [.queued]
        var runs: Set<RunState> = [.queued]
        for _ in 0..<10 {
            for state in items {
                items.formUnion(ItemEvent.allCases.compactMap { state.next(on: $0) })
            }
            for state in runs {
                runs.formUnion(RunEvent.allCases.compactMap { state.next(on: $0) })
            }
        }
        #expect(items == Set(ItemState.allCases))
        #expect(runs == Set(RunState.allCases))
    }

    @Test func `active runs are those that hold their project, terminal ones end`() {
        #expect(RunState.allCases.filter(\.isActive) == [.running, .pausing, .cancelling])
        #expect(RunState.allCases.filter(\.isTerminal) == [.cancelled, .completed, .failed])
        #expect(
            ItemState.allCases.filter(\.isTerminal) == [.completed, .failed, .cancelled, .skipped])
    }

    @Test func `names in the database and in JSON are the documented ones`() {
        #expect(
            ItemState.allCases.map(\.rawValue) == [
                "pending", "queued", "processing", "completed", "failed", "cancelled", "skipped",
            ])
        #expect(
            EditorialStatus.allCases.map(\.rawValue) == [
                "draft", "review", "approved", "rejected", "published", "archived",
            ])
        #expect(
            StageState.allCases.map(\.rawValue) == [
                "pending", "processing", "completed", "failed", "skipped",
            ])
    }
}

@Suite struct `The state of a stage` {
    private func stage(
        _ name: StageName = .ideas, enabled: Bool = true, started: Bool = false, open: Int = 0,
        counts: [ItemState: Int] = [:], limit: Int? = nil, applied: Bool = false
    ) -> StageRecord {
        StageRecord(
            stage: name, weight: 100, enabled: enabled, limit: limit, limitApplied: applied,
            counts: counts, openItems: open, creditsSpent: .zero, usdSpent: .zero, tally: [:],
            note: nil, startedAt: started ? Timestamp(milliseconds: 1) : nil, finishedAt: nil)
    }

    @Test(arguments: [
        // started, open items, completed, failed, held, upstream over, state
        (false, 0, 0, 0, 0, false, StageState.pending), (false, 3, 0, 0, 0, true, .pending),
        (true, 3, 0, 0, 0, true, .processing), (true, 0, 5, 0, 0, false, .processing),
        (true, 0, 5, 0, 0, true, .completed), (true, 0, 5, 2, 0, true, .completed),
        (true, 0, 0, 2, 0, true, .failed), (false, 0, 0, 0, 0, true, .completed),
        (true, 0, 1, 0, 4, true, .completed),
    ])
    func `is a pure function of counters and upstream`(
        started: Bool, open: Int, completed: Int, failed: Int, held: Int, upstream: Bool,
        expected: StageState
    ) {
        let record = stage(
            started: started, open: open,
            counts: [.completed: completed, .failed: failed, .pending: held, .queued: open])
        #expect(StageState(of: record, upstreamTerminal: upstream) == expected)
    }

    @Test func `is skipped where the stage is off, whatever it counts`() {
        let record = stage(enabled: false, open: 2, counts: [.queued: 2])
        #expect(StageState(of: record, upstreamTerminal: false) == .skipped)
    }

    @Test func `stays open while a limit has yet to choose among held items`() {
        let waiting = stage(counts: [.pending: 9], limit: 4)
        #expect(StageState(of: waiting, upstreamTerminal: true) == .pending)
        let chosen = stage(
            started: true, counts: [.pending: 5, .completed: 4], limit: 4, applied: true)
        #expect(StageState(of: chosen, upstreamTerminal: true) == .completed)
    }

    @Test func `follows its upstream down the line`() {
        let records = [
            stage(.clustering, started: true, counts: [.completed: 40]),
            stage(.ideas, started: true, open: 1, counts: [.completed: 3, .processing: 1]),
            stage(.tasks, started: true, counts: [.completed: 12]),
            stage(.content), stage(.imagePrompts, enabled: false), stage(.images, enabled: false),
            stage(.review),
        ]
        #expect(
            records.states == [
                .completed, .processing, .processing, .pending, .skipped, .skipped, .pending,
            ])
    }
}
