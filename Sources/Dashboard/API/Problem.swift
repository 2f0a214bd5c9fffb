import Engine
import Pipeline

/// Why a request is refused, as RFC 9457 has it, with the payload every face shows.
struct Problem: Error, Sendable {
    var status: Int
    /// Stable; what it means for people is `ErrorMapping`'s to say.
    var kind: String
    var detail: String
    /// Members of this kind of problem: `current`, `expected`, `plan`, `run`.
    var more: [String: JSON] = [:]
    var headers: [(name: String, value: String)] = []

    init(_ status: Int, _ kind: String, _ detail: String, _ more: [String: JSON] = [:]) {
        self.status = status
        self.kind = kind
        self.detail = detail
        self.more = more
    }

    init(_ error: EngineError) {
        self.init(Problem.status(of: error), error.kindName, error.message)
        switch error.kind {
        case .wrongState: more["current"] = JSON(error.subject)
        case .unfinishedRun: more["run"] = JSON(error.subject)
        default: break
        }
        if status == 503 { headers.append(("Retry-After", "1")) }
    }

    /// `expected`: the states in which it could have been done.
    init(_ error: EngineError, expected: [String]) {
        self.init(error)
        if error.kind == .wrongState { more["expected"] = JSON(expected) }
    }

    private static func status(of error: EngineError) -> Int {
        switch error.kind {
        case .insufficientCredits: 402
        case .notFound: 404
        case .wrongState, .needsConsent, .alreadyCovered, .unfinishedRun: 409
        case .invalid, .catalogue, .keywordFile: 422
        case .provider: 502
        case .store:
            switch error.kindName {
            case "busy", "superseded": 503
            case "disk_full": 507
            case "not_found": 404
            case "wrong_state": 409
            default: 500
            }
        }
    }

    static func notFound(_ detail: String) -> Problem { Problem(404, "not_found", detail) }
    static func badRequest(_ detail: String) -> Problem { Problem(400, "bad_request", detail) }

    private var title: String {
        switch kind {
        case "wrong_state": "The state does not allow it"
        case "not_found": "There is no such thing"
        case "unauthenticated": "No token, or one that nobody knows"
        case "not_permitted": "The token does not allow it"
        case "insufficient_credits": "Not enough credits"
        case "needs_consent": "Somebody has to agree to the price"
        case "unfinished_run": "There is an unfinished run of the same list"
        case "already_covered": "Every keyword is covered already"
        default: HTTPStatus.phrase(status)
        }
    }

    func answer(to path: String, request: String, now: Timestamp) -> HTTPAnswer {
        let payload = ErrorPayload(
            kind: kind, message: detail, phase: .initializing, timestamp: now)
        var members = more
        members["type"] = .string("urn:septet:problem:\(kind)")
        members["title"] = .string(title)
        members["status"] = JSON(status)
        members["detail"] = .string(detail)
        members["instance"] = .string(path)
        members["kind"] = .string(kind)
        members["action"] = payload.json["action"]
        members["user_message"] = .string(payload.sentence)
        members["request_id"] = .string(request)
        members["error"] = payload.json
        return HTTPAnswer(
            status, headers: [("Content-Type", "application/problem+json")] + headers,
            body: Array(JSON.object(members).canonicalText.utf8))
    }
}

/// Asks the engine, and refuses as the API does.
func asked<T>(_ body: () async throws(EngineError) -> T) async throws(Problem) -> T {
    do throws(EngineError) {
        return try await body()
    } catch {
        throw Problem(error)
    }
}
