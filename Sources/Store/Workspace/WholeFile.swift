import Glibc
import Pipeline
import Synchronization

private let temporaryCount = Atomic<UInt64>(0)

/// Reading and writing whole files with the system's own calls: no Foundation, clear errors.
package enum WholeFile {
    /// The file's bytes, or nil where there is none.
    package static func read(_ path: String, bytesMax: Int = 1 << 30) throws(StoreError) -> [UInt8]?
    {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("read", path)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("read", path) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw StoreError(.io, "\(path) cannot be read: it is a folder.")
        }
        guard Int(status.st_size) <= bytesMax else {
            throw StoreError(.io, "\(path) cannot be read: it is larger than \(bytesMax) bytes.")
        }
        var content: [UInt8] = []
        content.reserveCapacity(Int(status.st_size))
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count == 0 { return content }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("read", path)
            }
            guard content.count + count <= bytesMax else {
                throw StoreError(
                    .io, "\(path) cannot be read: it is larger than \(bytesMax) bytes.")
            }
            content.append(contentsOf: chunk[..<count])
        }
    }

    /// Whether that is a folder, or a link to one.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether something has that name.
    package static func exists(_ path: String) throws(StoreError) -> Bool {
        var status = stat()
        if lstat(path, &status) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw failure("read", path) }
        return false
    }

    /// Replaces the file in one step: a reader sees the old content or the new, never a part.
    /// With `durable` the content and its name are on the disk when this returns.
    package static func write(
        _ bytes: [UInt8], to path: String, durable: Bool = false, mode: mode_t = 0o644
    ) throws(StoreError) {
        let (temporary, file) = try openTemporary(beside: path, mode: mode)
        var isOpen = true
        defer { if isOpen { close(file) } }
        do throws(StoreError) {
            try append(bytes, to: file, path)
            if durable, fsync(file) != 0 { throw failure("write", path) }
            isOpen = false
            guard close(file) == 0, rename(temporary, path) == 0 else {
                throw failure("write", path)
            }
        } catch {
            unlink(temporary)
            throw error
        }
        if durable { try syncFolder(of: path) }
    }

    /// A file of its own for each write: two threads may write the same path, and a crashed
    /// process with our number may have left one behind.
    private static func openTemporary(
        beside path: String, mode: mode_t
    ) throws(StoreError) -> (path: String, file: Int32) {
        while true {
            let number = temporaryCount.add(1, ordering: .relaxed).newValue
            let temporary = "\(path).tmp\(getpid()).\(number)"
            let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            if file >= 0 { return (temporary, file) }
            guard errno == EEXIST else { throw failure("write", path) }
        }
    }

    /// Writes all of `bytes` to an open file.
    package static func append(_ bytes: [UInt8], to file: Int32, _ path: String) throws(StoreError)
    {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("write", path)
            }
            offset += count
        }
    }

    /// Makes a rename in the folder survive a power cut.
    static func syncFolder(of path: String) throws(StoreError) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let folder = open(String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        guard fsync(folder) == 0 || errno == EINVAL else { throw failure("write", path) }
    }

    package static func failure(_ verb: String, _ path: String) -> StoreError {
        let code = errno
        let kind: StoreError.Kind =
            switch code {
            case ENOSPC, EDQUOT: .diskFull
            case EROFS, EACCES, EPERM: .readOnly
            default: .io
            }
        return StoreError(
            kind,
            "\(path) could not be \(verb == "read" ? "read" : "written"): "
                + "\(String(cString: strerror(code))).")
    }
}
