import Septet

/// `septet review list`
struct ReviewListCommand: Command {
    /// A status, or all of them.
    static let statuses = EditorialStatus.allCases.map(\.rawValue) + ["any"]

    let name = "list"
    let summary = "list articles that await a decision, with scores"
    let discussion = """
        Of all runs, or of one; of all projects, unless --project names one. The score is the \
        weighted mean of the checks of stage 7.
        """
    let examples = [
        Example("septet review list", "what awaits review"),
        Example("septet review list latest --status any", "all articles of a run"),
        Example("septet review list --min-score 90 --json", "the good ones, for a script"),
    ]
    let json: String? = """
        {
          "version": 1,
          "articles": [
            {
              "article": 57, "run": "run_20261120_091500_manual", "project": "default",
              "path": "k0.c1.i2", "title": "How to clean an espresso machine",
              "slug": "clean-espresso-1a", "status": "review", "score": 92,
              "checks": [{"name": "outline", "passed": true, "score": 100, "reason": "…"}],
              "edited": false, "freshness": "fresh", "finished_at": "2026-11-20T09:15:09.010Z"
            }
          ],
          "next": null
        }
        """
    let run = Parameter.optionalPositional(
        .run, "the run: id, unique prefix, or latest (all runs when left out)")
    let status = Parameter.option(
        "status", .word("STATUS", of: statuses), default: "review", shown: "review",
        "only articles with this status")
    let minScore = Parameter.option(
        "min-score", .integer(0...100), "only articles with at least this score")
    let limit = ListOptions.limit
    let after = ListOptions.after("article")
    var parameters: [any ParameterDeclaration] { [run, status, minScore, limit, after] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = call[run] == nil ? nil : try await call.run(call[run], in: septet)
        let isProject = call.words.isGiven(GlobalOptions.projectOption)
        let page = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.reviews(
                run: run, project: isProject ? call.global.project : nil,
                status: EditorialStatus(rawValue: call[status]), minScore: call[minScore],
                limit: call[limit], after: call[after].map(Int64.init))
        }
        if call.global.json {
            call.show(page.json)
            return .done
        }
        call.show(
            ReviewScreen.table(of: page.elements),
            empty: call[status] == "review"
                ? "Nothing awaits review." : "There are no such articles.")
        if let next = page.next.int {
            let scope =
                (run.map { " \($0.id)" } ?? "") + " --status \(call[status])"
                + (call[minScore].map { " --min-score \($0)" } ?? "")
            call.more("review list\(scope) --after \(next)")
        } else if let first = page.elements.first, first.article.editorial == .review {
            call.console.say("Read one: \(call.next("review show \(first.article.id)"))")
        }
        return .done
    }
}
