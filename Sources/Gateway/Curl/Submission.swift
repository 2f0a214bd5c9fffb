import Synchronization

/// What tasks tell the loop's thread.
enum CurlMessage: Sendable {
    case submit(Submission)
    case cancel(UInt64)
    case stop
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
