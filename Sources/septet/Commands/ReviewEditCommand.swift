import Septet

/// `septet review edit`
struct ReviewEditCommand: Command {
    let name = "edit"
    let summary = "take in your own text of an article"
    let discussion = """
        Opens the article's file, front matter included, in VISUAL or EDITOR; or takes it from a \
        file, such as the one you changed in the run's folder. The text is kept as the next \
        version and counts from now on: it is what export writes, and no rerun takes its place. \
        An approved article goes back to review.
        """
    let examples = [
        Example("septet review edit 57", "in your editor"),
        Example("septet review edit 57 --from-file septet-work/runs/run_x/articles/a.md", "a file"),
        Example(
            "septet review edit clean-espresso-1a --from-file new.md --actor ada", "by its slug"),
    ]
    let json: String? = """
        {
          "version": 1,
          "article": 57, "slug": "clean-espresso-1a", "status": "review", "changed": true,
          "artifact_version": 2
        }
        """
    let article = Parameter.positional(.text("ARTICLE"), "the article: its number or its slug")
    let file = Parameter.option("from-file", .path("FILE"), "take the text from this file")
    let run = ListOptions.ofRun
    let actor = Parameter.option("actor", .text("NAME"), "who wrote it (default: your login name)")
    var parameters: [any ParameterDeclaration] { [article, file, run, actor] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.scope([call[article]], call[run], in: septet)
        let document = try await asked { () async throws(EngineError) in
            let entry = try await septet.orchestrator.article(named: call[article], of: run)
            return try await septet.orchestrator.review(of: entry)
        }
        var draft: String?
        let text: [UInt8]
        if let path = call[file] {
            text = try await Files.read(path)
        } else {
            let edited = try await Editor.edit(
                document.text, name: document.entry.fileName, call: call)
            (text, draft) = (edited.text, edited.path)
        }
        let result: Edited
        do throws(EngineError) {
            result = try await septet.orchestrator.edit(
                document.entry, text: text, actor: call.actor(call[actor]))
        } catch {
            // What was typed is not lost with the refusal.
            if let draft { call.console.say("Your text is kept in \(draft).") }
            throw Messages.failure(error)
        }
        if let draft { await Editor.discard(draft) }
        tell(result, call)
        return .done
    }

    private func tell(_ result: Edited, _ call: Invocation) {
        let entry = result.entry
        if call.global.json {
            call.show(result.json)
        }
        guard let version = result.version else {
            return call.console.say(
                "Nothing has changed: this text of \(entry.slug) counts already.")
        }
        call.console.say(
            "Took in \(entry.fileName) as version \(version); the article is "
                + "\(result.status.rawValue).")
        if result.status == .review {
            call.console.say("Approve it: \(call.next("review approve \(entry.article.id)"))")
        }
    }
}
