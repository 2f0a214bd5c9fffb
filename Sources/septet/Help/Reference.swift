/// docs/cli.md, made from the command table.
enum Reference {
    static func markdown(_ table: CommandTable) -> String {
        var lines = [
            "# The command line", "",
            "Made from the command table by `make docs`; a test keeps it current.", "",
            "Data goes to stdout, messages to stderr. `--json` prints data as JSON in the shapes",
            "shown here, and errors as one JSON object on stderr. Colour and the live view appear",
            "only on a terminal. Nothing ever needs an answer typed.", "",
        ]
        lines += ["## Commands", ""]
        for section in table.sections {
            lines += ["### \(section.title)", "", "| command | does |", "|---|---|"]
            for entry in section.entries {
                lines.append("| \(cell("`septet \(entry.name)`")) | \(cell(entry.summary)) |")
            }
            lines.append("")
        }
        lines += ["## Global options", ""] + parameters(GlobalOptions.parameters)
        lines += ["## Exit codes", "", "| code | means |", "|---|---|"]
        lines += ExitCode.allCases.map { "| \($0.rawValue) | \(cell($0.meaning)) |" }
        lines.append("")
        for path in table.paths { lines += page(of: path) }
        return lines.joined(separator: "\n")
    }

    private static func page(of path: CommandPath) -> [String] {
        let command = path.command
        var lines = ["## septet \(path.text)", "", "\(command.summary.capitalisedFirst).", ""]
        lines += ["```", path.usage, "```", ""]
        if !command.discussion.isEmpty {
            lines += Prose.wrap(command.discussion, width: 100) + [""]
        }
        lines += ["Examples:", "", "```"]
        let widest = command.examples.map(\.line.count).max() ?? 0
        lines += command.examples.map { TextWidth.left($0.line, widest) + "   # " + $0.meaning }
        lines += ["```", ""] + parameters(command.parameters)
        if let json = command.json { lines += ["With `--json`:", "", "```json", json, "```", ""] }
        return lines
    }

    private static func parameters(_ parameters: [any ParameterDeclaration]) -> [String] {
        guard !parameters.isEmpty else { return [] }
        let rows = parameters.map(\.spec).map { spec in
            "| \(cell("`\(spec.syntax)`")) | \(cell(spec.explanation)) |"
        }
        return ["| option | meaning |", "|---|---|"] + rows + [""]
    }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
