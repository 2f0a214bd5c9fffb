import FoundationEssentials

/// The files of a folder of stages, read whole. Reads the disk: call it off the cooperative pool.
public enum CatalogueFiles {
    /// No catalogue file is larger.
    static let bytesMax = 1_000_000

    /// All files below `directory` by their path in it; an absent folder has none. Names that begin
    /// with a dot are passed over, editors leave them behind.
    public static func read(directory: String) throws(CatalogueError) -> [String: [UInt8]] {
        let manager = FileManager.default
        guard manager.fileExists(atPath: directory) else { return [:] }
        var files: [String: [UInt8]] = [:]
        do {
            for path in try manager.subpathsOfDirectory(atPath: directory).sorted() {
                let parts = path.split(separator: "/")
                if parts.contains(where: { $0.hasPrefix(".") }) || parts.count < 2 { continue }
                let full = directory + "/" + path
                var isDirectory = false
                guard manager.fileExists(atPath: full, isDirectory: &isDirectory), !isDirectory
                else {
                    continue
                }
                let size = (try manager.attributesOfItem(atPath: full))[.size] as? Int ?? 0
                guard size <= bytesMax else {
                    throw CatalogueError([
                        .init(
                            file: path, message: "has \(size) bytes, at most \(bytesMax) are read")
                    ])
                }
                files[path] = Array(try Data(contentsOf: URL(filePath: full)))
            }
        } catch let error as CatalogueError {
            throw error
        } catch {
            throw CatalogueError([.init(file: directory, message: "cannot be read: \(error)")])
        }
        return files
    }
}
