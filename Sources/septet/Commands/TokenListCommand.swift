import Septet

/// `septet token list`
struct TokenListCommand: Command {
    let name = "list"
    let summary = "list tokens of the API; never their text"
    let examples = [Example("septet token list", "revoked ones too")]
    let json: String? = """
        {"version": 1, "tokens": [{"id": 3, "name": "ci", "role": "operator", "projects": null,
         "created_at": "2026-11-20T09:15:00.000Z", "last_used_at": null,
         "expires_at": null, "revoked_at": null}], "next": null}
        """
    let limit = ListOptions.limit
    let after = ListOptions.after("token")
    var parameters: [any ParameterDeclaration] { [limit, after] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let page = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.tokens(
                limit: call[limit], after: Int64(call[after] ?? 0))
        }
        if call.global.json {
            call.show(page.json)
            return .done
        }
        var table = Table([
            .number("TOKEN"), .prose("NAME"), .text("ROLE"), .prose("PROJECTS"), .text("MADE"),
            .text("LAST USED"), .text("ENDS"), .text("REVOKED"),
        ])
        for token in page.elements {
            table.add([
                String(token.id), token.name, token.role,
                token.projects?.joined(separator: ", ") ?? "all", token.createdAt.short,
                token.lastUsedAt?.short ?? "never", token.expiresAt?.short ?? "",
                token.revokedAt?.short ?? "",
            ])
        }
        call.show(
            table, empty: "There is no token. Make one: \(call.next("token create NAME"))")
        if let next = page.next.int { call.more("token list --after \(next)") }
        return .done
    }
}
