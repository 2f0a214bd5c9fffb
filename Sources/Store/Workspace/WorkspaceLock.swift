import Glibc
import Pipeline

/// The right to run items of a workspace: an `flock` that the kernel frees at death, so that a
/// crashed owner never blocks its successor and containers cannot confuse it.
///
/// The file descriptor is the lock; it closes with the last reference.
package final class WorkspaceLock: Sendable {
    /// How often `take` tries again after somebody who only looked.
    private static let looksMax = 100

    private let file: Int32

    private init(file: Int32) { self.file = file }
    deinit { close(file) }

    /// Takes the lock, or returns nil while another process has it.
    package static func take(_ workspace: WorkspaceFolder) throws(StoreError) -> WorkspaceLock? {
        let file = open(workspace.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw WholeFile.failure("write", workspace.lock) }
        for _ in 0..<looksMax {
            if flock(file, LOCK_EX | LOCK_NB) == 0 { return WorkspaceLock(file: file) }
            guard errno == EWOULDBLOCK else {
                let reason = String(cString: strerror(errno))
                close(file)
                throw StoreError(.io, "\(workspace.lock) cannot be locked: \(reason).")
            }
            // An owner excludes everybody; `isTaken` shares the lock for the moment it looks.
            guard flock(file, LOCK_SH | LOCK_NB) == 0 else { break }
            flock(file, LOCK_UN)
            usleep(200)
        }
        close(file)
        return nil
    }

    /// Whether some process, this one included, runs items of the workspace now.
    package static func isTaken(_ workspace: WorkspaceFolder) -> Bool {
        let file = open(workspace.lock, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        guard flock(file, LOCK_SH | LOCK_NB) == 0 else { return true }
        return false
    }
}
