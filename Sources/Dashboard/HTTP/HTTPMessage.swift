/// A request as it came, whole.
package struct HTTPRequest: Sendable {
    /// Counts the requests of this server.
    package var number: UInt64
    package var method: String
    /// As it was sent, before `?`; still percent-encoded.
    package var path: String
    /// What stood behind `?`; still percent-encoded.
    package var query: String
    /// Names in lower case, in the order they came.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// The address of whoever sent it.
    package var peer: String

    /// The first header of that name, in lower case.
    package subscript(header: String) -> String? { headers.first { $0.name == header }?.value }
}

/// A request that was refused before any handler saw it.
package struct HTTPRefused: Sendable {
    /// Empty where none could be read.
    package var method: String
    /// As it was sent, without what stood behind `?`; empty where none could be read.
    package var path: String
    package var peer: String
    package var status: Int
}

/// What the server's thread hands over.
enum HTTPArrival: Sendable {
    case request(HTTPRequest)
    /// Answered already; to be written down.
    case refused(HTTPRefused)
}

/// An answer that is known whole.
package struct HTTPAnswer: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(
        _ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What a handler answers.
package enum HTTPReply: Sendable {
    case whole(HTTPAnswer)
    /// Sends these headers, then whatever the closure writes until it returns.
    case stream(HTTPStreamHead, @Sendable (HTTPStream) async -> Void)
}

/// How a stream begins and, where the server must end it, how it ends.
package struct HTTPStreamHead: Sendable {
    package var headers: [(name: String, value: String)]
    /// Sent last to a reader who is too slow.
    package var slowFarewell: [UInt8]
    /// Sent last when the server stops.
    package var stopFarewell: [UInt8]
}

/// What a server takes and how long it waits; everything beyond is refused.
package struct HTTPLimits: Sendable {
    /// Request line and headers together, in bytes.
    package var headerBytes = 32 << 10
    package var bodyBytes = 32 << 20
    package var connections = 2_000
    /// From the opening of a connection, or the end of its last answer, to the whole next request.
    package var requestMs = 60_000
    /// Bytes a stream's reader may be behind.
    package var backlogBytes = 1 << 20
    /// How long answers may take that are under way when the server stops.
    package var stopMs = 5_000
    package init() {}
}

enum HTTPStatus {
    /// The reason phrase; what a status means is said by its number.
    static func phrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 402: "Payment Required"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 507: "Insufficient Storage"
        default: "Status \(status)"
        }
    }
}
