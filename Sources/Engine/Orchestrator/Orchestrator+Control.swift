import Pipeline
import Stages
import Store

/// What a resumed run may do beyond what it was started with.
public struct ResumeRequest: Sendable {
    public var creditsCap: Credits?
    public var usdCap: Dollars?
    /// New limits by stage slug.
    public var limits: [String: Int]
    /// Who asks for it; stands in the event log.
    public var actor: String?
    public init(
        creditsCap: Credits? = nil, usdCap: Dollars? = nil, limits: [String: Int] = [:],
        actor: String? = nil
    ) {
        self.creditsCap = creditsCap
        self.usdCap = usdCap
        self.limits = limits
        self.actor = actor
    }
}

extension Orchestrator {
    /// Asks for a pause. The wish is committed when this returns: no call is intended after that.
    /// What is in flight finishes first, or with `now` is aborted.
    public func pause(
        _ run: Run, now: Bool = false, reason: String? = nil, actor: String? = nil
    ) async throws(EngineError) {
        try await request(
            Run.Control(wish: .pause, now: now, reason: reason, actor: actor), of: run)
    }

    /// Asks to cancel. What is in flight is aborted, or with `now` false finishes first.
    public func cancel(
        _ run: Run, now: Bool = true, reason: String? = nil, actor: String? = nil
    ) async throws(EngineError) {
        try await request(
            Run.Control(wish: .cancel, now: now, reason: reason, actor: actor), of: run)
    }

    private func request(_ control: Run.Control, of run: Run) async throws(EngineError) {
        let event = control.event
        let current = try await store.commit([run.key]) { tx throws(StoreError) in
            let current = try tx.snapshot.run(run.key)
            // Asking again with --now is legal while the first wish is being fulfilled.
            let isAlready =
                control.wish == .pause ? current.state == .pausing : current.state == .cancelling
            // A cancel that nobody has obeyed yet is not taken back by a pause.
            let isCancelled = control.wish == .pause && current.control?.wish == .cancel
            guard isAlready || current.state.next(on: event) != nil, !isCancelled else {
                let state = isCancelled ? RunState.cancelling : current.state
                throw StoreError(
                    .wrongState,
                    "The run \(current.id) is \(state.rawValue): it cannot be "
                        + (control.wish == .pause ? "paused." : "cancelled."),
                    state: state.rawValue)
            }
            try tx.request(control, of: run.key)
            return current
        }
        engine.nudge(run.key)
        if current.state == .queued || !current.state.isGoing {
            try await applyWithoutOwner(control, to: current)
        } else {
            try await relieveSilentOwner()
        }
    }

    /// A run nobody is running obeys here and now.
    private func applyWithoutOwner(
        _ control: Run.Control, to run: Run
    ) async throws(EngineError) {
        let state = try await store.commit([run.key]) { tx throws(StoreError) in
            let current = try tx.snapshot.run(run.key)
            // An owner may have started it between the two commits; its loop obeys then.
            guard !current.state.isActive else { return current.state }
            guard current.state.next(on: control.event) != nil else { return current.state }
            return try tx.move(run.key, on: control.event, data: control.data)
        }
        if state == .cancelling, run.state != .cancelling {
            try await Cancellation(context: context, run: run.key).finish()
        }
        try await withLockIfFree { try await projector.catchUp(run.key) }
    }

    /// Does what only the owner of the workspace may do, where this process can be it now. An
    /// owner elsewhere does it by itself.
    func withLockIfFree(_ work: () async throws -> Void) async throws(EngineError) {
        do {
            guard let lock = try WorkspaceLock.take(store.workspace) else { return }
            defer { withExtendedLifetime(lock) {} }
            try await work()
        } catch let error as StoreError {
            throw EngineError(error)
        } catch let error as EngineError {
            throw error
        } catch {
            throw EngineError(.store, "\(error)")
        }
    }

    /// Recovers the workspace when its last owner died: then nobody would ever obey. Returns the
    /// runs it found interrupted.
    @discardableResult
    func takeOverAbandoned() async throws(EngineError) -> [RunKey] {
        var found: [RunKey] = []
        try await withLockIfFree { found = try await recoverAbandoned() }
        try await RunImport(self).sweep()
        return found
    }

    /// The same for who holds the workspace's lock.
    @discardableResult
    func recoverAbandoned() async throws(EngineError) -> [RunKey] {
        let found = try await Recovery(context: context).run()
        // An owner that died after a run's end may have left its files behind.
        let behind = try await store.look { view throws(StoreError) in
            try view.runsBehindTheirFiles()
        }
        do throws(StoreError) {
            for key in behind { try await projector.catchUp(key) }
        } catch {
            throw EngineError(error)
        }
        return found.keys.sorted { $0.rawValue < $1.rawValue }
    }

    /// Makes a paused, waiting, cancelled, or limited run claimable again; `drive` goes on with
    /// it. Raised caps and limits take effect first. A completed run that may do no more than it did
    /// is returned as it is, its files brought up to date.
    public func resume(_ run: Run, _ request: ResumeRequest = ResumeRequest())
        async throws(EngineError)
        -> Run
    {
        try await takeOverAbandoned()
        let wasCancelled = try await current(run).state == .cancelled
        try await finishPreparing(run.key)
        let result = try await store.commit([run.key]) { tx throws(StoreError) in
            let current = try tx.snapshot.run(run.key)
            // It may have been cancelled since, and finishing what was prepared moves it on.
            if wasCancelled || current.state == .cancelled { try tx.requeueCancelled(run.key) }
            try tx.setCaps(run.key, credits: request.creditsCap, usd: request.usdCap)
            if !request.limits.isEmpty { try tx.raiseLimits(run.key, request.limits) }
            // What people put into a run that is over waits for exactly this.
            let hasMore = try tx.snapshot.hasHeldForResume(run.key)
            switch current.state {
            case .queued, .running: return current
            case .cancelled: break
            case .completed:
                // A rerun of a cancelled run leaves what it was not asked for.
                let again = try tx.requeueCancelled(run.key)
                guard hasMore || again > 0 || !request.limits.isEmpty else { return current }
            case .failed where hasMore: break
            case .failed:
                throw StoreError(
                    .wrongState,
                    "The run \(current.id) has failed: its items are tried again by "
                        + "septet retry \(current.id).", state: current.state.rawValue)
            case .paused, .waiting, .pausing, .cancelling: break
            }
            if current.waitReason == .approval, let pause = current.settings.pauseAfter {
                try tx.passPause(run.key, after: pause, current.settings)
            }
            try tx.move(
                run.key, on: .resumed, data: request.actor.map { ["actor": .string($0)] } ?? [:])
            return try tx.snapshot.run(run.key)
        }
        engine.nudge(run.key)
        return result
    }
}
