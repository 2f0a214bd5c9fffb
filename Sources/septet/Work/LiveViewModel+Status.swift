import Septet

extension LiveViewModel {
    /// What a status document says, for the eyes.
    init(_ status: StatusDocument, secondsElapsed: Int64, hint: String? = nil) {
        let run = status.run
        // While a run goes as it should, the bars say everything.
        let isPlain =
            run.state.isTerminal || run.state == .paused
            || (run.state == .running && run.control == nil)
        self.init(
            run: run.id, state: run.state, waitReason: run.waitReason,
            notice: isPlain ? nil : status.notice, stages: status.stages.map(Stage.init),
            perMille: status.progress.shown, secondsLeft: status.secondsLeft,
            secondsElapsed: secondsElapsed, creditsSpent: run.creditsSpent,
            creditsReserved: run.creditsReserved, creditsCap: run.creditsCap,
            usdSpent: run.usdSpent, usdCap: run.usdCap, inFlight: status.inFlight,
            hint: run.state.isTerminal ? nil : hint)
    }

    /// Seconds a run has worked until now, or did in all.
    static func secondsElapsed(of status: StatusDocument) -> Int64 {
        guard let start = status.run.startedAt else { return 0 }
        let taken = (status.run.finishedAt ?? status.now) - start - status.run.idle
        return max(0, taken.inMilliseconds / 1_000)
    }
}

extension LiveViewModel.Stage {
    fileprivate init(_ stage: StatusDocument.Stage) {
        let record = stage.record
        let isSkipped = stage.state == .skipped
        self.init(
            name: record.stage, title: stage.title,
            state: LiveViewModel.StageState(rawValue: stage.state.rawValue) ?? .pending,
            counts: LiveViewModel.Counts(
                queued: record.count(.pending) + record.count(.queued),
                processing: record.count(.processing), completed: record.count(.completed),
                failed: record.count(.failed),
                notRun: record.count(.skipped) + record.count(.cancelled)),
            percent: stage.payload.percentage, message: stage.payload.message,
            currentItem: stage.payload.message.contains(stage.payload.currentItem ?? "")
                ? "" : stage.payload.currentItem ?? "",
            note: record.note ?? (isSkipped ? stage.payload.message : ""))
    }
}
