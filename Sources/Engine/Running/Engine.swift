import Pipeline
import Store
import Synchronization

/// Drives the runs of a workspace while this process holds its lock.
///
/// A run asked for by a process without the lock stays queued with the owner, and that process
/// follows it; when the owner leaves, the follower takes the lock and goes on.
final class Engine: Sendable {
    private let context: EngineContext
    private let projector: any Projecting
    /// A larger log is not left behind when the workspace is.
    private static let logLeft: Int64 = 4 << 20
    private let loops = Mutex<[RunKey: RunLoop]>([:])

    init(context: EngineContext, projector: any Projecting) {
        self.context = context
        self.projector = projector
    }

    /// This process runs items now.
    var isDriving: Bool { loops.withLock { !$0.isEmpty } }

    /// Wakes the loop of a run this process drives.
    func nudge(_ run: RunKey) { loops.withLock { $0[run] }?.nudge() }

    /// Returns when `run` is no longer going: over, paused, waiting or cancelled.
    func drive(_ run: RunKey) async throws(EngineError) -> Run {
        while true {
            if let lock = try takeLock() {
                let result = try await drive(run, holding: lock)
                if let result { return result }
                continue
            }
            switch try await follow(run) {
            case .ended(let ended): return ended
            case .ownerGone: continue
            case .ownerSilent:
                guard let lock = try replaceOwner() else { continue }
                if let result = try await drive(run, holding: lock) { return result }
            }
        }
    }

    func replaceOwner() throws(EngineError) -> WorkspaceLock? {
        do throws(StoreError) {
            return try WorkspaceLock.takeOver(context.store.workspace)
        } catch {
            throw EngineError(error)
        }
    }

    private func takeLock() throws(EngineError) -> WorkspaceLock? {
        do throws(StoreError) {
            return try WorkspaceLock.take(context.store.workspace)
        } catch {
            throw EngineError(error)
        }
    }

    private enum Followed {
        case ended(Run)
        case ownerGone
        case ownerSilent
    }

    /// Waits for the owner to bring the run to an end, or to be gone.
    private func follow(_ run: RunKey) async throws(EngineError) -> Followed {
        var watch = OwnerWatch()
        while true {
            let (current, lease) = try await context.store.look { view throws(StoreError) in
                (try view.run(run), try view.latestLease())
            }
            let finding = watch.look(
                isTaken: WorkspaceLock.isTaken(context.store.workspace), lease: lease,
                now: context.clock.now)
            // Who finds the lock free goes on by itself, whatever was last recorded.
            if finding == .gone { return .ownerGone }
            if !current.state.isGoing { return .ended(current) }
            if finding == .silent { return .ownerSilent }
            try? await context.clock.sleep(until: context.clock.now + OwnerWatch.lookEvery)
            if Task.isCancelled { return .ended(current) }
        }
    }

    /// Drives the run, and beside it those that other processes have queued. The lock is held
    /// until nothing of this process is in flight.
    private func drive(_ run: RunKey, holding lock: WorkspaceLock) async throws(EngineError) -> Run?
    {
        defer {
            context.store.stopBeingOwner()
            withExtendedLifetime(lock) {}
        }
        do throws(StoreError) {
            try await context.store.becomeOwner(lock)
        } catch {
            throw EngineError(error)
        }
        let interrupted = try await Recovery(context: context).run()
        for key in interrupted.keys { try await project(key) }
        if interrupted[run] != nil {
            try await context.store.commit([run]) { tx throws(StoreError) in
                // Another process may have resumed it since.
                guard try tx.snapshot.run(run).state == .paused else { return }
                try tx.move(run, on: .resumed, data: ["reason": "its owner was lost"])
            }
        }
        let result: Result<Run, EngineError> = await withDiscardingTaskGroup { group in
            let others = Task { await self.driveOthers(than: run) }
            group.addTask { await others.value }
            defer { others.cancel() }
            do throws(EngineError) {
                return .success(try await self.driveToEnd(run))
            } catch {
                return .failure(error)
            }
        }
        // A prune that ran beside this process could not do it.
        try? await context.store.truncateLog(above: Engine.logLeft)
        return try result.get()
    }

    /// Starts the run as soon as its project is free, and drives it until it stops going.
    private func driveToEnd(_ key: RunKey) async throws(EngineError) -> Run {
        while true {
            if Task.isCancelled {
                return try await context.store.look { view throws(StoreError) in try view.run(key) }
            }
            let lease = context.clock.now + context.leaseTime
            let owner = context.owner
            let store = context.store
            let started = try await store.commit([key]) { tx throws(StoreError) in
                try store.refuseIfReplaced()
                return try tx.startRun(key, owner: owner, leaseUntil: lease)
            }
            if let started {
                context.checkpoints.pass(.runStarted)
                let ended = try await loop(started)
                if !ended.state.isGoing { return ended }
                continue
            }
            let current = try await context.store.look { view throws(StoreError) in
                try view.run(key)
            }
            if current.control != nil, current.state == .queued {
                try await obeyWhileQueued(current)
                continue
            }
            if !current.state.isGoing { return current }
            try? await context.clock.sleep(until: context.clock.now + RunLoop.tick)
        }
    }

    private func loop(_ started: Run) async throws(EngineError) -> Run {
        let frozen = try await FrozenRun(started, in: context)
        // The manifest stands before the first item runs.
        context.checkpoints.pass(.beforeProjection)
        try await project(started.key)
        let loop = RunLoop(frozen, context: context, projector: projector)
        loops.withLock { $0[started.key] = loop }
        defer { loops.withLock { _ = $0.removeValue(forKey: started.key) } }
        // Cancelling this task must not reach the calls in flight: they would be paid and in doubt.
        let running = Task { () -> Result<Run, EngineError> in
            do throws(EngineError) {
                return .success(try await loop.run())
            } catch {
                return .failure(error)
            }
        }
        let result = await withTaskCancellationHandler {
            await running.value
        } onCancel: {
            loop.handOver()
        }
        let ended = try result.get()
        try await project(started.key)
        context.checkpoints.pass(.projected)
        return ended
    }

    private func project(_ run: RunKey) async throws(EngineError) {
        do throws(StoreError) {
            try await projector.catchUp(run)
        } catch {
            throw EngineError(error)
        }
    }

    /// A pause or cancel of a run that has not begun.
    private func obeyWhileQueued(_ run: Run) async throws(EngineError) {
        guard let control = run.control else { return }
        try await context.store.commit([run.key]) { tx throws(StoreError) in
            guard try tx.snapshot.run(run.key).state == .queued else { return }
            try tx.move(
                run.key, on: control.event, data: control.data)
        }
        if control.wish == .cancel {
            try await Cancellation(context: context, run: run.key).finish()
        }
    }

    /// Drives queued runs of other projects until cancelled; then hands them over, queued.
    private func driveOthers(than own: RunKey) async {
        await withDiscardingTaskGroup { group in
            var driven: Set<RunKey> = [own]
            while !Task.isCancelled {
                let queued = try? await context.store.look { view throws(StoreError) in
                    try view.runs(in: [.queued])
                }
                for run in queued ?? [] where driven.insert(run.key).inserted {
                    group.addTask { _ = try? await self.driveToEnd(run.key) }
                }
                try? await context.clock.sleep(until: context.clock.now + .milliseconds(200))
            }
            group.cancelAll()
        }
    }
}

extension RunState {
    /// Somebody is at work on it, or will be without being asked.
    public var isGoing: Bool {
        switch self {
        case .queued, .running, .pausing, .cancelling: true
        case .paused, .waiting, .cancelled, .completed, .failed: false
        }
    }
}
