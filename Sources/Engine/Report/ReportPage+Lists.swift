import Pipeline
import Store

extension ReportPage {
    var failures: Markup {
        guard report.failures.count > 0 else { return .empty }
        let table = ReportTable(
            head: ["Stage", "Item", "Reason", "What to do"],
            rows: report.failures.entries.map { failure in
                [
                    "\(failure.item.stage.number) \(report.titles[failure.item.stage.number - 1])",
                    "\(failure.item.title) (\(failure.item.path))", failure.payload.message,
                    report.remedy(failure),
                ]
            }, wide: [1, 2], more: report.failures.more)
        return section("Failures", table.markup)
    }

    var inDoubt: Markup {
        guard report.inDoubt.count > 0 else { return .empty }
        let table = ReportTable(
            caption:
                "Sent without a recorded answer, so each may have been billed; booked at its maximum.",
            head: ["Call", "Item", "Model", "At most USD", "Reason"],
            rows: report.inDoubt.entries.map { call in
                [
                    "\(call.call)", "\(call.title) (\(call.path))",
                    "\(call.provider) \(call.model)",
                    call.usdMax?.description ?? "nobody knows", call.reason ?? "",
                ]
            }, numbers: [3], wide: [1, 4], more: report.inDoubt.more)
        return section("Calls in doubt", table.markup)
    }

    var articles: Markup {
        guard report.articles.count > 0 else { return .empty }
        var table = ReportTable(
            head: ["Title", "Words", "Images", "Score", "Status", "File"],
            rows: report.articles.entries.map { row in
                [
                    row.title, ReportFigures.count(row.words), ReportFigures.count(row.images),
                    row.score.map(String.init) ?? "–", report.status(row), row.file,
                ]
            }, numbers: [1, 2, 3], wide: [0], more: report.articles.more)
        table.link = { row, column in column == 5 ? "articles/\(row[5])" : nil }
        return section("Articles", table.markup)
    }

    var keywords: Markup {
        let account = report.keywords
        let sum = report.keywordRows.reduce(0) { $0 + $1.count }
        let table = ReportTable(
            caption: account.addsUp
                ? "Each of \(ReportFigures.count(sum)) lines is in one place."
                : "The file has \(ReportFigures.count(account.records ?? 0)) lines, but \(ReportFigures.count(sum)) are accounted for.",
            head: ["Ended", "Keywords"],
            rows: report.keywordRows.map { [$0.label, ReportFigures.count($0.count)] }, numbers: [1]
        )
        var body = table.markup
        body += reasons("In no cluster", account.unclustered)
        body += reasons("In a batch that failed", account.failed)
        if !account.problems.isEmpty {
            body +=
                ReportTable(
                    caption: "Lines of the file with something wrong", head: ["Line", "Reason"],
                    rows: account.problems.map { ["\($0.line)", $0.reason] }, numbers: [0]
                ).markup
        }
        return section("Keywords", body)
    }

    private func reasons(
        _ title: String, _ list: Report.Listed<(keyword: String, reason: String)>
    ) -> Markup {
        guard list.count > 0 else { return .empty }
        return ReportTable(
            caption: title, head: ["Keyword", "Reason"],
            rows: list.entries.map { [$0.keyword, $0.reason] }, more: list.more
        ).markup
    }

    var assumptions: Markup {
        guard !report.assumptions.isEmpty else { return .empty }
        let entries = report.assumptions.map { text -> Markup in "<li>\(text)</li>" }.joined()
        return section(
            "Taken for granted",
            """
            <p>The site profile does not say otherwise. Write it with <code>septet project set</code>; \
            the next run uses it.</p><ul class="plain">\(entries)</ul>
            """)
    }

    var footer: Markup {
        """
        <footer>
        <p>Provider \(run.settings.models.provider). Recorded up to event \(String(run.eventSequence)). \
        Stages \(run.catalogue.short), input \(run.inputDigest.short). The same numbers as data: report.json</p>
        </footer>
        """
    }
}
