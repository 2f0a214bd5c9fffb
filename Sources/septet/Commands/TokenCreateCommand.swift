import Septet

/// `septet token create`
struct TokenCreateCommand: Command {
    let name = "create"
    let summary = "make a token for the API, shown this once"
    let discussion = """
        A viewer sees, an operator also starts, stops, retries and reviews, an admin also deletes, \
        grants credits and manages tokens. What a token cannot see is not there for it. Only the \
        token's SHA-256 is kept.
        """
    let examples = [
        Example("septet token create ci --role operator", "for scripts that start runs"),
        Example("septet token create guest --only garden", "sees the project garden only"),
        Example("septet token create audit --expires 30d", "ends by itself"),
    ]
    let json: String? = """
        {"version": 1, "id": 3, "name": "ci", "role": "operator", "projects": null,
         "token": "septet_…", "created_at": "2026-11-20T09:15:00.000Z", "last_used_at": null,
         "expires_at": "2026-12-20T09:15:00.000Z", "revoked_at": null}
        """
    let target = Parameter.positional(.text("NAME"), "whose it is, or what for")
    let role = Parameter.option(
        "role", ValueKind<Role>.choice("ROLE"), "what its holder may (default viewer)")
    let only = Parameter.list("only", .text("PROJECT"), "only this project; may be repeated")
    let expires = Parameter.option(
        "expires", .duration, "it ends by itself after this time, such as 12h or 30d")
    var parameters: [any ParameterDeclaration] { [target, role, only, expires] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open(create: true)
        let projects = call[only].isEmpty ? nil : call[only]
        let made = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.createToken(
                call[target], role: call[role] ?? .viewer, projects: projects,
                lifetime: call[expires])
        }
        if call.global.json {
            call.show(made.json)
        } else {
            call.console.print(made.text)
        }
        call.console.say(
            "It is shown this once"
                + (made.record.expiresAt.map { " and ends \($0.short)" } ?? "")
                + ". Revoke it: \(call.next("token revoke \(made.id)"))")
        return .done
    }
}
