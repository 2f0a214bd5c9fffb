import Synchronization

/// Wakes one waiter, now or at its next wait; many signals are one.
package final class WakeSignal: Sendable {
    private struct State {
        var isSignalled = false
        var waiter: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    package init() {}

    package func signal() {
        let waiter = state.withLock { state in
            guard let waiter = state.waiter else {
                state.isSignalled = true
                return nil as CheckedContinuation<Void, Never>?
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume()
    }

    /// Returns at the next signal, at once when one came since the last wait.
    package func wait() async {
        await withCheckedContinuation { continuation in
            let mustResume = state.withLock { state in
                guard state.isSignalled else {
                    state.waiter = continuation
                    return false
                }
                state.isSignalled = false
                return true
            }
            if mustResume { continuation.resume() }
        }
    }
}
