import Septet

/// How a run stands when a command leaves it: what is said, and the exit code.
struct Ending {
    let status: StatusDocument
    let folder: String
    /// A signal to this process paused it.
    let isInterrupted: Bool
    /// Why items failed: the most frequent reasons, with their stage and how many items each has.
    let reasons: [FailureReason]

    struct FailureReason: Equatable {
        var stage: StageName
        var message: String
        var count: Int
    }

    /// How `run` stands now.
    init(
        of run: Run, in septet: Septet, isInterrupted: Bool = false
    ) async throws(Failure) {
        let orchestrator = septet.orchestrator
        let (status, failed) = try await asked { () async throws(EngineError) in
            let status = try await orchestrator.status(of: run)
            let filter = ItemFilter(state: .failed)
            return (
                status,
                status.failed == 0
                    ? [] : try await orchestrator.items(of: run, filter, limit: 1_000)
            )
        }
        self.status = status
        self.isInterrupted = isInterrupted
        folder = septet.folder(of: run)
        reasons = Ending.reasons(of: failed)
    }

    /// The most frequent first; those as frequent in order of their stage and words.
    static func reasons(of failed: [Item]) -> [FailureReason] {
        var reasons: [FailureReason] = []
        for item in failed {
            let message = item.errorMessage ?? "no reason is recorded"
            let known = reasons.firstIndex { $0.stage == item.stage && $0.message == message }
            if let known {
                reasons[known].count += 1
            } else {
                reasons.append(FailureReason(stage: item.stage, message: message, count: 1))
            }
        }
        return reasons.sorted {
            ($1.count, $0.stage.number, $0.message) < ($0.count, $1.stage.number, $1.message)
        }
    }

    private var run: Run { status.run }

    var exit: ExitCode {
        switch run.state {
        case .completed: status.failed > 0 ? .failedItems : .done
        case .failed: .failedItems
        case .waiting: .waiting
        case .paused, .pausing, .cancelling, .cancelled: isInterrupted ? .stopped : .paused
        // Handed over to another process.
        case .queued, .running: .tryAgain
        }
    }

    /// The sentences a person reads at the end.
    func lines(_ call: Invocation) -> [String] {
        var lines = [headline] + failures
        if status.articles > 0 || run.state.isTerminal { lines.append("Files: \(folder)") }
        lines.append(spent)
        let next = commands.map { call.next($0) }
        for (index, command) in next.enumerated() {
            lines.append((index == 0 ? "Next: " : "      ") + command)
        }
        return lines.map(TextWidth.oneLineKeepingIndent)
    }

    /// The documented form: the status document, with how the command ended.
    func json(_ call: Invocation) -> JSON {
        var members = status.json.object ?? [:]
        members["exit"] = JSON(Int(exit.rawValue))
        members["failures"] = .array(
            reasons.map {
                [
                    "stage": JSON($0.stage.number), "message": .string($0.message),
                    "items": JSON($0.count),
                ]
            })
        members["folder"] = .string(folder)
        members["next"] = .array(commands.map { .string(call.next($0)) })
        return .object(members)
    }

    private var failures: [String] {
        var lines = reasons.prefix(3).map {
            "  stage \($0.stage.number), \(Prose.count($0.count, "item")): \($0.message)"
        }
        if reasons.count > 3 {
            lines.append("  and \(Prose.count(reasons.count - 3, "other reason"))")
        }
        return lines
    }

    private var headline: String {
        let state =
            switch run.state {
            case .completed: "Completed"
            case .failed: "Failed, nothing of the last stage was completed"
            case .cancelled: "Cancelled"
            case .paused: isInterrupted ? "Paused (interrupted)" : "Paused"
            case .waiting: "Waiting for \(run.waitReason?.rawValue ?? "something")"
            case .queued, .running, .pausing, .cancelling: "Left \(run.state.rawValue)"
            }
        var parts = [results]
        if status.awaitingReview > 0 {
            let verb = status.awaitingReview == 1 ? "awaits" : "await"
            parts.append("\(Human.count(status.awaitingReview)) \(verb) review")
        }
        if status.failed > 0 { parts.append("\(Human.count(status.failed)) failed") }
        if held > 0 { parts.append("\(Human.count(held)) held by a limit") }
        if status.stale > 0 { parts.append("\(Prose.count(status.stale, "item")) stale") }
        let detail = run.state == .waiting ? run.waitDetail.map { " \($0)" } ?? "" : ""
        return "\(state): \(parts.joined(separator: ", ")).\(detail)"
    }

    /// What the run has brought: articles, or what its last stage makes; while it has none yet, what
    /// the last stage has made that has made something.
    private var results: String {
        let makesArticles = run.settings.stage.isEnabled(.content)
        let isEarly = makesArticles && status.articles == 0 && !run.state.isTerminal
        if makesArticles, !isEarly { return Prose.count(status.articles, "article") }
        let last = status.stages.last {
            $0.record.enabled && (!isEarly || $0.record.count(.completed) > 0)
        }
        return last.map { stage in
            "\(Human.count(stage.record.count(.completed))) done in stage "
                + "\(stage.record.stage.number) \(stage.title)"
        } ?? "nothing yet"
    }

    private var spent: String {
        var text = "Spent: \(Human.credits(run.creditsSpent)) credits, \(Human.money(run.usdSpent))"
        if let expected = Estimate(decimals: run.quote["totals"]?["credits"])?.expected {
            text += " (expected \(Human.credits(Credits(micros: expected))) credits"
            if let usd = Estimate(decimals: run.quote["totals"]?["usd"])?.expected {
                text += ", \(Human.money(Dollars(micros: usd)))"
            }
            text += ")"
        }
        if run.usdInDoubt > .zero {
            text += "; up to \(Human.money(run.usdInDoubt)) of it in doubt: septet calls list"
        }
        if let unknown = status.unpricedDoubt { text += "; \(unknown): septet calls list" }
        return text
    }

    private var held: Int {
        status.stages.filter { $0.record.limit != nil }
            .reduce(0) { $0 + $1.record.count(.pending) }
    }

    /// What a person would do next, without the program's name.
    private var commands: [String] {
        var commands: [String] = []
        switch run.state {
        case .paused, .cancelled: commands.append("resume \(run.id)")
        case .queued, .running, .pausing, .cancelling: commands.append("status \(run.id) --watch")
        case .waiting: commands += waitingCommands
        case .completed, .failed: break
        }
        if run.state.isTerminal, held > 0, let stage = limited {
            let word = stage == .clustering ? "keywords" : stage.rawValue
            commands.append("resume \(run.id) --max-\(word) N")
        }
        if status.failed > 0 {
            commands += ["items \(run.id) --generation failed", "retry \(run.id)"]
        }
        if status.stale > 0, !run.state.isGoing { commands.append("rerun \(run.id) --stale") }
        if status.awaitingReview > 0 { commands.append("review list \(run.id)") }
        return commands
    }

    private var limited: StageName? {
        status.stages.first { $0.record.limit != nil && $0.record.count(.pending) > 0 }?.record
            .stage
    }

    private var waitingCommands: [String] {
        switch run.waitReason {
        case .credits: ["credits grant N --project \(run.project)", "resume \(run.id)"]
        case .budget where run.isAtBudget: ["budget list", "resume \(run.id)"]
        case .budget: ["resume \(run.id) \(run.isAtUSDCap ? "--max-usd" : "--max-credits") N"]
        case .provider: ["providers test \(run.settings.models.provider)", "resume \(run.id)"]
        case .disk, .approval, nil: ["resume \(run.id)"]
        }
    }
}

extension Run {
    /// Whether it waits at a budget, and not at a cap of its own.
    fileprivate var isAtBudget: Bool { waitDetail?.contains("budget of the ") == true }

    /// Whether it is the money that met its wall, rather than the credits.
    fileprivate var isAtUSDCap: Bool { usdCap != nil && creditsCap == nil }
}

extension StatusDocument {
    /// Articles written so far.
    var articles: Int {
        stages.first { $0.record.stage == .content }?.record.count(.completed) ?? 0
    }
}
