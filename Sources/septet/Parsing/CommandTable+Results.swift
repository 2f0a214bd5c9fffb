extension CommandTable.Section {
    /// What a run has made, and what became of each part of it.
    static let results = CommandTable.Section(
        title: "Results",
        entries: [
            .command(ReportCommand()),
            .group(
                CommandGroup(
                    "items", "list the items of a run, or show one", members: [ItemsShowCommand()],
                    fallback: ItemsCommand())),
            .group(
                CommandGroup(
                    "images", "make one image again, or put your own in its place",
                    members: [ImagesRegenerateCommand(), ImagesReplaceCommand()])),
            .command(LogsCommand()), .command(EventsCommand()),
            .group(
                CommandGroup(
                    "artifacts", "the files a run has made, by version",
                    members: [
                        ArtifactsListCommand(), ArtifactsGetCommand(), ArtifactsVersionsCommand(),
                    ])),
            .command(ExportCommand()),
        ])

    /// The gate: what people decide on articles.
    static let review = CommandTable.Section(
        title: "Review",
        entries: [
            .group(
                CommandGroup(
                    "review", "read, approve, reject and edit articles",
                    members: [
                        ReviewListCommand(), ReviewShowCommand(), ReviewApproveCommand(),
                        ReviewRejectCommand(), ReviewEditCommand(), ReviewPublishCommand(),
                        ReviewArchiveCommand(),
                    ]))
        ])

    /// Credits and what providers bill.
    static let money = CommandTable.Section(
        title: "Money",
        entries: [
            .group(
                CommandGroup(
                    "credits", "the account: balance, grants, ledger",
                    members: [
                        CreditsBalanceCommand(), CreditsGrantCommand(), CreditsLedgerCommand(),
                    ])),
            .command(CostsCommand()),
            .group(
                CommandGroup(
                    "calls", "calls to providers, and those in doubt",
                    members: [CallsListCommand(), CallsShowCommand(), CallsSettleCommand()])),
        ])

    /// What is said of sites and by stages, and whether the workspace is sound.
    static let workspace = CommandTable.Section(
        title: "Workspace",
        entries: [
            .group(
                CommandGroup(
                    "project", "sites: what is said of each in every prompt",
                    members: [
                        ProjectCreateCommand(), ProjectListCommand(), ProjectShowCommand(),
                        ProjectSetCommand(),
                    ])),
            .group(
                CommandGroup(
                    "stages", "what each stage says and costs",
                    members: [
                        StagesListCommand(), StagesShowCommand(), StagesDiffCommand(),
                        StagesExportCommand(),
                    ])),
            .group(
                CommandGroup(
                    "token", "who may use the API",
                    members: [TokenCreateCommand(), TokenListCommand(), TokenRevokeCommand()])),
            .command(DoctorCommand()),
        ])
}
