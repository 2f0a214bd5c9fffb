import Pipeline
import Store

/// Answers "why is this not running?" in one sentence. Pure: the same rows give the same sentence.
package struct WhyNot: Sendable {
    let item: Item
    let run: Run
    let stages: [StageRecord]
    let lane: LaneState
    let now: Timestamp

    package init(item: Item, run: Run, stages: [StageRecord], lane: LaneState, now: Timestamp) {
        self.item = item
        self.run = run
        self.stages = stages
        self.lane = lane
        self.now = now
    }

    package var sentence: String {
        switch item.state {
        case .completed: completed
        case .failed:
            "It failed: \(WhyNot.clause(item.errorMessage ?? "no reason is recorded")). "
                + "Try again with: septet retry \(run.id) --item \(item.id)"
        case .cancelled:
            "It was cancelled before it was done. Go on with: septet resume \(run.id)"
        case .skipped:
            item.message.map {
                "It is skipped: \(WhyNot.clause($0)). Take it in all the same with: "
                    + "septet items restore \(item.id)"
            } ?? "It is skipped: this run does without it."
        case .processing: processing
        case .pending: held
        case .queued: queued
        }
    }

    private var completed: String {
        let done = "It is done" + (item.message.map { ": \(WhyNot.clause($0))." } ?? ".")
        return switch item.freshness {
        case "stale":
            done + " What it was made from has changed since. Make it again with: "
                + "septet rerun \(run.id) --stale"
        case "kept": done + " It is kept as a person left it."
        default: done
        }
    }

    private var processing: String {
        if run.owner == nil {
            return "It was in flight when its engine ended. Go on with: septet resume \(run.id)"
        }
        let since = item.startedAt.map { " for \(WhyNot.duration(now - $0))" } ?? ""
        let attempt = item.attempt > 1 ? ", attempt \(item.attempt)" : ""
        return switch run.state {
        case .pausing: "It is running\(since)\(attempt); the run pauses when it has ended."
        case .cancelling: "It is being cancelled."
        case .queued, .running, .paused, .waiting, .cancelled, .completed, .failed:
            "It is running\(since)\(attempt)."
        }
    }

    private var held: String {
        switch item.holdReason {
        case "rerun":
            return "It waits until everything that a rerun replaces is set aside. If that was "
                + "interrupted: septet resume \(run.id)"
        case "stale":
            return "It is new beside items that are only marked stale. Make all of them with: "
                + "septet rerun \(run.id) --stale"
        case Transaction.waitsForResume:
            return "It was put into the run after its end. Go on with: septet resume \(run.id)"
        default: break
        }
        guard item.holdReason == "limit", let limit = record?.limit else {
            return "It is held: \(WhyNot.clause(item.holdReason ?? "no reason is recorded"))."
        }
        let option = "--max-\(item.stage == .clustering ? "keywords" : item.stage.rawValue)"
        if record?.limitApplied == false {
            return "The run takes \(limit) of stage \(item.stage.rawValue) and chooses them, best "
                + "first, when the stages before it are over. Raise it with: "
                + "septet resume \(run.id) \(option) N"
        }
        return "The limit of \(limit) for stage \(item.stage.rawValue) chose others first. "
            + "Raise it with: septet resume \(run.id) \(option) N"
    }

    private var queued: String {
        let resume = "Go on with: septet resume \(run.id)"
        switch run.state {
        case .queued: return "The run is queued and starts when its engine takes it."
        case .waiting:
            let detail = run.waitDetail.map { ": \(WhyNot.clause($0))" } ?? ""
            return
                "The run waits for \(run.waitReason?.rawValue ?? "something")\(detail). \(resume)"
        case .paused:
            let reason = run.control?.reason.map { " (\(WhyNot.clause($0)))" } ?? ""
            return "The run is paused\(reason). \(resume)"
        case .pausing: return "The run is pausing and begins nothing new. \(resume)"
        case .cancelling: return "The run is being cancelled."
        case .cancelled: return "The run was cancelled. \(resume)"
        case .completed, .failed:
            return "The run ended before it was claimed. Go on with: septet retry \(run.id)"
        case .running: return queuedInRunning
        }
    }

    private var queuedInRunning: String {
        if let control = run.control {
            return "A \(control.wish.rawValue) was asked for, so nothing new begins."
        }
        if run.owner == nil {
            return "No engine works on the run. Go on with: septet resume \(run.id)"
        }
        if let focus = run.focus, !focus.items.contains(item.id) {
            return "The run works on chosen items of stage \(focus.stage.rawValue) only, and stops "
                + "behind them. Go on with the rest then: septet resume \(run.id)"
        }
        if item.stage > run.openStage, run.focus == nil {
            let open = stages.first { $0.stage == run.openStage }?.openItems ?? 0
            if run.settings.pauseAfter == run.openStage, open == 0 {
                return "The run stops after stage \(run.openStage.rawValue) for approval."
            }
            return "Stages run one after another: stage \(run.openStage.rawValue) is open, "
                + "\(open) of its items are not over."
        }
        if item.notBefore > now {
            let reason = item.errorMessage.map { " after: \(WhyNot.clause($0))" } ?? ""
            return "It is tried again in \(WhyNot.duration(item.notBefore - now))\(reason)."
        }
        switch lane {
        case .open, .unknown: break
        case .full(let count):
            return "Its provider takes no more calls now: \(count) are in flight."
        case .limited(let what, let until):
            return "Rate limit: \(what), free in \(WhyNot.duration(until - now))."
        case .cooling(let until, let reason):
            return "Its provider is left alone for \(WhyNot.duration(until - now)) more: "
                + "\(WhyNot.clause(reason))."
        case .stopped(let reason):
            return "Its provider cannot be used: \(WhyNot.clause(reason))."
        }
        return "It is ready and runs when a place is free: later stages and higher priorities go "
            + "first."
    }

    private var record: StageRecord? { stages.first { $0.stage == item.stage } }

    /// A sentence inside another: without its full stop.
    private static func clause(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// Whole seconds up to two minutes, then minutes, then hours; never less than one second.
    static func duration(_ duration: Duration) -> String {
        let seconds = max(1, (duration.inMilliseconds + 999) / 1_000)
        if seconds < 120 { return "\(seconds) s" }
        if seconds < 7_200 { return "\(seconds / 60) min" }
        return "\(seconds / 3_600) h"
    }
}

extension LaneState {
    /// What the lane's next call waits for, as a clause; nil where it need not wait for a time.
    func wait(at now: Timestamp) -> String? {
        switch self.now(now) {
        case .limited(let what, let until):
            "rate limit: \(what), free in \(WhyNot.duration(until - now))"
        case .cooling(let until, let reason):
            "left alone for \(WhyNot.duration(until - now)): "
                + (reason.hasSuffix(".") ? String(reason.dropLast()) : reason)
        case .open, .full, .stopped, .unknown: nil
        }
    }
}
