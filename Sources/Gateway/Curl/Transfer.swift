import CCurl

/// One request in flight. Lives on the loop's thread only; resumes its caller exactly once.
final class Transfer {
    let submission: Submission
    let handle: EasyHandle
    /// The thread's loop, which outlives every transfer.
    private unowned let loop: LoopThread
    private(set) var head = ResponseHead()
    private(set) var body: [UInt8] = []
    private(set) var isTooLarge = false
    /// How much of the body the listener has heard.
    private var toldCount = 0
    private var hasNews = false

    init(_ submission: Submission, on handle: EasyHandle, loop: LoopThread) {
        self.submission = submission
        self.handle = handle
        self.loop = loop
    }

    var id: UInt64 { submission.ticket.id }

    /// False stops the transfer.
    func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= submission.request.limits.bodyBytesMax else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        if !hasNews, submission.onBody != nil {
            hasNews = true
            loop.note(news: self)
        }
        return true
    }

    func take(headerLine bytes: UnsafeRawBufferPointer) { head.take(bytes) }

    /// Tells the listener what came since the last time, outside libcurl's callbacks.
    func tellNews() {
        hasNews = false
        guard toldCount < body.count else { return }
        submission.onBody?(body[toldCount...])
        toldCount = body.count
    }

    enum Ending {
        /// libcurl is done with it, well or badly.
        case finished(CURLcode)
        case aborted
    }

    func finish(_ ending: Ending) {
        submission.continuation.resume(returning: result(ending))
    }

    private func result(_ ending: Ending) -> Result<HTTPResponse, TransferFailure> {
        let wasSent = handle.requestBytesSent > 0
        switch ending {
        case .aborted:
            return .failure(
                TransferFailure(reason: .aborted, wasSent: wasSent, detail: "the caller gave up"))
        case .finished(CURLE_OK):
            return .success(HTTPResponse(status: handle.status, headers: head.headers, body: body))
        case .finished(let code):
            let detail = handle.errorDetail
            return .failure(
                TransferFailure(
                    reason: reason(code, wasSent: wasSent), wasSent: wasSent,
                    detail: detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail))
        }
    }

    private func reason(_ code: CURLcode, wasSent: Bool) -> TransferFailure.Reason {
        if isTooLarge { return .tooLarge }
        switch code {
        // Also said of a server that answers something else than HTTP.
        case CURLE_URL_MALFORMAT where !wasSent, CURLE_UNSUPPORTED_PROTOCOL where !wasSent:
            return .invalid
        case CURLE_OPERATION_TIMEDOUT where wasSent:
            // libcurl has one code for both; its text tells them apart.
            return handle.errorDetail.hasPrefix("Operation too slow") ? .stalled : .timeout
        default: return wasSent ? .cut : .unreachable
        }
    }
}
