import Glibc
import Pipeline

/// Removes a folder with everything in it; a folder that is not there is no error.
package func removeFolder(_ path: String) throws(StoreError) {
    guard let names = try namesInFolder(path) else { return }
    for name in names {
        let child = "\(path)/\(name)"
        // A symbolic link is removed, never followed.
        if unlink(child) == 0 { continue }
        guard errno == EISDIR || errno == EPERM else { throw WholeFile.failure("write", child) }
        try removeFolder(child)
    }
    guard rmdir(path) == 0 else { throw WholeFile.failure("write", path) }
}
