/// The manual page septet(1), made from the command table.
enum ManualPage {
    static func roff(_ table: CommandTable) -> String {
        var lines = [
            ".TH SEPTET 1 \"\" \"septet \(Version.text)\" \"Septet\"",
            ".SH NAME", "septet \\- \(escaped(table.summary))",
            ".SH SYNOPSIS", ".B septet", ".I command", "[options]",
            ".SH EXAMPLES",
        ]
        lines += examples(table.examples)
        lines.append(".SH COMMANDS")
        for path in table.paths { lines += page(of: path) }
        lines += [".SH GLOBAL OPTIONS"] + parameters(GlobalOptions.parameters)
        lines.append(".SH EXIT STATUS")
        for code in ExitCode.allCases {
            lines += [".TP", ".B \(code.rawValue)", escaped(code.meaning)]
        }
        lines += [
            ".SH ENVIRONMENT", ".TP", ".B SEPTET_WORKSPACE",
            "The workspace, where \\-\\-workspace is not given.", ".TP", ".B NO_COLOR",
            "No colour when set.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func page(of path: CommandPath) -> [String] {
        let summary = path.command.summary.capitalisedFirst
        var lines = [".SS \(escaped("septet \(path.text)"))", escaped(summary) + "."]
        lines += [".PP", ".B \(escaped(path.usage))", ".PP"]
        for line in Prose.wrap(path.command.discussion, width: 78) {
            lines.append(line.isEmpty ? ".PP" : escaped(line))
        }
        lines += parameters(path.command.parameters)
        return lines + [".PP", "Examples:"] + examples(path.command.examples)
    }

    private static func examples(_ examples: [Example]) -> [String] {
        examples.flatMap { [".TP", ".B \(escaped($0.line))", escaped($0.meaning)] }
    }

    private static func parameters(_ parameters: [any ParameterDeclaration]) -> [String] {
        parameters.map(\.spec).flatMap { spec in
            [".TP", ".B \(escaped(spec.syntax))", escaped(spec.explanation)]
        }
    }

    /// Text of roff: no line may begin a request, hyphens are those one can copy.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "\"": result += "\\(dq"
            default: result.append(character)
            }
        }
        return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
    }
}
