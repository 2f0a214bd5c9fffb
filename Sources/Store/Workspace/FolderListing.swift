import Glibc
import Pipeline

/// Names of everything in a folder, hidden ones too, in no order; nil where there is no folder.
package func namesInFolder(_ path: String) throws(StoreError) -> [String]? {
    guard let folder = opendir(path) else {
        if errno == ENOENT { return nil }
        throw WholeFile.failure("read", path)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}

/// The files of a folder, without hidden ones and those in folders below it, sorted by name.
package func filesOfFolder(_ path: String) throws(StoreError) -> [String] {
    guard let names = try namesInFolder(path) else {
        errno = ENOENT
        throw WholeFile.failure("read", path)
    }
    return names.filter { name in
        var status = stat()
        return !name.hasPrefix(".") && stat("\(path)/\(name)", &status) == 0
            && status.st_mode & S_IFMT == S_IFREG
    }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
