/// Every command of the program, in the order the help shows them.
struct CommandTable: Sendable {
    /// Commands that belong together in the help.
    struct Section: Sendable {
        let title: String
        let entries: [CommandEntry]
    }

    let summary: String
    let examples: [Example]
    let sections: [Section]
    /// Understood, but shown and offered nowhere.
    var hidden: [CommandEntry] = []

    var entries: [CommandEntry] { sections.flatMap(\.entries) }

    func entry(named name: String) -> CommandEntry? {
        (entries + hidden).first { $0.name == name }
    }

    /// Every command that can be run, with its words; a group's fallback stands at the group.
    var paths: [CommandPath] {
        entries.flatMap { entry -> [CommandPath] in
            switch entry {
            case .command(let command):
                return [CommandPath(words: [command.name], command: command)]
            case .group(let group):
                let members = group.members.map {
                    CommandPath(group, member: $0)
                }
                let fallback = group.fallback.map {
                    [CommandPath(words: [group.name], command: $0)]
                }
                return (fallback ?? []) + members
            }
        }
    }
}

extension CommandTable {
    /// The commands of `septet`.
    static let septet = CommandTable(
        summary: "keyword list in; reviewed, illustrated articles out",
        examples: [
            Example("septet demo", "the whole pipeline offline, on a bundled list"),
            Example("septet run keywords.csv", "articles from your own list"),
            Example("septet resume latest", "go on after a pause, a wall or a crash"),
        ],
        sections: [
            Section(
                title: "Runs",
                entries: [
                    .command(RunCommand()), .command(PlanCommand()), .command(DemoCommand()),
                    .command(StatusCommand()), .command(PauseCommand()),
                    .command(ResumeCommand()), .command(CancelCommand()),
                    .command(RetryCommand()), .command(RerunCommand()),
                    .command(RunStageCommand()), .command(TryCommand()),
                    .command(RunsCommand()),
                    .command(DeleteCommand()), .command(WhyCommand()),
                    .group(
                        CommandGroup(
                            "schedule", "runs that start again and again",
                            members: [
                                ScheduleAddCommand(), ScheduleListCommand(),
                                ScheduleShowCommand(), SchedulePauseCommand(),
                                ScheduleResumeCommand(), ScheduleRemoveCommand(),
                                ScheduleRunDueCommand(),
                            ])),
                    .command(ServeCommand()),
                ]),
            Section(
                title: "Set-up",
                entries: [
                    .command(InitCommand()), .command(ConfigCommand()),
                    .group(
                        CommandGroup(
                            "providers", "who answers, and whether they do",
                            members: [ProvidersListCommand(), ProvidersTestCommand()])),
                    .group(
                        CommandGroup(
                            "limits", "how fast each provider is asked",
                            members: [LimitsSetCommand(), LimitsClearCommand()],
                            fallback: LimitsCommand())),
                ]),
            .results, .review, .money, .workspace,
            Section(
                title: "About",
                entries: [
                    .command(HelpCommand()),
                    .command(CompletionsCommand()),
                    .command(VersionCommand()),
                ]),
        ],
        hidden: [.command(EngineCommand())])
}
