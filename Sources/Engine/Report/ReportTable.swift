/// A table of texts; the first column names its row.
struct ReportTable {
    var caption = ""
    var head: [String]
    var rows: [[String]]
    /// Columns of numbers, set flush right.
    var numbers: Set<Int> = []
    /// Columns of running text, which do not get too narrow.
    var wide: Set<Int> = []
    /// How many rows are not shown.
    var more = 0
    /// Where a cell leads, relative to the report.
    var link: ([String], Int) -> String? = { _, _ in nil }

    var markup: Markup {
        let title: Markup = caption.isEmpty ? .empty : "<caption>\(caption)</caption>"
        let heads = head.indices.map { column -> Markup in
            "<th scope=\"col\"\(style(column))>\(head[column])</th>"
        }.joined()
        let body = rows.map { row -> Markup in
            "<tr>\(row.indices.map { cell(row, $0) }.joined())</tr>\n"
        }.joined()
        let rest: Markup =
            more > 0 ? "<p class=\"soft\">And \(ReportFigures.count(more)) more.</p>" : .empty
        let label = caption.isEmpty ? "Table" : caption
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(label)">
            <table>\(title)<thead><tr>\(heads)</tr></thead><tbody>
            \(body)</tbody></table></div>\(rest)
            """
    }

    private func cell(_ row: [String], _ column: Int) -> Markup {
        var content: Markup = "\(row[column])"
        if let target = link(row, column) { content = "<a href=\"\(target)\">\(content)</a>" }
        return column == 0
            ? "<th scope=\"row\"\(style(column))>\(content)</th>"
            : "<td\(style(column))>\(content)</td>"
    }

    private func style(_ column: Int) -> Markup {
        if numbers.contains(column) { return " class=\"n\"" }
        if wide.contains(column) { return " class=\"w\"" }
        return column == 0 ? " class=\"k\"" : .empty
    }
}
