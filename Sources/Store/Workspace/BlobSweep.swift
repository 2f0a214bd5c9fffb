import Glibc
import Pipeline

/// Removes blobs that nothing needs any more. All of it blocks.
package struct BlobSweep {
    let workspace: WorkspaceFolder
    /// A blob that somebody wrote or found since then stays: it is there before the row that names
    /// it.
    let limit: Timestamp
    let isStopped: @Sendable () -> Bool

    package init(
        of workspace: WorkspaceFolder, olderThan limit: Timestamp,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        self.workspace = workspace
        self.limit = limit
        self.isStopped = isStopped
    }

    /// What was removed.
    package struct Result: Sendable, Equatable {
        package var count = 0
        package var bytes: Int64 = 0
    }

    package func make() throws(StoreError) -> Result {
        let db = try Connection(path: workspace.database, writable: true)
        try db.execute("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0")
        db.skipCheckpointOnClose()
        var result = Result()
        for folder in try FileCopy.names(in: workspace.blobs).sorted() {
            for name in try FileCopy.names(in: "\(workspace.blobs)/\(folder)").sorted() {
                if isStopped() { return result }
                let path = "\(workspace.blobs)/\(folder)/\(name)"
                let digest = Digest(recorded: folder + name)
                guard isOld(path), try !BlobReferences.isNeeded(digest, db),
                    let bytes = try remove(path, digest, db)
                else { continue }
                result.count += 1
                result.bytes += bytes
            }
        }
        return result
    }

    private func isOld(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        return Int64(status.st_mtim.tv_sec) * 1_000 < limit.milliseconds
    }

    /// Takes the blob aside, asks once more, and only then removes it: whoever found it since has
    /// touched it, and whoever missed it writes it anew. Nil where it stays.
    private func remove(
        _ path: String, _ digest: Digest, _ db: Connection
    ) throws(StoreError) -> Int64? {
        let aside = path + ".unneeded"
        guard rename(path, aside) == 0 else { return nil }
        let bytes = fileBytes(aside)
        guard isOld(aside), try !BlobReferences.isNeeded(digest, db) else {
            rename(aside, path)
            return nil
        }
        return unlink(aside) == 0 ? bytes : nil
    }
}
