import Septet

/// `septet items export`
struct ItemsExportCommand: Command {
    let name = "export"
    let summary = "write clusters, ideas or tasks to a table you can edit"
    let discussion = """
        The table opens in any spreadsheet. Change its cells, delete rows, add rows without an id, \
        and take it back with septet items import. Cells that a spreadsheet would take for formulas \
        have an apostrophe in front. An existing file is not overwritten without --force.
        """
    let examples = [
        Example("septet items export latest --stage ideas --csv ideas.csv", "all ideas"),
        Example("septet items import latest ideas.csv --dry-run", "what the edited table changes"),
    ]
    let json: String? = """
        {"version": 1, "run": "run_20261120_091500_manual", "table": "ideas", "rows": 24,
         "file": "ideas.csv"}
        """
    let run = ListOptions.run
    let stage = ItemsImportCommand.stage
    let file = Parameter.required("csv", .path("FILE"), "the file to write")
    let force = Parameter.flag("force", "overwrite the file where it exists")
    var parameters: [any ParameterDeclaration] { [run, stage, file, force] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let table = try ItemsImportCommand.table(call[stage])
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let (bytes, rows) = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.editTable(table, of: run)
        }
        guard rows > 0 else {
            throw Failure(
                .badInput, kind: "not_found", "\(run.id) has no \(table.rawValue) to export",
                remedy: "they are there once the stage before has made them; stop a run there with "
                    + "septet run KEYWORDS.csv --pause-after \(call[stage].rawValue)")
        }
        let path = call[file]
        if call[force] {
            try await Files.write(bytes, to: path)
        } else if try await !Files.writeNew(bytes, to: path) {
            throw Failure(
                .badInput, kind: "exists", "\(TextWidth.oneLine(path)) exists already",
                remedy: "choose another name, or overwrite it with --force")
        }
        if call.global.json {
            call.show([
                "version": 1, "run": .string(run.id.rawValue), "table": .string(table.rawValue),
                "rows": JSON(rows), "file": .string(path),
            ])
        }
        call.console.say("Wrote \(rows) \(table.rawValue) to \(TextWidth.oneLine(path)).")
        call.console.say(
            "Next, when you have edited it: "
                + call.next(
                    "items import \(run.id) \(Shell.quoted(path)) --stage "
                        + "\(call[stage].rawValue) --dry-run"))
        return .done
    }
}
