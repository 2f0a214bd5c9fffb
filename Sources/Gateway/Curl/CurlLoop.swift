import CCurl
import EventLoop
import Synchronization

/// Sends HTTP requests: any number of tasks, one thread, one libcurl multi handle.
///
/// The thread starts with the first request, so a run on the offline provider never pays for it,
/// and ends with the last reference. It never retries.
final class CurlLoop: Sendable {
    private let mailbox = Mutex<Mailbox<CurlMessage>?>(nil)
    private let lastID = Atomic<UInt64>(0)
    /// Connections kept open. With fewer than are in flight libcurl closes one for nearly every
    /// request (measured: 5,998 of 6,000).
    private let connectionsMax: Int

    init(connectionsMax: Int = 256) { self.connectionsMax = connectionsMax }
    deinit { mailbox.withLock { $0 }?.post(.stop) }

    /// One request, one answer of any status. Cancelling the task removes the transfer and returns
    /// `aborted` at once.
    func perform(
        _ request: HTTPRequest, onBody: (@Sendable (ArraySlice<UInt8>) -> Void)? = nil
    ) async throws(TransferFailure) -> HTTPResponse {
        let mailbox = try runningMailbox()
        let ticket = Ticket(id: lastID.add(1, ordering: .relaxed).newValue)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                mailbox.post(
                    .submit(
                        Submission(
                            ticket: ticket, request: request, onBody: onBody,
                            continuation: continuation)))
            }
        } onCancel: {
            ticket.isCancelled.store(true, ordering: .releasing)
            mailbox.post(.cancel(ticket.id))
        }
        return try result.get()
    }

    private func runningMailbox() throws(TransferFailure) -> Mailbox<CurlMessage> {
        let running: Mailbox<CurlMessage>? = mailbox.withLock { current in
            if let current { return current }
            guard let fresh = Mailbox<CurlMessage>(),
                LoopThread.start(reading: fresh, connectionsMax: connectionsMax)
            else { return nil }
            current = fresh
            return fresh
        }
        guard let running else {
            throw TransferFailure(
                reason: .unreachable, wasSent: false,
                detail: "the process has no descriptor or thread left for the network")
        }
        return running
    }
}
