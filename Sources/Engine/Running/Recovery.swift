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
            let found = try await context.store.commit([run.key]) { tx throws(StoreError) in
                try tx.takeFromLostOwner(run.key)
            }
            switch found {
            // An owner that was silent, and not gone, has ended it meanwhile.
            case nil: continue
            case .cancelling?: try await Cancellation(context: context, run: run.key).finish()
            case .interrupted(let report)?: interrupted[run.key] = report
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

/// What became of a run whose owner is lost.
private enum LostRun: Sendable {
    case interrupted(RecoveryReport)
    case cancelling
}

extension Transaction {
    /// Makes what a lost owner had in flight claimable, and pauses or cancels its run. Nil where the
    /// run is not active any more.
    fileprivate func takeFromLostOwner(_ key: RunKey) throws(StoreError) -> LostRun? {
        let run = try snapshot.run(key)
        guard run.state.isActive else { return nil }
        let isCancelling = run.state == .cancelling || run.control?.wish == .cancel
        let report = try recover(
            key, cancelling: isCancelling, interruptionsMax: Recovery.interruptionsMax)
        if !isCancelling {
            try move(key, on: .ownerLost, data: report.data)
        } else if run.state != .cancelling {
            try move(key, on: .cancelRequested)
        }
        try disown(key)
        return isCancelling ? .cancelling : .interrupted(report)
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
