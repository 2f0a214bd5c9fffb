import Pipeline
import Store
import Synchronization

extension RunLoop {
    /// Fulfils a person's wish; true when the loop may leave.
    ///
    /// Between the look that found the wish and each of these commits a person may have wished
    /// something else: the newest wish counts, and what the run has come to decides how it ends.
    func obey(
        _ found: Run.Control, _ flight: Flight, in group: inout DiscardingTaskGroup
    ) async throws(EngineError) -> Bool {
        let key = key
        let (state, control) = try await commitAsOwner { tx throws(StoreError) in
            let run = try tx.snapshot.run(key)
            let control = run.control ?? found
            // Another process may have moved it here already.
            guard run.state.next(on: control.event) != nil else { return (run.state, control) }
            return (try tx.move(key, on: control.event, data: control.data), control)
        }
        stopping.withLock { $0 = state == .cancelling ? .cancelling : .pausing }
        if control.now { group.cancelAll() }
        guard flight.total == 0 else { return false }
        if state == .cancelling {
            try await Cancellation(context: context, run: key).finish()
            return true
        }
        return try await commitAsOwner { tx throws(StoreError) in
            let run = try tx.snapshot.run(key)
            guard run.state == .pausing else { return run.state != .cancelling }
            if run.control?.wish == .cancel { return false }
            try tx.move(key, on: .drained, data: control.data)
            return true
        }
    }

    func queueForAnother() async throws(EngineError) {
        let key = key
        try await commitAsOwner { tx throws(StoreError) in
            guard try tx.snapshot.run(key).state == .running else { return }
            try tx.move(key, on: .ownerLost, data: ["reason": "handed over"])
            try tx.move(key, on: .resumed, data: ["reason": "handed over"])
        }
    }

    /// Decides what to do when nothing is in flight and nothing could be claimed; true to leave.
    func leave(
        _ step: Step, _ flight: Flight
    ) async throws(EngineError) -> Bool {
        let key = key
        if step.claimed.state != .running { return true }
        guard let progress = step.progress else {
            return try await block(step, flight)
        }
        if progress.isDone { return try await end() }
        let pause = progress.reachedPause ? approval : nil
        if frozen.run.focus != nil {
            let isOver = try await commitAsOwner { tx throws(StoreError) in
                try tx.endFocus(key, atPause: pause)
            }
            if isOver { return true }
        } else if let pause {
            try await wait(pause.reason, pause.detail)
            return true
        }
        return try await block(step, flight)
    }

    /// Ends the run; false when somebody has given it work again since nothing was found.
    private func end() async throws(EngineError) -> Bool {
        let (key, settings) = (key, settings)
        let isOver = try await commitAsOwner { tx throws(StoreError) in
            let progress = try tx.advance(key, settings: settings)
            let event: RunEvent = progress.hasResult ? .succeeded : .endedWithoutResult
            // Another process may have begun to cancel it: then that is obeyed.
            guard progress.isDone, try tx.snapshot.run(key).state.next(on: event) != nil else {
                return false
            }
            try tx.move(key, on: event)
            return true
        }
        if isOver { context.checkpoints.pass(.runEnded) }
        return isOver
    }

    /// What a run that pauses after a stage waits for; nil once that pause is passed.
    private var approval: (reason: WaitReason, detail: String)? {
        settings.pauseAfter.map { (.approval, "The run pauses after \($0.rawValue), as asked.") }
    }

    private func block(
        _ step: Step, _ flight: Flight
    ) async throws(EngineError) -> Bool {
        if let space = flight.spaceLeft {
            try await wait(
                .disk,
                "The disk of the workspace is nearly full: \(space >> 20) MB are left, "
                    + "\(RunLoop.spaceMin >> 20) MB are needed. Free some space.")
            return true
        }
        if let quota = flight.quotaMet {
            try await wait(.disk, quota.sentence)
            return true
        }
        if let refusal = step.claimed.refusal ?? (flight.waitsForRoom ? flight.refusal : nil) {
            try await wait(refusal.waitReason, refusal.sentence)
            return true
        }
        // A retry that comes due by itself is waited for here, and so is a permit.
        if step.claimed.nextDue != nil || flight.hasClosedLane { return false }
        if let reason = unusable(flight) {
            try await wait(.provider, reason)
            return true
        }
        return false
    }

    /// Why the items of some stage can go nowhere; nil where each has a model that can be used.
    private func unusable(_ flight: Flight) -> String? {
        for stage in StageName.allCases where settings.stage.isEnabled(stage) {
            for (position, lane) in (frozen.chains[stage] ?? []).enumerated()
            where usableModel(of: stage, from: position, flight) == nil {
                switch lane {
                case .success(let lane): return flight.stoppedLanes[lane]
                case .failure(let reason): return reason.message
                }
            }
        }
        return nil
    }

    /// Commits unless another process has taken over: one that lost the run without knowing moves
    /// it no more.
    @discardableResult
    private func commitAsOwner<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws(StoreError) -> T
    ) async throws(EngineError) -> T {
        let (key, fence) = (key, frozen.run.fence)
        return try await context.store.commit([key]) { tx throws(StoreError) in
            try tx.mustOwn(key, fence: fence)
            return try body(tx)
        }
    }

    private func wait(_ reason: WaitReason, _ detail: String) async throws(EngineError) {
        let (key, quote) = (key, frozen.run.quote)
        try await commitAsOwner { tx throws(StoreError) in
            var detail = detail
            let isMoney = reason == .credits || reason == .budget
            // Who is to raise a wall wants to know how far.
            if isMoney,
                let needs = Outlook(quote: quote, stages: try tx.snapshot.stages(key))?.sentence
            {
                detail += detail.hasSuffix(".") ? " \(needs)" : ". \(needs)"
            }
            try tx.move(key, on: .blocked, wait: (reason, detail))
            if isMoney {
                try tx.append(.creditsExhausted, run: key, data: ["message": .string(detail)])
            }
        }
    }
}

extension Run.Control {
    /// What it asks of the run's state machine.
    var event: RunEvent { wish == .pause ? .pauseRequested : .cancelRequested }

    /// What events say of it.
    var data: [String: JSON] {
        var data: [String: JSON] = ["wish": .string(wish.rawValue), "now": .bool(now)]
        data["reason"] = reason.map(JSON.string)
        data["actor"] = actor.map(JSON.string)
        return data
    }
}
