/// Rows under headings, for lists a person reads. In a pipe nothing is cut.
struct Table: Sendable {
    struct Column: Sendable {
        enum Alignment: Sendable { case left, right }

        let title: String
        var alignment = Alignment.left
        /// May be cut to make the row fit a terminal.
        var gives = false

        /// A column of text.
        static func text(_ title: String) -> Column { Column(title: title) }
        /// A column of numbers.
        static func number(_ title: String) -> Column { Column(title: title, alignment: .right) }
        /// A column of titles and reasons, which are cut first.
        static func prose(_ title: String) -> Column { Column(title: title, gives: true) }
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: [Column], rows: [[String]] = []) {
        self.columns = columns
        for row in rows { add(row) }
    }

    /// Adds a row; cells are made safe for a terminal here.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "A row has a cell for each column.")
        rows.append(cells.map(TextWidth.oneLine))
    }

    /// The lines, headings first. `width` nil means as wide as the cells want.
    func lines(width: Int?, palette: Palette = .plain, glyphs: Glyphs = .unicode) -> [String] {
        let widths = fitted(to: width)
        let heading = line(columns.map(\.title), widths, glyphs)
        return [palette.dim(heading)] + rows.map { line($0, widths, glyphs) }
    }

    func text(width: Int?, palette: Palette = .plain, glyphs: Glyphs = .unicode) -> String {
        lines(width: width, palette: palette, glyphs: glyphs).joined(separator: "\n") + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int], _ glyphs: Glyphs) -> String {
        var padded: [String] = []
        for (index, cell) in cells.enumerated() {
            padded.append(
                columns[index].alignment == .right
                    ? TextWidth.right(cell, widths[index], ellipsis: glyphs.ellipsis)
                    : TextWidth.left(cell, widths[index], ellipsis: glyphs.ellipsis))
        }
        var line = padded.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Widths of the columns; those that give share what is too much, the widest first.
    private func fitted(to width: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(TextWidth.columns(columns[index].title)) {
                max($0, TextWidth.columns($1[index]))
            }
        }
        guard let width else { return widths }
        var excess = widths.reduce(2 * (widths.count - 1), +) - width
        while excess > 0 {
            let giving = widths.indices.filter { columns[$0].gives && widths[$0] > 8 }
            guard let widest = giving.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else {
                break
            }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
