/// Where an item stands; `generation_status` in the database and in JSON.
public enum ItemState: String, CaseIterable, Sendable, Codable, Hashable {
    /// Held back by a limit or by a person.
    case pending
    /// Claimable as soon as its lane and its stage allow.
    case queued
    case processing
    case completed
    case failed
    case cancelled
    case skipped
}

/// What can happen to an item, in the past tense.
public enum ItemEvent: String, CaseIterable, Sendable {
    case held, released, claimed
    case completed, failed, retryScheduled, interrupted, budgetRefused
    case cancelled, skipped
    case retried, rerun
}

extension ItemState {
    /// The state after `event`, or nil where the move is not legal.
    ///
    /// No `default`: a new state or event stops the build at every undecided cell.
    public func next(on event: ItemEvent) -> ItemState? {
        switch self {
        case .pending:
            switch event {
            case .released: .queued
            case .cancelled: .cancelled
            case .skipped: .skipped
            case .held, .claimed, .completed, .failed, .retryScheduled, .interrupted,
                .budgetRefused, .retried, .rerun:
                nil
            }
        case .queued:
            switch event {
            case .held: .pending
            case .claimed: .processing
            case .cancelled: .cancelled
            case .skipped: .skipped
            // Upstream work can fail an item before it was ever claimed.
            case .failed: .failed
            case .released, .completed, .retryScheduled, .interrupted, .budgetRefused, .retried,
                .rerun:
                nil
            }
        case .processing:
            switch event {
            case .completed: .completed
            case .failed: .failed
            case .retryScheduled, .interrupted, .budgetRefused: .queued
            case .cancelled: .cancelled
            case .skipped: .skipped
            // A rerun of an ancestor takes the item away under its worker; the fence tells it.
            case .rerun: .queued
            case .held, .released, .claimed, .retried: nil
            }
        case .completed:
            switch event {
            case .rerun: .queued
            case .held, .released, .claimed, .completed, .failed, .retryScheduled, .interrupted,
                .budgetRefused, .cancelled, .skipped, .retried:
                nil
            }
        case .failed, .cancelled:
            switch event {
            case .retried, .rerun: .queued
            // A person does without it: no retry and no resume takes it up again.
            case .skipped: .skipped
            case .held, .released, .claimed, .completed, .failed, .retryScheduled, .interrupted,
                .budgetRefused, .cancelled:
                nil
            }
        case .skipped:
            switch event {
            case .retried, .rerun: .queued
            case .held, .released, .claimed, .completed, .failed, .retryScheduled, .interrupted,
                .budgetRefused, .cancelled, .skipped:
                nil
            }
        }
    }

    /// Nothing more happens by itself.
    public var isTerminal: Bool {
        switch self {
        case .completed, .failed, .cancelled, .skipped: true
        case .pending, .queued, .processing: false
        }
    }
}
