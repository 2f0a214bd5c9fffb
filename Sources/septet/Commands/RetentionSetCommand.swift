import Septet

/// `septet retention set`
struct RetentionSetCommand: Command {
    let name = "set"
    let summary = "let a project's old finished runs go"
    let discussion = """
        Nothing goes by itself at once: septet prune removes what is old enough, and septet serve \
        does so every hour. Runs with articles in draft or review, with anything a person has \
        edited, and runs that are not over stay. The newest finished runs stay whatever their age: \
        quotes are measured by them.
        """
    let examples = [
        Example("septet retention set --days 90", "the project's runs, three months"),
        Example("septet retention set --days 30 --keep 3 --project shop", "of another project"),
        Example("septet prune --dry-run", "what would go"),
    ]
    let json: String? = #"{"version": 1, "project": "default", "days": 90, "keep_runs": 10}"#
    let days = Parameter.required(
        "days", .integer(0...36_500), "runs that ended more days ago may go")
    let keep = Parameter.option(
        "keep", .integer(0...1_000_000), default: QuoteHistory.runsMax,
        shown: "\(QuoteHistory.runsMax)", "the newest so many stay whatever their age")
    var parameters: [any ParameterDeclaration] { [days, keep] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open(create: true)
        let retention = Retention(
            project: call.global.project, days: call[days], keepRuns: call[keep])
        try await asked { () async throws(EngineError) in
            try await septet.orchestrator.setRetention(retention)
        }
        if call.global.json {
            var members = retention.json.object ?? [:]
            members["version"] = 1
            call.show(.object(members))
        }
        call.console.say(
            "Finished runs of \(retention.project) may go after "
                + "\(Prose.count(retention.days, "day")); the newest \(retention.keepRuns) stay. "
                + "See what that means: \(call.next("prune --dry-run"))")
        return .done
    }
}

extension Retention {
    /// The documented form.
    var json: JSON {
        ["project": .string(project), "days": JSON(days), "keep_runs": JSON(keepRuns)]
    }
}
