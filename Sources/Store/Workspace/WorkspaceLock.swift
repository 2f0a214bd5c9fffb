import Glibc
import Pipeline

/// The right to run items of a workspace: an `flock` that the kernel frees at death, so that a
/// crashed owner never blocks its successor and containers cannot confuse it.
///
/// The lock is given up with the last reference.
package final class WorkspaceLock: Sendable {
    /// How often `take` tries again after somebody who only looked.
    private static let looksMax = 100

    private let file: Int32

    private init(file: Int32) { self.file = file }
    deinit { WorkspaceLock.release(file) }

    /// Unlocks before it closes: a child process between its fork and its exec has the descriptor
    /// too, and closing alone would leave the lock with the child for that moment.
    private static func release(_ file: Int32) {
        flock(file, LOCK_UN)
        close(file)
    }

    /// Takes the lock, or returns nil while another process has it.
    package static func take(_ workspace: WorkspaceFolder) throws(StoreError) -> WorkspaceLock? {
        try take(workspace.lock)
    }

    /// The right to make trials in a workspace, one at a time, beside whoever runs items; the one
    /// who has it knows that every open trial is its own or a dead process's.
    package static func takeForTrials(
        _ workspace: WorkspaceFolder
    ) throws(StoreError) -> WorkspaceLock? { try take(workspace.trialLock) }

    /// The right to copy or clear away what a workspace has: backups and prunes, one at a time,
    /// beside whoever runs items.
    package static func takeForUpkeep(
        _ workspace: WorkspaceFolder
    ) throws(StoreError) -> WorkspaceLock? { try take(workspace.upkeepLock) }

    /// Says that this process is making a run. Many may; blocks for the moment in which somebody
    /// gives up the runs of those who died.
    package static func shareForImport(
        _ workspace: WorkspaceFolder
    ) throws(StoreError) -> WorkspaceLock {
        let path = workspace.importLock
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw WholeFile.failure("write", path) }
        while flock(file, LOCK_SH) != 0 {
            guard errno == EINTR else {
                let reason = String(cString: strerror(errno))
                close(file)
                throw StoreError(.io, "\(path) cannot be locked: \(reason).")
            }
        }
        return WorkspaceLock(file: file)
    }

    /// The right to give up unfinished imports: who has it knows that nobody makes a run now. Nil
    /// while somebody does.
    package static func takeFromImports(
        _ workspace: WorkspaceFolder
    ) throws(StoreError) -> WorkspaceLock? { try take(workspace.importLock) }

    private static func take(_ path: String) throws(StoreError) -> WorkspaceLock? {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw WholeFile.failure("write", path) }
        for _ in 0..<looksMax {
            if flock(file, LOCK_EX | LOCK_NB) == 0 { return WorkspaceLock(file: file) }
            guard errno == EWOULDBLOCK else {
                let reason = String(cString: strerror(errno))
                close(file)
                throw StoreError(.io, "\(path) cannot be locked: \(reason).")
            }
            // An owner excludes everybody; `isTaken` shares the lock for the moment it looks.
            guard flock(file, LOCK_SH | LOCK_NB) == 0 else { break }
            flock(file, LOCK_UN)
            usleep(200)
        }
        close(file)
        return nil
    }

    /// Whether the lock is still the workspace's: another process may have taken over from an owner
    /// that was silent for longer than its leases.
    package func isCurrent(_ workspace: WorkspaceFolder) -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(file, &held) == 0, stat(workspace.lock, &named) == 0 else { return false }
        return held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    /// Takes the lock from an owner that is stopped: its file is replaced, so that what the owner
    /// still holds is nobody's lock. Nil where another process did the same first.
    ///
    /// Only for an owner whose leases have run out; one that goes on afterwards finds its fences
    /// old and its lock gone.
    package static func takeOver(
        _ workspace: WorkspaceFolder
    ) throws(StoreError) -> WorkspaceLock? {
        var before = stat()
        guard stat(workspace.lock, &before) == 0 else { return try take(workspace) }
        let path = workspace.lock + ".takeover"
        let guarding = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard guarding >= 0 else { throw WholeFile.failure("write", path) }
        defer { release(guarding) }
        guard flock(guarding, LOCK_EX | LOCK_NB) == 0 else { return nil }
        if let free = try take(workspace) { return free }
        var now = stat()
        guard stat(workspace.lock, &now) == 0, now.st_ino == before.st_ino else { return nil }
        unlink(workspace.lock)
        return try take(workspace)
    }

    /// Whether some process, this one included, runs items of the workspace now.
    package static func isTaken(_ workspace: WorkspaceFolder) -> Bool {
        let file = open(workspace.lock, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { release(file) }
        guard flock(file, LOCK_SH | LOCK_NB) == 0 else { return true }
        return false
    }
}
