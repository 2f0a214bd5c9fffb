import Septet

/// `septet items import`
struct ItemsImportCommand: Command {
    let name = "import"
    let summary = "take an edited table of items back in"
    let discussion = """
        Rows are recognised by their id. A row that is gone is dropped, a changed one is edited, \
        one without an id is added, a dropped one that is there again is restored. Separator, byte \
        order mark and the order of columns do not matter; other columns are ignored. Everything is \
        taken in, or nothing: bad rows are listed with their lines.
        """
    let examples = [
        Example("septet items import latest ideas.csv --dry-run", "only say what would change"),
        Example("septet items import latest ideas.csv --actor ada", "change it"),
        Example("septet items import latest tasks.csv --stage tasks", "a table of tasks"),
    ]
    let json: String? = """
        {"version": 1, "run": "run_20261120_091500_manual", "edited": 10, "skipped": 12,
         "restored": 0, "added": 2, "unchanged": 2, "ignored_columns": ["notes"], "problems": [],
         "applied": true, "next": "septet resume run_20261120_091500_manual"}
        """
    static let stage = Parameter.option(
        "stage", .stage, default: .ideas, shown: "ideas",
        "what the table holds: what stage 1, 2 or 3 has made (clustering, ideas, tasks)")
    private static let shownMax = 20

    let run = Parameter.positional(.run, "the run: id, unique prefix, or latest")
    let file = Parameter.positional(.path("FILE"), "the edited table")
    let stage = ItemsImportCommand.stage
    let dryRun = Parameter.flag("dry-run", "say what would change, and change nothing")
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] { [run, file, stage, dryRun, actor] }

    /// The table of what a stage has made.
    static func table(_ stage: StageName) throws(Failure) -> ItemTable {
        if let table = ItemTable(madeBy: stage) { return table }
        throw Failure(
            .usage, kind: "usage", "there is no table of what stage \(stage.rawValue) makes",
            remedy: "--stage clustering, ideas or tasks; articles are edited with "
                + "septet review edit")
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let table = try ItemsImportCommand.table(call[stage])
        let bytes = try await Files.read(call[file])
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let preview = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.previewImport(bytes, table, into: run)
        }
        if !preview.ignored.isEmpty {
            call.console.say("Ignored columns: \(Prose.both(preview.ignored)).")
        }
        guard preview.problems.isEmpty else { throw refused(preview, call) }
        if call[dryRun] {
            tell(preview, call)
            if call.global.json { call.show(document(preview, applied: false, nil)) }
            call.console.say("Nothing was changed. Take it in: the same without --dry-run")
            return .done
        }
        let result = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.apply(preview.plan, actor: call.actor(call[actor]))
        }
        let next = call.next("resume \(run.id)")
        if call.global.json { call.show(document(preview, applied: true, next)) }
        call.console.say(summary(preview) + ".")
        if !result.staleness.stale.isEmpty {
            call.console.say("\(Prose.count(result.staleness.stale.count, "item")) are stale now.")
        }
        call.console.say("Next: \(next)")
        return .done
    }

    private func document(_ preview: ImportPreview, applied: Bool, _ next: String?) -> JSON {
        var members = preview.json.object ?? [:]
        members["applied"] = .bool(applied)
        members["next"] = JSON(next)
        return .object(members)
    }

    private func tell(_ preview: ImportPreview, _ call: Invocation) {
        let lines = preview.plan.lines
        for line in lines.prefix(ItemsImportCommand.shownMax * 5) {
            call.console.say(
                TextWidth.oneLine("would \(line.verb) \(line.path) \"\(line.title)\""))
        }
        if lines.count > ItemsImportCommand.shownMax * 5 { call.console.say("and so on") }
        call.console.say("In all: " + summary(preview) + ".")
    }

    private func summary(_ preview: ImportPreview) -> String {
        let counts = preview.plan.counts
        return
            "\(counts.edited) edited, \(counts.skipped) dropped, \(counts.restored) restored, "
            + "\(counts.added) added, \(preview.unchanged) unchanged"
    }

    private func refused(_ preview: ImportPreview, _ call: Invocation) -> Failure {
        if call.global.json { call.show(document(preview, applied: false, nil)) }
        for problem in preview.problems.prefix(ItemsImportCommand.shownMax) {
            call.console.say(TextWidth.oneLine("\(call[file]), \(problem)"))
        }
        let count = preview.problems.count
        if count > ItemsImportCommand.shownMax {
            call.console.say("and \(count - ItemsImportCommand.shownMax) more")
        }
        return Failure(
            .badInput, kind: "table",
            "\(TextWidth.oneLine(call[file])) was not taken in because of "
                + Prose.count(count, "problem"),
            remedy: "mend them and import the file again; nothing was changed")
    }
}
