/// How far a run has come, in integers: the same rows give the same numbers in every process.
///
/// Rules: stages.md, *Phases, messages, progress*. The weights of stages that are off in the run
/// do not count, so that the bar begins at nothing and ends at 1,000.
public struct Progress: Sendable, Equatable {
    /// An item in flight, by how much of its stage's count it is and how far it has come.
    public struct InFlight: Sendable, Equatable {
        public var stage: StageName
        public var units: Int
        /// 0…100.
        public var percent: Int
        public init(stage: StageName, units: Int, percent: Int) {
            self.stage = stage
            self.units = units
            self.percent = percent
        }
    }

    /// One stage's part.
    public struct Stage: Sendable, Equatable {
        public var stage: StageName
        public var state: StageState
        /// Per mille of the run.
        public var weight: Int
        /// Units that count and are known; those held by a limit or a person have left.
        public var known: Int
        /// Units the work upstream is expected to bring.
        public var forecast: Int
        /// Units that nothing more happens to by itself.
        public var terminal: Int
        /// Of a million.
        public var fraction: Int
        /// 0…100, rounded down: 100 is only said of a stage that is over.
        public var percent: Int { fraction / 10_000 }
        /// Units still to be worked on.
        public var remaining: Int { max(0, known + forecast - terminal) }
    }

    /// All seven, in order.
    public var stages: [Stage]
    /// Per mille, from the rows and the items in flight.
    public var computed: Int
    /// Per mille, as shown: never under the run's floor.
    public var shown: Int

    /// - Parameters:
    ///   - records: the seven stages, in order.
    ///   - floor: what was shown before, per mille; only a retry or rerun lowers it.
    public init(
        _ records: [StageRecord], forecast: Forecast, inFlight: [InFlight] = [], floor: Int = 0
    ) {
        var stages: [Stage] = []
        for (record, state) in zip(records, records.states) {
            let source = record.stage.source.flatMap { source in
                zip(records, stages).first { $0.0.stage == source }
            }
            stages.append(
                Stage(
                    record, state, forecast, source: source,
                    inFlight: inFlight.filter { $0.stage == record.stage }))
        }
        self.stages = stages
        let weights = stages.filter { $0.state != .skipped }.reduce(0) { $0 + $1.weight }
        let sum = stages.filter { $0.state != .skipped }
            .reduce(0) { $0 + $1.weight * $1.fraction }
        let isOver = stages.allSatisfy(\.state.isTerminal)
        computed = isOver ? 1_000 : min(999, weights == 0 ? 0 : sum / weights / 1_000)
        shown = min(1_000, max(computed, floor))
    }

    /// Seed 004's formula in exact arithmetic, independent of weights:
    /// `(completed_stages * 100 / 7) + (current_stage_progress / 7)`, rounded down once.
    public var sevenths: Int { stages.reduce(0) { $0 + $1.percent } / 7 }

    /// The lowest stage that is not over; nil when all are.
    public var currentStage: StageName? { stages.first { !$0.state.isTerminal }?.stage }

    public subscript(stage: StageName) -> Stage { stages[stage.number - 1] }

    public var json: JSON {
        [
            "per_mille": JSON(shown), "percent": JSON(shown / 10), "sevenths": JSON(sevenths),
            "current_stage": JSON(currentStage?.number),
        ]
    }
}

extension Progress.Stage {
    init(
        _ record: StageRecord, _ state: StageState, _ expectation: Forecast,
        source: (StageRecord, Progress.Stage)?, inFlight: [Progress.InFlight]
    ) {
        stage = record.stage
        self.state = state
        weight = record.weight
        terminal = record.terminal
        let taken = record.total - record.count(.pending)
        known = taken
        forecast = 0
        fraction = 1_000_000
        guard !state.isTerminal else { return }
        // Until a limit has chosen, all it chooses from is held, and part of it will run.
        let present = record.limit != nil && !record.limitApplied ? record.total : taken
        if let source {
            known = present
            forecast = expectation.units(of: record, from: source.0, remaining: source.1.remaining)
        } else {
            // Before the partition there are no batches, but the keywords are known.
            known = max(present, expectation.keywords - (record.total - present))
        }
        if let limit = record.limit {
            let counted = min(known + forecast, max(limit, taken))
            known = min(known, counted)
            forecast = counted - known
        }
        let started = inFlight.reduce(0) { $0 + $1.units * max(0, min(100, $1.percent)) }
        let all = known + forecast
        // A stage that waits for its upstream is not over, however little is known of it.
        fraction = all == 0 ? 0 : min(999_999, (terminal * 100 + started) * 10_000 / all)
    }
}
