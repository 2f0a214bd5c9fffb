import Septet

/// `septet artifacts list`
struct ArtifactsListCommand: Command {
    let name = "list"
    let summary = "list the files a run has made"
    let discussion = """
        The latest version of each file, by step and name. A step is the stage that made it: the \
        article of content has no images in it, that of review has.
        """
    let examples = [
        Example("septet artifacts list latest", "all of them"),
        Example("septet artifacts list latest --step images", "the images"),
    ]
    let json: String? = """
        {
          "version": 1,
          "run": "run_20261120_091500_manual",
          "artifacts": [
            {
              "id": 9, "item": 57, "step": "review", "name": "clean-espresso-1a.md", "version": 1,
              "media_type": "text/markdown", "bytes": 8123, "sha256": "…", "author": "septet",
              "created_at": "2026-11-20T09:15:09.010Z", "upload": null
            }
          ],
          "next": null
        }
        """
    let run = ListOptions.run
    let step = Parameter.option("step", .stage, "only what this stage made")
    let versions = Parameter.flag("all-versions", "older versions too")
    let limit = ListOptions.limit
    let after = ListOptions.after("artifact")
    var parameters: [any ParameterDeclaration] { [run, step, versions, limit, after] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let page = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.artifacts(
                of: run, step: call[step]?.rawValue, allVersions: call[versions],
                limit: call[limit], after: call[after].map(Int64.init))
        }
        if call.global.json {
            call.show(page.json)
            return .done
        }
        call.show(ArtifactRows.table(of: page.elements), empty: "\(run.id) has made no files yet.")
        if let next = page.next.int {
            let filter =
                (call[step].map { " --step \($0.rawValue)" } ?? "")
                + (call[versions] ? " --all-versions" : "")
            call.more("artifacts list \(run.id)\(filter) --after \(next)")
        }
        return .done
    }
}
