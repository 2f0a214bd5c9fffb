import Septet

/// `septet run`
struct RunCommand: Command {
    let name = "run"
    let summary = "turn a keyword list into articles, at a price shown first"
    let discussion = """
        Shows what became of the list, and the quote; then runs to the end, or to the wall that \
        was set. Keywords that the project has covered are not bought again. A run with a priced \
        provider has a cap, the high end of its quote unless --max-usd says another; above the \
        setting confirm_over_usd somebody has to agree.

        It may be killed at any time: septet resume goes on where it was.
        """
    let examples = [
        Example("septet run keywords.csv", "all seven stages, offline until a provider is set"),
        Example("septet run export.csv --where 'volume>=50 and difficulty<=40' --limit 50", ""),
        Example("septet run keywords.csv --until content --max-usd 5", "articles only, for 5 USD"),
        Example("septet run keywords.csv --detach --yes", "in the background"),
        Example("septet run keywords.csv --dry-run", "only the quote"),
    ]
    let keywords = KeywordOptions()
    let options = RunOptions()
    let again = Parameter.flag("again", "take keywords that are covered already")
    let new = Parameter.flag("new", "make another run although one of this file is unfinished")
    let hold = Parameter.flag("hold", "make the run, do not start it")
    let dryRun = Parameter.flag("dry-run", "show the quote and end, as septet plan does")
    let detach = Parameter.flag("detach", "run in the background; prints the run's id")
    let yes = Parameter.flag("yes", short: "y", "agree to the price without being asked")
    let reason = Parameter.option("reason", .text("TEXT"), "why, for the event log")
    var parameters: [any ParameterDeclaration] {
        keywords.parameters + options.parameters
            + [again, new, hold, dryRun, detach, yes, reason] as [any ParameterDeclaration]
    }
    let json: String? = """
        {"version": 1, "exit": 0, "folder": "septet-work/runs/run_20261120_091500_manual",
         "next": ["septet review list"], "run": {"id": "run_20261120_091500_manual",
         "state": "completed"}, "stages": [], "progress": {"percent": 100}}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let list = try await keywords.list(call)
        let septet = try call.open(create: true)
        let request = StartRequest(
            project: call.global.project, keywords: list.file.keywords, importReport: list.json,
            inputName: list.name, inputDigest: list.digest,
            settings: try options.settings(call, septet), creditsCap: call[options.limits.credits],
            usdCap: call[options.limits.usd], hold: call[hold], again: call[again],
            new: call[new], reason: call[reason])
        let start = Start(call: call, septet: septet, list: list, request: request)
        if call[dryRun] { return try await start.showPlan() }
        guard let run = try await start.made(agreed: call[yes]) else { return .done }
        if call[hold] {
            call.console.say("Made \(run.id). Start it with: \(call.next("resume \(run.id)"))")
            return call.answered(run)
        }
        if call[detach] { return try call.detach(run) }
        return try await call.drive(run, septet)
    }
}
