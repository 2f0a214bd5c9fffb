import Septet

/// `septet review show`
struct ReviewShowCommand: Command {
    let name = "show"
    let summary = "read an article beside its checks"
    let discussion = """
        The text is the one that counts now, a person's before the generated one, and the checks \
        are of that text; lines are those of its file. Overlap and duplicate passages compare it \
        with the other articles of the project as they are now.
        """
    let examples = [
        Example("septet review show 57", "checks, then the text"),
        Example("septet review show clean-espresso-1a --run latest", "by its slug"),
        Example("septet review show 57 --json", "everything, for a program"),
    ]
    let json: String? = """
        {
          "version": 1,
          "article": 57, "run": "run_20261120_091500_manual", "slug": "clean-espresso-1a",
          "title": "How to clean an espresso machine", "status": "review", "score": 92,
          "checks": [{"name": "outline", "passed": true, "score": 100, "reason": "…"}],
          "meta_title": "…", "meta_description": "…", "word_count": 1204,
          "primary_keywords": ["clean espresso machine"], "author": "septet",
          "text": "---\\ntitle: …",
          "versions": [{"step": "review", "name": "clean-espresso-1a.md", "version": 1}]
        }
        """
    let article = Parameter.positional(.text("ARTICLE"), "the article: its number or its slug")
    let run = ListOptions.ofRun
    var parameters: [any ParameterDeclaration] { [article, run] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.scope([call[article]], call[run], in: septet)
        let document = try await asked { () async throws(EngineError) in
            let entry = try await septet.orchestrator.article(named: call[article], of: run)
            return try await septet.orchestrator.review(of: entry)
        }
        if call.global.json {
            call.show(document.json)
        } else {
            show(document, call)
        }
        return .done
    }

    private func show(_ document: ReviewDocument, _ call: Invocation) {
        let (entry, article) = (document.entry, document.article)
        let keywords = article["task"]?["primary_keywords"]?.strings ?? []
        call.show([
            ("article", "\(entry.article.id)  \(entry.slug)"), ("title", entry.article.title),
            ("run", entry.run.rawValue),
            ("status", entry.article.editorial?.rawValue ?? "–"),
            ("score", entry.score.map { "\($0) of 100" } ?? "not checked"),
            ("words", article["word_count"]?.int.map { Human.count($0) } ?? "–"),
            ("keywords", keywords.joined(separator: ", ")),
            ("meta title", article["meta_title"]?.string ?? ""),
            ("meta text", article["meta_description"]?.string ?? ""),
            ("text by", document.author),
        ])
        if !document.checks.isEmpty {
            call.show(heading: "Checks")
            call.show(ReviewScreen.table(of: document.checks), empty: "")
        }
        if document.versions.count > 1 {
            call.show(heading: "Versions")
            call.show(ArtifactRows.table(of: document.versions), empty: "")
        }
        call.show(heading: "Text")
        call.show(text: document.text)
        tellNext(entry, call)
    }

    private func tellNext(_ entry: ReviewEntry, _ call: Invocation) {
        let id = entry.article.id
        switch entry.article.editorial {
        case .review, .draft:
            call.console.say(
                "Decide: \(call.next("review approve \(id)")), or edit, or reject it.")
        case .approved:
            call.console.say(
                "Bring it out: \(call.next("export \(entry.run) --to DIR --format markdown --approved"))"
            )
        case .rejected, .published, .archived, nil: break
        }
    }
}
