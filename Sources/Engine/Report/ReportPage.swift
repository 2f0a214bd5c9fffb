import Pipeline
import Store

/// The report as one HTML file: no script, no outside request, everything escaped.
struct ReportPage {
    let report: Report
    var run: Run { report.run }

    var html: String {
        let page: Markup = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="robots" content="noindex">
            <title>Report of \(run.id.rawValue)</title>
            <style>
            \(ReportStyle.sheet)
            </style>
            </head>
            <body>
            <main>
            \(header)\(offline)\(staleness)\(tiles)\(waiting)\(stages)\(timeline)\(credits)\(comparison)\
            \(failures)\(inDoubt)\(articles)\(keywords)\(assumptions)\(footer)
            </main>
            </body>
            </html>

            """
        return page.html
    }

    // MARK: Head

    private var header: Markup {
        let kind: String =
            switch run.state {
            case .completed: report.failures.count > 0 ? "warn" : "good"
            case .failed, .cancelled: "bad"
            case .waiting, .paused, .pausing, .cancelling: "warn"
            case .queued, .running: "info"
            }
        return """
            <header>
            <h1>\(run.id.rawValue) <span class="state \(kind)">\(run.state.rawValue)</span></h1>
            <p class="soft">\(run.project), run \(run.number), from \(run.inputName)</p>
            <p>\(report.summary)</p>
            </header>

            """
    }

    private var offline: Markup {
        guard report.isOffline else { return .empty }
        return """
            <div class="note" role="note">
            <p><strong>Offline drafts.</strong> \(report.offlineNote)</p>
            <p>With a real provider: <code>\(report.rerunCommand)</code></p>
            </div>

            """
    }

    private var staleness: Markup {
        guard let note = report.staleNote else { return .empty }
        let again: Markup =
            report.stale > 0
            ? "<p>Make it again: <code>\(report.staleCommand)</code></p>\n" : .empty
        return """
            <div class="note" role="note">
            <p><strong>Stale.</strong> \(note)</p>
            \(again)</div>

            """
    }

    private var waiting: Markup {
        guard run.state == .waiting, let detail = run.waitDetail else { return .empty }
        return """
            <div class="note" role="note"><p><strong>Waiting.</strong> \(detail)</p>
            <p>Go on with: <code>septet resume \(run.id.rawValue)</code></p></div>

            """
    }

    private var tiles: Markup {
        let left = run.creditsCap.map { " of \(ReportFigures.amount($0.micros))" } ?? ""
        let cap = run.usdCap.map { " of \(ReportFigures.money($0.micros))" } ?? ""
        let facts: [(String, String, String)] = [
            ("Keywords", ReportFigures.count(report.keywords.totals.total), ""),
            ("Articles", ReportFigures.count(report.articles.count), ""),
            ("Words", ReportFigures.count(report.tally(.content, "total_words")), ""),
            ("Images", ReportFigures.count(report.tally(.images, "images_generated")), ""),
            ("Failed", ReportFigures.count(report.failures.count), ""),
            ("Credits", ReportFigures.amount(run.creditsSpent.micros), left),
            ("USD", ReportFigures.money(run.usdSpent.micros), cap),
            ("Time", ReportFigures.duration(report.worked), ""),
        ]
        let cells = facts.map { name, value, more -> Markup in
            "<div><dt>\(name)</dt><dd>\(value)<small>\(more)</small></dd></div>\n"
        }.joined()
        return "<dl>\n\(cells)</dl>\n"
    }

    // MARK: Sections

    private var stages: Markup {
        let parts: [(kind: String, label: String, states: [ItemState])] = [
            ("done", "completed", [.completed]), ("failed", "failed", [.failed]),
            ("open", "queued or at work", [.queued, .processing]),
            ("held", "held by a limit", [.pending]),
            ("left", "skipped or cancelled", [.skipped, .cancelled]),
        ]
        let used = parts.filter { part in
            report.stages.contains { stage in part.states.contains { stage.count($0) > 0 } }
        }
        let chart = ReportCharts.stacks(
            "Items of each stage by how they ended",
            zip(report.stages, report.titles).map { stage, title in
                (
                    title,
                    used.map { part in
                        ReportCharts.Part(
                            kind: part.kind, label: part.label,
                            count: part.states.reduce(0) { $0 + stage.count($1) })
                    }
                )
            })
        let table = ReportTable(
            caption: "Stage 1 counts keywords.", head: report.stageHead, rows: report.stageRows,
            numbers: [2, 3, 4, 5], wide: [1])
        let legend = ReportCharts.legend(used.map { ($0.kind, $0.label) })
        return section("Stages", "\(chart)\(legend)\(table.markup)")
    }

    private var timeline: Markup {
        guard let start = run.startedAt else { return .empty }
        let end = start + report.elapsed
        let spans = zip(report.stages, report.titles).compactMap {
            stage, title -> ReportCharts.Span? in
            guard let begun = stage.startedAt else { return nil }
            let over = max(begun, stage.finishedAt ?? end)
            return ReportCharts.Span(
                label: title, start: max(0, (begun - start).inMilliseconds),
                end: max(0, (over - start).inMilliseconds),
                note: ReportFigures.duration(over - begun))
        }
        guard !spans.isEmpty else { return .empty }
        let chart = ReportCharts.timeline(spans, total: report.elapsed.inMilliseconds)
        let note: Markup =
            run.settings.order == .flow
            ? "<p class=\"soft\">An item goes on as soon as its own parents allow, so stages overlap. The times are in the table of the stages.</p>"
            : "<p class=\"soft\">Stages ran one after another. The times are in the table of the stages.</p>"
        return section("Time", "\(note)\(chart)")
    }

    private var credits: Markup {
        guard run.creditsSpent > .zero else { return .empty }
        let chart = ReportCharts.bars(
            "Credits used by each stage",
            zip(report.stages, report.titles).map {
                ($1, $0.creditsSpent.micros, ReportFigures.amount($0.creditsSpent.micros))
            })
        let account = report.account
        let balance: Markup =
            account?.metered == true
            ? "<p class=\"soft\">The account has \(ReportFigures.amount(account?.available.micros ?? 0)) credits available.</p>"
            : "<p class=\"soft\">The account is unmetered: usage is booked, nothing is refused for credits.</p>"
        return section("Credits", "\(balance)\(chart)")
    }

    private var comparison: Markup {
        let rows = ReportComparison(report).totals.map { measure in
            [
                measure.label, measure.estimateText, measure.text(measure.actual),
                measure.verdict.map { $0 == "within" ? "as estimated" : "\($0) the estimate" }
                    ?? "",
            ]
        }
        let table = ReportTable(
            caption: "Expected, with the lowest and the highest in brackets.",
            head: ["", "Estimate", "Actual", ""], rows: rows, numbers: [1, 2])
        return section("Estimate and actual", table.markup)
    }

    func section(_ title: String, _ body: Markup) -> Markup {
        "<section>\n<h2>\(title)</h2>\n\(body)\n</section>\n"
    }
}

extension Report {
    /// One self-contained file: `report.html`.
    package var html: String { ReportPage(report: self).html }
}
