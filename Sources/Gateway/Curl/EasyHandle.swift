import CCurl

/// A libcurl easy handle with its header list and error text. Only the loop's thread touches it;
/// it is used again for later transfers, which saves its buffers.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?

    /// Nil when memory is short.
    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }
    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headerList)
        errorText.deallocate()
    }

    /// Sets everything for `request`. False: it holds something that cannot be sent.
    func prepare(_ request: HTTPRequest, for transfer: Transfer) -> Bool {
        let fields = request.headers.flatMap { [$0.name, $0.value] } + [request.url]
        guard fields.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
            return false
        }
        setRoute(request)
        setBody(request)
        setLimits(request.limits)
        setCallbacks(transfer)
        return true
    }

    /// Forgets the last transfer, keeps connections, session ids and caches.
    func reset() {
        curl_easy_reset(pointer)
        curl_slist_free_all(headerList)
        headerList = nil
        errorText[0] = 0
    }

    /// Bytes of the request handed to the kernel so far.
    var requestBytesSent: Int { long(CURLINFO_REQUEST_SIZE) }
    var status: Int { long(CURLINFO_RESPONSE_CODE) }
    /// What libcurl says about its last failure beyond the code; may be empty.
    var errorDetail: String { String(cString: errorText) }

    private func setRoute(_ request: HTTPRequest) {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // A redirect would send the prompt and the key to an address nobody configured.
        set(CURLOPT_FOLLOWLOCATION, 0)
        if EasyHandle.isLoopback(request.url) { set(CURLOPT_PROXY, "") }
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        // Wait for a connection that can carry many requests rather than open one for each. Only
        // the handshake of TLS says early whether it can; without TLS all calls would wait for the
        // first one's answer.
        set(CURLOPT_PIPEWAIT, request.url.lowercased().hasPrefix("https:") ? 1 : 0)
        // Image models are silent for minutes: keep middleboxes from forgetting the connection.
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_USERAGENT, "septet")
        if request.acceptsCompression { set(CURLOPT_ACCEPT_ENCODING, "") }
        ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
    }

    private func setBody(_ request: HTTPRequest) {
        for header in request.headers { append("\(header.name): \(header.value)") }
        // Without this libcurl waits up to a second for "100 Continue" before larger bodies.
        append("Expect:")
        ccurl_set_pointer(pointer, CURLOPT_HTTPHEADER, headerList)
        switch request.method {
        case .get: set(CURLOPT_HTTPGET, 1)
        case .post(let body), .put(let body):
            set(CURLOPT_POST, 1)
            if case .put = request.method { set(CURLOPT_CUSTOMREQUEST, "PUT") }
            ccurl_set_off(pointer, CURLOPT_POSTFIELDSIZE_LARGE, body.count)
            _ = body.withUnsafeBytes {
                ccurl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
            }
        }
    }

    private func setLimits(_ limits: HTTPRequest.Limits) {
        set(CURLOPT_TIMEOUT_MS, Int(limits.totalMs))
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connectMs))
        if let seconds = limits.stallSeconds {
            set(CURLOPT_LOW_SPEED_LIMIT, 1)
            set(CURLOPT_LOW_SPEED_TIME, seconds)
        }
        set(CURLOPT_NOSIGNAL, 1)
        // Removing a transfer whose name lookup hangs must not wait for the resolver's thread.
        set(CURLOPT_QUICK_EXIT, 1)
    }

    private func setCallbacks(_ transfer: Transfer) {
        let owner = Unmanaged.passUnretained(transfer).toOpaque()
        ccurl_set_pointer(pointer, CURLOPT_PRIVATE, owner)
        ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, owner)
        ccurl_set_write(pointer, bodyBytesArrived)
        ccurl_set_pointer(pointer, CURLOPT_HEADERDATA, owner)
        ccurl_set_header(pointer, headerLineArrived)
        ccurl_set_pointer(pointer, CURLOPT_PREREQDATA, owner)
        ccurl_set_prereq(pointer, requestAboutToBeSent)
    }

    /// libcurl copies strings.
    private func set(_ option: CURLoption, _ text: String) {
        _ = text.withCString { ccurl_set_pointer(pointer, option, $0) }
    }
    private func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(pointer, option, value) }
    private func append(_ line: String) { headerList = curl_slist_append(headerList, line) }
    private func long(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_get_long(pointer, info, &value)
        return value
    }

    /// Servers on this machine are never reached through a proxy.
    static func isLoopback(_ url: String) -> Bool {
        let host = url.split(separator: "/", maxSplits: 2).dropFirst().first ?? ""
        return host.hasPrefix("127.") || host.hasPrefix("[::1]") || host == "localhost"
            || host.hasPrefix("localhost:")
    }
}
