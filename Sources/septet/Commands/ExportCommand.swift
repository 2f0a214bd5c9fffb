import Septet

/// `septet export`
struct ExportCommand: Command {
    let name = "export"
    let summary = "bring finished articles to a folder, images in place"
    let discussion = """
        Each format has a folder of its own: markdown (front matter, images beside), html (pages \
        with an index), json, and csv (keywords, clusters, ideas, tasks and articles). Your own \
        text of an article is taken before the generated one. Files of the folder that you have \
        changed stay; the new version goes beside them. Rejected, archived and stale articles stay \
        behind.
        """
    let examples = [
        Example("septet export latest --to ./site --format markdown --approved", "for a site"),
        Example("septet export latest --to ./out --format html,csv", "to read and to count"),
    ]
    let json: String? = """
        {
          "folder": "./site", "offline_draft": false,
          "articles": [
            {
              "path": "k0.c1.i2", "title": "How to clean an espresso machine",
              "slug": "clean-espresso", "status": "approved", "edited": false
            }
          ],
          "left_out": [{"path": "k0.c1.i3", "title": "…", "reason": "not approved"}],
          "written": ["markdown/clean-espresso.md"], "unchanged": 0, "conflicts": [],
          "missing_images": []
        }
        """
    let run = ListOptions.run
    let folder = Parameter.required("to", .path("DIR"), "the folder; made when it is missing")
    let formats = Parameter.list(
        "format", ValueKind<ExportFormat>.choice("FORMAT"), "what to write (default markdown)")
    let approved = Parameter.flag("approved", "only approved and published articles")
    let stale = Parameter.flag("stale", "also articles whose inputs have changed since")
    var parameters: [any ParameterDeclaration] { [run, folder, formats, approved, stale] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let formats: Set<ExportFormat> = call[formats].isEmpty ? [.markdown] : Set(call[formats])
        let summary = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.export(
                run, to: call[folder], formats: formats, approvedOnly: call[approved],
                includeStale: call[stale])
        }
        if call.global.json { call.show(summary.json) }
        for sentence in summary.sentences { call.console.say(TextWidth.oneLine(sentence)) }
        if summary.articles.isEmpty, call[approved] {
            call.console.say("Approve some: \(call.next("review list \(run.id)"))")
        }
        return .done
    }
}
