import Septet

/// `septet token revoke`
struct TokenRevokeCommand: Command {
    let name = "revoke"
    let summary = "let nobody in with a token any more"
    let discussion = "Requests are refused at once; open event streams end within a heartbeat."
    let examples = [Example("septet token revoke 3", "by its number")]
    let json: String? = "{\"version\": 1, \"revoked\": 3}"
    let id = Parameter.positional(
        .integer(1...Int.max, as: "TOKEN"), "the token's number, of septet token list")
    var parameters: [any ParameterDeclaration] { [id] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        try await asked { () async throws(EngineError) in
            try await septet.orchestrator.revokeToken(Int64(call[id]))
        }
        if call.global.json { call.show(["version": 1, "revoked": JSON(call[id])]) }
        call.console.say("Token \(call[id]) is revoked.")
        return .done
    }
}
