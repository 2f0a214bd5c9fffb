import Glibc
import Pipeline
import Store

/// A file system of its own in memory, of a fixed size; needs the right to mount.
final class SmallDisk: Sendable {
    let path: String

    /// Whether this machine lets a test mount; else its tests are skipped and say so.
    static let isPermitted: Bool = {
        let path = "/tmp/septet-mount-\(getpid())"
        guard mkdir(path, 0o700) == 0 else { return false }
        defer { rmdir(path) }
        guard mount("tmpfs", path, "tmpfs", 0, "size=1m") == 0 else { return false }
        umount2(path, Int32(MNT_DETACH))
        return true
    }()

    /// Mounts over the folder at `path`, whose contents stay hidden below.
    init(at path: String, megabytes: Int) throws {
        self.path = path
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m,mode=700") == 0 else {
            throw StoreError(.io, "A small disk cannot be mounted (errno \(errno)).")
        }
    }

    /// Before the folder below it is removed.
    func unmount() { umount2(path, Int32(MNT_DETACH)) }

    private var ballast: String { path + "/ballast" }

    /// Leaves no byte free.
    func fill() {
        let file = open(ballast, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(file) }
        for size in [1 << 20, 4_096, 1] {
            let bytes = [UInt8](repeating: 7, count: size)
            while write(file, bytes, size) == size {}
        }
    }

    /// Cut before it is removed: a process that was started meanwhile may hold it open.
    func free() {
        truncate(ballast, 0)
        unlink(ballast)
    }

    /// Makes every write fail, or lets it succeed again.
    func setReadOnly(_ isReadOnly: Bool) throws {
        let flags = UInt(MS_REMOUNT) | (isReadOnly ? UInt(MS_RDONLY) : 0)
        guard mount("tmpfs", path, "tmpfs", flags, nil) == 0 else {
            throw StoreError(.io, "The small disk cannot be remounted (errno \(errno)).")
        }
    }
}
