/// The options every command takes.
struct GlobalOptions: Sendable, Equatable {
    /// The folder that holds store and files.
    var workspace: String
    var project: String
    var json: Bool
    var noColor: Bool
    var verbose: Bool
    var quiet: Bool

    static let workspaceOption = Parameter.option(
        "workspace", .path("DIR"),
        "where store and files are (default ./septet-work, or SEPTET_WORKSPACE)")
    static let projectOption = Parameter.option(
        "project", .text("NAME"), default: "default", shown: "default", "the project to work in")
    static let jsonFlag = Parameter.flag("json", "print data as JSON, errors too")
    static let noColorFlag = Parameter.flag("no-color", "no colour (also NO_COLOR)")
    static let verboseFlag = Parameter.flag("verbose", short: "v", "say more on stderr")
    static let quietFlag = Parameter.flag("quiet", short: "q", "say only errors on stderr")
    static let helpFlag = Parameter.flag("help", short: "h", "show help for a command")

    static let parameters: [any ParameterDeclaration] = [
        workspaceOption, projectOption, jsonFlag, noColorFlag, verboseFlag, quietFlag, helpFlag,
    ]

    /// Reads them out of a parsed command line; the environment fills what was left out.
    init(_ words: Words, environment: Environment) {
        workspace =
            words[Self.workspaceOption] ?? environment["SEPTET_WORKSPACE"] ?? "./septet-work"
        project = words[Self.projectOption]
        json = words[Self.jsonFlag]
        noColor = words[Self.noColorFlag]
        verbose = words[Self.verboseFlag]
        quiet = words[Self.quietFlag]
    }
}
