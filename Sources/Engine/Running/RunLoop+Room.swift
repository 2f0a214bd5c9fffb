import Pipeline
import Stages
import Store
import Synchronization

extension RunLoop {
    /// Later stages first, so that finished articles appear early; permits of their lanes are
    /// taken beforehand, and those not used are given back.
    func room(_ flight: inout Flight) -> ClaimRoom {
        var room = ClaimRoom(
            requests: [], permits: [:], total: max(0, settings.concurrency - flight.asking))
        flight.permitAt = nil
        flight.hasClosedLane = false
        guard stopping.withLock({ $0 }) == .no, !isLeaving.load(ordering: .relaxed),
            flight.spaceLeft == nil, flight.quotaMet == nil
        else { return room }
        for stage in StageName.allCases.reversed() where settings.stage.isEnabled(stage) {
            room.requests += requests(of: stage, flight)
        }
        var wanted: [(lane: Lane, count: Int)] = []
        for request in room.requests {
            if let index = wanted.firstIndex(where: { $0.lane == request.lane }) {
                wanted[index].count += request.count
            } else {
                wanted.append((request.lane, request.count))
            }
        }
        for (lane, count) in wanted {
            room.permits[lane] =
                lane == .local ? count : acquire(min(count, room.total), on: lane, &flight)
        }
        return room
    }

    /// What may be claimed of a stage: for each model of its chain the items that stand at it. An
    /// item whose model cannot be used goes to the next that can.
    private func requests(of stage: StageName, _ flight: Flight) -> [ClaimRequest] {
        var requests: [ClaimRequest] = []
        for position in (frozen.chains[stage] ?? []).indices {
            guard let model = usableModel(of: stage, from: position, flight),
                case .success(let lane)? = frozen.lane(of: stage, model: model),
                !flight.waitsForRoom || lane == .local
            else { continue }
            let count = placesLeft(for: stage, lane, flight)
            guard count > 0 else { continue }
            requests.append(
                ClaimRequest(
                    stage: stage, lane: lane, count: count, waitingFor: position, model: model))
        }
        return requests
    }

    /// The first model at `position` or after it that somebody can use.
    func usableModel(of stage: StageName, from position: Int, _ flight: Flight) -> Int? {
        (frozen.chains[stage] ?? []).indices.dropFirst(position).first { model in
            guard case .success(let lane)? = frozen.lane(of: stage, model: model) else {
                return false
            }
            return flight.stoppedLanes[lane] == nil
        }
    }

    /// How many more items of the stage may begin. Images take minutes and come first, so while
    /// texts are to come they are not given all places: a quarter stays for texts.
    private func placesLeft(for stage: StageName, _ lane: Lane, _ flight: Flight) -> Int {
        guard lane != .local else { return RunLoop.localMax - flight.local }
        var most = settings.share(ofStage: frozen.catalogue[stage].concurrency)
        if stage == .images, !flight.textsAreOver, settings.concurrency > 1 {
            most = min(most, settings.concurrency - max(1, settings.concurrency / 4))
        }
        return most - flight.byStage[stage, default: 0]
    }

    private func acquire(_ count: Int, on lane: Lane, _ flight: inout Flight) -> Int {
        guard count > 0 else { return 0 }
        let grant = limits.acquire(
            PermitRequest(
                lane: lane, run: key, count: count, each: usualSize(of: lane, flight),
                wake: { [weak self] in self?.nudge() }))
        if grant.count < count {
            if grant.count == 0 { flight.hasClosedLane = true }
            if let due = grant.retryAt {
                flight.permitAt = flight.permitAt.map { min($0, due) } ?? due
            }
        }
        return grant.count
    }

    func giveBack(_ permits: [Lane: Int], _ flight: Flight) {
        for (lane, count) in permits where count > 0 && lane != .local {
            limits.giveBack(count, of: usualSize(of: lane, flight), on: lane, run: key)
        }
    }

    /// What a call through the lane usually takes: the mean of the stages that use it. The claim
    /// decides which stage it is, and the permit is corrected then.
    private func usualSize(of lane: Lane, _ flight: Flight) -> CallSize {
        let stages = stagesByLane[lane] ?? []
        guard !stages.isEmpty else { return .zero }
        let sizes = stages.map { usualSize(of: $0, flight) }
        return CallSize(
            inputTokens: sizes.reduce(0) { $0 + $1.inputTokens } / stages.count,
            outputTokens: sizes.reduce(0) { $0 + $1.outputTokens } / stages.count)
    }

    /// What a call of the stage usually takes: as seen in this run, before that as expected.
    private func usualSize(of stage: StageName, _ flight: Flight) -> CallSize {
        flight.sizes[stage] ?? expectedSizes[stage] ?? .zero
    }

    /// Counts a claimed item in and returns the size its permit now stands for; nil in the local
    /// lane.
    func permit(of stage: StageName, on lane: Lane, _ flight: inout Flight) -> CallSize? {
        guard lane != .local else {
            flight.local += 1
            return nil
        }
        flight.asking += 1
        let size = usualSize(of: stage, flight)
        limits.correct(on: lane, from: usualSize(of: lane, flight), to: size)
        return size
    }
}

extension FrozenRun {
    /// What a call of the stage is expected to take, from the words it sends.
    func expectedSize(of stage: StageName) -> CallSize {
        let expected = StageExpectation(
            stage, of: catalogue, batchSize: run.settings.stage.batchSize, lane: nil, price: nil)
        return CallSize(
            inputTokens: expected.promptTokens + expected.batchSize * expected.inputTokensPerUnit,
            outputTokens: expected.outputTokens)
    }
}

extension CallSize {
    /// A mean that follows what is seen by an eighth of the way.
    func moved(toward seen: CallSize) -> CallSize {
        CallSize(
            inputTokens: inputTokens + (seen.inputTokens - inputTokens) / 8,
            outputTokens: outputTokens + (seen.outputTokens - outputTokens) / 8)
    }
}

extension ClaimRoom {
    /// What is left after these claims.
    func without(_ claims: [Claim]) -> ClaimRoom {
        var rest = self
        for claim in claims {
            let index = requests.firstIndex { $0.stage == claim.stage && $0.model == claim.model }
            guard let index else { continue }
            let lane = requests[index].lane
            if lane != .local { rest.total -= 1 }
            rest.permits[lane, default: 0] -= 1
            rest.requests[index].count -= 1
        }
        return rest
    }
}
