import Pipeline
import Stages
import Store
import Synchronization

/// Drives one run: claims what may run, starts it, and does the coordinator's duties, until the
/// run is over, paused, cancelled, or can only be helped from outside.
///
/// It sleeps until something happens: an attempt ends, somebody changes the run, a retry comes
/// due, or a lane has its next permit.
final class RunLoop: Sendable {
    /// How often whoever waits outside a loop looks around.
    static let tick = Duration.milliseconds(100)
    /// The lease is renewed and the progress floor persisted this often.
    static let heartbeatEvery = Duration.seconds(1)
    /// With less than this left on the disk nothing new begins: what is in flight must still fit.
    static let spaceMin: Int64 = 64 << 20
    /// Items that ask no model in flight at once. Their work is done by as many threads as there
    /// are cores; the rest of them wait for commits, which they share.
    static let localMax = 64

    let context: EngineContext
    let frozen: FrozenRun
    private let projector: any Projecting
    private let wake = WakeSignal()
    private let ended = Mutex<[Ended]>([])
    let stopping = Mutex<Stopping>(.no)
    let isLeaving = Atomic<Bool>(false)
    /// Another process has committed: what people say of limits may have changed.
    private let isForeign = Atomic<Bool>(false)
    /// What a call of each stage is expected to take before one was seen.
    let expectedSizes: [StageName: CallSize]
    /// The stages whose items may go through a lane.
    let stagesByLane: [Lane: [StageName]]

    init(_ frozen: FrozenRun, context: EngineContext, projector: any Projecting) {
        self.frozen = frozen
        self.context = context
        self.projector = projector
        var sizes: [StageName: CallSize] = [:]
        var stages: [Lane: [StageName]] = [:]
        for stage in StageName.allCases where frozen.run.settings.stage.isEnabled(stage) {
            sizes[stage] = frozen.expectedSize(of: stage)
            for case .success(let lane) in frozen.chains[stage] ?? []
            where stages[lane]?.contains(stage) != true {
                stages[lane, default: []].append(stage)
            }
        }
        expectedSizes = sizes
        stagesByLane = stages
    }

    var key: RunKey { frozen.run.key }
    var settings: RunSettings { frozen.run.settings }
    var limits: any LaneLimits { context.transport.limits }

    /// Something changed that the loop should see at once: a control, a grant, a permit.
    func nudge() { wake.signal() }

    /// Lets what is in flight finish and leaves the run queued for another process.
    func handOver() {
        isLeaving.store(true, ordering: .relaxed)
        wake.signal()
    }

    /// Returns the run as it stands when the loop leaves it, with nothing of it in flight.
    func run() async throws(EngineError) -> Run {
        // Own commits say nothing new; an empty set means that another process changed something.
        let listener = context.store.feed.listen { [self] runs in
            guard runs.isEmpty else { return }
            isForeign.store(true, ordering: .relaxed)
            wake.signal()
        }
        defer { context.store.feed.stopListening(listener) }
        try await recallLimits()
        let result: Result<Void, EngineError> = await withDiscardingTaskGroup { group in
            let (projector, run) = (projector, frozen.run.key)
            let projecting = Task { await projector.follow(run) }
            group.addTask { await projecting.value }
            defer { projecting.cancel() }
            do throws(EngineError) {
                return .success(try await drive(in: &group))
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        let (key, fence) = (key, frozen.run.fence)
        limits.leave(key)
        let reports = limits.reports
        try? await context.store.commit([key]) { tx throws(StoreError) in
            try tx.releaseOwnership(key, fence: fence)
            try tx.publish(reports)
        }
        try result.get()
        return try await context.store.look { view throws(StoreError) in try view.run(key) }
    }

    // MARK: The loop

    /// What the loop knows between two steps.
    struct Flight {
        var byStage: [StageName: Int] = [:]
        /// Items in flight that ask a model, and those that ask none.
        var asking = 0
        var local = 0
        var total: Int { asking + local }
        /// What a call of each stage takes, by those that were seen.
        var sizes: [StageName: CallSize] = [:]
        /// Lanes nobody can use now, with the reason.
        var stoppedLanes: [Lane: String] = [:]
        /// Lanes of which the log says that they are left alone.
        var coolingLanes: Set<Lane> = []
        /// When a lane that had no permit left has its next.
        var permitAt: Timestamp?
        /// A lane gave no permit, so nobody knows whether an item waits for it. One that gave some
        /// and of which nothing was claimed has no item waiting.
        var hasClosedLane = false
        var refusal: BudgetRefusal?
        /// After a refusal nothing paid is claimed until something in flight has ended.
        var waitsForRoom = false
        var mustAdvance = true
        /// No text is to come any more: images may have every place.
        var textsAreOver = false
        /// Bytes left on the disk when that is too few to go on.
        var spaceLeft: Int64?
        /// The quota of the workspace, once it is met.
        var quotaMet: QuotaUse?
        var heartbeatAt = Timestamp(milliseconds: 0)
        /// What was last recorded of the lanes.
        var published: [LaneReport] = []
    }

    struct Step: Sendable {
        var claimed: ClaimResult
        var progress: StageProgress?
    }

    private func drive(in group: inout DiscardingTaskGroup) async throws(EngineError) {
        var flight = Flight()
        while true {
            try await settleEnded(&flight)
            try await heartbeat(&flight)
            if isForeign.exchange(false, ordering: .relaxed) { try await readLimits() }
            let step = try await step(&flight)
            flight.mustAdvance = false
            flight.textsAreOver = step.claimed.textsAreOver ?? flight.textsAreOver
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
                if try await leave(step, flight) { return }
            }
            await rest(until: deadline(step, flight))
        }
    }

    /// The next moment at which there is something to do although nothing has happened.
    private func deadline(_ step: Step, _ flight: Flight) -> Timestamp {
        var deadline = flight.heartbeatAt
        if let due = step.claimed.nextDue { deadline = min(deadline, due) }
        if let due = flight.permitAt { deadline = min(deadline, due) }
        return deadline
    }

    private func rest(until deadline: Timestamp) async {
        guard !wake.takeSignal() else { return }
        let (clock, wake) = (context.clock, wake)
        let alarm = Task {
            do { try await clock.sleep(until: deadline) } catch { return }
            wake.signal()
        }
        await wake.wait()
        alarm.cancel()
    }

    /// Takes in what ended since the last step and frees its places.
    private func settleEnded(_ flight: inout Flight) async throws(EngineError) {
        let all = ended.withLock { ended in
            defer { ended = [] }
            return ended
        }
        for one in all {
            flight.byStage[one.stage, default: 0] -= 1
            if one.lane == .local {
                flight.local -= 1
            } else {
                flight.asking -= 1
                limits.end(on: one.lane, unused: one.unusedPermit)
            }
            if let error = one.storeError { throw EngineError(error) }
            learn(from: one, &flight)
            if let refusal = one.refusal {
                flight.refusal = refusal
                flight.waitsForRoom = true
            } else {
                flight.waitsForRoom = false
            }
        }
        guard !all.isEmpty else { return }
        flight.mustAdvance = true
        try await announceHealth(all, &flight)
    }

    private func learn(from one: Ended, _ flight: inout Flight) {
        if let size = one.size {
            flight.sizes[one.stage] = flight.sizes[one.stage].map { $0.moved(toward: size) } ?? size
        }
        guard let reason = one.providerStop else { return }
        flight.stoppedLanes[one.lane] = reason
        guard one.stopsProvider else { return }
        for lane in stagesByLane.keys
        where lane.provider == one.lane.provider && lane.key == one.lane.key {
            flight.stoppedLanes[lane] = reason
        }
    }

    private func heartbeat(_ flight: inout Flight) async throws(EngineError) {
        let now = context.clock.now
        // A clock that was set back must not keep the lease from being renewed, nor retries from
        // coming due.
        let back = flight.heartbeatAt - now - RunLoop.heartbeatEvery
        guard now >= flight.heartbeatAt || back > .zero else { return }
        flight.heartbeatAt = now + RunLoop.heartbeatEvery
        let space = context.freeSpace()
        flight.spaceLeft = space < RunLoop.spaceMin ? space : nil
        flight.quotaMet = try await context.quota.met()
        let (key, fence, lease) = (key, frozen.run.fence, now + context.leaseTime)
        let forecast = Forecast(quote: frozen.run.quote)
        let reports = limits.reports
        let changed = reports.filter { !flight.published.contains($0) }
        flight.published = reports
        try await context.store.commit([key]) { tx throws(StoreError) in
            // Without what is in flight: what was shown of it before a crash is not promised.
            let floor = Progress(
                try tx.snapshot.stages(key), forecast: forecast, inFlight: [],
                floor: try tx.snapshot.run(key).progressFloor)
            try tx.heartbeat(
                key, fence: fence, leaseUntil: lease,
                progressFloor: floor.shown)
            try tx.publish(changed)
            if back > RunLoop.heartbeatEvery { try tx.bringForward(key, by: back) }
        }
    }

    /// Claims what there is room for; when items ran out, does the coordinator's duties in the
    /// same transaction and claims what they opened.
    private func step(_ flight: inout Flight) async throws(EngineError) -> Step {
        let room = room(&flight)
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
            giveBack(room.permits, flight)
            throw error
        }
        giveBack(room.without(step.claimed.claims).permits, flight)
        if step.progress?.ended.isEmpty == false { context.checkpoints.pass(.stagesAdvanced) }
        return step
    }

    private func start(
        _ claim: Claim, _ flight: inout Flight, in group: inout DiscardingTaskGroup
    ) {
        guard case .success(let lane)? = frozen.lane(of: claim.stage, model: claim.model) else {
            return
        }
        flight.byStage[claim.stage, default: 0] += 1
        let permit = permit(of: claim.stage, on: lane, &flight)
        let execution = Execution(
            context: context, frozen: frozen, claim: claim, lane: lane, permit: permit,
            stopping: { [self] in stopping.withLock { $0 } })
        group.addTask(executorPreference: context.work) { [self] in
            let one = await execution.execute()
            ended.withLock { $0.append(one) }
            wake.signal()
        }
    }
}
