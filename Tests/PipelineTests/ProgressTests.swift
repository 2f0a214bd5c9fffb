import Pipeline
import Testing

/// Seven stage records from counts, as a run would have recorded them.
func records(
    _ counts: [StageName: [ItemState: Int]], weights: [Int] = [60, 100, 10, 450, 80, 270, 30],
    disabled: Set<StageName> = [], limits: [StageName: (Int, applied: Bool)] = [:],
    startedAt: [StageName: Int64] = [:], isPartitioning: Bool = false
) -> [StageRecord] {
    StageName.allCases.map { stage in
        let own = counts[stage] ?? [:]
        // The partition item is open but has no units.
        let partition = isPartitioning && stage == .clustering ? 1 : 0
        let open = (own[.queued] ?? 0) + (own[.processing] ?? 0) + partition
        let terminal = (own[.completed] ?? 0) + (own[.failed] ?? 0)
        let began =
            startedAt[stage].map(Timestamp.init(milliseconds:))
            ?? (terminal + (own[.processing] ?? 0) > 0 ? Timestamp(milliseconds: 0) : nil)
        return StageRecord(
            stage: stage, weight: weights[stage.number - 1], enabled: !disabled.contains(stage),
            limit: limits[stage]?.0, limitApplied: limits[stage]?.applied ?? false, counts: own,
            openItems: open, creditsSpent: .zero, usdSpent: .zero, tally: [:], note: nil,
            startedAt: began, finishedAt: nil)
    }
}

let usual = Forecast(
    keywords: 100,
    ratios: [
        .clustering: 200, .ideas: 5_000, .tasks: 1_000, .content: 1_000, .imagePrompts: 3_000,
        .images: 0, .review: 0,
    ])

@Suite struct `Progress of a run` {
    @Test func `begins at nothing, with all stages forecast from the keywords`() {
        let progress = Progress(records([:], isPartitioning: true), forecast: usual)
        #expect(progress.computed == 0 && progress.sevenths == 0)
        #expect(progress.currentStage == .clustering)
        #expect(
            progress.stages.map { $0.known + $0.forecast } == [100, 20, 100, 100, 100, 300, 100])
        #expect(progress[.clustering].known == 100)
    }

    @Test func `is the sum of weights times fractions, rounded down`() {
        let progress = Progress(
            records([
                .clustering: [.completed: 100], .ideas: [.completed: 10, .queued: 10],
                .tasks: [.completed: 30, .queued: 20], .content: [.completed: 5, .queued: 25],
            ]), forecast: usual)
        #expect(progress[.ideas].fraction == 500_000)
        // Fifty tasks came of ten clusters, and the expectation of five agrees: ten more bring fifty.
        #expect(progress[.tasks].known == 50 && progress[.tasks].forecast == 50)
        #expect(progress[.tasks].fraction == 300_000)
        #expect(progress[.content].known + progress[.content].forecast == 100)
        #expect(progress.computed == 60 + 50 + 3 + 22)
    }

    @Test func `counts items in flight by how far they have come`() {
        let rows = records([
            .clustering: [.completed: 60, .processing: 40]
        ])
        let base = Progress(rows, forecast: usual)
        let live = Progress(
            rows, forecast: usual,
            inFlight: [
                .init(stage: .clustering, units: 20, percent: 50),
                .init(stage: .clustering, units: 20, percent: 25),
            ])
        #expect(base[.clustering].percent == 60)
        #expect(live[.clustering].percent == 75)
        #expect(live.computed == 45)
    }

    @Test func `is never shown under its floor, nor over a thousand`() {
        let rows = records([.clustering: [.completed: 50, .queued: 50]])
        #expect(Progress(rows, forecast: usual, floor: 400).shown == 400)
        #expect(Progress(rows, forecast: usual, floor: 0).shown == 30)
        #expect(Progress(rows, forecast: usual, floor: 5_000).shown == 1_000)
    }

    @Test func `is a thousand when every stage is over, and not before`() {
        var counts: [StageName: [ItemState: Int]] = [:]
        for stage in StageName.allCases { counts[stage] = [.completed: 4_000_000, .failed: 1] }
        #expect(Progress(records(counts), forecast: usual).shown == 1_000)
        counts[.review] = [.completed: 4_000_000, .queued: 1]
        let almost = Progress(records(counts), forecast: .none)
        #expect(almost.shown == 999)
        #expect(almost[.review].percent == 99)
    }

    @Test func `takes the weight of stages that are off out of the bar`() {
        let off: Set<StageName> = [.content, .imagePrompts, .images, .review]
        let begun = Progress(records([:], disabled: off, isPartitioning: true), forecast: usual)
        #expect(begun.computed == 0)
        #expect(begun.sevenths == 4 * 100 / 7)
        let over = Progress(
            records(
                [
                    .clustering: [.completed: 100], .ideas: [.completed: 20],
                    .tasks: [.completed: 99],
                ],
                disabled: off), forecast: usual)
        #expect(over.shown == 1_000 && over.sevenths == 100 && over.currentStage == nil)
    }

    @Test func `leaves what a limit holds out of the count`() {
        let done: [StageName: [ItemState: Int]] = [
            .clustering: [.completed: 100], .ideas: [.completed: 20], .tasks: [.completed: 100],
        ]
        let waiting = Progress(
            records(
                done.merging([.content: [.pending: 100]]) { $1 },
                limits: [.content: (30, applied: false)]), forecast: usual)
        #expect(waiting[.content].known == 30 && waiting[.content].remaining == 30)
        #expect(waiting[.review].forecast == 30)
        let chosen = Progress(
            records(
                done.merging([.content: [.pending: 70, .completed: 10, .queued: 20]]) { $1 },
                limits: [.content: (30, applied: true)]), forecast: usual)
        #expect(chosen[.content].known == 30 && chosen[.content].percent == 33)
        let over = Progress(
            records(
                done.merging([
                    .content: [.pending: 70, .completed: 30], .imagePrompts: [.completed: 30],
                    .images: [.completed: 90], .review: [.completed: 30],
                ]) { $1 }, limits: [.content: (30, applied: true)]), forecast: usual)
        #expect(over.shown == 1_000)
    }

    @Test func `lets the measured ratio take the place of the expected one`() {
        let rows = records([
            .clustering: [.completed: 100], .ideas: [.completed: 36, .queued: 4],
            .tasks: [.queued: 108],
        ])
        // Four expected clusters of five ideas and 36 measured ones of three: 3.2 each.
        #expect(Progress(rows, forecast: usual)[.tasks].forecast == 13)
        #expect(Progress(rows, forecast: .none)[.tasks].forecast == 12)
    }

    @Test func `expects a review of every article, made or to be made`() {
        let rows = records([
            .clustering: [.completed: 100], .ideas: [.completed: 20], .tasks: [.completed: 100],
            .content: [.completed: 40, .failed: 2, .queued: 58], .review: [.completed: 10],
        ])
        #expect(Progress(rows, forecast: usual)[.review].forecast == 30 + 58)
    }
}

@Suite struct `Progress in sevenths` {
    /// Walks a run stage by stage and compares with the seed's formula at every event.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func `is the floor of the seed's formula at every event in order of stages`(seed: UInt64) {
        var random = Seeded(seed)
        var counts: [StageName: [ItemState: Int]] = [:]
        let totals = StageName.allCases.map { _ in Int.random(in: 0...13, using: &random) }
        let disabled = Set(
            StageName.allCases.filter { $0 > .content && Bool.random(using: &random) })
        var floor = 0
        for (stage, total) in zip(StageName.allCases, totals) where !disabled.contains(stage) {
            for done in 0...total {
                let failed = Int.random(in: 0...done, using: &random)
                counts[stage] = [.completed: done - failed, .failed: failed, .queued: total - done]
                let rows = records(counts, disabled: disabled)
                let progress = Progress(rows, forecast: usual, floor: floor)
                let states = rows.states
                let completed = states.filter(\.isTerminal).count
                let current =
                    states.first { !$0.isTerminal } == nil
                    ? 0 : progress.currentStage.map { progress[$0].percent } ?? 0
                // One exact fraction, rounded down once: (completed × 100 + current) / 7.
                #expect(progress.sevenths == (completed * 100 + current) / 7, "seed \(seed)")
                #expect(progress.shown >= floor, "seed \(seed)")
                floor = progress.shown
            }
        }
        #expect(Progress(records(counts, disabled: disabled), forecast: usual).sevenths == 100)
    }
}

@Suite struct `The bar of a run` {
    /// A random run in which items flow: whatever happens, the bar does not fall.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `never falls and ends at a thousand`(seed: UInt64) {
        var random = Seeded(seed)
        var counts: [StageName: [ItemState: Int]] = [.clustering: [.queued: 100]]
        let brings: [StageName: ClosedRange<Int>] = [
            .clustering: 0...1, .ideas: 1...8, .tasks: 1...1, .content: 1...1,
            .imagePrompts: 0...4, .images: 0...0, .review: 0...0,
        ]
        var floor = 0
        var reviews = 0
        while let stage = StageName.allCases.filter({ (counts[$0]?[.queued] ?? 0) > 0 })
            .randomElement(using: &random)
        {
            let fails = Int.random(in: 0..<10, using: &random) == 0
            counts[stage, default: [:]][.queued, default: 0] -= 1
            counts[stage, default: [:]][fails ? .failed : .completed, default: 0] += 1
            if !fails, let next = stage.next, next != .review {
                let born = Int.random(in: brings[stage] ?? 0...0, using: &random)
                counts[next, default: [:]][.queued, default: 0] += born
                if stage == .content { reviews += 1 }
            }
            let busy = StageName.allCases.filter { $0 < .review }
                .contains { (counts[$0]?[.queued] ?? 0) > 0 }
            if !busy, reviews > 0 {
                counts[.review, default: [:]][.queued, default: 0] += reviews
                reviews = 0
            }
            let progress = Progress(records(counts), forecast: usual, floor: floor)
            #expect(progress.shown >= floor && progress.shown <= 1_000, "seed \(seed)")
            #expect((progress.shown == 1_000) == progress.stages.allSatisfy(\.state.isTerminal))
            for part in progress.stages {
                #expect(part.terminal <= part.known + part.forecast || part.state.isTerminal)
                #expect((0...100).contains(part.percent))
            }
            floor = progress.shown
        }
        #expect(Progress(records(counts), forecast: usual, floor: floor).shown == 1_000)
    }
}

@Suite struct `The time that is left` {
    private let rows = records(
        [
            .clustering: [.completed: 100], .ideas: [.completed: 10, .queued: 10],
            .tasks: [.completed: 50], .content: [.completed: 10, .queued: 40],
        ],
        disabled: [.imagePrompts, .images, .review],
        startedAt: [.clustering: 0, .ideas: 0, .tasks: 0, .content: 0])
    private let now = Timestamp(milliseconds: 100_000)

    @Test func `is nothing anybody can say before a speed is measured`() {
        let begun = records([.clustering: [.completed: 2, .queued: 98]])
        let progress = Progress(begun, forecast: usual)
        #expect(progress.secondsLeft(begun, forecast: usual, order: .flow, now: now) == nil)
    }

    @Test func `is at least the longest stage and at most all one after another`() {
        let progress = Progress(rows, forecast: usual)
        let flow = progress.secondsLeft(rows, forecast: usual, order: .flow, now: now)
        let stages = progress.secondsLeft(rows, forecast: usual, order: .stages, now: now)
        // Low ends are a fifth less: 80, 80 and 720 s; high ends three tenths more.
        // Ideas: 10 left at 10 s. Tasks: 50 forecast at 2 s. Content: 40 and 50 at 10 s.
        #expect(flow == 720...1_430)
        #expect(stages == 880...1_430)
    }

    @Test func `takes stages that have not begun from the forecast`() {
        let early = records(
            [.clustering: [.completed: 50, .queued: 50]],
            disabled: [.tasks, .content, .imagePrompts, .images, .review])
        let progress = Progress(early, forecast: usual)
        #expect(progress.secondsLeft(early, forecast: usual, order: .flow, now: now) == nil)
        var quoted = usual
        quoted.unitMs[.ideas] = Estimate(low: 1_000, expected: 2_000, high: 3_000)
        // Twenty clusters are expected in all: ten from the rest at what was measured (none) and
        // expected; whatever it is, the range covers the clustering that is left.
        let range = progress.secondsLeft(early, forecast: quoted, order: .flow, now: now)
        #expect((range?.lowerBound ?? 0) >= 80 && (range?.upperBound ?? 0) >= 130)
    }

    @Test func `does not count the time in which the run did not work`() {
        var paused = rows
        for index in paused.indices where paused[index].startedAt != nil {
            paused[index].idle = .seconds(7_200)
        }
        let later = now + .seconds(7_200)
        for order in [RunSettings.Order.flow, .stages] {
            let progress = Progress(paused, forecast: usual)
            #expect(
                progress.secondsLeft(paused, forecast: usual, order: order, now: later)
                    == progress.secondsLeft(rows, forecast: usual, order: order, now: now))
            #expect(
                progress.secondsLeft(of: .ideas, paused, now: later)
                    == progress.secondsLeft(of: .ideas, rows, now: now))
        }
    }

    @Test
    func `is what earlier runs took before a speed is measured, and bounded by it afterwards`() {
        var known = usual
        known.runMs = Estimate(low: 600_000, expected: 800_000, high: 1_000_000)
        let begun = records([.clustering: [.queued: 100]])
        let start = Progress(begun, forecast: known)
        #expect(start.secondsLeft(begun, forecast: known, order: .flow, now: now) == 600...1_000)

        let progress = Progress(rows, forecast: known)
        let share = Int64(1_000 - progress.computed)
        let range = progress.secondsLeft(rows, forecast: known, order: .flow, now: now)
        #expect(range?.lowerBound == 720, "what was measured wins below")
        #expect(range?.upperBound == max(720, share * 13 / 10))
        #expect((range?.upperBound ?? 0) < 1_430)
        known.runMs = Estimate(low: 1, expected: 1, high: 1)
        #expect(
            progress.secondsLeft(rows, forecast: known, order: .flow, now: now) == 720...720,
            "a bound below what was measured changes nothing but the range")
    }

    @Test func `of one stage is what its payload says`() {
        let progress = Progress(rows, forecast: usual)
        #expect(progress.secondsLeft(of: .ideas, rows, now: now) == 100)
        #expect(progress.secondsLeft(of: .clustering, rows, now: now) == nil)
    }
}

@Suite struct `The progress payload` {
    @Test func `has the seven keys of the seed`() {
        let payload = ProgressPayload(
            phase: .calling, message: "Clustering 45 keywords", percentage: 45, itemsTotal: 45,
            itemsProcessed: 20, currentItem: "best seo tools", estimatedSecondsRemaining: 120)
        #expect(
            payload.json.prettyText == """
                {
                  "current_item": "best seo tools",
                  "estimated_seconds_remaining": 120,
                  "items_processed": 20,
                  "items_total": 45,
                  "message": "Clustering 45 keywords",
                  "percentage": 45,
                  "phase": "AI_CALL"
                }
                """)
    }

    @Test func `of phases covers a hundred percent without gaps`() {
        #expect(
            Phase.allCases.map(\.rawValue) == ["INIT", "PREP", "AI_CALL", "PARSE", "SAVE", "DONE"])
        #expect(
            Phase.allCases.map(\.range) == [0...10, 10...20, 20...80, 80...90, 90...100, 100...100])
    }
}
