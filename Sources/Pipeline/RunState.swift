/// Where a run stands.
public enum RunState: String, CaseIterable, Sendable, Codable, Hashable {
    case queued, running, pausing, paused, waiting, cancelling, cancelled, completed, failed
}

/// What a waiting run waits for.
public enum WaitReason: String, CaseIterable, Sendable, Codable {
    case credits, budget, provider, disk, approval
}

/// What can happen to a run, in the past tense.
public enum RunEvent: String, CaseIterable, Sendable {
    case started, pauseRequested, drained, resumed, blocked
    case cancelRequested, cancelFinished, succeeded, endedWithoutResult
    case ownerLost, retried, rerun
}

extension RunState {
    /// The state after `event`, or nil where the move is not legal.
    ///
    /// Every arrow into `running` comes from `queued`. No `default`: see `ItemState.next`.
    public func next(on event: RunEvent) -> RunState? {
        switch self {
        case .queued:
            switch event {
            case .started: .running
            case .pauseRequested: .paused
            case .blocked: .waiting
            case .cancelRequested: .cancelling
            case .ownerLost: .paused
            case .drained, .resumed, .cancelFinished, .succeeded, .endedWithoutResult, .retried,
                .rerun:
                nil
            }
        case .running:
            switch event {
            case .pauseRequested: .pausing
            case .blocked: .waiting
            case .cancelRequested: .cancelling
            case .succeeded: .completed
            case .endedWithoutResult: .failed
            case .ownerLost: .paused
            case .started, .drained, .resumed, .cancelFinished, .retried, .rerun: nil
            }
        case .pausing:
            switch event {
            case .drained, .ownerLost: .paused
            case .cancelRequested: .cancelling
            case .resumed: .queued
            case .succeeded: .completed
            case .endedWithoutResult: .failed
            case .started, .pauseRequested, .blocked, .cancelFinished, .retried, .rerun: nil
            }
        case .paused:
            switch event {
            case .resumed, .retried, .rerun: .queued
            case .cancelRequested: .cancelling
            case .started, .pauseRequested, .drained, .blocked, .cancelFinished, .succeeded,
                .endedWithoutResult, .ownerLost:
                nil
            }
        case .waiting:
            switch event {
            case .resumed, .retried, .rerun: .queued
            case .pauseRequested: .paused
            case .cancelRequested: .cancelling
            case .started, .drained, .blocked, .cancelFinished, .succeeded, .endedWithoutResult,
                .ownerLost:
                nil
            }
        case .cancelling:
            switch event {
            case .cancelFinished: .cancelled
            // An owner that dies while cancelling leaves nothing in flight: the next one finishes.
            case .started, .pauseRequested, .drained, .resumed, .blocked, .cancelRequested,
                .succeeded, .endedWithoutResult, .ownerLost, .retried, .rerun:
                nil
            }
        case .cancelled, .completed, .failed:
            switch event {
            case .resumed, .retried, .rerun: .queued
            case .started, .pauseRequested, .drained, .blocked, .cancelRequested, .cancelFinished,
                .succeeded, .endedWithoutResult, .ownerLost:
                nil
            }
        }
    }

    public var isTerminal: Bool {
        switch self {
        case .cancelled, .completed, .failed: true
        case .queued, .running, .pausing, .paused, .waiting, .cancelling: false
        }
    }

    /// A project has at most one run in these states.
    public var isActive: Bool {
        switch self {
        case .running, .pausing, .cancelling: true
        case .queued, .paused, .waiting, .cancelled, .completed, .failed: false
        }
    }
}
