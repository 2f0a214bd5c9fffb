import Pipeline
import Synchronization

/// What the items in flight are doing, for the live views of this process.
public final class PhaseBoard: Sendable {
    private let entries = Mutex<[RunKey: [ItemID: LivePhase]]>([:])

    package init() {}

    /// Phases of a run's items in flight.
    public func phases(of run: RunKey) -> [ItemID: LivePhase] {
        entries.withLock { $0[run] ?? [:] }
    }

    func begin(_ item: ItemID, _ run: RunKey, _ phase: LivePhase) {
        entries.withLock { $0[run, default: [:]][item] = phase }
    }

    func update(_ item: ItemID, _ run: RunKey, _ change: (inout LivePhase) -> Void) {
        entries.withLock { entries in
            guard var phase = entries[run]?[item] else { return }
            change(&phase)
            entries[run]?[item] = phase
        }
    }

    func end(_ item: ItemID, _ run: RunKey) {
        entries.withLock { _ = $0[run]?.removeValue(forKey: item) }
    }
}

/// Passes one item's phases to the board.
struct BoardListener: PhaseListener {
    let board: PhaseBoard
    let run: RunKey
    let item: ItemID

    func entered(_ phase: Phase, _ message: String) {
        board.update(item, run) {
            $0.phase = phase
            $0.message = message
            $0.percent = max($0.percent, phase.range.lowerBound)
        }
    }

    /// Within AI_CALL the streamed tokens move the percentage.
    func streamed(_ tokens: Int, of expected: Int) {
        guard expected > 0 else { return }
        let range = Phase.calling.range
        let part = min(range.count - 1, tokens * (range.count - 1) / expected)
        board.update(item, run) { $0.percent = max($0.percent, range.lowerBound + part) }
    }
}
