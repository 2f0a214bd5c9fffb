import Septet

/// `septet review archive`
struct ReviewArchiveCommand: Command {
    let name = "archive"
    let summary = "put articles away without deleting them"
    let discussion = "An archived article is not exported. Approving it takes it out again."
    let examples = [
        Example("septet review archive 57", "one article"),
        Example("septet review archive 57 61 --note 'season is over'", "two, with a reason"),
    ]
    let json: String? = ReviewDecision.json
    let decision = ReviewDecision(
        .archived, done: "Archived",
        note: Parameter.option("note", .text("TEXT"), "why, for the record"))
    var parameters: [any ParameterDeclaration] { decision.single }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        try await decision.run(call)
    }
}
