import CEvent
import Pipeline

/// Turns what evhttp has read into a request, or refuses what it let through.
enum RequestReading {
    /// A request that no handler sees.
    struct Refusal: Error {
        var answer: HTTPAnswer

        init(_ status: Int, kind: String, _ detail: String) {
            let body: JSON = [
                "type": .string("urn:septet:problem:\(kind)"),
                "title": .string(HTTPStatus.phrase(status)), "status": JSON(status),
                "detail": .string(detail), "kind": .string(kind),
            ]
            answer = HTTPAnswer(
                status,
                headers: [
                    ("Content-Type", "application/problem+json"), ("Connection", "close"),
                    ("X-Content-Type-Options", "nosniff"),
                ],
                body: Array(body.canonicalText.utf8))
        }
    }

    /// Said where no more requests are taken.
    static let full: HTTPAnswer = {
        var answer = Refusal(
            503, kind: "too_many_requests", "The server has as many connections as it takes."
        ).answer
        answer.headers.append(("Retry-After", "1"))
        return answer
    }()

    static func read(
        _ request: OpaquePointer, _ connection: OpaquePointer, _ number: UInt64,
        _ limits: HTTPLimits
    ) -> Result<HTTPRequest, Refusal> {
        guard let raw = evhttp_request_get_uri(request),
            let uri = evhttp_request_get_evhttp_uri(request), let method = method(of: request)
        else { return .failure(Refusal(400, kind: "bad_request", "This is no HTTP request.")) }
        let length = String(cString: raw).utf8.count
        guard length <= limits.headerBytes / 2 else {
            return .failure(Refusal(414, kind: "uri_too_long", "The address is too long."))
        }
        var headers: [(name: String, value: String)] = []
        var size = length
        var next = cevent_first_header(evhttp_request_get_input_headers(request))
        while let header = next {
            let name = String(cString: header.pointee.key)
            let value = String(cString: header.pointee.value)
            size += name.utf8.count + value.utf8.count + 4
            headers.append((name.lowercased(), value))
            next = cevent_next_header(header)
        }
        guard size <= limits.headerBytes else {
            return .failure(
                Refusal(431, kind: "headers_too_large", "The headers are too large."))
        }
        // Two servers that take different ones of them see different requests.
        for name in ["content-length", "host", "transfer-encoding", "authorization"]
        where headers.count(where: { $0.name == name }) > 1 {
            return .failure(
                Refusal(400, kind: "bad_request", "The header \(name) stands there twice."))
        }
        // evhttp leaves the body of other methods in the connection, where it would pass for the
        // next request.
        if !["POST", "PUT", "PATCH"].contains(method), RequestReading.announcesBody(headers) {
            return .failure(
                Refusal(400, kind: "bad_request", "A request of \(method) has no body here."))
        }
        return .success(
            HTTPRequest(
                number: number, method: method,
                path: evhttp_uri_get_path(uri).map { String(cString: $0) } ?? "/",
                query: evhttp_uri_get_query(uri).map { String(cString: $0) } ?? "",
                headers: headers, body: body(of: request), peer: peer(of: connection)))
    }

    private static func announcesBody(_ headers: [(name: String, value: String)]) -> Bool {
        headers.contains {
            $0.name == "transfer-encoding" || ($0.name == "content-length" && $0.value != "0")
        }
    }

    static func method(of request: OpaquePointer) -> String? {
        switch evhttp_request_get_command(request) {
        case EVHTTP_REQ_GET: "GET"
        case EVHTTP_REQ_HEAD: "HEAD"
        case EVHTTP_REQ_POST: "POST"
        case EVHTTP_REQ_PUT: "PUT"
        case EVHTTP_REQ_PATCH: "PATCH"
        case EVHTTP_REQ_DELETE: "DELETE"
        case EVHTTP_REQ_OPTIONS: "OPTIONS"
        case EVHTTP_REQ_TRACE: "TRACE"
        case EVHTTP_REQ_CONNECT: "CONNECT"
        default: nil
        }
    }

    private static func body(of request: OpaquePointer) -> [UInt8] {
        guard let buffer = evhttp_request_get_input_buffer(request) else { return [] }
        let count = evbuffer_get_length(buffer)
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            filled = max(0, Int(evbuffer_copyout(buffer, bytes.baseAddress, count)))
        }
    }

    static func peer(of connection: OpaquePointer) -> String {
        var address: UnsafeMutablePointer<CChar>?
        var port: UInt16 = 0
        evhttp_connection_get_peer(connection, &address, &port)
        return address.map { String(cString: $0) } ?? "unknown"
    }
}
