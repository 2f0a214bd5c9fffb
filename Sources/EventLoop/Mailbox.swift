import CEvent
import Glibc
import Synchronization

/// How tasks speak to the loop's thread: a list under a lock, and an eventfd that wakes it.
package final class Mailbox<Message: Sendable>: Sendable {
    private struct State: Sendable {
        var messages: [Message] = []
        /// Whether the descriptor already says that there is something to read.
        var isSignalled = false
    }
    private let state = Mutex(State())
    /// Readable while there is something to read.
    package let descriptor: Int32

    /// Nil when the process has no descriptor left.
    package init?() {
        descriptor = cevent_open_eventfd()
        guard descriptor >= 0 else { return nil }
    }
    deinit { close(descriptor) }

    package func post(_ message: Message) {
        let mustWake = state.withLock { state in
            state.messages.append(message)
            defer { state.isSignalled = true }
            return !state.isSignalled
        }
        guard mustWake else { return }
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    /// Everything posted since the last call, in order. The descriptor is read first: a message
    /// posted in between signals again.
    package func takeAll() -> [Message] {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
        return state.withLock { state in
            state.isSignalled = false
            defer { state.messages = [] }
            return state.messages
        }
    }
}
