/// Help as text of at most 80 columns; examples come first.
struct HelpScreen: Sendable {
    let table: CommandTable
    var palette = Palette.plain

    private static let width = 80
    private static let indent = "  "
    /// Where explanations begin, unless a label is longer.
    private static let widestLabel = 26
    /// The same for examples, which are longer.
    private static let widestExample = 42

    /// The screen for the words of a command or group; the program's own when there are none or
    /// they name nothing.
    func text(about words: [String]) -> String {
        let lines: [String]
        switch words.first.flatMap(table.entry(named:)) {
        case .command(let command)?:
            lines = screen(of: CommandPath(words: [command.name], command: command))
        case .group(let group)?:
            if let member = group.member(words.dropFirst()) {
                lines = screen(of: CommandPath(group, member: member))
            } else {
                lines = screen(of: group)
            }
        case nil: lines = overview
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var overview: [String] {
        var lines = [palette.bold("septet") + ": " + table.summary]
        lines += examples(table.examples)
        for part in table.sections {
            lines += section(part.title, part.entries.map { ($0.name, $0.summary) })
        }
        lines += section("Global options", labels(of: GlobalOptions.parameters))
        lines += section(
            "Exit codes", ExitCode.allCases.map { (String($0.rawValue), $0.meaning) })
        return lines + ["", "One command: septet COMMAND --help"]
    }

    private func screen(of group: CommandGroup) -> [String] {
        var lines = [palette.bold("septet \(group.name)") + ": " + group.summary]
        let commands = (group.fallback.map { [$0] } ?? []) + group.members
        lines += examples(commands.compactMap(\.examples.first))
        lines += section("Commands", group.members.map { ($0.name, $0.summary) })
        if let fallback = group.fallback {
            let path = CommandPath(words: [group.name], command: fallback)
            lines += ["", palette.bold("Usage"), HelpScreen.indent + path.usage]
            lines += parameters(of: fallback)
        }
        return lines + ["", "One command: septet \(group.name) COMMAND --help"]
    }

    private func screen(of path: CommandPath) -> [String] {
        let command = path.command
        var lines = [palette.bold("septet \(path.text)") + ": " + command.summary]
        lines += examples(command.examples)
        lines += ["", palette.bold("Usage"), HelpScreen.indent + path.usage]
        lines += parameters(of: command)
        let discussion = Prose.wrap(command.discussion, width: HelpScreen.width)
        if !discussion.isEmpty { lines += [""] + discussion }
        return lines + ["", "Global options and exit codes: septet --help"]
    }

    private func parameters(of command: any Command) -> [String] {
        let positionals = command.parameters.filter { $0.spec.form == .positional }
        let options = command.parameters.filter { $0.spec.form != .positional }
        return section("Arguments", labels(of: positionals))
            + section("Options", labels(of: options))
    }

    private func labels(of parameters: [any ParameterDeclaration]) -> [(String, String)] {
        parameters.map { ($0.spec.syntax, $0.spec.explanation) }
    }

    private func examples(_ examples: [Example]) -> [String] {
        section(
            "Examples", examples.map { ($0.line, $0.meaning) }, widest: HelpScreen.widestExample)
    }

    /// A title and its rows in two columns; nothing at all without rows.
    private func section(
        _ title: String, _ rows: [(label: String, text: String)],
        widest: Int = HelpScreen.widestLabel
    ) -> [String] {
        guard !rows.isEmpty else { return [] }
        let column = rows.map { TextWidth.columns($0.label) }.filter { $0 <= widest }.max() ?? 0
        var lines = ["", palette.bold(title)]
        for row in rows {
            let margin = String(repeating: " ", count: column + 4)
            let texts = Prose.wrap(row.text, width: HelpScreen.width - column - 4)
            let fits = TextWidth.columns(row.label) <= column
            let first = HelpScreen.indent + TextWidth.left(row.label, column) + "  "
            lines += fits ? [first + (texts.first ?? "")] : [HelpScreen.indent + row.label]
            lines += texts.dropFirst(fits ? 1 : 0).map { margin + $0 }
        }
        return lines
    }
}

extension CommandPath {
    /// `septet pause RUN [options]`.
    var usage: String {
        let specs = command.parameters.map(\.spec)
        var parts = ["septet", text]
        for spec in specs where spec.form != .flag && spec.isRequired && !spec.repeats {
            parts.append(spec.form == .positional ? spec.name : "\(spec.label) \(spec.placeholder)")
        }
        for spec in specs where spec.form == .positional && !(spec.isRequired && !spec.repeats) {
            let word = spec.repeats ? "\(spec.name)..." : spec.name
            parts.append(spec.isRequired ? word : "[\(word)]")
        }
        if specs.contains(where: { $0.form != .positional && !$0.isRequired }) {
            parts.append("[options]")
        }
        return parts.joined(separator: " ")
    }
}

extension ParameterSpec {
    /// `-v, --verbose`, `--limit N`, `RUN`.
    var syntax: String {
        guard form != .positional else { return name }
        let letter = short.map { "-\($0), " } ?? ""
        return letter + label + (form == .option ? " \(placeholder)" : "")
    }

    /// The help with what the table knows besides it.
    var explanation: String {
        var notes: [String] = []
        if case .words(let words) = completion, form == .option, words != ["latest"] {
            notes.append(Prose.either(words))
        }
        if let defaultText { notes.append("default \(defaultText)") }
        if isRequired && form == .option { notes.append("required") }
        if repeats && form == .option { notes.append("may be given several times") }
        return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
    }
}
