import Glibc
import Pipeline

/// The files in the folders of runs that are a person's: changed since Septet wrote them, or put
/// there. All others are written anew from the store.
struct PersonsFiles {
    /// A connection that sees what is recorded now: intents commit before the file changes, so
    /// whatever Septet has written is known there when it is found.
    let live: Connection
    let workspace: WorkspaceFolder
    /// Logs of ours are never in the table of files: they only grow.
    private static let logs: Set<String> = ["results.jsonl", "events.jsonl"]

    /// Their paths in the run's folder.
    func paths(of run: RunKey, _ id: RunID) throws(StoreError) -> [String] {
        let folder = workspace.run(id)
        var found: [String] = []
        for path in try FileCopy.paths(below: folder)
        where !PersonsFiles.logs.contains(path) && !path.hasSuffix(".jsonl") {
            if try isPersons(path, in: folder, of: run) { found.append(path) }
        }
        return found
    }

    private func isPersons(
        _ path: String, in folder: String, of run: RunKey
    ) throws(StoreError) -> Bool {
        // Between reading the file and asking for its digest it may have been written again.
        for _ in 0..<5 {
            guard let bytes = try WholeFile.read("\(folder)/\(path)") else { return false }
            // Nothing, or what a power failure has left: not worth keeping.
            if bytes.isEmpty { return false }
            let digest = Digest(of: bytes).hex
            let isOurs = try live.row(
                """
                SELECT 1 FROM file WHERE run_key = ?1 AND path = ?2
                    AND (intended_sha256 = ?3 OR written_sha256 = ?3)
                """, .int(run.rawValue), .text(path), .text(digest)
            ) { _ in true }
            if isOurs == true { return false }
            usleep(20_000)
        }
        return true
    }
}

extension [PruneCandidate] {
    /// The same, where a run with files of a person's is kept for them. Blocks.
    package func keepingPersonsFiles(
        in workspace: WorkspaceFolder
    ) throws(StoreError) -> [PruneCandidate] {
        let live = try Connection(path: workspace.database, writable: true)
        try live.execute("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0")
        live.skipCheckpointOnClose()
        let files = PersonsFiles(live: live, workspace: workspace)
        var looked = self
        for index in looked.indices where looked[index].kept == nil {
            let run = looked[index]
            if try !files.paths(of: run.key, run.id).isEmpty { looked[index].kept = .edited }
        }
        return looked
    }
}
