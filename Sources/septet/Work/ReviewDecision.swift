import Septet

/// What the commands that decide on articles share: which articles, who decides, and why.
struct ReviewDecision: Sendable {
    /// One of `approved`, `rejected`, `published`, `archived`.
    let event: EditorialEvent
    /// Begins the sentence that says it is done.
    let done: String

    let articles = Parameter.positionals(.text("ARTICLE"), "articles by number or slug")
    let run = Parameter.option(
        "run", .run, "where slugs and --all are looked for (default latest)")
    let note: Parameter<String?>
    let by = Parameter.option("by", .text("NAME"), "who decides (default: your login name)")
    let all = Parameter.flag("all", "every article of the run that is in review")
    let minScore = Parameter.option(
        "min-score", .integer(0...100), "with --all: only those with at least this score")
    let stale = Parameter.flag("stale", "also where what it was made from has changed since")

    init(_ event: EditorialEvent, done: String, note: Parameter<String?>) {
        self.event = event
        self.done = done
        self.note = note
    }

    /// Options of a command that takes articles one by one.
    var single: [any ParameterDeclaration] { [articles, run, note, by] }
    /// Options of a command that also takes them by filter.
    var bulk: [any ParameterDeclaration] { single + [all, minScore] as [any ParameterDeclaration] }

    static let json = """
        {
          "version": 1,
          "decided": [
            {
              "article": 57, "run": "run_20261120_091500_manual", "slug": "clean-espresso-1a",
              "title": "How to clean an espresso machine", "status": "approved", "score": 92,
              "checks": [{"name": "outline", "passed": true, "score": 100, "reason": "…"}]
            }
          ]
        }
        """

    /// Decides on the articles that are named.
    func run(_ call: Invocation, stale: Bool = false) async throws(Failure) -> ExitCode {
        let names = call[articles]
        guard !names.isEmpty else {
            throw Messages.failure(
                UsageError(problem: .missing("ARTICLE"), command: "review \(verb)"))
        }
        let septet = try call.open()
        let run = try await call.scope(names, call[run], in: septet)
        let decided = try await asked { () async throws(EngineError) in
            var entries: [ReviewEntry] = []
            for name in names {
                let entry = try await septet.orchestrator.article(named: name, of: run)
                if !entries.contains(where: { $0.article.id == entry.article.id }) {
                    entries.append(entry)
                }
            }
            return try await septet.orchestrator.decide(
                event, on: entries, actor: call.actor(call[by]), note: call[note], stale: stale)
        }
        tell(decided, call)
        return .done
    }

    /// Decides on every article in review of a run.
    func runAll(_ call: Invocation) async throws(Failure) -> ExitCode {
        guard call[articles].isEmpty else {
            throw Failure(
                .usage, kind: "usage", "'--all' and articles by name exclude each other",
                remedy: "leave one of them out")
        }
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let decided = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.decide(
                event, on: BulkDecision(run: run.key, minScore: call[minScore]),
                actor: call.actor(call[by]), note: call[note])
        }
        if decided.isEmpty {
            call.console.say("No article of \(run.id) in review is such.")
        }
        tell(decided, call)
        return .done
    }

    private var verb: String {
        switch event {
        case .approved: "approve"
        case .rejected: "reject"
        case .published: "publish"
        case .archived: "archive"
        case .edited: "edit"
        case .submitted: "submit"
        }
    }

    private func tell(_ decided: [Decided], _ call: Invocation) {
        if call.global.json {
            call.show(decided.json)
        }
        for one in decided {
            let failed = one.entry.failedChecks
            let score = one.entry.score.map { "score \($0)" } ?? "not checked"
            let checks = failed.isEmpty ? "" : "; failed checks: \(failed.joined(separator: ", "))"
            call.console.say(
                "\(done) \(one.entry.article.id) \(one.entry.slug) (\(score)\(checks)).")
        }
        guard let run = decided.first?.entry.run else { return }
        if event == .approved {
            call.console.say(
                "Bring them out: "
                    + call.next("export \(run) --to DIR --format markdown --approved"))
        }
    }
}

extension Invocation {
    /// The run in which names that are no numbers are looked for; nil where none is needed.
    func scope(
        _ names: [String], _ run: String?, in septet: Septet
    ) async throws(Failure) -> Run? {
        guard run != nil || names.contains(where: { Int64($0) == nil }) else { return nil }
        return try await self.run(run, in: septet)
    }
}
