/// `septet help`
struct HelpCommand: Command {
    enum Format: String, CaseIterable, Sendable { case text, markdown, man }

    let name = "help"
    let summary = "explain Septet or one command"
    let discussion = "The formats markdown and man print everything there is, for files."
    let examples = [
        Example("septet help", "all commands, global options, exit codes"),
        Example("septet help version", "one command"),
        Example("septet help --format man > septet.1", "the manual page"),
    ]
    let command = Parameter.positionals(.text("COMMAND"), "the words of a command")
    let format = Parameter.option(
        "format", ValueKind<Format>.choice("FORMAT"), default: .text, shown: "text",
        "how to write it")
    var parameters: [any ParameterDeclaration] { [command, format] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        switch call[format] {
        case .markdown: call.console.print(Reference.markdown(call.table))
        case .man: call.console.print(ManualPage.roff(call.table))
        case .text:
            let words = call[command]
            try check(words, in: call.table)
            let screen = HelpScreen(table: call.table, palette: call.console.outPalette)
            call.console.print(screen.text(about: words))
        }
        return .done
    }

    private func check(_ words: [String], in table: CommandTable) throws(Failure) {
        let known = table.paths.map(\.text) + table.entries.map(\.name)
        let typed = words.joined(separator: " ")
        if typed.isEmpty || known.contains(typed) { return }
        throw Messages.noHelp(for: words, nearest: Nearest.word(to: typed, in: known))
    }
}
