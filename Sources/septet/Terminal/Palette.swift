/// Colours and weights, or nothing at all. Colour only repeats what words and marks say.
struct Palette: Sendable {
    let isOn: Bool

    static let plain = Palette(isOn: false)

    /// A colour that says how something stands.
    enum Ink: String, Sendable { case red = "31", green = "32", yellow = "33", cyan = "36" }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func paint(_ text: String, _ ink: Ink) -> String { wrap(text, ink.rawValue) }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// The marks the live view and bars are drawn with.
struct Glyphs: Sendable, Equatable {
    let done, working, pending, failed, passed: String
    let bar, half, track: String
    let separator, zero, range, ellipsis: String

    static let unicode = Glyphs(
        done: "✓", working: "●", pending: "○", failed: "✗", passed: "–",
        bar: "━", half: "╾", track: "─", separator: "·", zero: "·", range: "–", ellipsis: "…")

    /// For terminals that know no UTF-8.
    static let ascii = Glyphs(
        done: "+", working: "*", pending: ".", failed: "x", passed: "-",
        bar: "=", half: "-", track: "-", separator: "|", zero: ".", range: "-", ellipsis: "~")

    init(locale environment: Environment) {
        let name = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
        let wanted = name.lowercased()
        self = wanted.contains("utf-8") || wanted.contains("utf8") ? .unicode : .ascii
    }

    private init(
        done: String, working: String, pending: String, failed: String, passed: String,
        bar: String, half: String, track: String, separator: String, zero: String, range: String,
        ellipsis: String
    ) {
        self.done = done
        self.working = working
        self.pending = pending
        self.failed = failed
        self.passed = passed
        self.bar = bar
        self.half = half
        self.track = track
        self.separator = separator
        self.zero = zero
        self.range = range
        self.ellipsis = ellipsis
    }
}
