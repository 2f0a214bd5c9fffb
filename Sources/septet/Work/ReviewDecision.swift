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
    let actor = Parameter.option("actor", .text("NAME"), "who decides (default: your login name)")
    let all = Parameter.flag("all", "every article of the run that is in review")
    let minScore = Parameter.option(
        "min-score", .integer(0...100), "every article in review with at least this score")
    let yes = Parameter.flag("yes", short: "y", "decide on all of them without being asked")
    let stale = Parameter.flag("stale", "also where what it was made from has changed since")

    init(_ event: EditorialEvent, done: String, note: Parameter<String?>) {
        self.event = event
        self.done = done
        self.note = note
    }

    /// Options of a command that takes articles one by one.
    var single: [any ParameterDeclaration] { [articles, run, note, actor] }
    /// Options of a command that also takes them by filter.
    var bulk: [any ParameterDeclaration] {
        single + [all, minScore, yes] as [any ParameterDeclaration]
    }

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
        let septet = try call.open()
        let entries = try await entries(call, septet)
        let decided = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.decide(
                event, on: entries, actor: call.actor(call[actor]), note: call[note], stale: stale)
        }
        tell(decided, call)
        return .done
    }

    /// The articles that are named, with the run they are all of.
    func named(
        _ call: Invocation, _ septet: Septet
    ) async throws(Failure) -> (entries: [ReviewEntry], run: Run) {
        let entries = try await entries(call, septet)
        guard let first = entries.first, entries.allSatisfy({ $0.run == first.run }) else {
            throw Failure(
                .badInput, kind: "invalid", "the articles are of several runs",
                remedy: "name the articles of one run at a time")
        }
        return (entries, try await call.run(first.run.rawValue, in: septet))
    }

    private func entries(
        _ call: Invocation, _ septet: Septet
    ) async throws(Failure) -> [ReviewEntry] {
        let names = call[articles]
        guard !names.isEmpty else {
            throw Messages.failure(
                UsageError(problem: .missing("ARTICLE"), command: "review \(verb)"))
        }
        let run = try await call.scope(names, call[run], in: septet)
        return try await asked { () async throws(EngineError) in
            var entries: [ReviewEntry] = []
            for name in names {
                let entry = try await septet.orchestrator.article(named: name, of: run)
                if !entries.contains(where: { $0.article.id == entry.article.id }) {
                    entries.append(entry)
                }
            }
            return entries
        }
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
        try await agree(run, septet, call)
        let decided = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.decide(
                event, on: BulkDecision(run: run.key, minScore: call[minScore]),
                actor: call.actor(call[actor]), note: call[note])
        }
        if decided.isEmpty {
            call.console.say("No article of \(run.id) in review is such.")
        }
        tell(decided, call)
        return .done
    }

    /// One person answers for all of them: how many there are is said before.
    private func agree(_ run: Run, _ septet: Septet, _ call: Invocation) async throws(Failure) {
        guard !call[yes] else { return }
        let filter = ReviewFilter(run: run.key, status: .review, minScore: call[minScore])
        let found = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.reviews(filter, limit: 1_000)
        }
        guard !found.isEmpty else { return }
        let count = Prose.count(found.count, "article") + (found.count == 1_000 ? " and more" : "")
        guard call.console.canAsk else {
            throw Failure(
                .waiting, kind: EngineError.Kind.needsConsent.rawValue,
                "nothing was decided because somebody has to agree to \(count) of \(run.id)",
                remedy: "agree with --yes; see them: "
                    + call.next("review list \(run.id)"))
        }
        guard
            await call.console.asksYes(
                "\(verb.prefix(1).uppercased() + verb.dropFirst()) \(count) of \(run.id)?")
        else {
            throw Failure(.paused, kind: "declined", "nothing was decided, as you wished")
        }
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
