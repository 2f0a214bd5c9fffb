import Glibc

extension WorkspaceFolder {
    /// Bytes that may still be written there; zero where that cannot be said.
    package var freeSpace: Int64 {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return 0 }
        return Int64(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
    }
}
