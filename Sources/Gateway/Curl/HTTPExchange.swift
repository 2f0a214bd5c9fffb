/// One HTTP request, complete; the loop adds nothing to it but what HTTP itself needs.
struct HTTPRequest: Sendable {
    enum Method: Sendable {
        case get
        case post([UInt8])
        case put([UInt8])
    }
    var method: Method
    var url: String
    var headers: [(name: String, value: String)] = []
    var limits: Limits

    /// Every bound of one transfer.
    struct Limits: Sendable {
        /// For everything, from name lookup to the last byte.
        var totalMs: Int64
        /// For lookup, connection and TLS.
        var connectMs: Int64
        /// The longest silence, in whole seconds as libcurl counts it; nil: only `totalMs` counts.
        /// libcurl looks at the mean of the last five seconds, so it notices up to that much later.
        var stallSeconds: Int?
        /// Bytes of the body after decompression.
        var bodyBytesMax: Int
    }
    /// Streams come uncompressed: a compressor on the way would hold pieces back.
    var acceptsCompression = true
}

/// A complete answer, whatever its status.
struct HTTPResponse: Sendable, Equatable {
    var status: Int
    /// Lower-case names; of a repeated header the last value.
    var headers: [String: String]
    var body: [UInt8]
}

/// Why there is no complete answer.
struct TransferFailure: Error, Sendable, Equatable {
    enum Reason: Sendable, Equatable {
        /// The request itself cannot be sent (a malformed URL, a header with a line break).
        case invalid
        /// No connection: name lookup, connecting, TLS, or the time for them.
        case unreachable
        /// The connection ended before the answer did.
        case cut
        /// The total time ran out.
        case timeout
        /// Nothing came for too long.
        case stalled
        /// The task was cancelled, or the loop stopped.
        case aborted
        /// The body passed its limit.
        case tooLarge
    }
    var reason: Reason
    /// True when at least one byte of the request left this machine's hands.
    var wasSent: Bool
    /// libcurl's own words; hosts and ports, never headers or bodies.
    var detail: String
}

/// Reads the header lines of an answer as libcurl delivers them: one call, one line.
struct ResponseHead {
    private(set) var headers: [String: String] = [:]

    /// Interim answers (100, 103) and proxies bring several heads: the last one counts.
    mutating func take(_ line: UnsafeRawBufferPointer) {
        if line.starts(with: "HTTP/".utf8) { return headers.removeAll(keepingCapacity: true) }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        // Names are ASCII; `lowercased()` would look every letter up in Unicode's tables.
        let name = line[..<colon].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        var value = line[(colon + 1)...]
        while let first = value.first, first <= 0x20 { value.removeFirst() }
        while let last = value.last, last <= 0x20 { value.removeLast() }
        headers[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
    }
}
