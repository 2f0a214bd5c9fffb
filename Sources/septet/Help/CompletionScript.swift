/// Completion scripts for the shells, made from the command table.
enum CompletionScript {
    enum Shell: String, CaseIterable, Sendable { case bash, zsh, fish }

    static func text(for shell: Shell, table: CommandTable) -> String {
        let points = CompletionPoint.all(in: table)
        return switch shell {
        case .bash: bash(points)
        case .zsh: zsh(points)
        case .fish: fish(points)
        }
    }

    /// In single quotes, for every shell.
    private static func quoted(_ text: String) -> String {
        "'"
            + text.split(separator: "'", omittingEmptySubsequences: false).joined(
                separator: "'\\''")
            + "'"
    }

    private static func patterns(_ points: [CompletionPoint]) -> String {
        points.filter { !$0.path.isEmpty }.map { "'\($0.path)'" }.joined(separator: "|")
    }

    private static func spellings(_ spec: ParameterSpec) -> [String] {
        [spec.label] + (spec.short.map { ["-\($0)"] } ?? [])
    }
}

// MARK: bash

extension CompletionScript {
    private static func bash(_ points: [CompletionPoint]) -> String {
        """
        # bash completion for septet; made by: septet completions bash
        _septet() {
            local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" at="" next i
            # bash splits --name=value at the equals sign.
            if [[ $cur == "=" ]]; then
                cur=""
            elif [[ $prev == "=" ]]; then
                prev="${COMP_WORDS[COMP_CWORD-2]}"
            fi
            for ((i = 1; i < COMP_CWORD; i++)); do
                next="${at:+$at }${COMP_WORDS[i]}"
                case "$next" in
                    \(patterns(points))) at="$next" ;;
                esac
            done
            COMPREPLY=()
            case "$at:$prev" in
        \(points.map(bashValues).joined())    esac
            case "$at" in
        \(points.map(bashWords).joined())    esac
        }
        complete -F _septet septet

        """
    }

    private static func bashValues(_ point: CompletionPoint) -> String {
        point.valued.map { spec in
            let cases = spellings(spec).map { "'\(point.path):\($0)'" }.joined(separator: "|")
            return "        \(cases)) \(bashReply(spec.completion)) return ;;\n"
        }.joined()
    }

    private static func bashWords(_ point: CompletionPoint) -> String {
        let words = point.words.map(\.name) + point.argument.words
        let labels = point.options.map(\.label)
        var lines = "        '\(point.path)')\n"
        lines += "            if [[ $cur == -* ]]; then\n"
        lines += "                \(bashReply(.words(labels)))\n"
        lines += "            else\n"
        lines += "                \(bashReply(words.isEmpty ? point.argument : .words(words)))\n"
        lines += "            fi ;;\n"
        return lines
    }

    private static func bashReply(_ completion: Completion) -> String {
        switch completion {
        case .nothing: ":;"
        case .file: "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\");"
        case .folder: "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$cur\");"
        case .words(let words):
            "mapfile -t COMPREPLY < <(compgen -W \(quoted(words.joined(separator: " "))) -- \"$cur\");"
        }
    }
}

// MARK: zsh

extension CompletionScript {
    private static func zsh(_ points: [CompletionPoint]) -> String {
        """
        #compdef septet
        # zsh completion for septet; made by: septet completions zsh
        _septet() {
            local at="" next prev="${words[CURRENT-1]}" i
            local -a choices
            for (( i = 2; i < CURRENT; i++ )); do
                next="${at:+$at }${words[i]}"
                case "$next" in
                    (\(patterns(points))) at="$next" ;;
                esac
            done
            case "$at:$prev" in
        \(points.map(zshValues).joined())    esac
            if [[ "${words[CURRENT]}" == --*=* ]]; then
                prev="${words[CURRENT]%%=*}"
                compset -P '*='
                case "$at:$prev" in
        \(points.map(zshValues).joined())        esac
            fi
            case "$at" in
        \(points.map(zshWords).joined())    esac
        }
        if [[ "${funcstack[1]}" == "_septet" ]]; then
            _septet "$@"
        else
            compdef _septet septet
        fi

        """
    }

    private static func zshValues(_ point: CompletionPoint) -> String {
        point.valued.map { spec in
            let cases = spellings(spec).map { "'\(point.path):\($0)'" }.joined(separator: "|")
            return "        (\(cases)) \(zshReply(spec.completion)); return ;;\n"
        }.joined()
    }

    private static func zshWords(_ point: CompletionPoint) -> String {
        let options = point.options.map { (name: $0.label, summary: $0.help) }
        var lines = "        ('\(point.path)')\n"
        lines += "            if [[ \"${words[CURRENT]}\" == -* ]]; then\n"
        lines += "                choices=(\(zshChoices(options)))\n"
        lines += "                _describe -o 'option' choices\n"
        lines += "            else\n"
        if !point.words.isEmpty {
            lines += "                choices=(\(zshChoices(point.words)))\n"
            lines += "                _describe 'command' choices\n"
        }
        lines += "                \(zshReply(point.argument))\n"
        lines += "            fi ;;\n"
        return lines
    }

    private static func zshChoices(_ choices: [(name: String, summary: String)]) -> String {
        choices.map { choice in
            let name = choice.name.split(separator: ":").joined(separator: "\\:")
            return quoted("\(name):\(choice.summary)")
        }.joined(separator: " ")
    }

    private static func zshReply(_ completion: Completion) -> String {
        switch completion {
        case .nothing: ":"
        case .file: "_files"
        case .folder: "_files -/"
        case .words(let words): "compadd -- \(words.map(quoted).joined(separator: " "))"
        }
    }
}

// MARK: fish

extension CompletionScript {
    private static func fish(_ points: [CompletionPoint]) -> String {
        let cases = points.filter { !$0.path.isEmpty }.map { "'\($0.path)'" }
        return """
            # fish completion for septet; made by: septet completions fish
            function __septet_at
                set -l at
                for word in (commandline -opc)[2..-1]
                    set -l next (string join ' ' -- $at $word)
                    switch "$next"
                        case \(cases.joined(separator: " "))
                            set at $at $word
                    end
                end
                test (string join ' ' -- '' $at) = (string join ' ' -- '' $argv)
            end
            complete -c septet -f
            \(points.map(fishLines).joined())
            """
    }

    private static func fishLines(_ point: CompletionPoint) -> String {
        let start = "complete -c septet -n \(quoted("__septet_at \(point.path)"))"
        var lines = point.words.map { word in
            "\(start) -a \(quoted(word.name)) -d \(quoted(word.summary))\n"
        }
        if point.argument != .nothing {
            lines.append("\(start)\(fishReply(point.argument, isOption: false))\n")
        }
        for spec in point.options {
            let letter = spec.short.map { " -s \($0)" } ?? ""
            let value = spec.form == .flag ? "" : fishReply(spec.completion, isOption: true)
            lines.append("\(start) -l \(spec.name)\(letter)\(value) -d \(quoted(spec.help))\n")
        }
        return lines.joined()
    }

    private static func fishReply(_ completion: Completion, isOption: Bool) -> String {
        let exclusive = isOption ? " -x" : ""
        return switch completion {
        case .nothing: exclusive
        case .file: isOption ? " -r -F" : " -F"
        case .folder: "\(exclusive) -a '(__fish_complete_directories)'"
        case .words(let words): "\(exclusive) -a \(quoted(words.joined(separator: " ")))"
        }
    }
}
