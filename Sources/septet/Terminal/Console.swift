import Glibc

/// Where the program speaks: data to `out`, messages to `error`. Passed as a value; nothing else
/// in the front door writes.
struct Console: Sendable {
    struct Size: Equatable, Sendable {
        var columns: Int
        var rows: Int

        /// Where no terminal says otherwise.
        static let usual = Size(columns: 80, rows: 24)
    }

    enum Verbosity: Sendable { case quiet, usual, verbose }

    let out: Output
    let error: Output
    var verbosity = Verbosity.usual
    var colorAllowed: Bool
    let glyphs: Glyphs
    /// Asked each time, because windows are resized.
    let size: @Sendable () -> Size
    /// Reads the line a person types; nil where nobody sits at a keyboard. Blocks.
    var readAnswer: (@Sendable () -> String?)? = nil

    /// The process's own streams. Colour needs a terminal, and neither NO_COLOR nor TERM=dumb.
    static func standard(_ environment: Environment) -> Console {
        let dumb = environment["TERM"] == "dumb"
        return Console(
            out: Output(descriptor: STDOUT_FILENO), error: Output(descriptor: STDERR_FILENO),
            colorAllowed: environment["NO_COLOR"] == nil && !dumb,
            glyphs: dumb ? .ascii : Glyphs(locale: environment),
            size: { terminalSize(of: STDERR_FILENO) ?? .usual },
            readAnswer: isatty(STDIN_FILENO) == 1 ? typedLine : nil)
    }

    /// Colours for `out`: none unless it is a terminal.
    var outPalette: Palette { Palette(isOn: colorAllowed && out.isTerminal) }
    /// Colours for `error`: none unless it is a terminal.
    var errorPalette: Palette { Palette(isOn: colorAllowed && error.isTerminal) }

    /// Columns that data may take: the window's on a terminal, no bound in a file or pipe.
    var outWidth: Int? { out.isTerminal ? size().columns : nil }

    /// Writes data, with a line end.
    @discardableResult
    func print(_ text: String) -> Bool { out.write(text.hasSuffix("\n") ? text : text + "\n") }

    /// Tells the person something; not with `--quiet`.
    func say(_ text: String) {
        if verbosity != .quiet { error.write(text + "\n") }
    }

    /// Tells what only somebody looking for a cause wants to read: with `--verbose`.
    func explain(_ text: String) {
        if verbosity == .verbose { error.write(errorPalette.dim(text) + "\n") }
    }

    /// Whether a question would reach somebody.
    var canAsk: Bool { error.isTerminal && readAnswer != nil }

    /// Asks for a yes; everything else, and the end of the input, is a no.
    func asksYes(_ question: String) async -> Bool {
        guard canAsk, let readAnswer else { return false }
        error.write("\(question) [y/N] ")
        let answer = await blocking { readAnswer() }
        return ["y", "yes"].contains(answer?.lowercased().filter { !$0.isWhitespace })
    }

    /// Warns, also with `--quiet`.
    func warn(_ text: String) {
        error.write(errorPalette.paint("warning: ", .yellow) + text + "\n")
    }
}

@Sendable private func typedLine() -> String? { readLine() }

/// The size of the terminal behind a descriptor, or nil when it is none.
private func terminalSize(of descriptor: Int32) -> Console.Size? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Console.Size(columns: Int(size.ws_col), rows: size.ws_row > 0 ? Int(size.ws_row) : 24)
}
