import Pipeline
import Stages
import Store
import Synchronization

/// Drives one run: claims what may run, starts it, and does the coordinator's duties, until the
/// run is over, paused, cancelled, or can only be helped from outside.
final class RunLoop: Sendable {
    /// How often the loop looks around without being woken; bounds the delay of due retries.
    static let tick = Duration.milliseconds(100)
    /// The lease is renewed and the progress floor persisted this often.
    static let heartbeatEvery = Duration.seconds(1)
    /// With less than this left on the disk nothing new begins: what is in flight must still fit.
    static let spaceMin: Int64 = 64 << 20

    private let context: EngineContext
    private let frozen: FrozenRun
    private let projector: any Projecting
    private let wake = WakeSignal()
    private let ended = Mutex<[Ended]>([])
    private let stopping = Mutex<Stopping>(.no)
    private let isLeaving = Atomic<Bool>(false)

    init(_ frozen: FrozenRun, context: EngineContext, projector: any Projecting) {
        self.frozen = frozen
        self.context = context
        self.projector = projector
    }

    private var key: RunKey { frozen.run.key }
    private var settings: RunSettings { frozen.run.settings }

    /// Something changed that the loop should see at once: a control, a grant.
    func nudge() { wake.signal() }

    /// Lets what is in flight finish and leaves the run queued for another process.
    func handOver() {
        isLeaving.store(true, ordering: .relaxed)
        wake.signal()
    }

    /// Returns the run as it stands when the loop leaves it, with nothing of it in flight.
    func run() async throws(EngineError) -> Run {
        let wake = wake
        // Own commits say nothing new; an empty set means that another process changed something.
        let listener = context.store.feed.listen { if $0.isEmpty { wake.signal() } }
        defer { context.store.feed.stopListening(listener) }
        let result: Result<Void, EngineError> = await withDiscardingTaskGroup { group in
            let background = startBackground(in: &group)
            defer { background.cancel() }
            do throws(EngineError) {
                return .success(try await drive(in: &group))
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        let (key, fence) = (key, frozen.run.fence)
        try? await context.store.commit([key]) { tx throws(StoreError) in
            try tx.releaseOwnership(key, fence: fence)
        }
        try result.get()
        return try await context.store.look { view throws(StoreError) in try view.run(key) }
    }

    /// The ticker and the projector live as long as the loop; cancelled apart from the executions.
    private func startBackground(in group: inout DiscardingTaskGroup) -> Task<Void, Never> {
        let (context, key, projector, wake) = (context, key, projector, wake)
        let task = Task {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    while !Task.isCancelled {
                        try? await context.clock.sleep(until: context.clock.now + RunLoop.tick)
                        wake.signal()
                    }
                }
                group.addTask { await projector.follow(key) }
            }
        }
        group.addTask { await task.value }
        return task
    }

    // MARK: The loop

    /// What the loop knows between two steps.
    private struct Flight {
        var byStage: [StageName: Int] = [:]
        var total = 0
        /// Lanes nobody can use now, with the reason.
        var stoppedLanes: [Lane: String] = [:]
        var refusal: BudgetRefusal?
        /// After a refusal nothing paid is claimed until something in flight has ended.
        var waitsForRoom = false
        var mustAdvance = true
        /// Bytes left on the disk when that is too few to go on.
        var spaceLeft: Int64?
        var heartbeatAt = Timestamp(milliseconds: 0)
    }

    private func drive(in group: inout DiscardingTaskGroup) async throws(EngineError) {
        var flight = Flight()
        var lanesFailed: [StageName: ModelFailure] = [:]
        for (stage, lane) in frozen.lanes {
            if case .failure(let reason) = lane { lanesFailed[stage] = reason }
        }
        while true {
            try settleEnded(&flight)
            try await heartbeat(&flight)
            let step = try await step(flight)
            flight.mustAdvance = false
            context.checkpoints.pass(.itemsClaimed)
            for claim in step.claimed.claims { start(claim, &flight, in: &group) }
            if let refusal = step.claimed.refusal {
                flight.refusal = refusal
                flight.waitsForRoom = true
            }
            if isLeaving.load(ordering: .relaxed) {
                if flight.total == 0 {
                    try await queueForAnother()
                    return
                }
            } else if let control = step.claimed.control {
                if try await obey(control, flight, in: &group) { return }
            } else if flight.total == 0, step.claimed.claims.isEmpty {
                if try await leave(step, flight, lanesFailed) { return }
            }
            await wake.wait()
        }
    }

    /// Takes in what ended since the last step and gives its permits back.
    private func settleEnded(_ flight: inout Flight) throws(EngineError) {
        let all = ended.withLock { ended in
            defer { ended = [] }
            return ended
        }
        for one in all {
            flight.byStage[one.stage, default: 0] -= 1
            flight.total -= 1
            context.transport.release(1, on: one.lane)
            if let error = one.storeError { throw EngineError(error) }
            if let reason = one.providerStop { flight.stoppedLanes[one.lane] = reason }
            if let refusal = one.refusal {
                flight.refusal = refusal
                flight.waitsForRoom = true
            } else {
                flight.waitsForRoom = false
            }
        }
        if !all.isEmpty { flight.mustAdvance = true }
    }

    private func heartbeat(_ flight: inout Flight) async throws(EngineError) {
        let now = context.clock.now
        guard now >= flight.heartbeatAt else { return }
        flight.heartbeatAt = now + RunLoop.heartbeatEvery
        let space = context.freeSpace()
        flight.spaceLeft = space < RunLoop.spaceMin ? space : nil
        let (key, fence, lease) = (key, frozen.run.fence, now + context.leaseTime)
        let forecast = Forecast(quote: frozen.run.quote)
        try await context.store.commit([key]) { tx throws(StoreError) in
            // Without what is in flight: what was shown of it before a crash is not promised.
            let floor = Progress(
                try tx.snapshot.stages(key), forecast: forecast, inFlight: [],
                floor: try tx.snapshot.run(key).progressFloor)
            try tx.heartbeat(
                key, fence: fence, leaseUntil: lease,
                progressFloor: floor.shown)
        }
    }

    private struct Step: Sendable {
        var claimed: ClaimResult
        var progress: StageProgress?
    }

    /// Claims what there is room for; when items ran out, does the coordinator's duties in the
    /// same transaction and claims what they opened.
    private func step(_ flight: Flight) async throws(EngineError) -> Step {
        let room = room(flight)
        let (key, fence, settings) = (key, frozen.run.fence, settings)
        let lease = context.clock.now + context.leaseTime
        let catalogue = frozen.catalogue
        let mustAdvance = flight.mustAdvance
        let step: Step
        do throws(EngineError) {
            step = try await context.store.commit([key]) { tx throws(StoreError) in
                var step = Step(claimed: ClaimResult())
                func claim(_ room: ClaimRoom) throws(StoreError) -> ClaimResult {
                    try tx.claim(key, runFence: fence, room: room, leaseUntil: lease) {
                        catalogue[$0].creditsReserved(for: $1, costMax: .zero)
                    }
                }
                step.claimed = try claim(room)
                let isIdle = step.claimed.claims.isEmpty || step.claimed.isShort
                guard mustAdvance, isIdle, step.claimed.control == nil,
                    step.claimed.state == .running
                else { return step }
                step.progress = try tx.advance(key, settings: settings)
                let more = try claim(room.without(step.claimed.claims))
                step.claimed.claims += more.claims
                step.claimed.refusal = step.claimed.refusal ?? more.refusal
                return step
            }
        } catch {
            release(room.permits)
            throw error
        }
        release(room.without(step.claimed.claims).permits)
        if step.progress?.ended.isEmpty == false { context.checkpoints.pass(.stagesAdvanced) }
        return step
    }

    /// Later stages first, so that finished articles appear early; permits of their lanes are
    /// taken beforehand, and those not used are given back.
    private func room(_ flight: Flight) -> ClaimRoom {
        var room = ClaimRoom(
            requests: [], permits: [:], total: max(0, settings.concurrency - flight.total))
        guard stopping.withLock({ $0 }) == .no, !isLeaving.load(ordering: .relaxed),
            flight.spaceLeft == nil
        else { return room }
        for stage in StageName.allCases.reversed() {
            guard settings.stage.isEnabled(stage), case .success(let lane)? = frozen.lanes[stage],
                flight.stoppedLanes[lane] == nil, !flight.waitsForRoom || lane == .local
            else { continue }
            let count = frozen.catalogue[stage].concurrency - flight.byStage[stage, default: 0]
            guard count > 0 else { continue }
            room.requests.append(ClaimRequest(stage: stage, lane: lane, count: count))
            room.permits[lane, default: 0] = room.total
        }
        for (lane, wanted) in room.permits {
            room.permits[lane] = context.transport.acquire(wanted, on: lane)
        }
        return room
    }

    private func release(_ permits: [Lane: Int]) {
        for (lane, count) in permits where count > 0 {
            context.transport.release(count, on: lane)
        }
    }

    private func start(
        _ claim: Claim, _ flight: inout Flight, in group: inout DiscardingTaskGroup
    ) {
        guard case .success(let lane)? = frozen.lanes[claim.stage] else { return }
        flight.byStage[claim.stage, default: 0] += 1
        flight.total += 1
        let execution = Execution(
            context: context, frozen: frozen, claim: claim, lane: lane,
            stopping: { [self] in stopping.withLock { $0 } })
        group.addTask(executorPreference: context.work) { [self] in
            let one = await execution.execute()
            ended.withLock { $0.append(one) }
            wake.signal()
        }
    }

    // MARK: Ends

    /// Fulfils a person's wish; true when the loop may leave.
    private func obey(
        _ control: Run.Control, _ flight: Flight, in group: inout DiscardingTaskGroup
    ) async throws(EngineError) -> Bool {
        let isPause = control.wish == .pause
        let before = stopping.withLock { stopping in
            defer { stopping = isPause ? .pausing : .cancelling }
            return stopping
        }
        let key = key
        if before != (isPause ? .pausing : .cancelling) {
            try await context.store.commit([key]) { tx throws(StoreError) in
                let event: RunEvent = isPause ? .pauseRequested : .cancelRequested
                let run = try tx.snapshot.run(key)
                // Another process may have moved it here already.
                guard run.state.next(on: event) != nil else { return }
                try tx.move(key, on: event, data: control.data)
            }
        }
        if control.now { group.cancelAll() }
        guard flight.total == 0 else { return false }
        if isPause {
            try await context.store.commit([key]) { tx throws(StoreError) in
                if try tx.snapshot.run(key).state == .pausing {
                    try tx.move(key, on: .drained, data: control.data)
                }
            }
        } else {
            try await Cancellation(context: context, run: key).finish()
        }
        return true
    }

    private func queueForAnother() async throws(EngineError) {
        let key = key
        try await context.store.commit([key]) { tx throws(StoreError) in
            guard try tx.snapshot.run(key).state == .running else { return }
            try tx.move(key, on: .ownerLost, data: ["reason": "handed over"])
            try tx.move(key, on: .resumed, data: ["reason": "handed over"])
        }
    }

    /// Decides what to do when nothing is in flight and nothing could be claimed; true to leave.
    private func leave(
        _ step: Step, _ flight: Flight, _ lanesFailed: [StageName: ModelFailure]
    ) async throws(EngineError) -> Bool {
        let key = key
        if step.claimed.state != .running { return true }
        guard let progress = step.progress else {
            return try await block(step, flight, lanesFailed)
        }
        if progress.isDone {
            let hasResult = progress.hasResult
            try await context.store.commit([key]) { tx throws(StoreError) in
                try tx.move(key, on: hasResult ? .succeeded : .endedWithoutResult)
            }
            context.checkpoints.pass(.runEnded)
            return true
        }
        if progress.reachedPause, let stage = settings.pauseAfter {
            try await wait(.approval, "The run pauses after \(stage.rawValue), as asked.")
            return true
        }
        return try await block(step, flight, lanesFailed)
    }

    private func block(
        _ step: Step, _ flight: Flight, _ lanesFailed: [StageName: ModelFailure]
    ) async throws(EngineError) -> Bool {
        if let space = flight.spaceLeft {
            try await wait(
                .disk,
                "The disk of the workspace is nearly full: \(space >> 20) MB are left, "
                    + "\(RunLoop.spaceMin >> 20) MB are needed. Free some space.")
            return true
        }
        if let refusal = step.claimed.refusal ?? (flight.waitsForRoom ? flight.refusal : nil) {
            try await wait(refusal.waitReason, refusal.sentence)
            return true
        }
        // A retry that comes due by itself is waited for here.
        if step.claimed.nextDue != nil { return false }
        if let reason = flight.stoppedLanes.sorted(by: { $0.key.provider < $1.key.provider }).first
        {
            try await wait(.provider, reason.value)
            return true
        }
        if let failed = lanesFailed.sorted(by: { $0.key < $1.key }).first {
            try await wait(.provider, failed.value.message)
            return true
        }
        return false
    }

    private func wait(_ reason: WaitReason, _ detail: String) async throws(EngineError) {
        let key = key
        try await context.store.commit([key]) { tx throws(StoreError) in
            try tx.move(key, on: .blocked, wait: (reason, detail))
            if reason == .credits || reason == .budget {
                try tx.append(.creditsExhausted, run: key, data: ["message": .string(detail)])
            }
        }
    }
}

extension ClaimRoom {
    /// What is left after these claims.
    fileprivate func without(_ claims: [Claim]) -> ClaimRoom {
        var rest = self
        for claim in claims {
            rest.total -= 1
            let lane = requests.first { $0.stage == claim.stage }?.lane
            if let lane { rest.permits[lane, default: 0] -= 1 }
            if let index = rest.requests.firstIndex(where: { $0.stage == claim.stage }) {
                rest.requests[index].count -= 1
            }
        }
        return rest
    }
}

extension Run.Control {
    /// What events say of it.
    var data: [String: JSON] {
        var data: [String: JSON] = ["wish": .string(wish.rawValue), "now": .bool(now)]
        data["reason"] = reason.map(JSON.string)
        data["actor"] = actor.map(JSON.string)
        return data
    }
}
