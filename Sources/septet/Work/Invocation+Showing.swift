import Glibc
import Septet

extension Invocation {
    /// Prints a document as JSON for people and programs.
    func show(_ json: JSON) { console.print(json.prettyText) }

    /// Prints rows under headings; `empty` is said where there are none.
    func show(_ table: Table, empty: String) {
        guard !table.rows.isEmpty else { return console.say(empty) }
        console.print(
            table.text(
                width: console.outWidth, palette: console.outPalette, glyphs: console.glyphs))
    }

    /// Prints `name: value` lines, values under each other.
    func show(_ facts: [(name: String, value: String)]) {
        let width = facts.map { TextWidth.columns($0.name) }.max() ?? 0
        for fact in facts {
            let name = console.outPalette.dim(TextWidth.left(fact.name, width))
            console.print("\(name)  \(TextWidth.oneLine(fact.value))")
        }
    }

    /// Prints a heading between parts of a screen.
    func show(heading: String) { console.print("\n" + console.outPalette.bold(heading)) }

    /// Prints text of many lines: as it is into a file or pipe, and so that it cannot move the
    /// cursor on a terminal.
    func show(text: String) {
        console.print(console.out.isTerminal ? TextWidth.harmless(text) : text)
    }

    /// Says how to see what comes after this page.
    func more(_ command: String) { console.say("There is more: \(next(command))") }

    /// Who acts, as it is recorded: the one named, or the login name.
    func actor(_ named: String?) -> String {
        named ?? environment["USER"] ?? environment["LOGNAME"] ?? loginName() ?? "a person"
    }
}

/// The name that the system has for whoever runs this; nil in a container that knows none.
private func loginName() -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 4_096)
    guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil else {
        return nil
    }
    return String(cString: entry.pw_name)
}

/// One page of a list, and whether more follow.
struct Page<Element: Sendable>: Sendable {
    let elements: [Element]
    let hasMore: Bool

    /// Of `limit` elements, read with one more to know whether there are more.
    init(_ found: [Element], limit: Int) {
        elements = Array(found.prefix(limit))
        hasMore = found.count > limit
    }
}

/// Options that many lists share.
enum ListOptions {
    static let limit = Parameter.option(
        "limit", short: "n", .integer(1...1_000), default: 50, shown: "50", "how many at most")
    static let run = Parameter.optionalPositional(
        .run, "the run: id, unique prefix, or latest (which it is when left out)")
    static let ofRun = Parameter.option(
        "run", .run, "the run: id, unique prefix, or latest (which it is when left out)")

    static func after(_ what: String) -> Parameter<Int?> {
        Parameter.option("after", .integer(1...Int.max, as: "ID"), "go on behind this \(what)")
    }
}

extension Timestamp {
    /// `2026-11-20 09:15:02`, in UTC.
    var short: String {
        let text = description
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
    }
}
