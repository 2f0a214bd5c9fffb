import Septet

/// `septet plan`
struct PlanCommand: Command {
    let name = "plan"
    let summary = "say what a run would make, take and cost; spend nothing"
    let discussion = """
        Numbers are ranges: what a model makes of a list is known only afterwards. Takes the \
        options of septet run. The high end is what a run is capped at.
        """
    let examples = [
        Example("septet plan keywords.csv", "items, calls, tokens, credits, USD and time a stage"),
        Example("septet plan keywords.csv --provider openai --until content", "another provider"),
        Example("septet plan keywords.csv --json", "for scripts"),
    ]
    let keywords = KeywordOptions()
    let options = RunOptions()
    let again = Parameter.flag("again", "count keywords that are covered already")
    var parameters: [any ParameterDeclaration] {
        keywords.parameters + options.parameters + [again] as [any ParameterDeclaration]
    }
    let json: String? = """
        {"version": 1, "keywords": 120, "stages": [{"number": 1, "slug": "clustering",
         "items": {"low": 120, "expected": 120, "high": 120}}], "totals": {"calls":
         {"low": 60, "expected": 90, "high": 170}}, "credits_required": 60, "usd_cap": 1.2}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let list = try await keywords.list(call)
        let septet = try call.open(create: true)
        let request = StartRequest(
            project: call.global.project, keywords: list.file.keywords, importReport: list.json,
            inputName: list.name, inputDigest: list.digest,
            settings: try options.settings(call, septet), again: call[again], new: true)
        return try await Start(call: call, septet: septet, list: list, request: request)
            .showPlan()
    }
}
