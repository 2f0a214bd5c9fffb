import CAssets

/// The files inside the binary: stages, configuration, examples.
public enum Assets {
    /// The bytes of the file at this path of the repository, or nil where none is carried.
    public static func file(_ path: String) -> [UInt8]? { all[path] }

    /// Its text; empty where none is carried.
    static func text(_ path: String) -> String { String(decoding: all[path] ?? [], as: UTF8.self) }

    /// Files below `folder`, by their path below it.
    static func files(below folder: String) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for (path, bytes) in all where path.hasPrefix(folder + "/") {
            files[String(path.dropFirst(folder.count + 1))] = bytes
        }
        return files
    }

    private static let all: [String: [UInt8]] = {
        var files: [String: [UInt8]] = [:]
        guard let first = septet_first_asset() else { return files }
        for asset in UnsafeBufferPointer(start: first, count: septet_asset_count) {
            let bytes = UnsafeBufferPointer(start: asset.bytes, count: asset.count)
            files[String(cString: asset.path)] = Array(bytes)
        }
        return files
    }()
}
