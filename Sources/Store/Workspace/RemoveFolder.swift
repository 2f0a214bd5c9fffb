import Glibc
import Pipeline

/// Removes a folder with everything in it; a folder that is not there is no error.
package func removeFolder(_ path: String) throws(StoreError) {
    guard let folder = opendir(path) else {
        if errno == ENOENT { return }
        throw WholeFile.failure("write", path)
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        let child = "\(path)/\(name)"
        // A symbolic link is removed, never followed.
        if unlink(child) == 0 { continue }
        guard errno == EISDIR || errno == EPERM else { throw WholeFile.failure("write", child) }
        try removeFolder(child)
    }
    guard rmdir(path) == 0 else { throw WholeFile.failure("write", path) }
}
