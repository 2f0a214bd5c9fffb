/// Draws a block of lines over itself: pure, gives the bytes for a terminal.
///
/// Each answer leaves the cursor visible, at the start of the line below the block, so a process
/// killed at any moment leaves a usable terminal. Only lines that changed are written, in one
/// synchronised update.
struct Redraw {
    private var drawn: [String] = []
    private var columns = 0

    private static let begin = "\u{1B}[?2026h\u{1B}[?25l\u{1B}[?7l"
    private static let end = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?2026l"
    private static let eraseLine = "\u{1B}[K"
    private static let eraseBelow = "\u{1B}[J"

    /// Replaces the block by `lines`, with `notes` above it that stay; empty when nothing changed.
    /// Lines must fit the window.
    mutating func draw(_ lines: [String], notes: [String] = [], size: Console.Size) -> String {
        let isWhole = size.columns != columns || !notes.isEmpty
        guard lines != drawn || isWhole else { return "" }
        var text = Redraw.begin + toTop(size)
        if isWhole { text += Redraw.eraseBelow }
        for note in notes { text += note + "\r\n" }
        for (index, line) in lines.enumerated() {
            let isSame = !isWhole && drawn.indices.contains(index) && drawn[index] == line
            text += isSame ? "\r\n" : line + Redraw.eraseLine + "\r\n"
        }
        drawn = lines
        columns = size.columns
        return text + Redraw.eraseBelow + Redraw.end
    }

    /// Starts a new block below whatever the terminal shows now, as after a pause by Ctrl-Z.
    mutating func forget() {
        drawn = []
        columns = 0
    }

    /// Up to the block's first line. A window made narrower has wrapped the lines drawn before.
    private func toTop(_ size: Console.Size) -> String {
        guard !drawn.isEmpty else { return "\r" }
        let rows = drawn.reduce(0) { rows, line in
            let width = TextWidth.columns(TextWidth.withoutColor(line))
            return rows + max(1, (width + size.columns - 1) / max(1, size.columns))
        }
        return "\r\u{1B}[\(rows)A"
    }
}
