/// `septet completions`
struct CompletionsCommand: Command {
    let name = "completions"
    let summary = "print the completion script of a shell"
    let discussion = """
        Load it for this shell with eval, or keep it where your shell looks: \
        /usr/share/bash-completion/completions/septet, a file _septet in zsh's fpath, or \
        ~/.config/fish/completions/septet.fish.
        """
    let examples = [
        Example(#"eval "$(septet completions bash)""#, "in ~/.bashrc"),
        Example("septet completions zsh > ~/.zfunc/_septet", "a folder of zsh's fpath"),
        Example("septet completions fish | source", "in config.fish"),
    ]
    let shell = Parameter.positional(
        ValueKind<CompletionScript.Shell>.choice("SHELL"), "bash, zsh or fish")
    var parameters: [any ParameterDeclaration] { [shell] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        call.console.print(CompletionScript.text(for: call[shell], table: call.table))
        return .done
    }
}
