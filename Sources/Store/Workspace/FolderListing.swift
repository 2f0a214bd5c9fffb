import Glibc
import Pipeline

/// The files of a folder, without those in folders below it, sorted by name.
package func filesOfFolder(_ path: String) throws(StoreError) -> [String] {
    guard let folder = opendir(path) else { throw WholeFile.failure("read", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        var status = stat()
        guard !name.hasPrefix("."), stat("\(path)/\(name)", &status) == 0,
            status.st_mode & S_IFMT == S_IFREG
        else { continue }
        names.append(name)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
