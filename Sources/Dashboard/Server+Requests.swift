import Engine
import Pipeline

/// One line of the access log.
package struct AccessLine: Sendable {
    package var time: Timestamp
    package var peer: String
    package var method: String
    /// Without the query: it may hold what people search for.
    package var path: String
    package var status: Int
    package var milliseconds: Int64
    package var request: String
    /// The name of the token, not its text.
    package var holder: String?

    package var json: JSON {
        [
            "time": .string(time.description), "level": "info", "event": "request",
            "peer": .string(peer), "method": .string(method), "path": .string(path),
            "status": JSON(status), "duration_ms": .int(milliseconds),
            "request_id": .string(request), "token": JSON(holder),
        ]
    }

    package var text: String {
        "\(time) \(peer) \(method) \(AccessLine.visible(path)) \(status) \(milliseconds) ms \(request)"
    }

    /// A path on one line, whatever bytes were sent as it: a terminal obeys some of them.
    private static func visible(_ path: String) -> String {
        guard path.utf8.contains(where: { $0 < 0x21 || $0 > 0x7E }) else { return path }
        return PercentEncoding.visible(path)
    }
}

extension Server {
    /// Answers one request, whatever it is.
    func reply(to request: HTTPRequest) async -> HTTPReply {
        let began = desk.clock.now
        let id = Server.requestID(request)
        var holder: String?
        var reply: HTTPReply
        do throws(Problem) {
            reply = try await considered(request, &holder)
        } catch {
            reply = .whole(error.answer(to: request.path, request: id, now: began))
        }
        let status: Int
        switch reply {
        case .whole(var answer):
            answer.headers += Server.always(id)
            answer = Compression.applied(to: answer, accepting: request["accept-encoding"])
            status = answer.status
            reply = .whole(answer)
        case .stream(var head, let body):
            head.headers.append(("X-Request-Id", id))
            status = 200
            reply = .stream(head, body)
        }
        let now = desk.clock.now
        meters.count(status: status, milliseconds: (now - began).inMilliseconds)
        options.log(
            AccessLine(
                time: began, peer: request.peer, method: request.method, path: request.path,
                status: status, milliseconds: (now - began).inMilliseconds, request: id,
                holder: holder))
        return reply
    }

    /// A request that the server's thread has refused already.
    func writeDown(_ refused: HTTPRefused) {
        meters.count(status: refused.status, milliseconds: 0)
        options.log(
            AccessLine(
                time: desk.clock.now, peer: refused.peer,
                method: refused.method.isEmpty ? "?" : refused.method,
                path: refused.path.isEmpty ? "?" : refused.path, status: refused.status,
                milliseconds: 0, request: "-", holder: nil))
    }

    private static func always(_ id: String) -> [(name: String, value: String)] {
        [
            ("X-Request-Id", id), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
        ]
    }

    /// The client's own name of its request where it is harmless, else a new one.
    private static func requestID(_ request: HTTPRequest) -> String {
        if let own = request["x-request-id"], (1...64).contains(own.utf8.count),
            own.utf8.allSatisfy({
                $0 == 0x2D || (0x30...0x39).contains($0)
                    || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A
            })
        {
            return own
        }
        var random = SystemRandomNumberGenerator()
        return "r-" + String(random.next() as UInt64, radix: 16)
    }

    private func considered(
        _ request: HTTPRequest, _ holder: inout String?
    ) async throws(Problem) -> HTTPReply {
        if let sentence = origins.refusal(of: request) {
            throw Problem(403, "wrong_origin", sentence)
        }
        guard let parts = Server.parts(of: request.path) else {
            throw .badRequest("The path is not percent-encoded UTF-8, or has empty parts.")
        }
        if parts.starts(with: ["api", "v1"]) {
            return try await api(request, Array(parts.dropFirst(2)), &holder)
        }
        let isRead = request.method == "GET" || request.method == "HEAD"
        if let answer = try await system(request, parts) {
            guard isRead else { throw Server.notAllowed(["GET", "HEAD"]) }
            return .whole(answer)
        }
        guard parts.first != "api",
            let page = pages.answer(to: parts, ifNoneMatch: request["if-none-match"])
        else { throw .notFound("There is no such page.") }
        guard isRead else { throw Server.notAllowed(["GET", "HEAD"]) }
        return .whole(page)
    }

    /// A path's parts, decoded. Nil where one is empty, `.`, `..`, or holds what no name holds.
    static func parts(of path: String) -> [String]? {
        var parts: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let text = PercentEncoding.decoded(part), text != ".", text != "..",
                !text.contains("/"), !text.contains("\\")
            else { return nil }
            parts.append(text)
        }
        if parts.last == "" { parts.removeLast() }
        return parts.contains("") ? nil : parts
    }

    static func notAllowed(_ methods: [String]) -> Problem {
        var problem = Problem(
            405, "method_not_allowed", "This path takes \(methods.joined(separator: ", ")).")
        problem.headers.append(("Allow", methods.joined(separator: ", ")))
        return problem
    }

    // MARK: The API

    private func api(
        _ request: HTTPRequest, _ parts: [String], _ holder: inout String?
    ) async throws(Problem) -> HTTPReply {
        if parts == ["openapi.json"], request.method == "GET" || request.method == "HEAD" {
            return .whole(Server.answer(.document(OpenAPI.document)))
        }
        let asking = try await gate.holder(of: request)
        holder = asking.name
        switch RouteTable.match(request.method, parts) {
        case .nothing: throw .notFound("The API has no such path. See /api/v1/openapi.json")
        case .otherMethods(let methods): throw Server.notAllowed(methods)
        case .route(let route, let parameters):
            guard asking.role >= route.role else {
                throw Problem(
                    403, "not_permitted",
                    "This takes a token of the role \(route.role.rawValue); yours is "
                        + "\(asking.role.rawValue).")
            }
            let call = try route.call(desk, asking, parameters, request)
            return try await answered(call, route)
        }
    }

    private func answered(_ call: Call, _ route: Route) async throws(Problem) -> HTTPReply {
        if case .events = route.answer, call.request.method == "HEAD" {
            return .whole(HTTPAnswer(200, headers: EventFrame.head.headers))
        }
        let reply = try await idempotently(call, route)
        if case .stream(let body) = reply { return .stream(EventFrame.head, body) }
        if case .bytes(_, _, let tag?, _) = reply, call.request["if-none-match"] == "\"\(tag)\"" {
            return .whole(HTTPAnswer(304, headers: [("ETag", "\"\(tag)\"")]))
        }
        return .whole(Server.answer(reply))
    }

    /// The reply as HTTP has it.
    static func answer(_ reply: Reply) -> HTTPAnswer {
        switch reply {
        case .document(let json, let status, let location):
            var headers: [(name: String, value: String)] = [
                ("Content-Type", "application/json"), ("Cache-Control", "no-store"),
            ]
            if let location { headers.append(("Location", location)) }
            return HTTPAnswer(
                status, headers: headers, body: Array((json.canonicalText + "\n").utf8))
        case .page(let text, let type):
            return HTTPAnswer(
                200,
                headers: [
                    ("Content-Type", type), ("Cache-Control", "no-store"), untrusted,
                ], body: Array(text.utf8))
        case .bytes(let bytes, let type, let tag, let download):
            var headers: [(name: String, value: String)] = [
                ("Content-Type", type), ("Cache-Control", "private, no-cache"), untrusted,
            ]
            if let tag { headers.append(("ETag", "\"\(tag)\"")) }
            if let download {
                headers.append(
                    (
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''\(PercentEncoding.encoded(download))"
                    ))
            }
            return HTTPAnswer(200, headers: headers, body: bytes)
        case .stream: return HTTPAnswer(500)
        }
    }

    /// What a model or a person wrote is shown, if at all, where it can do nothing.
    private static let untrusted = (
        name: "Content-Security-Policy",
        value: "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
}
