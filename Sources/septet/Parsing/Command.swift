/// One command of the program: a small value that declares what it takes and does it.
///
/// Everything about a command comes from its declaration: parsing, help, completions, the manual
/// page and docs/cli.md. To add one, write a type in `Commands/` and list it in `CommandTable`.
protocol Command: Sendable {
    /// The word typed after `septet` (or after the group's word); two words where a group has
    /// several commands about one thing: `pages import`.
    var name: String { get }
    /// What it does, at most 60 columns, no period.
    var summary: String { get }
    /// What a reader of the help needs to know beyond the summary; paragraphs, may be empty.
    var discussion: String { get }
    /// Commands a person would really type; each is parsed by a test.
    var examples: [Example] { get }
    /// Options and arguments, in the order the help shows them.
    var parameters: [any ParameterDeclaration] { get }
    /// The shape of what `--json` prints, as an example; nil when the command shows nothing.
    var json: String? { get }

    /// Does it. Data goes to `call.console.out`, messages to its `error`.
    func run(_ call: Invocation) async throws(Failure) -> ExitCode
}

extension Command {
    var discussion: String { "" }
    var parameters: [any ParameterDeclaration] { [] }
    var json: String? { nil }
}

/// A command as a person would type it, and what that does.
struct Example: Sendable {
    let line: String
    let meaning: String

    init(_ line: String, _ meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}

/// Commands that share a first word: `septet credits grant`.
struct CommandGroup: Sendable {
    let name: String
    let summary: String
    let members: [any Command]
    /// What `septet NAME …` means when the next word is no member, as in `septet items RUN`.
    let fallback: (any Command)?

    /// The member of these words, which may have one more than it needs.
    func member(_ words: some Collection<String>) -> (any Command)? {
        let one = words.first
        let two = words.prefix(2).joined(separator: " ")
        return members.first { $0.name == two } ?? members.first { $0.name == one }
    }

    init(
        _ name: String, _ summary: String, members: [any Command], fallback: (any Command)? = nil
    ) {
        self.name = name
        self.summary = summary
        self.members = members
        self.fallback = fallback
    }
}

/// What can stand in the table.
enum CommandEntry: Sendable {
    case command(any Command)
    case group(CommandGroup)

    var name: String {
        switch self {
        case .command(let command): command.name
        case .group(let group): group.name
        }
    }

    var summary: String {
        switch self {
        case .command(let command): command.summary
        case .group(let group): group.summary
        }
    }
}

/// A command with the words that lead to it: `["credits", "grant"]`.
struct CommandPath: Sendable {
    let words: [String]
    let command: any Command

    var text: String { words.joined(separator: " ") }

    init(words: [String], command: any Command) {
        self.words = words
        self.command = command
    }

    init(_ group: CommandGroup, member: any Command) {
        words = [group.name] + member.name.split(separator: " ").map(String.init)
        command = member
    }
}
