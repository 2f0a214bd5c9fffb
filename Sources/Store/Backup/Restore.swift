import Glibc
import Pipeline

/// Makes a workspace from a backup. Nothing is there under its name until everything is checked;
/// a workspace that is in use or not empty is never touched. All of it blocks.
package struct Restore {
    let source: String
    let workspace: WorkspaceFolder

    package init(from source: String, to workspace: WorkspaceFolder) {
        self.source = source.count > 1 && source.hasSuffix("/") ? String(source.dropLast()) : source
        self.workspace = workspace
    }

    private var partial: String { workspace.path + ".restoring" }

    package func make() throws(StoreError) -> BackupManifest {
        try mustBeFree()
        guard try WholeFile.exists(source) else {
            throw StoreError(.notFound, "There is no backup \(source).")
        }
        try removeFolder(partial)
        do throws(StoreError) {
            let manifest = try gather()
            try checkDatabase()
            try publish()
            return manifest
        } catch {
            try? removeFolder(partial)
            throw error
        }
    }

    private func mustBeFree() throws(StoreError) {
        let place = workspace.path
        guard try WholeFile.exists(place) else { return }
        guard WholeFile.isFolder(place) else {
            throw StoreError(
                .wrongState, "\(place) is a file. Name another place with --workspace.")
        }
        if WorkspaceLock.isTaken(workspace) {
            throw StoreError(
                .wrongState,
                "A process works in the workspace \(place). A backup is restored to a place of its "
                    + "own: name one with --workspace.")
        }
        let names = try FileCopy.names(in: place)
        guard names.isEmpty else {
            throw StoreError(
                .wrongState,
                "\(place) is not empty, and nothing is restored over what is there"
                    + (names.contains("septet.db") ? " (it is a workspace)" : "")
                    + ". Name a place that is not there yet with --workspace, or move \(place) "
                    + "away.")
        }
    }

    private func gather() throws(StoreError) -> BackupManifest {
        let isFolder = WholeFile.isFolder(source)
        if !isFolder { try TarReader.unpack(source, to: partial) }
        let place = "\(isFolder ? source : partial)/\(BackupManifest.name)"
        guard let bytes = try WholeFile.read(place) else {
            throw StoreError(
                .corrupt,
                "\(source) is no whole backup: it has no \(BackupManifest.name), which is written "
                    + "last. Take another.")
        }
        let manifest = try BackupManifest(bytes, of: source)
        for entry in manifest.entries {
            if isFolder {
                try Backup.check(entry, in: source)
                _ = try FileCopy.copy("\(source)/\(entry.path)", to: "\(partial)/\(entry.path)")
            }
            try Backup.check(entry, in: partial)
        }
        // It says what a backup is; a workspace has none.
        unlink("\(partial)/\(BackupManifest.name)")
        let listed = Set(manifest.entries.map(\.path))
        if let other = try FileCopy.paths(below: partial).first(where: { !listed.contains($0) }) {
            throw StoreError(
                .corrupt,
                "\(source) holds \(other.debugDescription), which its "
                    + "\(BackupManifest.name) does not list.")
        }
        return manifest
    }

    private func checkDatabase() throws(StoreError) {
        let db = try Connection(path: partial + "/septet.db", writable: true)
        let schema = try db.row("SELECT max(number) FROM schema_migration") { $0.integer(0) } ?? 0
        guard schema <= Migrator.newest else {
            throw StoreError(
                .newerSchema,
                "\(source) was made by a newer septet (schema \(schema); this one knows "
                    + "\(Migrator.newest)). Update septet.")
        }
        if let damage = try db.damage().first {
            throw StoreError(
                .corrupt, "\(source) cannot be restored: its store is damaged: \(damage)")
        }
    }

    private func publish() throws(StoreError) {
        for folder in [workspace.blobs, workspace.runs] {
            try makeFolder(partial + folder.dropFirst(workspace.path.count))
        }
        // Fails where something has come to be there since.
        if try WholeFile.exists(workspace.path), rmdir(workspace.path) != 0 {
            throw WholeFile.failure("write", workspace.path)
        }
        try Backup.rename(partial, to: workspace.path)
    }
}
