import Engine
import Pipeline

/// Lets in whoever shows a token.
struct TokenGate: Sendable {
    private let orchestrator: Orchestrator
    /// Digests take equally long to compare whatever the token; the token itself is not kept.
    private let own: Digest

    init(_ orchestrator: Orchestrator, own: String) {
        self.orchestrator = orchestrator
        self.own = Digest(of: own)
    }

    /// Who asks, and that their role is enough.
    func holder(of request: HTTPRequest) async throws(Problem) -> TokenHolder {
        let words = (request["authorization"] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer", words[1].utf8.count <= 200
        else { throw TokenGate.refusal }
        let text = String(words[1])
        if Digest(of: text) == own { return TokenHolder(id: 0, name: "dashboard", role: .admin) }
        let known = try await asked { () async throws(EngineError) in
            try await orchestrator.token(text)
        }
        guard let known else { throw TokenGate.refusal }
        return known
    }

    private static var refusal: Problem {
        var problem = Problem(
            401, "unauthenticated",
            "A token is needed: Authorization: Bearer TOKEN. septet serve prints one, and septet "
                + "token create makes others.")
        problem.headers.append(("WWW-Authenticate", "Bearer realm=\"septet\""))
        return problem
    }
}
