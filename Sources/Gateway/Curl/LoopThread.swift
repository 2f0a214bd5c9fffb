import CCurl
import CEvent
import EventLoop
import Synchronization

/// The loop itself: made by the first request, then everything happens on its own thread.
///
/// libcurl says which descriptors and which timer it wants (`wants`), libevent says when they are
/// due, `curl_multi_socket_action` does the work. Walking all handles at every event, as
/// `curl_multi_perform` does, cost four times the CPU at 1,000 in flight.
final class LoopThread {
    private let mailbox: Mailbox<CurlMessage>
    private let base: EventBase
    private let multi: UnsafeMutableRawPointer
    private var sockets: [curl_socket_t: Watch] = [:]
    private var timer: Watch?
    private var wake: Watch?
    private var transfers: [UInt64: Transfer] = [:]
    /// Handles at rest; never more than were once in flight together.
    private var idle: [EasyHandle] = []
    /// Transfers whose body grew since their listeners were last told.
    private var news: [Transfer] = []
    private static let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private init?(reading mailbox: Mailbox<CurlMessage>, connectionsMax: Int) {
        guard LoopThread.libraryIsReady, let base = EventBase(), let multi = curl_multi_init()
        else { return nil }
        self.mailbox = mailbox
        self.base = base
        self.multi = multi
        let argument = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connectionsMax)
        ccurl_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, argument)
        ccurl_multi_set_socket(multi, socketWanted)
        ccurl_multi_set_pointer(multi, CURLMOPT_TIMERDATA, argument)
        ccurl_multi_set_timer(multi, timerWanted)
        timer = Watch(base, descriptor: -1, flags: 0, callback: timeIsUp, argument: argument)
        wake = Watch(
            base, descriptor: mailbox.descriptor, flags: EV_READ | EV_PERSIST,
            callback: mailArrived, argument: argument)
        wake?.start()
    }

    /// False when the process has no thread or descriptor left.
    static func start(reading mailbox: Mailbox<CurlMessage>, connectionsMax: Int) -> Bool {
        guard let loop = LoopThread(reading: mailbox, connectionsMax: connectionsMax) else {
            return false
        }
        let owned = Unmanaged.passRetained(loop)
        guard startThread(loopThreadMain, owned.toOpaque()) else {
            owned.takeRetainedValue().close()
            return false
        }
        return true
    }

    /// Serves the mailbox until it says stop.
    func run() {
        // With NOSIGNAL libcurl leaves SIGPIPE to us; it is raised on the thread that wrote.
        blockBrokenPipes()
        base.run()
        close()
    }

    /// Closing connections still calls `wants`, so this cannot wait for `deinit`.
    private func close() {
        idle.removeAll()
        curl_multi_cleanup(multi)
        sockets.removeAll()
    }

    func readMail() {
        for message in mailbox.takeAll() {
            switch message {
            case .submit(let submission): submit(submission)
            case .cancel(let id): transfers[id].map { end($0, .aborted) }
            case .stop:
                for transfer in transfers.values { end(transfer, .aborted) }
                base.stop()
            }
        }
    }

    private func submit(_ submission: Submission) {
        guard !submission.ticket.isCancelled.load(ordering: .acquiring) else {
            return submission.refuse(.aborted, "cancelled before it was sent")
        }
        guard let handle = idle.popLast() ?? EasyHandle() else {
            return submission.refuse(.unreachable, "out of memory")
        }
        let transfer = Transfer(submission, on: handle, loop: self)
        guard handle.prepare(submission.request, for: transfer) else {
            recycle(handle)
            return submission.refuse(.invalid, "a header or the URL holds a control character")
        }
        guard curl_multi_add_handle(multi, handle.pointer) == CURLM_OK else {
            recycle(handle)
            return submission.refuse(.unreachable, "libcurl did not take the request")
        }
        transfers[transfer.id] = transfer
    }

    /// The timer, or a descriptor with what happened to it as libcurl names it.
    func act(on socket: curl_socket_t, _ happened: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(multi, socket, happened, &running)
        for transfer in news { transfer.tellNews() }
        news.removeAll(keepingCapacity: true)
        endFinished()
    }

    private func endFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE else { continue }
            let code = ccurl_message_result(message)
            if let transfer = Transfer.owner(of: message.pointee.easy_handle) {
                end(transfer, .finished(code))
            }
        }
    }

    private func end(_ transfer: Transfer, _ ending: Transfer.Ending) {
        curl_multi_remove_handle(multi, transfer.handle.pointer)
        transfers[transfer.id] = nil
        transfer.finish(ending)
        recycle(transfer.handle)
    }

    private func recycle(_ handle: EasyHandle) {
        handle.reset()
        idle.append(handle)
    }

    func note(news transfer: Transfer) { news.append(transfer) }

    /// libcurl wants to hear of `socket` in these ways, or (REMOVE) is about to close it.
    func wants(_ what: Int32, of socket: curl_socket_t) {
        sockets[socket]?.stop()
        sockets[socket] = nil
        guard what != CURL_POLL_REMOVE else { return }
        var flags = EV_PERSIST
        if what & CURL_POLL_IN != 0 { flags |= EV_READ }
        if what & CURL_POLL_OUT != 0 { flags |= EV_WRITE }
        let watch = Watch(
            base, descriptor: socket, flags: flags, callback: socketIsReady,
            argument: Unmanaged.passUnretained(self).toOpaque())
        watch?.start()
        sockets[socket] = watch
    }

    /// libcurl wants to be called in so many milliseconds; below zero: not at all.
    func wantsTimer(afterMs milliseconds: Int) {
        if milliseconds < 0 { timer?.stop() } else { timer?.start(afterMs: milliseconds) }
    }
}

extension Submission {
    /// Answers without anything having been sent.
    func refuse(_ reason: TransferFailure.Reason, _ detail: String) {
        continuation.resume(
            returning: .failure(TransferFailure(reason: reason, wasSent: false, detail: detail)))
    }
}
