import Pipeline

/// What the live view shows of a run: one moment, as plain values.
struct LiveViewModel: Sendable, Equatable {
    struct Counts: Sendable, Equatable {
        /// Pending and queued.
        var queued = 0
        var processing = 0
        var completed = 0
        var failed = 0
        /// Skipped and cancelled.
        var notRun = 0

        var total: Int { queued + processing + completed + failed + notRun }
        /// Items nothing more happens to.
        var settled: Int { completed + failed + notRun }
    }

    enum StageState: String, Sendable, Equatable {
        case pending, processing, completed, failed, skipped
    }

    struct Stage: Sendable, Equatable {
        var name: StageName
        var title: String
        var state: StageState
        /// In the stage's own units; stage 1 counts keywords.
        var counts: Counts
        /// 0…100, rounded down.
        var percent: Int
        /// What the stage does now: the phase message, with its counts.
        var message = ""
        /// The item it speaks of, where the message does not name it.
        var currentItem = ""
        /// Why a stage has nothing to do; shown in place of the counts.
        var note = ""
    }

    var run: RunID
    var state: RunState
    var waitReason: WaitReason?
    /// What a person should know or do now, in a sentence.
    var notice: String?
    /// All seven, in order.
    var stages: [Stage]
    /// The weighted progress of the run, as shown: it never falls.
    var perMille: Int
    /// Seconds left, as a range; nil while nothing can be said.
    var secondsLeft: ClosedRange<Int64>?
    /// Seconds the run has worked.
    var secondsElapsed: Int64
    var creditsSpent: Credits
    var creditsReserved: Credits
    var creditsCap: Credits?
    var usdSpent: Dollars
    var usdCap: Dollars?
    /// Calls sent and not yet answered.
    var inFlight: Int
    /// How to stop or go on; the last line.
    var hint: String?

    var failed: Int { stages.reduce(0) { $0 + $1.counts.failed } }

    /// `running`, `waiting: credits`.
    var stateText: String {
        waitReason.map { "\(state.rawValue): \($0.rawValue)" } ?? state.rawValue
    }
}
