import Pipeline

/// `septet version`
struct VersionCommand: Command {
    let name = "version"
    let summary = "say which version this is"
    let examples = [
        Example("septet version", "one line"),
        Example("septet version --json", "for scripts"),
    ]
    let json: String? = #"{"version": "0.1.0"}"#

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        if call.global.json {
            call.console.print(JSON.object(["version": .string(Version.text)]).prettyText)
        } else {
            call.console.print("septet \(Version.text)")
        }
        return .done
    }
}
