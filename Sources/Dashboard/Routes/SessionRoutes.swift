import Engine
import Pipeline

/// Who is asking, tokens, and what this API is.
enum SessionRoutes {
    static let all: [Route] = [
        Route(
            method: .get, path: "/session", role: .viewer,
            summary: "Who is asking, and what this installation has",
            answer: .document(status: 200, members: ["version", "role", "name", "projects"])
        ) { call async throws(Problem) in
            var members = call.desk.installation.facts.object ?? [:]
            members["version"] = 1
            members["role"] = .string(call.holder.role.rawValue)
            members["name"] = .string(call.holder.name)
            members["projects"] = call.holder.projects.map { JSON($0.sorted()) } ?? .null
            return .document(.object(members))
        },
        Route(
            method: .get, path: "/tokens", role: .admin, summary: "List tokens; never their text",
            query: [.limit, .integer("after", "the number of the last token of the page before")],
            answer: .document(status: 200, members: ["version", "tokens", "next"])
        ) { call async throws(Problem) in
            try requireWhole(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.tokens(
                        limit: call.query.limit, after: call.query.int("after") ?? 0)
                }.json)
        },
        Route(
            method: .post, path: "/tokens", role: .admin,
            summary: "Make a token; its text is in this one answer",
            body: .object([
                Field.text("name", "whose or what for", max: 100).needed,
                Field.choice("role", Role.allCases.map(\.rawValue), "what it lets its holder do")
                    .needed,
                .any("projects", .list(.text(max: 100)), "only these projects"),
                .integer(
                    "expires_in_s", "it ends by itself after so many seconds (never)",
                    1...3_153_600_000),
            ]), answer: .document(status: 201, members: ["version", "id", "token", "role"])
        ) { call async throws(Problem) in
            try requireWhole(call)
            let role = call.body.string("role").flatMap(Role.init(rawValue:)) ?? .viewer
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.createToken(
                        call.body.string("name") ?? "", role: role,
                        projects: call.body["projects"]?.strings,
                        lifetime: call.body.int("expires_in_s").map { .seconds($0) })
                }.json, status: 201)
        },
        Route(
            method: .delete, path: "/tokens/{token}", role: .admin,
            summary: "Revoke a token; its open streams end",
            answer: .document(status: 200, members: ["version", "revoked"])
        ) { call async throws(Problem) in
            try requireWhole(call)
            let number = try call.number("token")
            try await asked { () async throws(EngineError) in
                try await call.orchestrator.revokeToken(number)
            }
            await call.desk.hub.checkHolders()
            return .document(["version": 1, "revoked": .int(number)])
        },
    ]

    /// Tokens can see anything, so those of single projects do not manage them.
    private static func requireWhole(_ call: Call) throws(Problem) {
        guard call.holder.projects == nil else {
            throw Problem(
                403, "not_permitted", "A token of single projects does not manage tokens.")
        }
    }
}
