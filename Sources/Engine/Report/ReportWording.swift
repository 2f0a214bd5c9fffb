import Pipeline
import Store

extension Report {
    /// What every report of an offline run says of its texts.
    var offlineNote: String {
        "Septet's offline provider wrote these texts from their outlines, without a language model."
    }

    /// The run in a sentence or two.
    package var summary: String {
        var parts = [stateSentence, madeSentence]
        let review = editorial[.review] ?? 0
        if review > 0 {
            let verb = review == 1 ? "awaits" : "await"
            parts.append("\(ReportFigures.plural(review, "article", "articles")) \(verb) review.")
        }
        if failures.count > 0 {
            parts.append("\(ReportFigures.plural(failures.count, "item", "items")) failed.")
        }
        let held = count(.pending)
        if held > 0 {
            parts.append("\(ReportFigures.plural(held, "item is", "items are")) held by a limit.")
        }
        return parts.joined(separator: " ")
    }

    /// The report speaks of things that are about to change, or were made from what has changed.
    var isStale: Bool { staleNote != nil }

    var staleCommand: String { "septet rerun \(run.id) --stale" }

    /// Why the report is stale, in a sentence or two; nil where it is not.
    var staleNote: String? {
        var parts: [String] = []
        if let rework = reworks.last(where: { $0.finishedAt == nil }) {
            let from = rework.stage.map { " from \($0.rawValue)" } ?? ""
            parts.append(
                "A \(rework.kind.rawValue)\(from) is under way; this report is made anew at its end."
            )
        }
        if stale > 0 {
            parts.append(
                "\(ReportFigures.plural(stale, "item was", "items were")) made from what has changed "
                    + "since.")
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private var stateSentence: String {
        switch run.state {
        case .completed: "Completed in \(ReportFigures.duration(worked))."
        case .failed: "Failed: no item of the last stage completed."
        case .cancelled: "Cancelled after \(ReportFigures.duration(worked))."
        case .waiting: "Waiting: \(run.waitDetail ?? run.waitReason?.rawValue ?? "")"
        case .paused: "Paused."
        case .queued: "Queued."
        case .running, .pausing, .cancelling: "Still at work."
        }
    }

    private var madeSentence: String {
        let words = ReportFigures.count(tally(.content, "total_words"))
        return ReportFigures.plural(keywords.totals.total, "keyword", "keywords") + " became "
            + ReportFigures.plural(tally(.clustering, "clusters_created"), "cluster", "clusters")
            + ", " + ReportFigures.plural(articles.count, "article", "articles")
            + " of \(words) words and "
            + ReportFigures.plural(tally(.images, "images_generated"), "image", "images") + "."
    }

    /// `4 failed, 2 skipped`: what of a stage did not complete; empty when all did.
    func leftovers(_ stage: StageRecord) -> String {
        [
            (ItemState.failed, "failed"), (.skipped, "skipped"), (.cancelled, "cancelled"),
            (.pending, "held"), (.queued, "queued"), (.processing, "in flight"),
        ]
        .filter { stage.count($0.0) > 0 }
        .map { "\(ReportFigures.count(stage.count($0.0))) \($0.1)" }.joined(separator: ", ")
    }

    /// What a person can do about a failure: a command where there is one.
    func remedy(_ failure: Failure) -> String {
        let item = failure.item.id
        return switch failure.payload.mapping.action {
        case .retry: "septet retry \(run.id) --item \(item)"
        case .fixData: "septet items show \(item)"
        case .purchaseCredits: "septet credits grant AMOUNT"
        case .raiseCap: "septet resume \(run.id) --max-usd AMOUNT"
        case .resume: "septet resume \(run.id)"
        case .configureProvider: "septet providers test"
        case .topUpProvider: "Top up the provider's account, then: septet resume \(run.id)"
        case .freeDisk: "Free disk space, then: septet resume \(run.id)"
        case .mendWorkspace: "septet doctor --verify"
        case .updateProgram: "Update Septet"
        // Only the API refuses so; an item never fails of it.
        case .signIn: "septet token create"
        case .reload: "septet items show \(item)"
        case .reportMistake: "Report it with: septet items show \(item) --json"
        }
    }

    /// Where the keywords of the file ended, as rows of a table that sum to its lines.
    var keywordRows: [(label: String, count: Int)] {
        var rows: [(String, Int)] = [
            ("In a cluster", keywords.totals.clustered),
            ("In no cluster, with a reason", keywords.totals.unclustered),
            ("In a batch that failed", keywords.totals.failed),
            ("Not placed yet", keywords.totals.open),
            ("Already covered by an earlier run", keywords.covered),
            ("Merged with the same keyword", keywords.merged),
        ]
        rows += keywords.excluded.map {
            ("Excluded: \($0.reason.replacing("_", with: " "))", $0.count)
        }
        rows.append(("Unusable lines", keywords.refused))
        return rows.filter { $0.1 > 0 }
    }
}

extension ReportComparison.Measure {
    var label: String {
        switch name {
        case "input_tokens": "Input tokens"
        case "output_tokens": "Output tokens"
        case "usd": "USD"
        case "seconds": "Time"
        default: name.prefix(1).uppercased() + name.dropFirst()
        }
    }

    func text(_ value: Int64) -> String {
        switch name {
        case "credits": ReportFigures.amount(value)
        case "usd": ReportFigures.money(value)
        case "seconds": ReportFigures.duration(.seconds(value))
        default: ReportFigures.count(value)
        }
    }

    /// `12 (8 to 20)`; a dash where nothing was quoted.
    var estimateText: String {
        guard let estimate else { return name == "usd" ? "price unknown" : "–" }
        guard estimate.low != estimate.high else { return text(estimate.expected) }
        return "\(text(estimate.expected)) (\(text(estimate.low)) to \(text(estimate.high)))"
    }
}
