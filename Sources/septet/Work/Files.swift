import Septet

/// Whole files of the person's own, read and written off the cooperative pool.
enum Files {
    private static let queue = OwnQueue("septet.front.files")

    /// The file's bytes.
    static func read(_ path: String) async throws(Failure) -> [UInt8] {
        let bytes: [UInt8]?
        do throws(StoreError) {
            bytes = try await queue.run { () throws(StoreError) in try WholeFile.read(path) }
        } catch {
            throw Failure(.badInput, kind: "file", "\(path) cannot be read: \(error.message)")
        }
        guard let bytes else {
            throw Failure(
                .badInput, kind: "not_found", "there is no file '\(TextWidth.oneLine(path))'",
                remedy: "check the path")
        }
        return bytes
    }

    static func isFolder(_ path: String) async -> Bool {
        await queue.run { () throws(Never) in WholeFile.isFolder(path) }
    }

    /// Replaces the file in one step.
    static func write(_ bytes: [UInt8], to path: String) async throws(Failure) {
        do throws(StoreError) {
            try await queue.run { () throws(StoreError) in try WholeFile.write(bytes, to: path) }
        } catch {
            throw Messages.failure(error)
        }
    }

    /// Writes a file that is not there yet; false, with nothing done, where one is.
    static func writeNew(_ bytes: [UInt8], to path: String) async throws(Failure) -> Bool {
        do throws(StoreError) {
            return try await queue.run { () throws(StoreError) in
                if try WholeFile.exists(path) { return false }
                if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
                    try makeFolder(String(path[..<slash]))
                }
                try WholeFile.write(bytes, to: path)
                return true
            }
        } catch {
            throw Messages.failure(error)
        }
    }
}
