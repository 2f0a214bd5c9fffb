import Engine
import Pipeline

extension Server {
    /// Answers a request that changes something once for each idempotency key.
    func idempotently(_ call: Call, _ route: Route) async throws(Problem) -> Reply {
        guard route.method != .get, let key = call.request["idempotency-key"] else {
            return try await route.handle(call)
        }
        guard (1...128).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .badRequest("Idempotency-Key takes up to 128 visible ASCII characters.") }
        let token = call.holder.id
        let digest = Digest(
            of: "\(call.request.method) \(call.request.path)?\(call.request.query)\n"
                + Digest(of: call.request.body).hex)
        let standing = try await asked { () async throws(EngineError) in
            try await idempotency.take(key, token: token, request: digest)
        }
        switch standing {
        case .another:
            throw Problem(
                422, "idempotency_mismatch",
                "The Idempotency-Key was used for another request. Take a new one.")
        case .underWay:
            throw Problem(
                409, "busy", "The first request with this Idempotency-Key is not answered yet.")
        case .answered(let kept):
            return .document(
                (try? JSON(parsing: kept.body)) ?? .null, status: kept.status,
                location: kept.location)
        case .fresh: return try await first(call, route, key)
        }
    }

    /// The first answer is kept; a refusal changes nothing, so its key can be used again.
    private func first(_ call: Call, _ route: Route, _ key: String) async throws(Problem) -> Reply {
        let token = call.holder.id
        do throws(Problem) {
            let reply = try await route.handle(call)
            if case .document(let json, let status, let location) = reply {
                try await asked { () async throws(EngineError) in
                    try await idempotency.keep(
                        status: status, body: json.canonicalText, location: location, key: key,
                        token: token)
                }
            }
            return reply
        } catch {
            try? await idempotency.drop(key, token: token)
            throw error
        }
    }
}
