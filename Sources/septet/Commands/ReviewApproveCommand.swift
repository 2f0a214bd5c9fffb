import Septet

/// `septet review approve`
struct ReviewApproveCommand: Command {
    let name = "approve"
    let summary = "approve articles, one by one or all with a score"
    let discussion = """
        Shows the score and the failed checks of each article it approves. Several articles are \
        approved together or, when one cannot be, not at all.
        """
    let examples = [
        Example("septet review approve 57 61", "two articles"),
        Example("septet review approve --all --min-score 90", "of the latest run, the good ones"),
        Example("septet review approve clean-espresso-1a --note 'facts checked'", "by its slug"),
    ]
    let json: String? = ReviewDecision.json
    let decision = ReviewDecision(
        .approved, done: "Approved",
        note: Parameter.option("note", .text("TEXT"), "why, for the record"))
    var parameters: [any ParameterDeclaration] {
        decision.bulk + [decision.stale] as [any ParameterDeclaration]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        if call[decision.all] { return try await decision.runAll(call) }
        guard call[decision.minScore] == nil else {
            throw Failure(
                .usage, kind: "usage", "'--min-score' goes with '--all' only",
                remedy: "add --all, or leave it out")
        }
        return try await decision.run(call, stale: call[decision.stale])
    }
}
