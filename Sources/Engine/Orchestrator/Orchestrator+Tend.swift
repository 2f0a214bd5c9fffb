import Pipeline
import Store

/// For engines without a person beside them (`run --detach`): they go on with every run of the
/// workspace, not only with those they were asked for.
extension Orchestrator {
    /// Makes runs claimable again whose engine has died, where no other engine is alive.
    public func continueInterrupted() async throws(EngineError) {
        for key in try await takeOverAbandoned() {
            try await store.commit([key]) { tx throws(StoreError) in
                guard try tx.snapshot.run(key).state == .paused else { return }
                try tx.move(key, on: .resumed, data: ["reason": "its engine was lost"])
            }
        }
    }

    /// The oldest run that is going or asks to.
    public func nextGoing() async throws(EngineError) -> Run? {
        try await store.look { view throws(StoreError) in
            try view.runs(in: [.queued, .running, .pausing, .cancelling]).first
        }
    }

    /// Runs that wait for credits, each with what its account has now.
    public func waitingForCredits() async throws(EngineError) -> [(run: Run, available: Credits)] {
        try await store.look { view throws(StoreError) in
            var found: [(run: Run, available: Credits)] = []
            for run in try view.runs(in: [.waiting]) where run.waitReason == .credits {
                let account = try view.account(project: run.project)
                found.append((run, account?.available ?? .zero))
            }
            return found
        }
    }

    /// Resumes runs that waited for credits and whose account has more than when it was last
    /// looked at; `seen` remembers that. True when it resumed one.
    package func resumeGranted(_ seen: inout [RunID: Credits]) async throws(EngineError) -> Bool {
        var hasResumed = false
        for (run, available) in try await waitingForCredits() {
            if let before = seen[run.id], available > before {
                seen[run.id] = nil
                _ = try await resume(run)
                hasResumed = true
            } else {
                seen[run.id] = available
            }
        }
        return hasResumed
    }
}
