import Glibc

/// The project's own sources, read as text.
enum Sources {
    static let root: String = {
        let parts = #filePath.split(separator: "/")
        return "/" + parts.dropLast(3).joined(separator: "/")
    }()

    struct Unreadable: Error { let path: String }

    static func lines(of path: String) throws -> [Substring] {
        guard let stream = fopen("\(root)/\(path)", "r") else { throw Unreadable(path: path) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Names of the files in a folder, sorted.
    static func files(in folder: String) throws -> [String] {
        guard let stream = opendir("\(root)/\(folder)") else { throw Unreadable(path: folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".swift") { names.append(name) }
        }
        return names.sorted()
    }

    /// Names of the methods that other rooms can call on an `Orchestrator`.
    static func orchestratorMethods() throws -> Set<String> {
        var methods: Set<String> = []
        for file in try files(in: "Sources/Engine") where file.hasPrefix("Orchestrator") {
            var isInside = false
            for line in try lines(of: "Sources/Engine/\(file)") {
                // A declaration of the outermost level: not indented, no comment, no end.
                if let first = line.first, !" /}@".contains(first) {
                    isInside = line.contains("extension Orchestrator {")
                        || line.contains("class Orchestrator")
                }
                guard isInside, let name = method(in: line) else { continue }
                methods.insert(name)
            }
        }
        return methods
    }

    /// `    public func pause(` → `pause`; only members of the outermost level.
    private static func method(in line: Substring) -> String? {
        for access in ["    public func ", "    package func "] where line.hasPrefix(access) {
            return String(line.dropFirst(access.count).prefix { $0 != "(" && $0 != "<" })
        }
        return nil
    }
}
