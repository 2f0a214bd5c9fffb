import Septet

/// `septet export`
struct ExportCommand: Command {
    let name = "export"
    let summary = "bring finished articles to a folder, images in place"
    let discussion = """
        Each format has a folder of its own: markdown (front matter, images and structured data \
        beside), html (pages with an index), json, and csv (keywords, clusters, ideas, tasks and \
        articles). With --layout hugo Markdown goes as page bundles into hugo/, to be put below \
        content/. Articles of a cluster link to each other at their end. Your own text of an article is taken before the generated one. Files of the folder that you have \
        changed stay; the new version goes beside them. Rejected, archived and stale articles stay \
        behind.
        """
    let examples = [
        Example("septet export latest --to ./site --format markdown --approved", "for a site"),
        Example("septet export latest --to ./out --format html,csv", "to read and to count"),
        Example(
            "septet export latest --to site --layout hugo --base-url https://a.example",
            "Hugo"),
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
    let layout = Parameter.option(
        "layout", ValueKind<ExportLayout>.choice("LAYOUT"), default: .plain, shown: "plain",
        "how Markdown is laid out")
    let base = Parameter.option(
        "base-url", .text("URL"), "where the articles will stand (default: the site's address)")
    let noRelated = Parameter.flag("no-related", "no links to the others of a cluster")
    var parameters: [any ParameterDeclaration] {
        [run, folder, formats, layout, base, approved, stale, noRelated]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let formats: Set<ExportFormat> = call[formats].isEmpty ? [.markdown] : Set(call[formats])
        if let base = call[base], PageAddress(base) == nil {
            throw Failure(
                .usage, kind: "usage", "\(TextWidth.oneLine(base)) is no address of the web",
                remedy: "write it as https://shop.example/blog")
        }
        let options = ExportOptions(
            formats: formats, layout: call[layout], approvedOnly: call[approved],
            includeStale: call[stale], baseURL: call[base], linksRelated: !call[noRelated])
        let summary = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.export(
                run, to: call[folder], options: options)
        }
        if call.global.json { call.show(summary.json) }
        for sentence in summary.sentences { call.console.say(TextWidth.oneLine(sentence)) }
        if summary.articles.isEmpty, call[approved] {
            call.console.say("Approve some: \(call.next("review list \(run.id)"))")
        }
        return .done
    }
}
