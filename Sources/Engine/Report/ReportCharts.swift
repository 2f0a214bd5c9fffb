import Pipeline

/// The report's pictures: inline SVG in the page's own colours, as wide as the page and never
/// scaled, so that their texts can be read on a phone. Each stands beside a table that says the
/// same, and names itself for those who do not see it.
enum ReportCharts {
    /// Height of a row.
    private static let row = 28

    /// One stage as a bar in time.
    struct Span {
        var label: String
        /// Milliseconds from the start of the run.
        var start: Int64
        var end: Int64
        var note: String
    }

    /// When each stage was at work, from the start of the run to its end.
    static func timeline(_ spans: [Span], total: Int64) -> Markup {
        let total = max(1, total)
        var plot = (0...4).map { quarter -> Markup in
            let time = ReportFigures.duration(.milliseconds(total * Int64(quarter) / 4))
            // On narrow pages every other mark goes.
            return """
                <g class="\(quarter % 2 == 0 ? "mark" : "mark odd")">\
                <line class="grid" x1="\(quarter * 25)%" y1="18" x2="\(quarter * 25)%" y2="\(22 + spans.count * row)"/>\
                <text class="tick" x="\(quarter * 25)%" y="12" text-anchor="middle">\(quarter == 0 ? "0" : time)</text></g>
                """
        }.joined()
        for (index, span) in spans.enumerated() {
            plot += bar(
                row: index, top: 22, from: share(span.start, of: total),
                length: share(span.end - span.start, of: total), text: span.note)
        }
        return picture(
            "When each stage was at work", labels: spans.map(\.label), top: 22, plot: plot)
    }

    /// One bar a row, the longest as long as there is room.
    static func bars(_ title: String, _ rows: [(label: String, value: Int64, text: String)])
        -> Markup
    {
        let longest = max(1, rows.map(\.value).max() ?? 1)
        let plot = rows.enumerated().map { index, entry in
            bar(
                row: index, top: 2, from: 0, length: share(entry.value, of: longest),
                text: entry.text)
        }.joined()
        return picture(title, labels: rows.map(\.label), top: 2, plot: plot)
    }

    /// A part of a stacked bar: its class says its colour.
    struct Part {
        var kind: String
        var label: String
        var count: Int
    }

    /// One stacked bar a row, each as long as the row's share of the largest.
    static func stacks(_ title: String, _ rows: [(label: String, parts: [Part])]) -> Markup {
        let longest = max(1, rows.map { $0.parts.reduce(0) { $0 + $1.count } }.max() ?? 1)
        var plot = Markup.empty
        for (index, entry) in rows.enumerated() {
            var sum = 0
            for part in entry.parts where part.count > 0 {
                let start = share(Int64(sum), of: Int64(longest))
                let length = share(Int64(part.count), of: Int64(longest))
                plot += """
                    <rect class="\(part.kind)" x="\(percent(start))" y="\(2 + index * row + 2)" \
                    width="\(percent(length))" height="16">\
                    <title>\(entry.label): \(ReportFigures.count(part.count)) \(part.label)</title></rect>
                    """
                sum += part.count
            }
            plot += value(
                ReportFigures.count(sum), row: index, top: 2,
                at: share(Int64(sum), of: Int64(longest)))
        }
        return picture(title, labels: rows.map(\.label), top: 2, plot: plot)
    }

    /// What the colours of a stacked chart mean.
    static func legend(_ parts: [(kind: String, label: String)]) -> Markup {
        let entries = parts.map { part -> Markup in
            "<li><i class=\"\(part.kind)\"></i>\(part.label)</li>"
        }.joined()
        return "<ul class=\"legend\" aria-hidden=\"true\">\(entries)</ul>"
    }

    // MARK: Parts

    /// Hundredths of a percent.
    private static func share(_ part: Int64, of whole: Int64) -> Int64 {
        min(10_000, max(0, part) * 10_000 / max(1, whole))
    }

    private static func percent(_ hundredths: Int64) -> String {
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
    }

    private static func bar(
        row index: Int, top: Int, from start: Int64, length: Int64, text: String
    ) -> Markup {
        // Something that was there is seen, however small.
        let length = length > 0 || top > 2 ? max(60, length) : 0
        let rect: Markup =
            length == 0
            ? .empty
            : """
            <rect class="s\(index + 1)" x="\(percent(start))" y="\(top + index * row + 2)" \
            width="\(percent(length))" height="16" rx="3"/>
            """
        return "\(rect)\(value(text, row: index, top: top, at: start + length))"
    }

    private static func value(_ text: String, row index: Int, top: Int, at end: Int64) -> Markup {
        "<text class=\"value\" x=\"\(percent(end))\" dx=\"6\" y=\"\(top + index * row + 14)\">\(text)</text>"
    }

    private static func picture(
        _ title: String, labels: [String], top: Int, plot: Markup
    ) -> Markup {
        let names = labels.map { label -> Markup in "<li>\(label)</li>" }.joined()
        let head: Markup = top > 2 ? "<li class=\"head\"></li>" : .empty
        return """
            <div class="chart"><ul aria-hidden="true">\(head)\(names)</ul>\
            <svg height="\(top + labels.count * row)" overflow="visible" role="img" aria-label="\(title)">\
            \(plot)</svg></div>
            """
    }
}
