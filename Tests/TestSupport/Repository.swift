import Glibc

/// The project's own files, for tests that look at the project.
package enum Repository {
    /// The checkout's folder, without a slash at its end.
    package static let path = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    /// The text of a file, by its path in the repository.
    package static func text(_ name: String) throws -> String {
        guard let file = fopen("\(path)/\(name)", "r") else { throw Missing(name: name) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    package struct Missing: Error { package var name: String }

    package static func exists(_ name: String) -> Bool { access("\(path)/\(name)", F_OK) == 0 }

    /// Files below `folder` whose name ends with `suffix`, by their path in the repository, sorted.
    package static func files(below folder: String, suffix: String = ".swift") -> [String] {
        var found: [String] = []
        var folders = [folder]
        while let next = folders.popLast() {
            guard let open = opendir("\(path)/\(next)") else { continue }
            defer { closedir(open) }
            while let entry = readdir(open) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name.hasPrefix(".") { continue }
                if entry.pointee.d_type == UInt8(DT_DIR) {
                    folders.append("\(next)/\(name)")
                } else if name.hasSuffix(suffix) {
                    found.append("\(next)/\(name)")
                }
            }
        }
        return found.sorted()
    }
}
