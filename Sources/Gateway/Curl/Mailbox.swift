import CEvent
import Glibc
import Synchronization

/// How tasks speak to the loop's thread: a list under a lock, and an eventfd that wakes it.
final class Mailbox: Sendable {
    enum Message: Sendable {
        case submit(Submission)
        case cancel(UInt64)
        case stop
    }
    private struct State {
        var messages: [Message] = []
        /// Whether the descriptor already says that there is something to read.
        var isSignalled = false
    }
    private let state = Mutex(State())
    let descriptor: Int32

    /// Nil when the process has no descriptor left.
    init?() {
        descriptor = cevent_open_eventfd()
        guard descriptor >= 0 else { return nil }
    }
    deinit { close(descriptor) }

    func post(_ message: Message) {
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
    func takeAll() -> [Message] {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
        return state.withLock { state in
            state.isSignalled = false
            defer { state.messages = [] }
            return state.messages
        }
    }
}

/// A request on its way to the loop's thread.
struct Submission: Sendable {
    var ticket: Ticket
    var request: HTTPRequest
    /// Hears each piece of the body on the loop's thread: it must be quick.
    var onBody: (@Sendable (ArraySlice<UInt8>) -> Void)?
    var continuation: CheckedContinuation<Result<HTTPResponse, TransferFailure>, Never>
}

/// What a transfer and its cancellation share.
///
/// A task that is already cancelled runs its cancellation handler first, so `cancel` may be in the
/// mailbox before `submit`. The flag is set before `cancel` is posted: whichever message the loop
/// reads first, it sees the flag or finds the transfer.
final class Ticket: Sendable {
    let id: UInt64
    let isCancelled = Atomic(false)
    init(id: UInt64) { self.id = id }
}
