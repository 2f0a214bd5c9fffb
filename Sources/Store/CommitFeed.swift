import Pipeline
import Synchronization

/// Tells listeners of this process which runs a commit changed. The news carries no content:
/// whoever listens reads what is recorded.
package final class CommitFeed: Sendable {
    private struct State {
        var next = 0
        var listeners: [Int: @Sendable (Set<RunKey>) -> Void] = [:]
    }
    private let state = Mutex(State())

    /// Calls `listener` after every commit with the runs it changed; an empty set means that
    /// another process changed something. Returns a number for `stopListening`.
    package func listen(_ listener: @escaping @Sendable (Set<RunKey>) -> Void) -> Int {
        state.withLock {
            $0.next += 1
            $0.listeners[$0.next] = listener
            return $0.next
        }
    }

    package func stopListening(_ number: Int) {
        state.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }

    func announce(_ runs: Set<RunKey>) {
        let all = state.withLock { Array($0.listeners.values) }
        for listener in all { listener(runs) }
    }
}
