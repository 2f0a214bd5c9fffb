import Septet

/// `septet review reject`
struct ReviewRejectCommand: Command {
    let name = "reject"
    let summary = "reject articles and say why"
    let discussion = "A rejected article is not exported. It can be edited, or approved after all."
    let examples = [
        Example("septet review reject 57 --reason 'wrong audience'", "one article"),
        Example("septet review reject 57 61", "two, without a reason"),
    ]
    let json: String? = ReviewDecision.json
    let decision = ReviewDecision(
        .rejected, done: "Rejected",
        note: Parameter.option("reason", .text("TEXT"), "why, for the record"))
    var parameters: [any ParameterDeclaration] { decision.single }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        try await decision.run(call)
    }
}
