import Septet

/// `septet items skip`
struct ItemsSkipCommand: Command {
    let name = "skip"
    let summary = "drop clusters, ideas or tasks nobody has worked on"
    let discussion = """
        Nothing is made of what is dropped, and nothing is charged for it. All the items named are \
        dropped, or none. septet items restore takes them back.
        """
    let examples = [
        Example("septet items skip 31 32 --reason 'off topic'", "two ideas"),
        Example("septet items skip 2:k0.c3 --run latest", "a whole cluster"),
    ]
    let json: String? = EditOptions.json
    let items = EditOptions.items
    let reason = Parameter.option("reason", .text("TEXT"), "why, for the record")
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] { [items, reason, run, actor] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (items, run) = try await call.items(call[items], call[run], in: septet)
        return try await call.edit(in: septet) { desk, actor async throws(EngineError) in
            try await desk.skip(items, of: run, reason: call[reason], actor: actor)
        }
    }
}
