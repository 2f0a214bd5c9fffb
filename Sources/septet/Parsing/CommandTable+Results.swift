extension CommandTable.Section {
    /// What a run has made, and what became of each part of it.
    static let results = CommandTable.Section(
        title: "Results",
        entries: [
            .command(ReportCommand()),
            .group(
                CommandGroup(
                    "items", "list, show and change the items of a run",
                    members: [
                        ItemsShowCommand(), ItemsEditCommand(), ItemsSkipCommand(),
                        ItemsRestoreCommand(), ItemsAddCommand(), ItemsMoveCommand(),
                        ItemsExportCommand(), ItemsImportCommand(),
                    ], fallback: ItemsCommand())),
            .group(
                CommandGroup(
                    "clusters", "list, rename, merge and split clusters",
                    members: [
                        ClustersRenameCommand(), ClustersMergeCommand(), ClustersSplitCommand(),
                        ClustersMoveCommand(),
                    ], fallback: ClustersCommand())),
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
                        CreditsRefundCommand(), CreditsAdjustCommand(),
                    ])),
            .group(
                CommandGroup(
                    "budget", "walls around spending, beside the caps of runs",
                    members: [BudgetListCommand(), BudgetSetCommand(), BudgetRemoveCommand()])),
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
                        ProjectSetCommand(), ProjectPagesImportCommand(),
                        ProjectPagesListCommand(), ProjectPagesRemoveCommand(),
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
            .command(DoctorCommand()), .command(TortureCommand()),
            .command(BackupCommand()), .command(RestoreCommand()),
            .group(
                CommandGroup(
                    "retention", "how long finished runs are kept",
                    members: [
                        RetentionListCommand(), RetentionSetCommand(), RetentionRemoveCommand(),
                    ])),
            .command(PruneCommand()),
            .group(
                CommandGroup(
                    "quota", "how large the workspace may become",
                    members: [QuotaSetCommand(), QuotaRemoveCommand()],
                    fallback: QuotaCommand())),
        ])
}
