import Septet

/// `septet config`
struct ConfigCommand: Command {
    let name = "config"
    let summary = "show every value in force and where it comes from"
    let discussion = """
        Options win over the workspace's config.json, which wins over what septet carries. Other \
        providers than the configured one are shown where config.json says something of them, or \
        with --all. Secrets are never shown: septet knows only where to look for them.
        """
    let examples = [
        Example("septet config", "what a run would use"),
        Example("septet config --all --json", "everything, for scripts"),
    ]
    let all = Parameter.flag("all", "all providers with all their values")
    var parameters: [any ParameterDeclaration] { [all] }
    let json: String? = """
        {"version": 1, "workspace": "./septet-work", "values": [{"key": "concurrency",
         "value": 8, "origin": "Config/default.json"}]}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let installation = try call.installation()
        let shown = installation.configuration.filter { value in
            call[all] || value.isOwn || !value.key.hasPrefix("providers.")
                || value.key.hasPrefix("providers.\(installation.defaultProvider).")
        }
        if call.global.json {
            let values = shown.map { value in
                JSON.object([
                    "key": .string(value.key), "value": value.json, "origin": .string(value.origin),
                ])
            }
            call.show([
                "version": 1, "workspace": .string(call.global.workspace), "values": .array(values),
            ])
            return .done
        }
        var table = Table([.text("Setting"), .prose("Value"), .text("From")])
        table.add(["workspace", call.global.workspace, workspaceOrigin(call)])
        for value in shown {
            table.add([value.key, value.json.string ?? value.json.canonicalText, value.origin])
        }
        call.show(table, empty: "")
        return .done
    }

    private func workspaceOrigin(_ call: Invocation) -> String {
        if call.words.isGiven(GlobalOptions.workspaceOption) { return "--workspace" }
        return call.environment["SEPTET_WORKSPACE"] == nil ? "default" : "SEPTET_WORKSPACE"
    }
}
