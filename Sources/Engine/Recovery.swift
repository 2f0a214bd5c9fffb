import Pipeline
import Store

/// What is done when a process takes over a workspace: rows are made claimable, nothing runs.
///
/// A run that was running without an owner becomes `paused` (reason: interrupted), so that nobody
/// pays for work they did not ask to go on with; one that was being cancelled is cancelled.
struct Recovery: Sendable {
    /// After this many interruptions an item fails: it may be what kills the process.
    static let interruptionsMax = 5
    let context: EngineContext

    /// Returns the runs it found interrupted. The caller holds the workspace's lock.
    func run() async throws(EngineError) -> [RunKey: RecoveryReport] {
        try await endLostTrials()
        let active = try await context.store.look { view throws(StoreError) in
            try view.runs(in: [.running, .pausing, .cancelling])
        }
        var interrupted: [RunKey: RecoveryReport] = [:]
        for run in active {
            let isCancelling = run.state == .cancelling || run.control?.wish == .cancel
            let report = try await context.store.commit([run.key]) { tx throws(StoreError) in
                let report = try tx.recover(
                    run.key, cancelling: isCancelling, interruptionsMax: Recovery.interruptionsMax)
                if run.state == .cancelling {
                    try tx.disown(run.key)
                    return report
                }
                if isCancelling {
                    try tx.move(run.key, on: .cancelRequested)
                } else {
                    try tx.move(run.key, on: .ownerLost, data: report.data)
                }
                try tx.disown(run.key)
                return report
            }
            if isCancelling {
                try await Cancellation(context: context, run: run.key).finish()
            } else {
                interrupted[run.key] = report
            }
        }
        return interrupted
    }

    /// A trial whose process was killed has sent what nobody will answer for.
    private func endLostTrials() async throws(EngineError) {
        do throws(StoreError) {
            guard let lock = try WorkspaceLock.takeForTrials(context.store.workspace) else {
                return
            }
            defer { withExtendedLifetime(lock) {} }
            try await TrialRecovery(store: context.store).run()
        } catch {
            throw EngineError(error)
        }
    }
}

extension RecoveryReport {
    fileprivate var data: [String: JSON] {
        [
            "reason": "interrupted", "requeued": JSON(requeued), "failed": JSON(failed),
            "in_doubt": JSON(inDoubt), "in_doubt_max_usd_micros": .int(inDoubtMax.micros),
        ]
    }
}
