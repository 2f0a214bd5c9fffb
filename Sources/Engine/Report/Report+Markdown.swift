import Pipeline
import Store

extension Report {
    /// The report as GitHub-flavoured Markdown: `septet report --format md`.
    package var markdown: String {
        var text =
            "# Report of \(MarkdownCell.text(run.id.rawValue))\n\n\(MarkdownCell.text(summary))\n"
        if isOffline {
            text +=
                "\n> **Offline drafts.** \(offlineNote) With a real provider: `\(rerunCommand)`\n"
        }
        if let staleNote {
            text +=
                "\n> **Stale.** \(MarkdownCell.text(staleNote))"
                + (stale > 0 ? " Make it again: `\(staleCommand)`" : "") + "\n"
        }
        text += section("Run", [], runRows)
        text += section("Stages", stageHead, stageRows, right: [2, 3, 4, 5])
        text += section(
            "Estimate and actual", ["", "Estimate", "Actual"],
            ReportComparison(self).totals.map { [$0.label, $0.estimateText, $0.text($0.actual)] },
            right: [1, 2])
        text += section(
            "Keywords", ["Ended", "Keywords"],
            keywordRows.map { [$0.label, ReportFigures.count($0.count)] }, right: [1])
        text += list("Keywords in no cluster", keywords.unclustered)
        text += list("Keywords of failed batches", keywords.failed)
        text += section(
            "Articles", ["Title", "Words", "Images", "Score", "Status", "File"],
            articles.entries.map { row in
                [
                    row.title, ReportFigures.count(row.words), ReportFigures.count(row.images),
                    row.score.map(String.init) ?? "–", status(row), "articles/\(row.file)",
                ]
            }, right: [1, 2, 3], more: articles.more)
        text += section(
            "Failures", ["Stage", "Item", "Reason", "What to do"],
            failures.entries.map { failure in
                [
                    "\(failure.item.stage.number) \(failure.item.stage.rawValue)",
                    "\(failure.item.title) (\(failure.item.path))", failure.payload.message,
                    remedy(failure),
                ]
            }, more: failures.more)
        text += section(
            "Calls in doubt", ["Stage", "Item", "Model", "At most USD", "Reason"],
            inDoubt.entries.map { call in
                [
                    "\(call.stage.number) \(call.stage.rawValue)", "\(call.title) (\(call.path))",
                    "\(call.provider) \(call.model)", call.usdMax?.description ?? "nobody knows",
                    call.reason ?? "",
                ]
            }, right: [3], more: inDoubt.more)
        if !assumptions.isEmpty {
            text += "\n## Taken for granted\n\nThe site profile does not say otherwise:\n\n"
            text += assumptions.map { "- \(MarkdownCell.text($0))\n" }.joined()
        }
        return text
    }

    func status(_ row: ArticleRow) -> String {
        row.status.rawValue + (row.edited ? ", edited" : "")
            + (row.freshness == "stale" ? ", stale" : "")
    }

    /// What the run was, as pairs.
    var runRows: [[String]] {
        var rows = [
            ["State", run.state.rawValue + (run.waitReason.map { ": \($0.rawValue)" } ?? "")],
            ["Project", "\(run.project), run \(run.number)"], ["Keywords from", run.inputName],
            ["Provider", run.settings.models.provider],
            ["Started", run.startedAt.map(ReportFigures.time) ?? "not yet"],
            ["Finished", run.finishedAt.map(ReportFigures.time) ?? "not yet"],
            ["Time", ReportFigures.clock(worked)],
            ["Credits used", ReportFigures.amount(run.creditsSpent.micros)],
            ["USD", ReportFigures.money(run.usdSpent.micros)],
        ]
        if run.usdInDoubt > .zero {
            rows.append([
                "Of that in doubt", "at most \(ReportFigures.money(run.usdInDoubt.micros)) USD",
            ])
        }
        if inDoubt.entries.contains(where: { $0.usdMax == nil }) {
            rows.append(["In doubt besides", "calls of a model whose price nobody knows"])
        }
        return rows
    }

    private var hasLeftovers: Bool { stages.contains { !leftovers($0).isEmpty } }

    var stageHead: [String] {
        ["Stage", "Result", "Completed", "Credits", "USD", "Time"]
            + (hasLeftovers ? ["Not completed"] : [])
    }

    var stageRows: [[String]] {
        zip(stages, zip(titles, messages)).map { stage, words in
            let done = ReportFigures.count(stage.count(.completed))
            let time = stage.finishedAt.flatMap(stage.worked(until:)).map(ReportFigures.duration)
            return [
                "\(stage.stage.number) \(words.0)", words.1,
                "\(done) of \(ReportFigures.count(stage.total))",
                ReportFigures.amount(stage.creditsSpent.micros),
                ReportFigures.money(stage.usdSpent.micros), time ?? "–",
            ] + (hasLeftovers ? [leftovers(stage)] : [])
        }
    }

    private func section(
        _ title: String, _ head: [String], _ rows: [[String]], right: Set<Int> = [], more: Int = 0
    ) -> String {
        guard let first = rows.first else { return "" }
        let head = head.isEmpty ? first.map { _ in "" } : head
        let rule = head.indices.map { right.contains($0) ? "---:" : "---" }
        var lines = [
            "| \(head.joined(separator: " | ")) |", "| \(rule.joined(separator: " | ")) |",
        ]
        lines += rows.map { "| \($0.map(MarkdownCell.text).joined(separator: " | ")) |" }
        var text = "\n## \(title)\n\n" + lines.joined(separator: "\n") + "\n"
        if more > 0 { text += "\nAnd \(ReportFigures.count(more)) more.\n" }
        return text
    }

    private func list(_ title: String, _ list: Listed<(keyword: String, reason: String)>) -> String
    {
        section(
            title, ["Keyword", "Reason"], list.entries.map { [$0.keyword, $0.reason] },
            more: list.more)
    }
}

/// Text of people and models inside Markdown: it can neither end a cell nor become markup.
enum MarkdownCell {
    private static let special: Set<Character> = [
        "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "&",
    ]

    static func text(_ text: String) -> String {
        var result = ""
        for character in text {
            if character.isNewline || character == "\t" {
                result.append(" ")
            } else if special.contains(character) {
                result.append("\\")
                result.append(character)
            } else if !character.unicodeScalars.allSatisfy({ $0.value < 0x20 || $0.value == 0x7F })
            {
                result.append(character)
            }
        }
        return result
    }
}
