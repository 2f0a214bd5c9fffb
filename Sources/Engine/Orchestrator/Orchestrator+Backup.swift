import Pipeline
import Store
import Synchronization

extension Orchestrator {
    /// Makes a whole backup of the workspace at `target`, also while runs work: a folder, or one
    /// archive where the name ends in `.tar`. It is checked before it gets its name; cancelling
    /// the task ends it and leaves nothing.
    ///
    /// Throws `wrongState` where something has that name already, or while another backup or a
    /// prune is under way. Cost: reads and writes everything that is backed up, twice.
    package func backup(to target: String) async throws(EngineError) -> BackupSummary {
        let (stop, checkpoints) = (StopFlag(), context.checkpoints)
        let backup = Backup(
            of: store.workspace, to: target, now: store.clock.now,
            isStopped: {
                checkpoints.pass(.backupStep)
                return stop.isSet
            })
        // A copy takes long: the engine's queue of files is for what runs wait for.
        let queue = OwnQueue("septet.engine.backup")
        do throws(StoreError) {
            return try await stop.whenCancelled { () throws(StoreError) in
                try await queue.run { () throws(StoreError) in try backup.make() }
            }
        } catch {
            throw EngineError(error)
        }
    }

    /// Writes the files of every run that are not there; for a workspace that was restored, whose
    /// backup holds only those that people changed. Returns how many.
    ///
    /// Throws `wrongState` while another process works on the workspace.
    package func writeFiles() async throws(EngineError) -> Int {
        do throws(StoreError) {
            guard let lock = try WorkspaceLock.take(store.workspace) else {
                throw StoreError(
                    .wrongState, "A process works on this workspace: it writes its files itself.")
            }
            defer { withExtendedLifetime(lock) {} }
            return try await healFiles()
        } catch {
            throw EngineError(error)
        }
    }

    /// The caller holds the workspace's lock.
    func healFiles() async throws(StoreError) -> Int {
        var files = 0
        for run in try await store.read({ view throws(StoreError) in try view.runKeys() }) {
            files += try await projector.heal(run)
            try await projector.catchUp(run)
        }
        return files
    }

    /// Makes the workspace from a backup; there is nothing under its name before.
    package static func restoreWorkspace(
        _ workspace: String, from source: String
    ) async throws(EngineError) -> BackupManifest {
        let restore = Restore(from: source, to: WorkspaceFolder(workspace))
        let queue = OwnQueue("septet.engine.restore")
        return try await queue.work { () throws(StoreError) in try restore.make() }
    }
}

/// Carries a task's cancellation to a thread that blocks.
final class StopFlag: Sendable {
    private let flag = Atomic<Bool>(false)
    var isSet: Bool { flag.load(ordering: .relaxed) }

    func whenCancelled<T: Sendable>(
        _ work: () async throws(StoreError) -> T
    ) async throws(StoreError) -> T {
        let result: Result<T, StoreError> = await withTaskCancellationHandler {
            do throws(StoreError) {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        } onCancel: {
            flag.store(true, ordering: .relaxed)
        }
        return try result.get()
    }
}

extension BackupSummary {
    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "backup": .string(path), "made_at": .string(manifest.madeAt.description),
            "schema": JSON(manifest.schema), "runs": JSON(manifest.runs),
            "files": JSON(manifest.entries.count), "bytes": .int(manifest.bytes),
            "database_bytes": .int(databaseBytes), "blobs": JSON(blobs),
            "changed_files": JSON(personsFiles),
        ]
    }
}
