import Glibc
import Pipeline

/// What a backup came to.
package struct BackupSummary: Sendable, Equatable {
    /// The folder or archive.
    package var path: String
    package var manifest: BackupManifest
    /// Of the folder or archive, with everything in it.
    package var databaseBytes: Int64
    package var blobs: Int
    /// Files of runs that people changed or put there.
    package var personsFiles: Int
}

/// Makes a backup of a workspace, also while runs work on it: a folder, or with `.tar` at its end
/// one archive.
///
/// Everything is put together under a name that ends in `.partial`, checked there, and renamed: a
/// kill leaves nothing that looks whole. All of it blocks: it belongs on a thread of its own.
package struct Backup {
    let workspace: WorkspaceFolder
    let target: String
    let now: Timestamp
    /// Asked between steps; true ends the backup, which removes what there is of it.
    let isStopped: @Sendable () -> Bool

    package init(
        of workspace: WorkspaceFolder, to target: String, now: Timestamp,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        self.workspace = workspace
        self.target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
        self.now = now
        self.isStopped = isStopped
    }

    private var isArchive: Bool { target.hasSuffix(".tar") }
    private var partial: String { target + ".partial" }
    private var partialArchive: String { target + ".partial.tar" }

    package func make() throws(StoreError) -> BackupSummary {
        guard try !WholeFile.exists(target) else {
            throw StoreError(
                .wrongState,
                "\(target) is there already, and no backup takes the place of another. Name one "
                    + "that is not.")
        }
        guard let lock = try WorkspaceLock.takeForUpkeep(workspace) else {
            throw StoreError(
                .wrongState,
                "Another backup or prune of \(workspace.path) is under way. Wait for it.")
        }
        defer { withExtendedLifetime(lock) {} }
        try clear()
        do throws(StoreError) {
            let summary = try gather()
            try check(summary.manifest, in: partial)
            try publish(summary.manifest)
            return summary
        } catch {
            try? clear()
            throw error
        }
    }

    private func clear() throws(StoreError) {
        try removeFolder(partial)
        unlink(partialArchive)
    }

    private func gather() throws(StoreError) -> BackupSummary {
        try makeFolder(partial)
        let database = partial + "/septet.db"
        try DatabaseCopy.make(of: workspace.database, at: database, isStopped: isStopped)
        let copy = try Connection(path: database, writable: true)
        let damage = try copy.damage()
        guard damage.isEmpty else {
            throw StoreError(
                .corrupt,
                "The store \(workspace.database) was not backed up because it is damaged: "
                    + "\(damage[0]). Look closer: septet doctor --verify")
        }
        let schema = try copy.row("SELECT max(number) FROM schema_migration") { $0.integer(0) } ?? 0
        let runs = try copy.rows("SELECT key, id FROM run ORDER BY key") {
            (key: RunKey(rawValue: $0.int(0)), id: RunID($0.text(1)))
        }
        let blobs = try BlobReferences.all(copy)
        let seal = try FileCopy.seal(of: database)
        var entries = [BackupManifest.Entry(path: "septet.db", seal: seal)]
        for blob in blobs { entries.append(try self.copy(blob)) }
        entries += try ownFiles()
        let persons = try personsFiles(of: runs)
        entries += persons
        entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let manifest = BackupManifest(
            madeAt: now, schema: schema, runs: runs.count, entries: entries)
        try WholeFile.write(
            Array((manifest.json.prettyText + "\n").utf8),
            to: "\(partial)/\(BackupManifest.name)", durable: true, mode: 0o600)
        return BackupSummary(
            path: target, manifest: manifest, databaseBytes: seal.bytes, blobs: blobs.count,
            personsFiles: persons.count)
    }

    private func mustGoOn() throws(StoreError) {
        if isStopped() { throw StoreError(.io, "The backup was stopped before it was whole.") }
    }

    private func copy(_ path: String) throws(StoreError) -> BackupManifest.Entry {
        try mustGoOn()
        let seal = try FileCopy.copy("\(workspace.path)/\(path)", to: "\(partial)/\(path)")
        return BackupManifest.Entry(path: path, seal: seal)
    }

    private func copy(_ blob: Digest) throws(StoreError) -> BackupManifest.Entry {
        let place = BlobFolder(path: workspace.blobs).location(of: blob)
        let entry: BackupManifest.Entry?
        do throws(StoreError) {
            entry = try copy("blobs" + place.dropFirst(workspace.blobs.count))
        } catch  where error.kind == .io && access(place, F_OK) != 0 {
            entry = nil
        }
        guard let entry, entry.seal.digest == blob else {
            throw StoreError(
                .corrupt,
                "The workspace was not backed up because its blob \(blob.short) is "
                    + (entry == nil ? "missing" : "damaged")
                    + ". What needs it: septet doctor --verify")
        }
        return entry
    }

    /// Configuration and stages of the workspace's own.
    private func ownFiles() throws(StoreError) -> [BackupManifest.Entry] {
        var entries: [BackupManifest.Entry] = []
        if try WholeFile.exists(workspace.config) { entries.append(try copy("config.json")) }
        for path in try FileCopy.paths(below: workspace.stages) {
            entries.append(try copy("stages/\(path)"))
        }
        return entries
    }

    private func personsFiles(
        of runs: [(key: RunKey, id: RunID)]
    ) throws(StoreError) -> [BackupManifest.Entry] {
        let live = try Connection(path: workspace.database, writable: true)
        try live.execute("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0")
        live.skipCheckpointOnClose()
        let files = PersonsFiles(live: live, workspace: workspace)
        var entries: [BackupManifest.Entry] = []
        for run in runs {
            for path in try files.paths(of: run.key, run.id) {
                entries.append(try copy("runs/\(run.id)/\(path)"))
            }
        }
        return entries
    }

    /// Reads everything again as it lies on the disk.
    private func check(_ manifest: BackupManifest, in folder: String) throws(StoreError) {
        for entry in manifest.entries {
            try mustGoOn()
            try Backup.check(entry, in: folder)
        }
    }

    static func check(_ entry: BackupManifest.Entry, in folder: String) throws(StoreError) {
        let path = "\(folder)/\(entry.path)"
        guard try WholeFile.exists(path) else {
            throw StoreError(.corrupt, "\(path) is missing: the backup is not whole. Take another.")
        }
        guard try FileCopy.seal(of: path) == entry.seal else {
            throw StoreError(
                .corrupt,
                "\(path) differs from what was copied: the disk or the copy is damaged. Take "
                    + "another backup.")
        }
    }

    private func publish(_ manifest: BackupManifest) throws(StoreError) {
        guard isArchive else { return try Backup.rename(partial, to: target) }
        let paths = manifest.entries.map(\.path) + [BackupManifest.name]
        try TarWriter.write(paths, of: partial, to: partialArchive)
        // Unpacking is the proof that it can be unpacked.
        try removeFolder(partial)
        try TarReader.unpack(partialArchive, to: partial)
        try check(manifest, in: partial)
        try removeFolder(partial)
        try Backup.rename(partialArchive, to: target)
    }

    static func rename(_ path: String, to target: String) throws(StoreError) {
        guard Glibc.rename(path, target) == 0 else { throw WholeFile.failure("write", target) }
        try WholeFile.syncFolder(of: target)
    }
}
