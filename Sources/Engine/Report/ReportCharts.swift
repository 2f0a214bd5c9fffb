import Pipeline
import Store

/// The report's pictures: inline SVG in the page's own colours. Each stands beside a table that
/// says the same, and names itself for those who do not see it.
enum ReportCharts {
    private static let width = 720
    private static let labels = 128
    private static let row = 30

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
        let room = width - labels - 84
        let total = max(1, total)
        var body = gridLines(rows: spans.count, room: room, total: total)
        for (index, span) in spans.enumerated() {
            let y = 22 + index * row
            let x = labels + Int(span.start * Int64(room) / total)
            let length = max(3, Int((span.end - span.start) * Int64(room) / total))
            body += """
                <text class="label" x="\(labels - 10)" y="\(y + 14)" text-anchor="end">\(span.label)</text>\
                <rect class="bar s\(index + 1)" x="\(x)" y="\(y + 2)" width="\(length)" height="16" rx="3">\
                <title>\(span.label): \(span.note)</title></rect>\
                <text class="value" x="\(x + length + 6)" y="\(y + 14)">\(span.note)</text>
                """
        }
        return picture("When each stage was at work", height: 30 + spans.count * row, body)
    }

    private static func gridLines(rows: Int, room: Int, total: Int64) -> Markup {
        (0...4).map { quarter -> Markup in
            let x = labels + room * quarter / 4
            let time = ReportFigures.duration(.milliseconds(total * Int64(quarter) / 4))
            return """
                <line class="grid" x1="\(x)" y1="18" x2="\(x)" y2="\(22 + rows * row)"/>\
                <text class="tick" x="\(x)" y="12" text-anchor="middle">\(quarter == 0 ? "0" : time)</text>
                """
        }.joined()
    }

    /// One bar a row, the longest as long as there is room.
    static func bars(_ title: String, _ rows: [(label: String, value: Int64, text: String)]) -> Markup {
        let room = width - labels - 96
        let longest = max(1, rows.map(\.value).max() ?? 1)
        var body = Markup.empty
        for (index, entry) in rows.enumerated() {
            let y = 4 + index * row
            let length = entry.value == 0 ? 0 : max(3, Int(entry.value * Int64(room) / longest))
            body += """
                <text class="label" x="\(labels - 10)" y="\(y + 14)" text-anchor="end">\(entry.label)</text>\
                <rect class="bar s\(index + 1)" x="\(labels)" y="\(y + 2)" width="\(length)" height="16" rx="3"/>\
                <text class="value" x="\(labels + length + 6)" y="\(y + 14)">\(entry.text)</text>
                """
        }
        return picture(title, height: 12 + rows.count * row, body)
    }

    /// A part of a stacked bar: its class says its colour.
    struct Part {
        var kind: String
        var label: String
        var count: Int
    }

    /// One stacked bar a row, each as long as the row's share of the largest.
    static func stacks(_ title: String, _ rows: [(label: String, parts: [Part])]) -> Markup {
        let room = width - labels - 96
        let longest = max(1, rows.map { $0.parts.reduce(0) { $0 + $1.count } }.max() ?? 1)
        var body = Markup.empty
        for (index, entry) in rows.enumerated() {
            let y = 4 + index * row
            var x = labels
            body += "<text class=\"label\" x=\"\(labels - 10)\" y=\"\(y + 14)\" text-anchor=\"end\">\(entry.label)</text>"
            for part in entry.parts where part.count > 0 {
                let length = max(3, part.count * room / longest)
                body += """
                    <rect class="\(part.kind)" x="\(x)" y="\(y + 2)" width="\(length)" height="16">\
                    <title>\(entry.label): \(ReportFigures.count(part.count)) \(part.label)</title></rect>
                    """
                x += length + 1
            }
            let sum = entry.parts.reduce(0) { $0 + $1.count }
            body += "<text class=\"value\" x=\"\(x + 6)\" y=\"\(y + 14)\">\(ReportFigures.count(sum))</text>"
        }
        return picture(title, height: 12 + rows.count * row, body)
    }

    /// What the colours of a stacked chart mean.
    static func legend(_ parts: [(kind: String, label: String)]) -> Markup {
        let entries = parts.map { part -> Markup in
            "<li><i class=\"\(part.kind)\"></i>\(part.label)</li>"
        }.joined()
        return "<ul class=\"legend\" aria-hidden=\"true\">\(entries)</ul>"
    }

    private static func picture(_ title: String, height: Int, _ body: Markup) -> Markup {
        """
        <svg viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title)">\(body)</svg>
        """
    }
}
