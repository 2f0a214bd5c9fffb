import Septet

/// `septet report`
struct ReportCommand: Command {
    enum Format: String, CaseIterable, Sendable { case md, json, html }

    let name = "report"
    let summary = "report what a run made, took and cost"
    let discussion = """
        Results of the seven stages, totals, estimate and actual figures, where every keyword \
        ended, failures with reasons, calls in doubt. The page of --format html is one file with \
        its charts, and needs no network.
        """
    let examples = [
        Example("septet report", "the latest run, to read here"),
        Example("septet report latest --format html --out report.html", "a page to pass on"),
        Example("septet report latest --json", "for a program"),
    ]
    let json: String? = """
        {
          "version": 1, "summary": "Completed in 4 min. 45 keywords became 8 clusters, …",
          "run": {"id": "run_20261120_091500_manual", "state": "completed"},
          "stage_4_result": {"tasks_processed": 20, "content_created": 20, "failed": 0},
          "totals": {"articles": 20, "credits_used": 310.5, "failed": 0},
          "estimate_vs_actual": {"stages": []}, "keywords": {"adds_up": true, "clustered": 45},
          "articles": {"count": 20, "listed": [], "more": 0},
          "failures": {"count": 0, "listed": [], "more": 0},
          "calls_in_doubt": {"count": 0, "listed": [], "usd_max": 0}
        }
        """
    let run = ListOptions.run
    let format = Parameter.option(
        "format", ValueKind<Format>.choice("FORMAT"), default: .md, shown: "md", "how to write it")
    let out = Parameter.option("out", short: "o", .path("FILE"), "write it there")
    var parameters: [any ParameterDeclaration] { [run, format, out] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let report = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.report(of: run)
        }
        let text =
            switch call.global.json ? .json : call[format] {
            case .md: report.markdown
            case .json: report.json.prettyText + "\n"
            case .html: report.html
            }
        if let path = call[out] {
            try await Files.write(Array(text.utf8), to: path)
            call.console.say("Wrote the report of \(run.id) to \(TextWidth.oneLine(path)).")
        } else {
            call.show(text: text)
        }
        return .done
    }
}
