import Septet

/// `septet restore`
struct RestoreCommand: Command {
    let name = "restore"
    let summary = "make a workspace from a backup"
    let discussion = """
        Checks every byte of the backup against its digest, SQLite's own checks included, and only \
        then makes the workspace. Nothing is restored over a workspace that is there. The files of \
        runs are written again, those that people changed come back as they were. Runs that worked \
        when the backup was made go on with septet resume; calls that were in flight then are listed \
        as in doubt.
        """
    let examples = [
        Example("septet restore backups/monday.tar --workspace again", "from one file"),
        Example("septet restore backups/monday", "from a folder, to ./septet-work"),
    ]
    let json: String? = """
        {
          "version": 1, "workspace": "again", "made_at": "2026-11-20T09:15:00.000Z", "runs": 12,
          "files": 340, "bytes": 73400320, "written": 57
        }
        """
    let source = Parameter.positional(.path("BACKUP"), "the folder or archive")
    var parameters: [any ParameterDeclaration] { [source] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let source = call[source]
        let manifest = try await asked { () async throws(EngineError) in
            try await Orchestrator.restoreWorkspace(call.global.workspace, from: source)
        }
        let septet = try call.open()
        let written = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.writeFiles()
        }
        if call.global.json {
            call.show([
                "version": 1, "workspace": .string(call.global.workspace),
                "made_at": .string(manifest.madeAt.description), "runs": JSON(manifest.runs),
                "files": JSON(manifest.entries.count), "bytes": .int(manifest.bytes),
                "written": JSON(written),
            ])
            return .done
        }
        call.console.say(
            "Restored \(Prose.count(manifest.runs, "run")) as of \(manifest.madeAt) to "
                + "\(call.global.workspace): \(Human.bytes(manifest.bytes)), every byte checked; "
                + "\(Prose.count(written, "file")) of runs written again.")
        call.console.say(
            "What goes on: \(call.next("runs")). All of it: \(call.next("doctor --verify"))")
        return .done
    }
}
