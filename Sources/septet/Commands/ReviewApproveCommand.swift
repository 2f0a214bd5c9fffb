import Septet

/// `septet review approve`
struct ReviewApproveCommand: Command {
    let name = "approve"
    let summary = "approve articles, one by one or all with a score"
    let discussion = """
        Shows the score and the failed checks of each article it approves. Several articles are \
        approved together or, when one cannot be, not at all. Without names it takes every article \
        in review that --all or --min-score names, after asking; --yes agrees beforehand.
        """
    let examples = [
        Example("septet review approve 57 61", "two articles"),
        Example("septet review approve --run latest --min-score 90 --yes", "all the good ones"),
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
        if call[decision.all] || (call[decision.minScore] != nil && call[decision.articles].isEmpty)
        {
            return try await decision.runAll(call)
        }
        guard call[decision.minScore] == nil else {
            throw Failure(
                .usage, kind: "usage", "'--min-score' and articles by name exclude each other",
                remedy: "leave one of them out")
        }
        return try await decision.run(call, stale: call[decision.stale])
    }
}
