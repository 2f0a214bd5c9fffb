import Septet

/// `septet review publish`
struct ReviewPublishCommand: Command {
    let name = "publish"
    let summary = "record that approved articles are on their site"
    let discussion = "Septet publishes nothing by itself: this records what you have published."
    let examples = [
        Example("septet review publish 57 --url https://example.com/clean-espresso", "and where"),
        Example("septet review publish 57 61", "two articles"),
    ]
    let json: String? = ReviewDecision.json
    let decision = ReviewDecision(
        .published, done: "Recorded as published:",
        note: Parameter.option("url", .text("URL"), "its address, for the record"))
    var parameters: [any ParameterDeclaration] { decision.single }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        try await decision.run(call)
    }
}
