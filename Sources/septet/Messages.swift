import Pipeline

/// Something that could not be done, as a person is told: what, because of what, and what to do.
struct Failure: Error, Equatable {
    let exit: ExitCode
    /// A stable word for scripts, in JSON.
    let kind: String
    /// What could not be done and why: lower case start, no period, quoted input.
    let sentence: String
    /// What to do; a line of its own.
    let remedy: String?
    /// The name of what a person or a button can do, `purchase_credits`, in JSON.
    let action: String?

    init(
        _ exit: ExitCode, kind: String, _ sentence: String, remedy: String? = nil,
        action: String? = nil
    ) {
        self.exit = exit
        self.kind = kind
        self.sentence = sentence
        self.remedy = remedy
        self.action = action
    }

    /// As it stands on stderr: `error:` and the sentence, the remedy below.
    func text(_ palette: Palette) -> String {
        let first = palette.paint("error: ", .red) + sentence + "\n"
        return remedy.map { first + "       \($0)\n" } ?? first
    }

    /// The same for `--json`, on stderr in one line.
    var json: JSON {
        .object([
            "error": .object([
                "exit": .int(Int64(exit.rawValue)), "kind": .string(kind),
                "message": .string(sentence), "hint": remedy.map(JSON.string) ?? .null,
                "action": action.map(JSON.string) ?? .null,
            ])
        ])
    }
}

/// Every sentence said to a person about a failure of the front door.
enum Messages {
    static func failure(_ error: UsageError) -> Failure {
        let typed = error.command.isEmpty ? "septet" : "septet \(error.command)"
        let help = "see: \(typed) --help"
        let (sentence, remedy): (String, String) =
            switch error.problem {
            case .unknownCommand(let word, let nearest):
                (
                    "there is no command '\(typed) \(word)'",
                    nearest.map { "did you mean: \(typed) \($0)" } ?? help
                )
            case .unknownOption(let option, let nearest):
                (
                    "'\(typed)' has no option '\(option)'",
                    nearest.map { "did you mean: \($0)" } ?? help
                )
            case .optionBeforeCommand(let option):
                (
                    "option '\(option)' stands before the command it belongs to",
                    "write: septet COMMAND \(option)"
                )
            case .missingCommand(let members):
                ("'\(typed)' needs one more word", "one of: \(members.joined(separator: ", "))")
            case .missing(let label): ("'\(typed)' needs \(label)", help)
            case .missingValue(let option, let placeholder):
                ("option '\(option)' needs a value", "write: \(option) \(placeholder)")
            case .unwantedValue(let option, let value):
                ("option '\(option)' takes no value, but has '\(value)'", "write: \(option)")
            case .givenTwice(let option):
                ("option '\(option)' is given twice", "leave one of them out")
            case .unexpected(let word): ("'\(typed)' has no use for '\(word)'", help)
            case .unreadable(let text, let label, let expected, let nearest):
                (
                    "\(label) takes \(expected), not '\(text)'",
                    nearest.map { "did you mean: \($0)" } ?? help
                )
            }
        return Failure(
            .usage, kind: "usage", TextWidth.oneLine(sentence), remedy: TextWidth.oneLine(remedy))
    }

    static func noHelp(for words: [String], nearest: String?) -> Failure {
        let typed = TextWidth.oneLine(words.joined(separator: " "))
        return Failure(
            .usage, kind: "usage", "there is no help for '\(typed)' because it is no command",
            remedy: nearest.map { "did you mean: septet help \($0)" } ?? "see: septet help")
    }

    /// Data that could not be written to its end must not look whole to a script.
    static let outputFailed = Failure(
        .internalError, kind: "output_failed",
        "the output could not be written to its end because its target refused it",
        remedy: "look whether the disk is full, then run the command again")
}
