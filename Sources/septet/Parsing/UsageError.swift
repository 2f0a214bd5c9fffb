/// A command line that was not understood.
struct UsageError: Error, Equatable {
    let problem: UsageProblem
    /// The words of the command it was about: `credits grant`; empty before one was named.
    let command: String
}

/// What was wrong with a command line. The sentences are in `Messages.swift`.
enum UsageProblem: Error, Equatable {
    case unknownCommand(String, nearest: String?)
    case unknownOption(String, nearest: String?)
    /// An option of a command that stands before the command's name.
    case optionBeforeCommand(String)
    /// A group's word without a member's: `septet credits`.
    case missingCommand(members: [String])
    /// A required option or argument.
    case missing(String)
    case missingValue(String, placeholder: String)
    case unwantedValue(String, value: String)
    case givenTwice(String)
    case unexpected(String)
    case unreadable(String, for: String, expected: String, nearest: String?)
}
