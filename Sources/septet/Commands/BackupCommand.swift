import Septet

/// `septet backup`
struct BackupCommand: Command {
    let name = "backup"
    let summary = "copy the workspace, also while runs work on it"
    let discussion = """
        Copies store, blobs, configuration, stages and every file of a run that people changed to a \
        folder, or with .tar at the end of the name to one archive. The copy shows one moment. It is \
        read back and checked before it gets its name; a kill leaves only something that ends in \
        .partial. Files of runs that Septet wrote are left out: restore writes them again.
        """
    let examples = [
        Example("septet backup backups/monday", "a folder"),
        Example("septet backup backups/monday.tar", "one file"),
        Example("septet restore backups/monday.tar --workspace again", "the way back"),
    ]
    let json: String? = """
        {
          "version": 1, "backup": "backups/monday.tar", "made_at": "2026-11-20T09:15:00.000Z",
          "schema": 11, "runs": 12, "files": 340, "bytes": 73400320, "database_bytes": 52428800,
          "blobs": 334, "changed_files": 2
        }
        """
    let target = Parameter.positional(.path("TARGET"), "where to; it must not be there yet")
    var parameters: [any ParameterDeclaration] { [target] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let target = call[target]
        let summary = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.backup(to: target)
        }
        if call.global.json {
            call.show(summary.json)
            return .done
        }
        let changed =
            summary.personsFiles == 0
            ? "" : ", \(Prose.count(summary.personsFiles, "file")) that people changed"
        call.console.say(
            "Backed up \(Prose.count(summary.manifest.runs, "run")) to \(summary.path): "
                + "\(Human.bytes(summary.manifest.bytes)), "
                + "\(Prose.count(summary.blobs, "blob"))\(changed). Read back and checked.")
        call.console.say(
            "The way back: septet restore \(Shell.quoted(summary.path)) --workspace DIR")
        return .done
    }
}
